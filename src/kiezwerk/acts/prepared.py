"""Counting what many queries would find, in one statement whose words are put together once for each process.

Putting a query together takes Django some milliseconds, and asking a database for a few rows takes hardly any. What stands on every page is
therefore prepared: a query is written with gaps, kept as SQL, and only its values change.
"""

import functools
import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Expression, Field, QuerySet

MOST = 100
"""Each query is counted so far and no further: whoever has more is not told how many."""

Rows = Callable[[], QuerySet]


class Gap(Expression):
    """A value that is given when a prepared query is asked; ``many``: a set of keys, for ``__in``."""

    def __init__(self, name: str, output_field: Field | None = None, many: bool = False):
        super().__init__(output_field=output_field or BigIntegerField())
        self.name, self.many = name, many

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def as_sqlite(self, compiler, connection, **_):
        return ("(SELECT value FROM json_each(%s))" if self.many else "%s"), [self]

    def as_postgresql(self, compiler, connection, **_):
        return ("(SELECT unnest(%s::bigint[]))" if self.many else "%s"), [self]

    def filled(self, values: Mapping[str, Any]) -> Any:
        """Return what the database is sent in its place."""
        value = values[self.name]
        if not self.many:
            return self.output_field.get_db_prep_value(value, connection)
        return json.dumps(sorted(value)) if connection.vendor == "sqlite" else sorted(value)


def count_all(queries: Collection[Rows], values: Mapping[str, Any]) -> int:
    """Return how many rows ``queries`` find together, each counted up to ``MOST``, in one statement."""
    if not queries:
        return 0
    prepared = [_prepared(query, connection.vendor) for query in queries]
    statement = " + ".join(f"(SELECT COUNT(*) FROM ({sql}) AS found)" for sql, _gaps in prepared)  # noqa: S608 - Django wrote each query; values go apart
    given = [one.filled(values) if isinstance(one, Gap) else one for _sql, gaps in prepared for one in gaps]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {statement}", given)
        return cursor.fetchone()[0]


@functools.cache
def _prepared(query: Rows, _vendor: str) -> tuple[str, tuple]:
    sql, gaps = query().order_by()[:MOST].query.sql_with_params()
    return sql, tuple(gaps)
