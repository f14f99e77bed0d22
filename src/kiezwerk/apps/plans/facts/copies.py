"""Measures of a plan that others published, as they can be copied: what is done and for whom, not by whom, when and for how much."""

from dataclasses import dataclass
from typing import Any

from kiezwerk.core.plans.structure import Edition, Element, Kind
from kiezwerk.ports.plans import plain, read_edition, read_surroundings

from ..models import PlanEdition, PlanIndicator
from ..models.elements import COMMITMENT_LENGTH
from .structure import edition_said

TAKEN = {
    Kind.MEASURE: ("target_groups", "sustainable_goals", "commitment", "lasting"),
    Kind.MILESTONE: (),
    Kind.INDICATOR: ("measures", "unit", "direction", "source", "frequency_months", "dimensions"),
}
"""The details that go along; names, areas, days and figures of others do not."""


@dataclass(frozen=True)
class Origin:
    """A published edition and where it comes from."""

    said: Edition
    partnership: str
    plan: str
    address: str

    @property
    def words(self) -> str:
        """Where a measure was copied from, in one line."""
        named = ", ".join(part for part in (self.partnership, self.plan, self.said.title) if part)
        return (f"{named} ({self.address})" if self.address else named)[:500]


def origin_of(edition: PlanEdition, address: str) -> Origin:
    """Return a published edition of this server; ``address`` is that of its page."""
    return Origin(edition_said(edition), edition.plan.partnership.name, edition.plan.title, address)


def origin_in(content: bytes) -> Origin:
    """Return the edition that a file holds; raise FileError for anything else."""
    return Origin(read_edition(content), **read_surroundings(content))


def measures_of(said: Edition) -> list[dict[str, Any]]:
    """Return the measures of an edition in reading order, numbered, each with its milestones and indicators and the titles above it."""
    rows = []
    for element in said.elements:
        if element.kind is Kind.MEASURE:
            beneath = said.beneath(element.line)
            rows.append(
                {
                    "row": len(rows) + 1,
                    "place": " › ".join(above.title for above in said.path(element.line)[:-1]),
                    "values": _values(element),
                    "milestones": [_values(one) for one in beneath if one.kind is Kind.MILESTONE],
                    "indicators": [_values(one) for one in beneath if one.kind is Kind.INDICATOR],
                }
            )
    return rows


def _values(element: Element) -> dict[str, Any]:
    said = {name: plain(element.details[name]) for name in TAKEN[element.kind] if name in element.details}
    if "sustainable_goals" in said:
        said["sustainable_goals"] = [int(number) for number in said["sustainable_goals"] if number.isdecimal() and 1 <= int(number) <= 17]
    for name, choices in (("measures", PlanIndicator.Measures), ("direction", PlanIndicator.Direction)):
        if said.get(name, choices.values[0]) not in choices.values:
            del said[name]
    return {"title": element.title[:200], "text": element.text[:10_000], **{name: _short(name, value) for name, value in said.items()}}


def _short(name: str, value: Any) -> Any:
    """Return no more than an element takes."""
    if isinstance(value, str):
        return value[: {"unit": 60, "source": 300}.get(name, COMMITMENT_LENGTH)]
    if isinstance(value, list):
        return [one[:200] if isinstance(one, str) else one for one in value[:40]]
    return min(value, 1200) if isinstance(value, int) else value
