"""The figures above a plan, each with the way to the rows that it is made of."""

from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.core.plans.progress import State

from ..facts.brochure import Brochure
from ..facts.whys import reported_counts
from ..messages.states import KINDS, STATES


@dataclass(frozen=True)
class StatePart:
    """How many measures are in one state, and its piece of a bar from 0 to 100."""

    state: str
    label: str
    kind: str
    count: int
    start: str
    length: str
    address: str


@dataclass(frozen=True)
class Promise:
    """What measures promise and what was reported of it; None where nobody has reported anything."""

    label: str
    promised: int
    address: str
    reported: Fraction | None = None
    reported_address: str = ""


@dataclass(frozen=True)
class Headline:
    """What a plan comes to."""

    measure_count: int
    parts: tuple[StatePart, ...]
    budget_cents: int | None
    budget_note: str
    budget_address: str
    promises: tuple[Promise, ...]


def headline_of(read: Brochure) -> Headline:
    """Return the figures of an edition."""
    totals, address = read.totals, rows_address(read)
    without = totals.without_budget_count
    note = ngettext("%(count)s measure states no amount", "%(count)s measures state no amount", without) % {"count": without} if without else ""
    promised = ((_("Jobs promised"), totals.jobs_count, "jobs"), (_("Training places promised"), totals.training_places_count, "training_places"))
    reported = reported_counts(read.edition.partnership_id, read.figures)
    rows = reverse("plans:jobs", args=[read.edition.plan.partnership.slug])
    promises = tuple(
        Promise(label, count or 0, f"{address}?sort=-{name}", reported[name], f"{rows}#{name}")
        for label, count, name in promised
        if count is not None or reported[name] is not None
    )
    return Headline(len(read.measures), state_parts(totals.counts, address), totals.budget_cents, note, f"{address}?sort=-budget", promises)


def rows_address(read: Brochure) -> str:
    """Return the address of the list of all measures."""
    return reverse("plans:measures", args=[read.edition.plan.partnership.slug, read.edition.pk])


def state_parts(counts: dict[State, int], address: str, more: str = "") -> tuple[StatePart, ...]:
    """Return one piece for each state that occurs; together they are the whole bar. ``more`` narrows the rows behind them."""
    whole, start, parts = sum(counts.values()), 0, []
    for state, count in counts.items():
        if count:
            place = f"{start * 100 / whole:.2f}", f"{count * 100 / whole:.2f}"
            parts.append(StatePart(str(state), str(STATES[state]), KINDS[state], count, *place, f"{address}?state={state}{more}"))
        start += count
    return tuple(parts)


def described(counts: dict[State, int]) -> str:
    """Return how many measures are in which state, in words."""
    return ", ".join(_("%(state)s: %(count)s") % {"state": STATES[state], "count": count} for state, count in counts.items() if count)
