"""Why this figure: the rows that it is made of, each with its way, share, reading, source, day and who approved it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import day, say_all
from kiezwerk.acts.pages import page, public
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.views.acting import reasons
from kiezwerk.core.plans.measuring import Indicator, Measures, Standing
from kiezwerk.core.plans.progress import indicator_warnings
from kiezwerk.core.plans.rollup import rounded
from kiezwerk.ui.respond import respond

from ..actions.shares import count_figure, declare_shares
from ..facts.whys import Grounds, Why, WhyRow, counted_of, grounds_of
from ..forms.shares import SharesForm
from ..hooks import Measured
from ..messages.measuring import figure, percent
from ..messages.reporting import part_words
from ..models import CountedFigure
from .pages import way_to_plan

SHOWN = Fraction(1, 10)
"""Figures are shown with one decimal at most."""


@dataclass(frozen=True)
class Step:
    """A station on the way of a figure; without an address it is named but leads nowhere."""

    title: str
    owner: str
    address: str


@public
def why(request, line):
    """One figure, milestone or sum with all that it is made of."""
    grounds = grounds_of(request.partnership, clock.today())
    found = _why_or_404(request, grounds, line)
    measured = found.measured
    is_office = may(request.user, "plans.declare_shares", request.partnership)
    return respond(
        request,
        "plans/figure_page.html",
        why=found,
        measured=measured,
        rows=_rows(request, found.rows, measured.unit),
        earlier=[_reading(request, one, measured.unit) for one in found.earlier],
        total=_amount(found.total, measured.unit),
        facts_of_target=_target(measured.indicator, measured.unit) if measured.indicator else [],
        stands=_stands(measured.indicator, found.standing, measured.unit) if measured.indicator and found.standing else [],
        warnings=say_all(indicator_warnings(measured.indicator, found.standing, grounds.day)) if measured.indicator else [],
        gives=[(_step(request, taker), percent(share)) for taker, share in found.gives],
        may_share=is_office and measured.indicator is not None and measured.indicator.measures is not Measures.QUALITY,
        may_report=may(request.user, "plans.report_reading", measured),
        crumbs=[*way_to_plan(request), (measured.title, "")],
        as_of=grounds.day,
    )


@public
def jobs(request):
    """Jobs and training places: what the measures promise, and what was reported, row by row."""
    grounds = grounds_of(request.partnership, clock.today())
    counted = counted_of(grounds, request.partnership)
    return respond(
        request,
        "plans/jobs_page.html",
        parts=[_counted(request, CountedFigure.Counts(name), one) for name, one in counted.items()],
        edition=grounds.edition,
        crumbs=[*way_to_plan(request), (_("Jobs and training places"), "")],
        as_of=grounds.day,
    )


@page("plans.declare_shares")
def shares(request, line):
    """Say where a figure counts: in which others with which share, and whether as jobs or training places."""
    grounds = grounds_of(request.partnership, clock.today())
    found = _why_or_404(request, grounds, line)
    counts = CountedFigure.objects.filter(partnership=request.partnership, line=line).values_list("counts", flat=True).first()
    given = [(taker.line, share) for taker, share in found.gives]
    form = SharesForm(request.POST or None, takers=_takers(grounds, found.measured), given=given, counts=counts or "")
    address, findings = reverse("plans:figure", args=[request.partnership.slug, line]), []
    if request.method == "POST" and form.is_valid():
        try:
            declare_shares(request.partnership, by=request.user, giver=line, shares=form.shares())
            count_figure(request.partnership, by=request.user, line=line, counts=form.cleaned_data["counts"])
        except (Refused, Conflict) as no:
            findings = reasons(no)
        else:
            return redirect(address)
    status = 422 if form.errors or findings else 200
    return respond(request, "plans/shares_page.html", form=form, findings=findings, measured=found.measured, back=address, status=status)


def _why_or_404(request, grounds: Grounds, line: str) -> Why:
    measured = grounds.measured.get(line)
    if measured is None or not _may_know(request, measured):
        raise Http404
    return grounds.why(line)


def _may_know(request, measured: Measured) -> bool:
    return measured.is_public or may(request.user, "plans.report_reading", measured) or may(request.user, "plans.know_figures", request.partnership)


def _takers(grounds: Grounds, giver: Measured) -> list[Measured]:
    """Return the figures of the plan into which ``giver`` can flow: of the same unit, measured the same way."""
    plan = {row.line for row in grounds.rows.indicators}
    return [
        one
        for one in grounds.measured.values()
        if one.line in plan and one.line != giver.line and one.indicator.measures is giver.indicator.measures and _same(one.unit, giver.unit)
    ]


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _rows(request, rows: Sequence[WhyRow], unit: str) -> list[dict]:
    """Return the rows in words; what they show sums to the total that the page shows."""
    shown = rounded([row.amount for row in rows], SHOWN)
    return [_row(request, row, amount, unit) for row, amount in zip(rows, shown, strict=True)]


def _row(request, row: WhyRow, amount: Fraction, unit: str) -> dict:
    return {
        "way": [_step(request, step) for step in row.way],
        "figure": _amount(row.figure, unit),
        "share": percent(row.share),
        "amount": _amount(amount, unit),
        "readings": [_reading(request, one, unit) for one in row.readings],
    }


def _step(request, measured: Measured) -> Step:
    if not _may_know(request, measured):
        return Step(_("A project that is not public"), "", "")
    return Step(measured.title, measured.owner, reverse("plans:figure", args=[request.partnership.slug, measured.line]))


def _reading(request, one, unit: str) -> dict:
    """Return a reading in words; who approved it by name for those who know the partnership."""
    row = one.reading
    knows = may(request.user, "plans.know_figures", request.partnership)
    parts = ", ".join(f"{part_words(part.part)}: {figure(part.value)}" for part in row.parts.all())
    return {
        "value": _amount(row.value, unit) if row.value is not None else (_("reached") if row.is_reached else _("not reached")),
        "read_on": row.read_on,
        "source": row.source,
        "parts": parts,
        "approved_on": row.decided_at,
        "approved_by": str(row.decided_by) if knows else _("Coordination office"),
        "corrected": [(_amount(old.value, unit) if old.value is not None else "", old.decided_at) for old in one.corrected],
        "address": reverse("plans:reading", args=[request.partnership.slug, row.pk]) if knows else "",
    }


def _amount(value, unit: str) -> str:
    return "" if value is None else f"{figure(Fraction(value))} {unit}".strip()


def _target(indicator: Indicator, unit: str) -> list[tuple[str, str]]:
    """Return from where and to where an indicator is to go, in words."""
    named = [(_("Baseline"), indicator.baseline, indicator.baseline_on), (_("Target"), indicator.target, indicator.target_on)]
    return [(label, _dated(value, on, unit)) for label, value, on in named if value is not None or on]


def _dated(value, on, unit: str) -> str:
    words = _amount(value, unit) or "–"
    return _("%(value)s on %(day)s") % {"value": words, "day": day(on)} if on else words


def _stands(indicator: Indicator, standing: Standing, unit: str) -> list[tuple[str, str]]:
    """Return how far an indicator has come, and what it will be at this pace with what that assumes."""
    found = []
    if standing.progress_share is not None:
        found.append((_("Way gone from the baseline to the target"), percent(standing.progress_share)))
    if standing.forecast is not None and not standing.is_reached:
        pace = {"since": day(indicator.baseline_on), "last": day(standing.last_on), "day": day(indicator.target_on)}
        words = _("%(value)s on %(day)s, if it goes on as from %(since)s to %(last)s") % {"value": _amount(standing.forecast, unit), **pace}
        found.append((_("At this pace"), words))
    if standing.is_reached:
        found.append((_("Target"), _("reached")))
    if standing.next_reading_on:
        found.append((_("Next reading due"), day(standing.next_reading_on)))
    return found


def _counted(request, counts: CountedFigure.Counts, one) -> dict:
    page_of = reverse("plans:plan", args=[request.partnership.slug])
    return {
        "name": counts.value,
        "label": counts.label,
        "promised": [(row.title, f"{page_of}#line-{row.line}", figure(Fraction(count))) for row, count in one.promised],
        "promised_count": None if one.promised_count is None else figure(Fraction(one.promised_count)),
        "rows": _rows(request, one.rows, ""),
        "reported": None if one.reported is None else figure(one.reported),
    }
