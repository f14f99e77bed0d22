"""Motions, conflicts, ballots and resolutions."""

from django.db.models import Q

from kiezwerk.acts.roles import scopes

from ..models import Ballot, Motion, Recusal, Resolution, Vote
from ..rules import PARTNERSHIP_KINDS


def motions_visible_to(person):
    """Return the motions of the partnerships in which ``person`` has a role."""
    return Motion.objects.filter(item__meeting__body__partnership_id__in=scopes(person, *PARTNERSHIP_KINDS)).select_related(
        "item__meeting__body__partnership"
    )


def ballots_visible_to(person):
    return Ballot.objects.filter(motion__in=motions_visible_to(person)).select_related("motion__item__meeting__body__partnership", "rules")


def recusals_visible_to(person):
    return Recusal.objects.filter(motion__in=motions_visible_to(person)).select_related("motion__item__meeting__body__partnership", "seat__body")


def votes_visible_to(person):
    return Vote.objects.filter(ballot__in=ballots_visible_to(person)).select_related("ballot__motion__item__meeting__body__partnership", "seat")


def resolutions_visible_to(person):
    """Return public resolutions, and all of the partnerships in which ``person`` has a role."""
    of_own = Q(body__partnership_id__in=scopes(person, *PARTNERSHIP_KINDS))
    return Resolution.objects.filter(of_own | Q(is_public=True)).select_related("body__partnership", "motion__item__meeting")


def public_resolutions(partnership):
    """Return what everybody may read of the decisions of ``partnership``, the latest first."""
    return Resolution.objects.filter(body__partnership=partnership, is_public=True).select_related("body", "motion__item__meeting")
