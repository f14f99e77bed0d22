"""Selections, and where they can be decided."""

from django.db.models import Q

from kiezwerk.acts.roles import scopes
from kiezwerk.apps.partnerships.queries.reading import open_items, read_whole
from kiezwerk.apps.partnerships.rules import PARTNERSHIP_KINDS

from ..models import Application, Selection


def selections_visible_to(person):
    """Return the selections of the partnerships in which ``person`` has a role; of a closed item only those who read the whole of its body."""
    told = Q(motion=None) | open_items("motion__item") | read_whole(person, "motion__item__meeting__body")
    found = Selection.objects.filter(told, call__partnership__in=scopes(person, *PARTNERSHIP_KINDS))
    return found.select_related("call__partnership", "call__instrument", "motion__item__meeting__body")


def is_closed_to(person, call) -> bool:
    """Return whether scores and ranking of ``call`` belong to an item that is closed to ``person``."""
    return Selection.objects.filter(call=call).exclude(pk__in=selections_visible_to(person).values("pk")).exists()


def ranked_proposals(call):
    """Return the proposals of ``call`` that are ranked: those handed in and not withdrawn, with what ranking reads of them."""
    related = ("call__instrument", "call__partnership", "actor", "field", "follows__instrument")
    found = call.applications.filter(submitted_at__isnull=False).exclude(state=Application.State.WITHDRAWN)
    return found.select_related(*related).prefetch_related("budget_lines", "financing_lines", "appraisals").order_by("number")
