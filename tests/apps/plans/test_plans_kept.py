"""What was adopted stays as it is, whoever sends the SQL: every table of an edition, against every way to change a row."""

import pytest
from django.db import DatabaseError, connection, transaction

from kiezwerk.acts import guards
from kiezwerk.apps.plans.models import (
    ContinuationReason,
    MeasureArea,
    MeasurePartner,
    PlanEdition,
    PlanPicture,
    PlanSection,
)
from kiezwerk.apps.plans.queries import ELEMENTS

from .continued import adopted, written

OWNED = {**dict.fromkeys((*ELEMENTS.values(), ContinuationReason), "edition"), MeasurePartner: "measure", MeasureArea: "measure"}
"""Every table whose rows belong to an edition, and the column by which they do."""
APART = {"unsavedtext", "consultation", "measureimport"}
"""What points to an edition and says nothing of it: what people typed for themselves, comments and their answers, files that were read."""
WAYS = ("change", "take out", "put in", "delete", "insert", "upsert", "replace")


@pytest.fixture
def editions(make_edition):
    """``(adopted, draft)`` with rows of their own in every table."""
    both = [make_edition(fields=(), title=title) for title in ("Beschlossen", "Entwurf")]
    for edition in both:
        rows = written(edition)
        PlanSection.objects.create(edition=edition, position=1, title="Arbeitsweise", text="So arbeiten wir.")
        MeasureArea.objects.create(measure=rows.advice, position=1, name="Kiez am Markt")
        ContinuationReason.objects.create(edition=edition, line=f"line-{edition.pk}", text="Darum.")
    return adopted(both[0]), both[1]


def contents(*models) -> dict:
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def row_of(model, edition):
    return model.objects.filter(**{"edition": edition} if OWNED[model] == "edition" else {"measure__edition": edition}).order_by("pk").first()


def sql_for(way, model, kept, free) -> str:
    """Return one attack on ``kept``, a row of the adopted edition; ``free`` is one of the draft."""
    table, owner = model._meta.db_table, f"{OWNED[model]}_id"
    words = next(name for name in ("title", "name", "text") if any(field.column == name for field in model._meta.concrete_fields))
    columns = [field.column for field in model._meta.concrete_fields]
    copied = ", ".join(f'"{column}"' for column in columns)

    def copy(**other) -> str:
        chosen = ", ".join(str(other[column]) if column in other else f'"{column}"' for column in columns)
        return f'({copied}) SELECT {chosen} FROM "{table}" WHERE id = {free.pk}'

    return {
        "change": f'UPDATE "{table}" SET "{words}" = \'anders\' WHERE id = {kept.pk}',
        "take out": f'UPDATE "{table}" SET "{owner}" = {getattr(free, owner)}, "position" = 77 WHERE id = {kept.pk}'
        if "position" in columns
        else f'UPDATE "{table}" SET "{owner}" = {getattr(free, owner)} WHERE id = {kept.pk}',
        "put in": f'UPDATE "{table}" SET "{owner}" = {getattr(kept, owner)} WHERE id = {free.pk}',
        "delete": f'DELETE FROM "{table}" WHERE id = {kept.pk}',
        "insert": f'INSERT INTO "{table}" {copy(id=99_999, **{owner: getattr(kept, owner)})}',
        "upsert": f'INSERT INTO "{table}" {copy(id=kept.pk)} ON CONFLICT (id) DO UPDATE SET "{words}" = excluded."{words}"',
        "replace": f'REPLACE INTO "{table}" {copy(id=kept.pk)}',
    }[way]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.model_name)
def test_no_row_of_an_adopted_edition_is_changed_taken_out_or_added(model, way, editions):
    if way == "replace" and connection.vendor != "sqlite":
        way = "upsert"
    kept, free = (row_of(model, edition) for edition in editions)
    before = contents(*OWNED)

    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql_for(way, model, kept, free))

    assert contents(*OWNED) == before


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.model_name)
def test_a_draft_is_free_in_every_table(model, editions):
    _, draft = editions
    free = row_of(model, draft)
    words = next(name for name in ("title", "name", "text") if hasattr(free, name))

    type(free).objects.filter(pk=free.pk).update(**{words: "Anders"})

    assert getattr(row_of(model, draft), words) == "Anders"


EDITION = (
    "UPDATE plans_planedition SET number = 9 WHERE id = %(kept)s",
    "UPDATE plans_planedition SET plan_id = (SELECT plan_id FROM plans_planedition WHERE id = %(free)s) WHERE id = %(kept)s",
    "UPDATE plans_planedition SET follows_id = %(free)s WHERE id = %(kept)s",
    "UPDATE plans_planedition SET preface = '' WHERE id = %(kept)s",
    "UPDATE plans_planedition SET in_force_from_on = '2020-01-01' WHERE id = %(kept)s",
    "UPDATE plans_planedition SET state = 'draft', in_force_from_on = NULL WHERE id = %(kept)s",
    "UPDATE plans_planedition SET act = 'Beschluss' WHERE id = %(kept)s",
    "UPDATE plans_planedition SET put_digest = 'x' WHERE id = %(kept)s",
    "DELETE FROM plans_planedition WHERE id = %(kept)s",
)


@pytest.mark.parametrize("sql", EDITION)
def test_an_adopted_edition_keeps_what_it_says_of_itself(sql, editions):
    kept, free = editions
    before = contents(PlanEdition)

    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, {"kept": kept.pk, "free": free.pk})

    assert contents(PlanEdition) == before


def test_every_table_with_rows_of_an_edition_is_guarded():
    guarded = {guard.model for guard in guards.GUARDS}
    pointing = {
        relation.related_model._meta.model_name
        for owner in (PlanEdition, *ELEMENTS.values())
        for relation in owner._meta.related_objects
        if relation.related_model._meta.app_label == "plans"
    }

    assert {*OWNED, PlanEdition, PlanPicture} <= guarded
    assert pointing <= {model._meta.model_name for model in (*OWNED, PlanEdition, PlanPicture)} | APART


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("model", [*OWNED, PlanEdition], ids=lambda model: model._meta.model_name)
def test_no_table_is_emptied_at_once(model, editions):
    connection.check_constraints()

    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'TRUNCATE "{model._meta.db_table}" CASCADE')

    assert model.objects.exists()
