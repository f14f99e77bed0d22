"""Meetings: agenda, papers, who was invited and who came."""

from operator import attrgetter

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .bodies import Body, Seat


class Meeting(models.Model):
    """A body comes together, or decides in writing. planned -> invited -> open -> closed; planned and invited -> cancelled.

    A written procedure is open from the sending of its papers until ``ends_at``, after which no vote counts.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        INVITED = "invited", _("Invited")
        OPEN = "open", _("In session")
        CLOSED = "closed", _("Closed")
        CANCELLED = "cancelled", _("Cancelled")

    class Form(models.TextChoices):
        ON_SITE = "on_site", _("In one room")
        HYBRID = "hybrid", _("In one room and online")
        ONLINE = "online", _("Online")
        WRITTEN = "written", _("Written procedure")

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    title = models.CharField(_("Title"), max_length=200)
    form = models.CharField(_("Form"), max_length=8, choices=Form.choices, default=Form.ON_SITE)
    starts_at = models.DateTimeField(_("Begins"))
    ends_at = models.DateTimeField(_("Ends"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    link = models.URLField(_("Address of the video meeting"), max_length=500, blank=True)
    second_of = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="second", verbose_name=_("Second invitation to"))
    reason = models.TextField(_("Reason"), blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLANNED)
    is_public = models.BooleanField(_("Open to the public"), default=False)
    invited_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_at"]

    def __str__(self):
        return self.title

    partnership_id = property(attrgetter("body.partnership_id"))


class AgendaItem(models.Model):
    """One item of an agenda; decision, amendment and election carry a motion. An amendment stands beneath the decision it would change.

    ``is_on_list``  the body decides on it together with others in one act, unless somebody takes it out.
    """

    class Kind(models.TextChoices):
        INFORMATION = "information", _("Information")
        DISCUSSION = "discussion", _("Discussion")
        DECISION = "decision", _("Decision")
        AMENDMENT = "amendment", _("Amendment")
        ELECTION = "election", _("Election")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="amendments")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("Title"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind.choices, default=Kind.INFORMATION)
    text = models.TextField(_("What it is about"), blank=True)
    report = models.TextField(_("What was said"), blank=True)
    planned_minutes = models.PositiveSmallIntegerField(_("Minutes planned"), default=10)
    is_public = models.BooleanField(_("Public"), default=True)
    is_on_list = models.BooleanField(_("Decide in one act with the list"), default=False)
    erased_passages = models.JSONField(default=list, blank=True)
    taken_out_because = models.CharField(_("Taken out of the list because"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="partnerships_item_position", deferrable=models.Deferrable.DEFERRED)
        ]

    def __str__(self):
        return self.title

    body_id = property(attrgetter("meeting.body_id"))
    partnership_id = property(attrgetter("meeting.partnership_id"))


class Deferral(models.Model):
    """An item that a meeting did not decide and passed on to a later one: the minutes of the first still say so."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="deferrals")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="deferrals")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    reason = models.CharField(_("Reason"), max_length=300)
    deferred_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "position"]

    def __str__(self):
        return f"{self.title}: {self.reason}"


class Attendance(models.Model):
    """Whether a seat was filled in a meeting, by whom, and from when to when. A deputy who takes over is a second row."""

    class Status(models.TextChoices):
        PRESENT = "present", _("Present")
        EXCUSED = "excused", _("Excused")
        ABSENT = "absent", _("Absent")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendances")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=8, choices=Status.choices)
    is_online = models.BooleanField(_("Online"), default=False)
    arrived_at = models.DateTimeField(_("Present from"), null=True, blank=True)
    left_at = models.DateTimeField(_("Present until"), null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["seat__number", "recorded_at"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], condition=Q(left_at=None), name="partnerships_attendance_once"),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(arrived_at=None) | Q(left_at__gte=models.F("arrived_at")), name="partnerships_attendance_order"
            ),
        ]

    def __str__(self):
        return f"{self.seat}: {self.status}"


class Excuse(models.Model):
    """Somebody who holds a seat or deputises on it has said that they cannot come to a meeting. Reasons are nobody's business.

    ``deputy_comes``  of a holder: the deputy is said to come instead. said -> taken back, until the meeting opens.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="excuses")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    deputy_comes = models.BooleanField(default=False)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "seat__number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat", "person"], condition=Q(withdrawn_at=None), name="partnerships_excused_once"),
        ]

    def __str__(self):
        return f"{self.person}: {self.meeting}"

    body_id = property(attrgetter("meeting.body_id"))
    partnership_id = property(attrgetter("meeting.partnership_id"))


class Guest(models.Model):
    """Somebody without a seat who came: named in the minutes, never counted."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="guests")
    name = models.CharField(_("Name"), max_length=200)
    organisation = models.CharField(_("Organisation"), max_length=200, blank=True)
    occasion = models.CharField(_("What for"), max_length=200, blank=True)

    class Meta:
        ordering = ["meeting", "name"]

    def __str__(self):
        return self.name

    body_id = property(attrgetter("meeting.body_id"))
    partnership_id = property(attrgetter("meeting.partnership_id"))


class Objection(models.Model):
    """A member objects to deciding in writing: where the rules listen to that, the matter goes to a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="objections")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    reason = models.TextField(_("Reason"), blank=True)
    objected_at = models.DateTimeField()

    class Meta:
        ordering = ["objected_at"]
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="partnerships_objection_once")]

    def __str__(self):
        return f"{self.seat}: {self.meeting}"
