"""What people enter about bodies, meetings and decisions."""

from .actors import ActorForm
from .attendance import GuestForm, PresenceForm, marks_from, online_from
from .calling import CancelForm, CopyForm, PostingForm, SecondMeetingForm
from .conflicts import ConflictForm, DecisionForm
from .invitations import AcceptanceForm, InvitationForm
from .keyed import KeyedForm
from .meetings import ItemForm, MeetingForm
from .minutes import MinutesForm
from .papers import PaperForm, PaperVersionForm, PaperWordsForm
from .ways import AgendaForm

__all__ = [
    "AcceptanceForm", "ActorForm", "AgendaForm", "CancelForm", "ConflictForm", "CopyForm", "DecisionForm", "GuestForm", "InvitationForm",
    "ItemForm", "KeyedForm", "MeetingForm", "MinutesForm", "PaperForm", "PaperVersionForm", "PaperWordsForm", "PostingForm", "PresenceForm",
    "SecondMeetingForm", "marks_from", "online_from",
]  # fmt: skip
