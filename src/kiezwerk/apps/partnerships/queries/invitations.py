"""Invitations: those an office sent, and the one that a secret opens."""

from hashlib import sha256

from kiezwerk.acts.roles import scopes

from ..models import Invitation


def invitations_visible_to(person):
    """Return the invitations of the partnerships whose office or administration ``person`` holds."""
    places = scopes(person, "office", "administrator")
    return Invitation.objects.filter(partnership_id__in=places).select_related("seat__body", "actor", "invited_by")


def secret_hash(secret: str) -> str:
    """Return what is kept of the secret in a mailed link."""
    return sha256(secret.encode()).hexdigest()


def invitation_with(secret: str, partnership) -> Invitation | None:
    """Return the invitation of ``partnership`` that ``secret`` opens, used or not."""
    found = Invitation.objects.filter(partnership=partnership, secret_hash=secret_hash(secret))
    return found.select_related("partnership", "seat__body", "seat__organisation", "actor", "invited_by").first()
