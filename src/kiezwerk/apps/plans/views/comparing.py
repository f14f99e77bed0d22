"""What changed between editions: all of it from one to another, or one element through all of them. Public where the editions are."""

from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import public
from kiezwerk.core.plans.difference import Became
from kiezwerk.ui.respond import respond

from ..facts.differences import difference_of
from ..facts.lineage import life_of
from ..facts.structure import edition_said
from ..forms.comparing import ComparisonForm
from ..messages.differences import BECAME, summarise
from ..queries.lineage import editions_to_compare, reasons_between


@public
def difference(request):
    """Two editions side by side; without a choice an edition against the one that it follows."""
    readable = editions_to_compare(request.user, request.partnership)
    after = _chosen(readable, request.GET.get("after")) or (readable[0] if readable else None)
    before = _chosen(readable, request.GET.get("before")) or _last(readable, after)
    only = next((str(became) for became in Became if became == request.GET.get("show")), "")
    context = {"form": ComparisonForm(readable, before, after), "after": after, "before": before, "only": only}
    if before is None:
        return respond(request, "plans/difference_page.html", **context)
    reasons = reasons_between(readable, before, after)
    found = difference_of(edition_said(before), edition_said(after), reasons, only)
    return respond(
        request, "plans/difference_page.html", difference=found, summary=summarise(found.changes), tabs=_tabs(found, before, after, only), **context
    )


@public
def lineage(request, line):
    """The life of an element across the editions that the reader may read."""
    stages = life_of(line, editions_to_compare(request.user, request.partnership))
    if not stages:
        raise Http404
    latest = stages[-1]
    return respond(request, "plans/lineage_page.html", stages=stages, latest=latest, is_dropped=latest.row.change.after is None)


def _chosen(readable, key):
    """Return the edition that an address names; what nobody may read is not found."""
    if not key:
        return None
    found = next((edition for edition in readable if str(edition.pk) == key), None)
    if found is None:
        raise Http404
    return found


def _last(readable, after):
    """Return the edition that ``after`` follows; where it follows none that may be read, the one that stands before it in time."""
    if after is None:
        return None
    followed = next((edition for edition in readable if edition.pk == after.follows_id), None)
    return followed or next(iter(readable[readable.index(after) + 1 :]), None)


def _tabs(found, before, after, only):
    """Return how many elements became what; each count leaves only these."""
    pair = {"before": before.pk, "after": after.pk}
    kinds = [("", _("All"), len(found.changes)), *((str(became), BECAME[became], found.count(became)) for became in Became)]
    return [
        {"label": label, "count": count, "address": f"?{urlencode(pair | ({'show': kind} if kind else {}))}", "current": only == kind}
        for kind, label, count in kinds
    ]
