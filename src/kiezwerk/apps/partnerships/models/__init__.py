"""Who belongs together, who sits where, who decided what."""

from .actors import Actor, ActorRelation, Representation
from .ballots import Ballot, BallotRepeat, BallotSeat, CandidateVote, LateVote, Participation, SealedVote, Vote, VoteCorrection
from .bodies import Body, InterestGroup, RulesOfProcedure, Seat, SeatHolding
from .calendars import CalendarFeed
from .contacts import Agreement, Contact, MailingList
from .decision_files import DecisionFile
from .invitations import Invitation
from .meetings import AgendaItem, Attendance, Deferral, Excuse, Guest, Meeting, Objection
from .minutes import Minutes, MinutesCorrection, MinutesRevision
from .motions import Candidate, Declaration, Motion, Recusal, SecretRequest
from .papers import Delivery, Letterhead, Paper, PaperReading, PaperVersion
from .places import Network, Partnership, Statement
from .resolutions import Resolution, Task

__all__ = [
    "Actor", "ActorRelation", "AgendaItem", "Agreement", "Attendance", "Ballot", "BallotRepeat", "BallotSeat", "Body", "CalendarFeed",
    "Candidate", "CandidateVote", "Contact", "DecisionFile", "Declaration", "Deferral", "Delivery", "Excuse", "Guest", "InterestGroup",
    "Invitation", "LateVote", "Letterhead", "MailingList", "Meeting", "Minutes", "MinutesCorrection", "MinutesRevision", "Motion", "Network",
    "Objection", "Paper", "PaperReading", "PaperVersion", "Participation", "Partnership", "Recusal", "Representation", "Resolution",
    "RulesOfProcedure", "SealedVote", "Seat", "SeatHolding", "SecretRequest", "Statement", "Task", "Vote", "VoteCorrection",
]  # fmt: skip
