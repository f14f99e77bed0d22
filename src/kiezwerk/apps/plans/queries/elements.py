"""The elements of an edition, each kind in one query."""

from dataclasses import dataclass

from ..models import ActionField, Goal, Measure, Milestone, PlanEdition, PlanIndicator, PlanSection
from .editions import editions_visible_to

ELEMENTS = {"section": PlanSection, "field": ActionField, "goal": Goal, "measure": Measure, "milestone": Milestone, "indicator": PlanIndicator}
"""The model of each kind of element, by the names that the core and the addresses use."""


@dataclass(frozen=True)
class Elements:
    """All rows of an edition, each kind in the order of positions."""

    sections: list[PlanSection]
    fields: list[ActionField]
    goals: list[Goal]
    measures: list[Measure]
    milestones: list[Milestone]
    indicators: list[PlanIndicator]


def elements_of(edition: PlanEdition, *, partners: bool = True) -> Elements:
    """Return the rows of ``edition`` with the places and, where wanted, the partners of its measures, in eight queries however many there are."""
    named = ("partners", "places") if partners else ("places",)
    return Elements(
        sections=_rows(PlanSection, edition),
        fields=_rows(ActionField, edition),
        goals=_rows(Goal, edition),
        measures=list(Measure.objects.filter(edition=edition).order_by("position", "pk").prefetch_related(*named)),
        milestones=_rows(Milestone, edition),
        indicators=_rows(PlanIndicator, edition),
    )


def visible_elements(model, person):
    """Return the elements of ``model`` in editions that ``person`` may read."""
    return model.objects.filter(edition__in=editions_visible_to(person).order_by()).select_related("edition__plan__partnership")


def fields_visible_to(person):
    return visible_elements(ActionField, person)


def _rows(model, edition):
    return list(model.objects.filter(edition=edition).order_by("position", "pk"))
