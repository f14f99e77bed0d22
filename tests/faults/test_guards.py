"""Rows that are kept cannot be changed by anybody who sends SQL: every column, deletion, replacement, and what belongs to them."""

import random
import string
import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, models, transaction

from kiezwerk.acts.guards import GUARDS, Guard

from .conftest import rounds

pytestmark = pytest.mark.django_db
TRIES = rounds(1, 200)
KEY = 4_711
COUNTED: dict[str, int] = {}


def value_for(field: models.Field, dice: random.Random):
    """Return some value that the column of ``field`` takes, as the database stores it."""
    if field.is_relation and field.null and dice.random() < 0.5:
        return None
    kind = field.target_field if field.is_relation else field
    match kind:
        case models.BooleanField():
            return dice.random() < 0.5
        case models.DateTimeField():
            return datetime(2026, dice.randint(1, 12), dice.randint(1, 28), tzinfo=UTC)
        case models.DateField():
            return date(2026, dice.randint(1, 12), dice.randint(1, 28))
        case models.JSONField():
            return f'{{"a": {dice.randint(0, 10**6)}}}'
        case models.DecimalField():
            return f"{dice.randint(0, 1_000)}.25"
        case models.IntegerField():
            return dice.randint(1, 30_000)
        case _:
            letters = "".join(dice.choices(string.ascii_lowercase, k=12))
            return dice.choice(field.choices)[0] if field.choices else letters[: field.max_length or 12]


class Row:
    """A row of a guarded table, made by SQL alone inside a transaction that is never committed, so that it may point nowhere."""

    def __init__(self, model: type[models.Model], dice: random.Random, key: int = KEY):
        self.model, self.meta, self.dice = model, model._meta, dice
        self.key = uuid.UUID(int=key).hex if isinstance(model._meta.pk, models.UUIDField) else key
        self.fields = [field for field in self.meta.concrete_fields if not field.primary_key or field.is_relation]

    def insert(self, **fixed) -> None:
        values = {field.column: fixed.get(field.name, value_for(field, self.dice)) for field in self.fields if not field.primary_key}
        values[self.meta.pk.column] = self.key
        names, marks = ", ".join(f'"{name}"' for name in values), ", ".join(["%s"] * len(values))
        with connection.cursor() as cursor:
            cursor.execute(f'INSERT INTO "{self.meta.db_table}" ({names}) VALUES ({marks})', list(values.values()))

    def content(self):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{self.meta.db_table}" WHERE "{self.meta.pk.column}" = %s', [self.key])
            return cursor.fetchall()

    def fulfils(self, condition: str, name: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT 1 FROM "{self.meta.db_table}" AS {name} WHERE {name}."{self.meta.pk.column}" = %s AND ({condition})', [self.key])
            return cursor.fetchone() is not None


def insert_such_that(row: Row, condition: str, name: str, **fixed) -> None:
    """Insert ``row`` with values that fulfil ``condition``; dice until they do."""
    for _ in range(400):
        try:
            with transaction.atomic():
                row.insert(**fixed)
                if not condition or row.fulfils(condition, name):
                    return
                raise DatabaseError("not this one")
        except DatabaseError:
            continue
    raise AssertionError(f"no row of {row.meta.db_table} fulfils {condition}")


def keep_a_row(guard: Guard, dice: random.Random) -> Row:
    """Return a row that ``guard`` keeps; whatever it belongs to is made after it, the frozen row last."""
    row = Row(guard.model, dice)
    if not guard.owner:
        insert_such_that(row, guard.when.replace("OLD.", '"KEPT".'), '"KEPT"')
        return row
    for link in guard.links:
        insert_such_that(Row(link.model, dice), "", "", **{link.name: KEY})
    if guard.beside:
        insert_such_that(Row(guard.beside, dice), guard.when, "OWNER", **{guard.owner: KEY})
    else:
        insert_such_that(Row(guard.links[-1].related_model, dice), guard.when, "OWNER")
    return row


def is_refused(statement: str, values=()) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError as error:
        return "kept as they are" in str(error)
    return False


@pytest.fixture
def kept(request):
    """A kept row of a guarded table, taken back when the test ends."""
    with transaction.atomic():
        yield request.param, keep_a_row(request.param, random.Random(request.param.table))
        transaction.set_rollback(True)


each_guard = pytest.mark.parametrize("kept", GUARDS, ids=lambda guard: guard.table, indirect=True)
each_owned = pytest.mark.parametrize("kept", [guard for guard in GUARDS if guard.owner], ids=lambda guard: guard.table, indirect=True)


@each_guard
def test_no_column_changes(kept, evidence):
    guard, row = kept
    before, pk = row.content(), row.meta.pk.column
    guarded = [field for field in row.fields if not guard.columns or field.column in guard.columns]
    for field in guarded * TRIES:
        change = f'UPDATE "{guard.table}" SET "{field.column}" = %s WHERE "{pk}" = %s'
        assert is_refused(change, [value_for(field, row.dice), row.key]), field.column

    assert row.content() == before
    COUNTED[guard.table] = len(guarded) * TRIES
    evidence("No column of a kept row can be changed by SQL", f"{sum(COUNTED.values())} changes in {len(COUNTED)} tables, all refused")


@each_guard
def test_it_is_neither_deleted_nor_replaced(kept):
    guard, row = kept
    before, pk = row.content(), row.meta.pk.column

    assert is_refused(f'DELETE FROM "{guard.table}" WHERE "{pk}" = %s', [row.key])
    if connection.vendor == "sqlite":
        assert is_refused(f'REPLACE INTO "{guard.table}" SELECT * FROM "{guard.table}" WHERE "{pk}" = %s', [row.key])
    assert row.content() == before


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.table)
def test_no_table_with_kept_rows_is_emptied_at_a_stroke(guard):
    assert is_refused(f'TRUNCATE "{guard.table}" CASCADE')


@each_owned
def test_nothing_is_added_to_what_is_frozen(kept):
    guard, _ = kept
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
        Row(guard.model, random.Random(1), KEY + 1).insert(**{guard.links[0].name: KEY})
