"""Writing a draft, element by element: whatever changes one bumps only its own version, so that two people never undo each other."""

from collections.abc import Iterable

from django.db import models

from kiezwerk.acts.actions import NOTHING, action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.findings import Finding
from kiezwerk.core.plans import editions as core
from kiezwerk.core.plans.structure import STANDS_UNDER, Kind, check_days

from ..facts import draft_state
from ..models import ActionField, Goal, Measure, MeasureArea, MeasurePartner, Milestone, PlanEdition, PlanIndicator
from ..queries import ELEMENTS

KIND_OF = {model: Kind(kind) for kind, model in ELEMENTS.items()}
NAMED = {"partners": (MeasurePartner, "actor"), "places": (MeasureArea, "area")}
"""What a measure names in rows of their own: given as pairs of a name and what it means, or None."""


@action("plans.add_element", permission="plans.revise_edition", keeps_version=True)
def add_element(edition, *, by, kind, under=None, title, **given):
    """Add an element to a draft, behind those that stand in the same place. ``kind`` is one of ``ELEMENTS``, ``under`` what it is to stand under."""
    under = here(edition, under)
    insist(core.check_change(draft_state(edition)) + check_place(edition, ELEMENTS[kind], under) + _check_days(given))

    return put(edition, by=by, kind=kind, under=under, title=title, **given)


@action("plans.revise_element", permission="plans.revise_edition")
def revise_element(element, *, by, **given):
    """Change what an element of a draft says; what is not given stays as it is."""
    insist(core.check_change(draft_state(held(element.edition_id))) + _check_days(vars(element) | given))

    _name_others(element, {name: given.pop(name) for name in NAMED if name in given})
    for name, value in given.items():
        setattr(element, name, value)
    _name_responsible(element)
    element.save(update_fields=sorted(given.keys() | ({"responsible"} if isinstance(element, Measure) else set())))
    record(by, f"plans.{KIND_OF[type(element)]}.revised", element)
    return element


@action("plans.move_element", permission="plans.revise_edition", keeps_version=True)
def move_element(element, *, by, under=None, before=None):
    """Let an element stand under ``under`` (None: where it stands), before the element ``before`` (None: as the last one)."""
    edition, model = held(element.edition_id), type(element)
    under = here(edition, under or element.under)
    insist(core.check_change(draft_state(edition)) + check_place(edition, model, under))

    place = _place(model, under)
    row = [other for other in _siblings(edition, model, place) if other.pk != element.pk]
    at = next((number for number, other in enumerate(row) if before and other.pk == before.pk), len(row))
    stood = (_place(model, element.under), [other.pk for other in _siblings(edition, model, _place(model, element.under))])
    row.insert(at, element)
    if stood == (place, [other.pk for other in row]):
        return NOTHING
    _stand(element, place)
    renumber(row)
    record(by, f"plans.{KIND_OF[model]}.moved", element, position=at + 1)
    return element


@action("plans.step_element", permission="plans.revise_edition", keeps_version=True)
def step_element(element, *, by, up):
    """Let an element change places with its neighbour; at the end of the row nothing happens."""
    edition = held(element.edition_id)
    insist(core.check_change(draft_state(edition)))

    row = _siblings(edition, type(element), _place(type(element), element.under))
    at = next(number for number, other in enumerate(row) if other.pk == element.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(row):
        return NOTHING
    row[at], row[to] = row[to], row[at]
    renumber(row)
    record(by, f"plans.{KIND_OF[type(element)]}.moved", element, position=to + 1)
    return element


@action("plans.drop_element", permission="plans.revise_edition")
def drop_element(element, *, by):
    """Take an element, and what stands under it, out of a draft."""
    insist(core.check_change(draft_state(held(element.edition_id))))

    record(by, f"plans.{KIND_OF[type(element)]}.dropped", element, words={"title": element.title}, line=element.line)
    element.delete()


def put(edition, *, by, kind, under, **given):
    """Add an element that was found in order, behind those that stand in the same place, and record it."""
    model = ELEMENTS[kind]
    place = _place(model, under)
    named = {name: given.pop(name) for name in NAMED if name in given}
    element = model(edition=edition, position=_next_position(edition, model, place), **place, **given)
    _name_responsible(element)
    element.save()
    _name_others(element, named)
    record(by, f"plans.{kind}.added", element)
    return element


def held(edition_id: int) -> PlanEdition:
    """Read the edition under lock, so that it is not proposed while one of its elements changes, and rows are numbered one after the other."""
    return PlanEdition.objects.select_for_update(of=("self",)).select_related("plan").get(pk=edition_id)


def here(edition, under):
    """Read again what an element is to stand under; None where it was taken out meanwhile or belongs to another edition."""
    return under and type(under).objects.filter(edition=edition, pk=under.pk).first()


def _check_days(columns) -> list[Finding]:
    return check_days(columns.get("starts_on"), columns.get("due_on"))


def check_place(edition, model, under) -> list[Finding]:
    """Return why an element cannot stand there: under another kind of element, or in another edition."""
    kind = KIND_OF[type(under)] if under else None
    if kind in STANDS_UNDER[KIND_OF[model]]:
        return []
    if under is None:
        return [Finding("plan.place_is_gone", facts={"kind": str(KIND_OF[model])}, field="under")]
    facts = {"line": "", "kind": str(KIND_OF[model]), "title": under.title, "under": ""}
    return [Finding("plan.misplaced", facts=facts, field="under")]


def _stand(element, place) -> None:
    """Let an element stand in another place; the measures of a goal go with it to its field."""
    for name, value in place.items():
        setattr(element, name, value)
    if place:
        element.save(update_fields=sorted(place))
    if isinstance(element, Goal):
        element.measures.update(field=element.field)


def _place(model, under) -> dict[str, models.Model | None]:
    """Return the columns that say where an element stands."""
    if model is Goal:
        return {"field": under}
    if model is Measure:
        return {"field": under.field, "goal": under} if isinstance(under, Goal) else {"field": under, "goal": None}
    if model is Milestone:
        return {"measure": under}
    if model is PlanIndicator:
        kinds = {"field": ActionField, "goal": Goal, "measure": Measure}
        return {name: under if isinstance(under, kind) else None for name, kind in kinds.items()}
    return {}


def _siblings(edition, model, place) -> list:
    return list(model.objects.filter(edition=edition, **place).order_by("position", "pk"))


def _next_position(edition, model, place) -> int:
    return (model.objects.filter(edition=edition, **place).aggregate(last=models.Max("position"))["last"] or 0) + 1


def renumber(row: Iterable) -> None:
    """Number a row anew where its order says otherwise; versions stay, for nobody's text changes."""
    for position, element in enumerate(row, start=1):
        if element.position != position:
            type(element).objects.filter(pk=element.pk).update(position=position)
            element.position = position


def _name_responsible(element) -> None:
    """Let a measure say the name of the seat or organisation that was chosen, where no other words were given."""
    if isinstance(element, Measure) and not element.responsible.strip():
        element.responsible = str(element.responsible_seat or element.responsible_actor or "")[:200]


def _name_others(element, named) -> None:
    for name, pairs in named.items():
        model, link = NAMED[name]
        model.objects.filter(measure=element).delete()
        model.objects.bulk_create(
            model(measure=element, position=position, name=words, **{link: meant}) for position, (words, meant) in enumerate(pairs, start=1)
        )
