"""Agreements: all of them for those who belong to the partnership, the public ones for everybody."""

from kiezwerk.acts.roles import scopes

from ..models import Agreement
from ..rules import PARTNERSHIP_KINDS


def agreements_visible_to(person):
    here = Agreement.objects.filter(partnership_id__in=scopes(person, *PARTNERSHIP_KINDS, "administrator"))
    return here.select_related("actor", "partnership").defer("text")


def public_agreements(partnership):
    return Agreement.objects.filter(partnership=partnership, is_public=True).select_related("actor")
