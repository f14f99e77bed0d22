"""Papers of a meeting with their versions, how invitations reached people, and what stands at the head of a letter."""

from operator import attrgetter

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.documents.models import StoredFile

from .bodies import Body
from .meetings import AgendaItem, Meeting


class Paper(models.Model):
    """A paper attached to an item of the agenda, or to the meeting as a whole. Its versions stay."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="papers")
    item = models.ForeignKey(AgendaItem, models.CASCADE, null=True, blank=True, related_name="papers", verbose_name=_("Agenda item"))
    title = models.CharField(_("Title"), max_length=200)
    is_public = models.BooleanField(_("Public"), default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["meeting", "item__position", "id"]

    def __str__(self):
        return self.title

    body_id = property(attrgetter("meeting.body_id"))
    partnership_id = property(attrgetter("meeting.partnership_id"))


class PaperVersion(models.Model):
    """A paper as it was from one moment on. Never changed, never deleted."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    note = models.CharField(_("What changed"), max_length=300, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["paper", "-number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="partnerships_paper_version")]

    def __str__(self):
        return f"{self.paper} ({self.number})"

    partnership_id = property(attrgetter("paper.partnership_id"))


class PaperReading(models.Model):
    """That a person has opened a version of a paper: so that "papers to read" can be computed."""

    version = models.ForeignKey(PaperVersion, models.CASCADE, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="partnerships_read_once")]

    def __str__(self):
        return f"{self.person}: {self.version}"


class Delivery(models.Model):
    """How an invitation or notice of a meeting reached a person: by mail, by letter, by hand."""

    class Channel(models.TextChoices):
        MAIL = "mail", _("Mail")
        LETTER = "letter", _("Letter")
        HAND = "hand", _("By hand")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="deliveries")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=20)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    mail_key = models.CharField(max_length=120, blank=True)
    delivered_on = models.DateField(_("Posted or handed over on"), null=True, blank=True)

    class Meta:
        ordering = ["meeting", "id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person", "occasion"], name="partnerships_delivery_once")]

    def __str__(self):
        return f"{self.person}: {self.meeting}"

    body_id = property(attrgetter("meeting.body_id"))
    partnership_id = property(attrgetter("meeting.partnership_id"))


class Letterhead(models.Model):
    """What stands on the papers of a body: sender, file number, and whom it has to thank for its money, with their emblem."""

    body = models.OneToOneField(Body, models.CASCADE, related_name="letterhead")
    sender = models.TextField(_("Sender"), blank=True)
    file_number = models.CharField(_("File number"), max_length=60, blank=True)
    acknowledgement = models.TextField(_("Acknowledgement of funders"), blank=True)
    emblem = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    emblem_name = models.CharField(_("What the emblem shows"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(emblem=None) | ~Q(emblem_name=""), name="partnerships_emblem_described")]

    def __str__(self):
        return str(self.body)

    partnership_id = property(attrgetter("body.partnership_id"))
