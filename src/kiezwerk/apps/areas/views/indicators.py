"""Where a figure comes from: one page per indicator."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page, public
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Refused
from kiezwerk.core.findings import from_plain
from kiezwerk.ui.respond import respond

from .. import actions
from ..facts.explanations import explain
from ..messages import reason_words
from ..models import ObservationSet, in_language
from ..queries.sets import indicators_visible_to, published_sets
from . import words


@public
def indicators(request):
    """Every indicator with its latest date and its source."""
    latest = {one.indicator_id: one for one in reversed(published_sets())}
    rows = [(one, latest.get(one.pk)) for one in indicators_visible_to(request.user)]
    crumbs = [(_("Neighbourhoods"), reverse("areas:map", args=[request.partnership.slug])), (_("Indicators"), "")]
    return respond(request, "areas/indicators_page.html", rows=rows, crumbs=crumbs)


@public
def indicator(request, code):
    """What an indicator means, from whom it comes, how it is computed, and who is left out."""
    return _explained(request, code)


@page("areas.import_figures")
@require_POST
def compute(request, code):
    """Compute an index again from the figures that are published now."""
    found = get_object_or_404(indicators_visible_to(request.user), code=code, kind="index")
    parts = ObservationSet.objects.filter(indicator__code__in=found.parts, published_at__isnull=False, replaced_at=None)
    newest = parts.select_related("area_set").order_by("-as_of_on").first()
    if newest is None:
        return _explained(request, code, hints=[{"text": _("None of its parts has figures yet."), "weight": "blocks"}], status=422)
    try:
        actions.compute_index(request.partnership, by=request.user, indicator=found, area_set=newest.area_set, as_of_on=newest.as_of_on)
    except Refused as refusal:
        return _explained(request, code, hints=say_all(refusal.findings), status=422)
    messages.success(request, _("The index was computed from the published figures."))
    return redirect("areas:indicator", request.partnership.slug, code)


def _explained(request, code, hints=(), status=200):
    found = get_object_or_404(indicators_visible_to(request.user), code=code)
    explanation = explain(found)
    slug = request.partnership.slug
    return respond(
        request,
        "areas/indicator_page.html",
        status=status,
        indicator=found,
        about=in_language(found.descriptions),
        explanation=explanation,
        classes=_classes(explanation, found) if explanation else [],
        left_out=[(one, reason_words(one.reason, one.note)) for one in explanation.left_out] if explanation else [],
        warnings=say_all(from_plain(explanation.file.findings)) if explanation and explanation.file else [],
        unit=words.unit_words(found),
        crumbs=[
            (_("Neighbourhoods"), reverse("areas:map", args=[slug])),
            (_("Indicators"), reverse("areas:indicators", args=[slug])),
            (str(found), ""),
        ],
        may_compute=found.kind == "index" and may(request.user, "areas.import_figures", request.partnership),
        hints=hints,
    )


def _classes(explanation, found) -> list[tuple[str, str]]:
    """Return label and range of each class."""
    return [(one.label if found.breaks else str(one.number), words.range_words(one, found)) for one in explanation.ranges]
