"""Storing a row that there may be only once, by one statement and without a savepoint, whoever else stores the same at that moment."""

from collections.abc import Collection

from django.db import connection, models
from django.db.models.sql import InsertQuery


def store_once(row: models.Model, *, unique: Collection[str]) -> bool:
    """Store ``row`` and return True; False where a row with the same values of ``unique``, a unique constraint, is there: that one stays.

    Whoever stores the same in a transaction that has not ended is waited for. Every other constraint refuses as it always does.
    """
    meta = type(row)._meta
    query = InsertQuery(type(row))
    query.insert_values([field for field in meta.concrete_fields if not field.primary_key or field.get_pk_value_on_save(row) is not None], [row])
    ((sql, values),) = query.get_compiler(connection=connection).as_sql()
    names = ", ".join(connection.ops.quote_name(meta.get_field(name).column) for name in unique)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ON CONFLICT ({names}) DO NOTHING", values)
        return cursor.rowcount == 1
