"""Drafts put out for comments, and what people said."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kiezwerk.apps.partnerships.models import Seat
from kiezwerk.core.plans.consultations import LONGEST_COMMENT, Window

from .editions import PlanEdition


class Consultation(models.Model):
    """A round in which members or everybody comment on a draft. While it lasts, the text of its edition is frozen; it ends by itself.

    ``ended_at``   when the office ended it early; of a round that another one follows, when it was over.
    ``outcome``    what happens with the comments, said beforehand.
    ``delete_on``  the day on which names and mail addresses of commenters are erased.
    """

    class Audience(models.TextChoices):
        MEMBERS = "members", _("Members of the partnership")
        PUBLIC = "public", _("Everybody")

    edition = models.ForeignKey(PlanEdition, models.PROTECT, related_name="consultations")
    question = models.TextField(_("Question"), max_length=1000)
    audience = models.CharField(_("Who is asked"), max_length=7, choices=Audience.choices, default=Audience.PUBLIC)
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Closes"))
    outcome = models.TextField(_("What happens with the comments"), max_length=1000)
    delete_on = models.DateField(_("Names are deleted on"))
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition"], condition=Q(ended_at=None), name="plans_one_open_consultation"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="plans_consultation_order"),
        ]

    def __str__(self):
        return self.question

    @property
    def partnership_id(self):
        return self.edition.partnership_id

    @property
    def is_public(self) -> bool:
        return self.audience == self.Audience.PUBLIC

    @property
    def window(self) -> Window:
        """From when until when comments are received."""
        return Window(self.opens_at, self.closes_at, self.ended_at)


class Comment(models.Model):
    """What somebody said about a draft or one of its elements. waiting -> shown | hidden; shown at once where a member said it.

    ``line``    the element it speaks of and ``about`` its title then; "" for the whole plan.
    ``seat``    for whom a member speaks, ``seat_name`` its function then; whoever is no member may give ``name`` and ``email``.
    ``verdict`` and ``answer`` say what became of it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("To be looked at")
        SHOWN = "shown", _("Shown")
        HIDDEN = "hidden", _("Not shown")

    class Became(models.TextChoices):
        TAKEN_UP = "taken_up", pgettext_lazy("a comment", "Taken up")
        PARTLY = "partly", pgettext_lazy("a comment", "Taken up in part")
        NOT = "not", pgettext_lazy("a comment", "Not taken up")

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="comments")
    line = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=200, blank=True)
    text = models.TextField(_("Comment"), max_length=LONGEST_COMMENT)
    language = models.CharField(max_length=8)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="plan_comments")
    seat = models.ForeignKey(Seat, models.SET_NULL, null=True, blank=True, related_name="plan_comments")
    seat_name = models.CharField(max_length=200, blank=True)
    name = models.CharField(_("Name"), max_length=120, blank=True)
    email = models.EmailField(_("Mail address"), blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    hidden_because = models.CharField(_("Why it is not shown"), max_length=300, blank=True)
    verdict = models.CharField(_("What becomes of it"), max_length=8, choices=Became.choices, blank=True)
    answer = models.TextField(_("Answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["consultation", "received_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(answered_at=None) | (~Q(verdict="") & ~Q(answer="")), name="plans_comment_answered"),
            models.CheckConstraint(condition=~Q(state="hidden") | ~Q(hidden_because=""), name="plans_comment_hidden_because"),
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def partnership_id(self):
        return self.consultation.partnership_id

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None
