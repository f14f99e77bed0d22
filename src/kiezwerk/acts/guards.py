"""Guards in the database: rows that nobody can change or delete, whoever sends the SQL.

They are installed after every migration, because SQLite drops triggers when it rebuilds a table. REPLACE would go around
a DELETE trigger on SQLite, so inserting an existing key is refused too. Rows that belong to a frozen row, or stand beside
one that belongs to the same, are kept with it: none is changed, deleted or added.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connections, models, transaction

from .erased import ERASED

GUARDS: list["Guard"] = []


@dataclass(frozen=True)
class Guard:
    """``model`` rows for which ``when`` (SQL over OLD, "" for all) holds can be neither changed nor deleted.

    ``columns`` limits the refusal of changes to these columns; empty: all columns.
    ``owner``   names the foreign key to the row that is frozen together with this one, or the path of keys ("measure__edition");
    then ``when`` is SQL over OWNER, the row at its end.
    ``erasable``  names columns that tell of a person: they alone may change, all of them at once, into what ``erased`` (SQL after the column) says:
              the mark of somebody erased (``ERASED`` at its end), or nothing.
    ``beside``  a model with a foreign key of the same name as ``owner``, a single one: then OWNER is its row that points to the same.
    """

    model: type[models.Model]
    when: str = ""
    columns: tuple[str, ...] = ()
    owner: str = ""
    erasable: tuple[str, ...] = ()
    erased: str = f"LIKE '%{ERASED}'"
    beside: type[models.Model] | None = None

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def name(self) -> str:
        return f"guard_{self.table}"[:50]

    @property
    def links(self) -> list[models.ForeignKey]:
        """The foreign keys that lead from a row to its owner."""
        links, model = [], self.model
        for name in self.owner.split("__"):
            links.append(model._meta.get_field(name))
            model = links[-1].related_model
        return links

    def owner_is_frozen(self, row: str) -> str:
        """Return the SQL condition that the owner of ``row`` (OLD or NEW) is frozen."""
        return self._leads_to_frozen(row, self.links)

    def _leads_to_frozen(self, row: str, links: Sequence[models.ForeignKey]) -> str:
        link, *further = links
        owner = (self.beside or link.related_model)._meta
        column = owner.get_field(self.owner).column if self.beside else owner.pk.column
        name = f"OWNER_{len(further)}" if further else "OWNER"
        condition = self._leads_to_frozen(name, further) if further else f"({self.when})"
        return _exists(owner.db_table, name, f'{name}."{column}" = {row}."{link.column}" AND {condition}')

    def only_erases(self, same: str) -> str:
        """Return the SQL condition that a change from OLD to NEW only erases somebody; ``same`` compares two values, of which none may be known."""
        if not self.erasable:
            return "(1 = 0)"
        gone = [f'NEW."{column}" {self.erased}' for column in self.erasable]
        others = [field.column for field in self.model._meta.concrete_fields if field.column not in self.erasable]
        kept = [f'NEW."{column}" {same} OLD."{column}"' for column in others]
        return f"({' AND '.join(gone + kept)})"

    def changes(self, same: str) -> str:
        """Return the SQL condition that a change from OLD to NEW is refused, for rows without an owner."""
        return f"({self.when or '1 = 1'}) AND NOT {self.only_erases(same)}"


def _exists(table: str, name: str, condition: str) -> str:
    """Return the SQL condition that a row of ``table``, called ``name``, fulfils ``condition``."""
    return f'EXISTS (SELECT 1 FROM "{table}" AS {name} WHERE {condition})'  # noqa: S608 - a trigger takes no parameters; tables and columns are those of models


def append_only(model: type[models.Model], erasable: tuple[str, ...] = ()) -> None:
    """Guard every row of ``model``; the ``erasable`` columns may be emptied, all at once."""
    GUARDS.append(Guard(model, erasable=erasable, erased="= ''"))


def frozen_when(model: type[models.Model], when: str, columns: tuple[str, ...] = ()) -> None:
    """Guard the rows of ``model`` for which the SQL condition ``when`` over OLD holds."""
    GUARDS.append(Guard(model, when, columns))


def frozen_with(model: type[models.Model], owner: str, when: str, erasable: str = "") -> None:
    """Guard the rows of ``model`` whose ``owner`` (a foreign key, or a path of them) fulfils the SQL condition ``when`` over OWNER.

    ``erasable`` is a column of a name, which may give way to the mark of somebody erased.
    """
    GUARDS.append(Guard(model, when, owner=owner, erasable=(erasable,) if erasable else ()))


def frozen_beside(model: type[models.Model], owner: str, beside: type[models.Model], when: str, columns: tuple[str, ...]) -> None:
    """Guard the rows of ``model`` while the row of ``beside`` with the same ``owner`` fulfils ``when`` over OWNER; changes: those of ``columns``."""
    GUARDS.append(Guard(model, when, columns, owner=owner, beside=beside))


def install(using: str = "default", **_) -> None:
    """Install all guards, again and again without harm."""
    _execute(lambda guard, vendor: _drop(guard, vendor) + _create(guard, vendor), using)


def missing(using: str = "default") -> list[str]:
    """Return the tables whose guards are not in the database."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    listed = "SELECT name FROM sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "SELECT tgname FROM pg_trigger"
    with connection.cursor() as cursor:
        cursor.execute(listed)
        found = {name for (name,) in cursor.fetchall()}
    wanted = {guard.table: set(re.findall('CREATE TRIGGER "(.+?)"', " ".join(_create(guard, connection.vendor)))) for guard in GUARDS}
    return sorted(table for table, names in wanted.items() if table in existing and names - found)


