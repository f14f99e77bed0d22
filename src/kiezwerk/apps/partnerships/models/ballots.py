"""Ballots, who counted in them, and the votes: open, in writing, or sealed."""

import uuid
from operator import attrgetter

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..messages import lateness
from .bodies import InterestGroup, RulesOfProcedure, Seat
from .motions import Candidate, Motion


class Ballot(models.Model):
    """A vote on a motion. Present and excluded seats are those of the moment it was opened: ``roll``. open -> closed | broken off.

    ``closes_at``   the deadline of a written procedure.
    ``public_key``  of a secret ballot on screens: votes are sealed with it; what opens them is known to whoever leads the meeting and stored nowhere.
    ``round``       of a secret ballot: 1, or one more each time it was broken off and begun again.
    ``counts``      of a secret ballot, once closed: ``{"yes": 5, "no": 2, "abstain": 1}``; of an election, by number of the candidate.
    ``lot``         of an election: the numbers of the candidates in the order in which lots were drawn at a tie.
    """

    class Method(models.TextChoices):
        ROLL_CALL = "roll_call", _("Open roll call")
        HANDS = "hands", _("Show of hands")
        SECRET = "secret", _("Secret ballot on screens")
        PAPER = "paper", _("Secret ballot on paper")
        CONSENSUS = "consensus", _("By consensus")
        LIST = "list", _("In one act with a list")
        WRITTEN = "written", _("In writing")

    motion = models.OneToOneField(Motion, models.PROTECT, related_name="ballot")
    rules = models.ForeignKey(RulesOfProcedure, models.PROTECT, related_name="+")
    method = models.CharField(_("How to vote"), max_length=10, choices=Method.choices, default=Method.ROLL_CALL)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    second_call = models.BooleanField(default=False)
    public_key = models.CharField(max_length=64, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    counts = models.JSONField(null=True, blank=True)
    lot = models.JSONField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return str(self.motion)

    body_id = property(attrgetter("motion.body_id"))
    partnership_id = property(attrgetter("motion.partnership_id"))


class BallotSeat(models.Model):
    """How a seat stood when a ballot opened: by these rows anybody can count again. Never changed, never deleted."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="roll")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    interest_group = models.CharField(max_length=20, choices=InterestGroup.choices)
    is_voting = models.BooleanField()
    is_chair = models.BooleanField()
    is_vacant = models.BooleanField()
    is_present = models.BooleanField()
    is_excluded = models.BooleanField()

    class Meta:
        ordering = ["seat__number"]
        constraints = [models.UniqueConstraint(fields=["ballot", "seat"], name="partnerships_roll_once")]

    def __str__(self):
        return f"{self.ballot_id}: {self.seat}"


class Vote(models.Model):
    """One seat, one vote; kept as it was cast.

    ``by_own_hand``  whether the member voted themselves, on their own device; otherwise somebody recorded it for the seat.
    """

    class Choice(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        ABSTAIN = "abstain", _("Abstain")

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cast_at = models.DateTimeField()
    by_own_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ["seat__number"]
        constraints = [models.UniqueConstraint(fields=["ballot", "seat"], name="partnerships_one_seat_one_vote")]

    def __str__(self):
        return f"{self.seat}: {self.choice}"

    partnership_id = property(attrgetter("seat.partnership_id"))


class LateVote(models.Model):
    """A vote in writing came in after the deadline and was refused: when, and for which seat, never what it said. Never changed, never deleted."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="late_votes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["received_at", "id"]
        constraints = [models.UniqueConstraint(fields=["ballot", "seat"], name="partnerships_late_once")]

    def __str__(self):
        return f"{self.seat}: {self.received_at:%Y-%m-%d %H:%M:%S}"

    @property
    def late_words(self) -> str:
        """By how much it missed the deadline."""
        return lateness(self.received_at - self.ballot.closes_at)

    partnership_id = property(attrgetter("seat.partnership_id"))


class VoteCorrection(models.Model):
    """A vote was recorded wrongly: what it was, what it should be, and why. The vote itself stays; the latest correction is counted.

    Without a seat it puts right the ``counts`` of a secret ballot.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="corrections")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    was = models.CharField(max_length=8, choices=Vote.Choice.choices, blank=True)
    choice = models.CharField(max_length=8, choices=Vote.Choice.choices, blank=True)
    counts = models.JSONField(null=True)
    reason = models.TextField(_("Reason"))
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["ballot", "id"]

    def __str__(self):
        return f"{self.seat}: {self.was} → {self.choice}"


class Participation(models.Model):
    """That a seat took part in a secret ballot or an election, not how. Never changed, never deleted."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="participations")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    is_on_paper = models.BooleanField(default=False)

    class Meta:
        ordering = ["seat__number"]
        constraints = [models.UniqueConstraint(fields=["ballot", "seat", "round"], name="partnerships_participation_once")]

    def __str__(self):
        return f"{self.ballot_id}: {self.seat}"

    partnership_id = property(attrgetter("seat.partnership_id"))


class BallotRepeat(models.Model):
    """A secret ballot was broken off: which round ended without a result, and why. Never changed, never deleted."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="repeats")
    round = models.PositiveSmallIntegerField()
    reason = models.TextField(_("Reason"))
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField()

    class Meta:
        ordering = ["ballot", "round"]
        constraints = [models.UniqueConstraint(fields=["ballot", "round"], name="partnerships_repeat_once")]

    def __str__(self):
        return f"{self.ballot_id}: {self.round}"

    partnership_id = property(attrgetter("ballot.partnership_id"))


class SealedVote(models.Model):
    """One sealed vote of a secret ballot under a key of chance; all are written anew in another order with each vote, and gone once counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="sealed_votes")
    content = models.BinaryField()

    def __str__(self):
        return str(self.ballot_id)


class CandidateVote(models.Model):
    """A seat votes for a candidate in an open election; kept as it was cast."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="candidate_votes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="votes")
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cast_at = models.DateTimeField()

    class Meta:
        ordering = ["seat__number", "candidate__number"]
        constraints = [models.UniqueConstraint(fields=["ballot", "seat", "candidate"], name="partnerships_candidate_vote_once")]

    def __str__(self):
        return f"{self.seat}: {self.candidate}"
