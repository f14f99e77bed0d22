"""Contacts with their consent, mailing lists, and what members have agreed to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.documents.models import StoredFile

from .actors import Actor
from .places import Partnership


class Contact(models.Model):
    """A person whom a partnership may write to, with the ground for keeping the address and the day on which it is deleted."""

    class Basis(models.TextChoices):
        CONSENT = "consent", _("Consent")
        MEMBERSHIP = "membership", _("Member of a body")
        PUBLISHED = "published", _("Published by the organisation itself")

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="contacts")
    actor = models.ForeignKey(Actor, models.SET_NULL, null=True, blank=True, related_name="contacts", verbose_name=_("Organisation"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="contacts")
    name = models.CharField(_("Name"), max_length=200)
    function = models.CharField(_("Function"), max_length=200, blank=True)
    email = models.EmailField(_("Mail address"), blank=True)
    phone = models.CharField(_("Telephone"), max_length=50, blank=True)
    address = models.TextField(_("Postal address"), blank=True)
    basis = models.CharField(_("Why we may keep this"), max_length=12, choices=Basis.choices)
    consent_on = models.DateField(_("Consent given on"), null=True, blank=True)
    origin = models.CharField(_("Where it comes from"), max_length=200, blank=True)
    delete_on = models.DateField(_("Delete on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(basis="consent") | Q(consent_on__isnull=False), name="partnerships_consent_has_day"),
            models.UniqueConstraint(fields=["partnership", "email"], condition=~Q(email=""), name="partnerships_contact_once"),
        ]

    def __str__(self):
        return self.name


class MailingList(models.Model):
    """Contacts of a partnership that are written to together."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="mailing_lists")
    name = models.CharField(_("Name"), max_length=200)
    purpose = models.CharField(_("What for"), max_length=300, blank=True)
    contacts = models.ManyToManyField(Contact, blank=True, related_name="mailing_lists", verbose_name=_("Contacts"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["partnership", "name"], name="partnerships_list_name")]

    def __str__(self):
        return self.name


class Agreement(models.Model):
    """The agreement of a partnership, or what a member commits to of its own: with dates and, where there is one, the signed file."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("Partnership agreement")
        COMMITMENT = "commitment", _("Own commitment of a member")

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="agreements")
    actor = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name=_("Organisation"))
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("Title"), max_length=200)
    text = models.TextField(_("What was agreed"), blank=True)
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    starts_on = models.DateField(_("From"), null=True, blank=True)
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(_("Public"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["kind", "-signed_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="commitment") | Q(actor__isnull=False), name="partnerships_commitment_of_somebody"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=models.F("starts_on")), name="partnerships_agreement_order"
            ),
        ]

    def __str__(self):
        return self.title
