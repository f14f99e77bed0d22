"""Invitations: the only way in for somebody new."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.erased import told_name

from .actors import Actor
from .bodies import Seat
from .places import Partnership


class Invitation(models.Model):
    """A mailed link that gives a person a seat, or lets them act for an organisation. Only the hash of its secret is kept.

    sent -> accepted, or sent -> withdrawn; past ``expires_at`` it opens nothing.

    What it gives ends by itself after ``access_ends_on``; None: it has no end.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=200)
    seat = models.ForeignKey(Seat, models.CASCADE, null=True, blank=True, related_name="invitations")
    is_deputy = models.BooleanField(default=False)
    actor = models.ForeignKey(Actor, models.CASCADE, null=True, blank=True, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    access_ends_on = models.DateField(_("Last day of access"), null=True, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seat=None, actor__isnull=False) | Q(seat__isnull=False, actor=None), name="partnerships_invitation_aim"
            )
        ]

    def __str__(self):
        return f"{self.told_email} → {self.seat or self.actor}"

    @property
    def told_email(self) -> str:
        """The address it went to, as it is shown."""
        return told_name(self.email)
