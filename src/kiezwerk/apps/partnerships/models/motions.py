"""Motions, who is biased in them, and who has said that they are not."""

from operator import attrgetter

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.erased import told_name

from .bodies import Seat
from .meetings import AgendaItem


class Motion(models.Model):
    """The text to be decided. Frozen with its hash when the ballot opens.

    ``amended_text``        of an amendment: what the text above it becomes when the amendment is adopted.
    ``base_text``           of an amendment: the text above it when it was written; where that has changed since, the amendment is brought in line.
    ``proposed_by``         the seat that proposed an amendment, none where the office did.
    ``withdrawn_at``        of an amendment: when it was taken back before a vote.
    ``revokes``             the resolution that this one takes back.
    ``asks_declarations``   whoever votes, rates or prepares says whether anything ties them to it, "none" included.
    """

    item = models.OneToOneField(AgendaItem, models.CASCADE, related_name="motion")
    text = models.TextField(_("Draft resolution"))
    reason = models.TextField(_("Reason"), blank=True)
    amended_text = models.TextField(_("The whole text as amended"), blank=True)
    base_text = models.TextField(blank=True)
    proposed_by = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Proposed by"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    effect_code = models.CharField(max_length=60, blank=True)
    revokes = models.ForeignKey("Resolution", models.PROTECT, null=True, blank=True, related_name="revoking_motions", verbose_name=_("Takes back"))
    places = models.PositiveSmallIntegerField(_("Places to fill"), default=1)
    asks_declarations = models.BooleanField(_("Everybody declares their interests"), default=False)
    text_hash = models.CharField(max_length=64, blank=True)
    erased_passages = models.JSONField(default=list, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.text[:80]

    body_id = property(attrgetter("item.body_id"))
    partnership_id = property(attrgetter("item.partnership_id"))


class Recusal(models.Model):
    """A seat may be biased in a motion. suspected | declared -> confirmed | dismissed.

    ``source``        what the suspicion rests on; ``raised_by`` is the seat that raised it, none where the data did.
    ``note``          what the member says: of a declaration why, of a suspicion why it is wrong.
    ``exemption``     of a dismissed one: which exception of the rules applies, "" where the ground itself does not.
    ``supporters``    the seats that were for the decision; none where nobody objected.
    ``deputy_votes``  the deputy fills the seat for this motion, where the rules let the deputy of an excluded member vote.
    """

    class State(models.TextChoices):
        SUSPECTED = "suspected", _("Suspected")
        DECLARED = "declared", _("Declared")
        CONFIRMED = "confirmed", _("Excluded from discussion and vote")
        DISMISSED = "dismissed", _("Not excluded")

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="recusals")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="recusals")
    ground = models.CharField(max_length=40)
    source = models.TextField(blank=True)
    note = models.TextField(_("What the member says"), blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    raised_by = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Raised by"))
    reason = models.TextField(_("Reason of the decision"), blank=True)
    exemption = models.CharField(_("Exception"), max_length=40, blank=True)
    supporters = models.ManyToManyField(Seat, blank=True, related_name="+", verbose_name=_("Who was for it"))
    deputy_votes = models.BooleanField(_("The deputy votes"), default=False)
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["seat__number"]
        constraints = [models.UniqueConstraint(fields=["motion", "seat"], name="partnerships_recusal_once")]

    def __str__(self):
        return f"{self.seat}: {self.state}"

    body_id = property(attrgetter("motion.body_id"))
    partnership_id = property(attrgetter("motion.partnership_id"))


class Declaration(models.Model):
    """A person says whether anything ties them to a motion, "none" included. Never changed: the latest one counts."""

    class Capacity(models.TextChoices):
        VOTER = "voter", _("votes")
        RATER = "rater", _("rates")
        OFFICE = "office", _("prepares")

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="declarations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="declarations")
    capacity = models.CharField(max_length=8, choices=Capacity.choices)
    has_conflict = models.BooleanField()
    ground = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["motion", "-id"]

    def __str__(self):
        return f"{self.person}: {self.motion}"

    partnership_id = property(attrgetter("motion.partnership_id"))


class SecretRequest(models.Model):
    """A seat asks for a secret vote on a motion."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="secret_requests")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["motion", "seat"], name="partnerships_secret_request_once")]

    def __str__(self):
        return f"{self.seat}: {self.motion}"


class Candidate(models.Model):
    """Somebody who stands in an election; elected, they may take a seat that the election fills."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="candidates")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("Name"), max_length=200)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.CharField(_("Organisation"), max_length=200, blank=True)
    seat = models.ForeignKey(Seat, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Seat to take if elected"))

    class Meta:
        ordering = ["motion", "number"]
        constraints = [models.UniqueConstraint(fields=["motion", "number"], name="partnerships_candidate_number")]

    def __str__(self):
        return told_name(self.name)

    partnership_id = property(attrgetter("motion.partnership_id"))
