"""Carrying what an edition says over to the one that follows it."""

from django.db import models

from ..models import ActionField, Goal, Measure, MeasureArea, MeasurePartner, Milestone, PlanEdition, PlanIndicator, PlanPicture, PlanSection

KEEPS_ITS_OWN = {"id", "edition", "version"}
STANDS_UNDER = {"field": ActionField, "goal": Goal, "measure": Measure}
"""The columns that say where a row stands, and the rows they point to."""


def carry(last: PlanEdition, following: PlanEdition) -> None:
    """Copy all elements of ``last`` to ``following``, each with its line, so that both editions speak of the same thing; and its pictures."""
    copies: dict[type, dict[int, int]] = {}
    for model in (PlanSection, ActionField, Goal, Measure, Milestone, PlanIndicator, PlanPicture):
        rows = list(model.objects.filter(edition=last).order_by("pk"))
        copied = model.objects.bulk_create(model(edition=following, **_columns(model, row, copies)) for row in rows)
        copies[model] = {row.pk: copy.pk for row, copy in zip(rows, copied, strict=True)}
    for model in (MeasurePartner, MeasureArea):
        named = model.objects.filter(measure__edition=last).order_by("pk")
        model.objects.bulk_create(model(**_columns(model, row, copies)) for row in named)


def supersede(edition: PlanEdition) -> None:
    """Let the edition that ``edition`` takes the place of be in force no longer: that of its plan, or the last one of the plan before."""
    in_place = models.Q(plan=edition.plan_id) | models.Q(pk=edition.follows_id)
    PlanEdition.objects.filter(in_place, state=PlanEdition.State.IN_FORCE).update(state=PlanEdition.State.SUPERSEDED)


def _columns(model, row, copies) -> dict:
    """Return what a copy of ``row`` says; what it stands under is the copy of what the row stands under."""
    names = [field.attname for field in model._meta.concrete_fields if field.name not in KEEPS_ITS_OWN]
    columns = {name: getattr(row, name) for name in names}
    for name, owner in STANDS_UNDER.items():
        if columns.get(f"{name}_id"):
            columns[f"{name}_id"] = copies[owner][columns[f"{name}_id"]]
    return columns