def lift(using: str = "default") -> None:
    """Take all guards away, as a test must before it flushes the tables; the flush's post_migrate installs them again."""
    _execute(_drop, using)


def _execute(statements, using: str) -> None:
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with transaction.atomic(using), connection.cursor() as cursor:
        for guard in GUARDS:
            if guard.table in existing:
                for statement in statements(guard, connection.vendor):
                    cursor.execute(statement)


def _drop(guard: Guard, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f'DROP TRIGGER IF EXISTS "{guard.name}_{verb}"' for verb in ("update", "delete", "insert")]
    return [f'DROP TRIGGER IF EXISTS "{guard.name}_{verb}" ON "{guard.table}"' for verb in ("change", "update", "delete", "truncate")]


def _create(guard: Guard, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return _create_owned_on_sqlite(guard) if guard.owner else _create_on_sqlite(guard)
    return _create_owned_on_postgresql(guard) if guard.owner else _create_on_postgresql(guard)


def _create_owned_on_sqlite(guard: Guard) -> list[str]:
    refusal = f"SELECT RAISE(ABORT, 'rows of {guard.table} are kept as they are')"
    old, new = guard.owner_is_frozen("OLD"), guard.owner_is_frozen("NEW")
    key, erases = guard.model._meta.pk.column, guard.only_erases("IS")
    replaced = _exists(guard.table, "OLD", f'OLD."{key}" = NEW."{key}" AND {old}')
    return [
        f'CREATE TRIGGER "{guard.name}_update" BEFORE UPDATE {_of(guard)} ON "{guard.table}" '
        f"WHEN ({old} OR {new}) AND NOT {erases} BEGIN {refusal}; END",
        f'CREATE TRIGGER "{guard.name}_delete" BEFORE DELETE ON "{guard.table}" WHEN {old} BEGIN {refusal}; END',
        f'CREATE TRIGGER "{guard.name}_insert" BEFORE INSERT ON "{guard.table}" WHEN {new} OR {replaced} BEGIN {refusal}; END',
    ]


def _create_on_sqlite(guard: Guard) -> list[str]:
    refusal = f"SELECT RAISE(ABORT, 'rows of {guard.table} are kept as they are')"
    when = f"WHEN {guard.when}" if guard.when else ""
    changed = f"WHEN {guard.changes('IS')}"
    key = guard.model._meta.pk.column
    held = f" AND ({guard.when})" if guard.when else ""
    replaced = _exists(guard.table, "OLD", f'OLD."{key}" = NEW."{key}"{held}')
    return [
        f'CREATE TRIGGER "{guard.name}_update" BEFORE UPDATE {_of(guard)} ON "{guard.table}" {changed} BEGIN {refusal}; END',
        f'CREATE TRIGGER "{guard.name}_delete" BEFORE DELETE ON "{guard.table}" {when} BEGIN {refusal}; END',
        f'CREATE TRIGGER "{guard.name}_insert" BEFORE INSERT ON "{guard.table}" WHEN {replaced} BEGIN {refusal}; END',
    ]


def _of(guard: Guard) -> str:
    return "OF " + ", ".join(f'"{column}"' for column in guard.columns) if guard.columns else ""


REFUSE_ON_POSTGRESQL = """CREATE OR REPLACE FUNCTION kiezwerk_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'rows of % are kept as they are', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"""


def _create_on_postgresql(guard: Guard) -> list[str]:
    when = f"WHEN ({guard.when})" if guard.when else ""
    changed = f"WHEN ({guard.changes('IS NOT DISTINCT FROM')})"
    refuse = "EXECUTE FUNCTION kiezwerk_refuse_change()"
    return [
        REFUSE_ON_POSTGRESQL,
        f'CREATE TRIGGER "{guard.name}_update" BEFORE UPDATE {_of(guard)} ON "{guard.table}" FOR EACH ROW {changed} {refuse}',
        f'CREATE TRIGGER "{guard.name}_delete" BEFORE DELETE ON "{guard.table}" FOR EACH ROW {when} {refuse}',
        f'CREATE TRIGGER "{guard.name}_truncate" BEFORE TRUNCATE ON "{guard.table}" FOR EACH STATEMENT {refuse}',
    ]


def _create_owned_on_postgresql(guard: Guard) -> list[str]:
    """PostgreSQL allows no subquery in WHEN, so each guard asks in a function of its own."""
    refusal = f"RAISE EXCEPTION 'rows of {guard.table} are kept as they are' USING ERRCODE = 'restrict_violation'"
    return [
        f"""CREATE OR REPLACE FUNCTION "{guard.name}"() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN
             IF TG_OP = 'UPDATE' THEN IF {guard.only_erases("IS NOT DISTINCT FROM")} THEN RETURN NEW; END IF; END IF;
             IF TG_OP <> 'INSERT' THEN IF {guard.owner_is_frozen("OLD")} THEN {refusal}; END IF; END IF;
             IF TG_OP <> 'DELETE' THEN IF {guard.owner_is_frozen("NEW")} THEN {refusal}; END IF; RETURN NEW; END IF;
             RETURN OLD;
           END $$""",
        f'CREATE TRIGGER "{guard.name}_change" BEFORE INSERT OR UPDATE {_of(guard)} OR DELETE ON "{guard.table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{guard.name}"()',
        REFUSE_ON_POSTGRESQL,
        f'CREATE TRIGGER "{guard.name}_truncate" BEFORE TRUNCATE ON "{guard.table}" FOR EACH STATEMENT EXECUTE FUNCTION kiezwerk_refuse_change()',
    ]
