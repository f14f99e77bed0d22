"""Motions, conflicts, ballots and resolutions."""

from django.db.models import Q

from ..models import Ballot, Motion, Recusal, Resolution, Vote
from .meetings import items_visible_to
from .reading import read_whole


def motions_visible_to(person):
    """Return the motions of the items that ``person`` sees."""
    return Motion.objects.filter(item__in=items_visible_to(person)).select_related("item__meeting__body__partnership")


def motions_on(items):
    """Return the motions on ``items``, in the order of the agenda."""
    return Motion.objects.filter(item__in=items).order_by("item__position", "pk")


def ballots_visible_to(person):
    """Return the ballots of bodies of which ``person`` reads everything; what came out of the others their resolutions say."""
    found = Ballot.objects.filter(read_whole(person, "motion__item__meeting__body"))
    return found.select_related("motion__item__meeting__body__partnership", "rules")


def recusals_visible_to(person):
    found = Recusal.objects.filter(read_whole(person, "motion__item__meeting__body"))
    return found.select_related("motion__item__meeting__body__partnership", "seat__body")


def votes_visible_to(person):
    return Vote.objects.filter(ballot__in=ballots_visible_to(person)).select_related("ballot__motion__item__meeting__body__partnership", "seat")


def resolutions_visible_to(person):
    """Return public resolutions, and all of the bodies of which ``person`` reads everything."""
    found = Resolution.objects.filter(Q(is_public=True) | read_whole(person))
    return found.select_related("body__partnership", "motion__item__meeting")


def public_resolutions(partnership):
    """Return what everybody may read of the decisions of ``partnership``, the latest first."""
    return Resolution.objects.filter(body__partnership=partnership, is_public=True).select_related("body", "motion__item__meeting")
