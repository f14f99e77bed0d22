"""The elements of an edition, each kind in one query."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..models import ActionField, Goal, Measure, MeasureArea, MeasurePartner, Milestone, PlanEdition, PlanIndicator, PlanSection
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
    measures = _rows(Measure, edition)
    name_all(measures, partners=partners)
    return Elements(
        sections=_rows(PlanSection, edition),
        fields=_rows(ActionField, edition),
        goals=_rows(Goal, edition),
        measures=measures,
        milestones=_rows(Milestone, edition),
        indicators=_rows(PlanIndicator, edition),
    )


def name_all(measures: Collection[Measure], *, partners: bool = True) -> None:
    """Read the places and, where wanted, the partners of many measures at once: as values, because rows of their own cost more than all else."""
    by_key = {measure.pk: measure for measure in measures}
    if partners:
        found = MeasurePartner.objects.filter(measure__in=by_key).order_by("measure", "position").values_list("measure", "name")
        _keep(by_key, "partner_names", found)
    where = MeasureArea.objects.filter(measure__in=by_key).order_by("measure", "position").values_list("measure", "name", "area")
    _keep(by_key, "named_places", ((key, (name, area)) for key, name, area in where))


def _keep(measures: Mapping[int, Measure], name: str, said: Iterable[tuple[int, object]]) -> None:
    found: dict[int, list] = {}
    for key, one in said:
        found.setdefault(key, []).append(one)
    for key, measure in measures.items():
        setattr(measure, name, tuple(found.get(key, ())))


def visible_elements(model, person):
    """Return the elements of ``model`` in editions that ``person`` may read."""
    return model.objects.filter(edition__in=editions_visible_to(person).order_by()).select_related("edition__plan__partnership")


def fields_visible_to(person):
    return visible_elements(ActionField, person)


def _rows(model, edition):
    return list(model.objects.filter(edition=edition).order_by("position", "pk"))
