"""The embedded database is durable and strict, whatever connection one gets."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from kiezwerk.acts import guards
from kiezwerk.apps.partnerships.models import Partnership
from kiezwerk.server.configuration import journal_mode

on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="speaks of SQLite")


@on_sqlite
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("foreign_keys", 1), ("synchronous", 2), ("mmap_size", 0), ("secure_delete", 1), ("journal_mode", journal_mode()[0].lower())],
    ids=lambda part: str(part),
)
def test_each_connection_is_durable_and_checks_foreign_keys(db, pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")

        assert cursor.fetchone() == (value,)


@on_sqlite
def test_a_transaction_takes_the_lock_when_it_begins(django_db_blocker):
    """Otherwise two that read first and write later would both be turned away."""
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert (connection.settings_dict["CONN_MAX_AGE"], connection.settings_dict["OPTIONS"]["timeout"]) == (None, 20)


@pytest.mark.parametrize(("version", "mode"), [((3, 40, 1), "TRUNCATE"), ((3, 51, 2), "TRUNCATE"), ((3, 51, 3), "WAL"), ((4, 0, 0), "WAL")])
def test_a_write_ahead_log_only_where_two_writers_cannot_damage_it(monkeypatch, version, mode):
    monkeypatch.setattr("sqlite3.sqlite_version_info", version)

    assert journal_mode()[0] == mode


@pytest.mark.django_db(transaction=True)
def test_a_row_that_points_nowhere_is_refused(make_network):
    make_network()
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.create(slug="x", name="X", city="Berlin", network_id=4711)


def test_models_and_migrations_agree(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_each_table_is_guarded_once():
    tables = [guard.table for guard in guards.GUARDS]

    assert sorted(tables) == sorted(set(tables))


def test_every_guard_is_in_the_database(db):
    assert guards.missing() == []
