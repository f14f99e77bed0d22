"""The trail cannot be rewritten, knows persons only by key, and verifies after an erasure."""

import pytest
from django.db import DatabaseError, connection, transaction

from kiezwerk.apps.accounts.actions import add_person, erase_person
from kiezwerk.apps.audit.actions import record, seal
from kiezwerk.apps.audit.models import Batch, Entry, PersonName
from kiezwerk.server.commands.verify import verify


@pytest.fixture
def entry(make_partnership, make_person):
    return record(make_person(), "tests.thing.done", make_partnership(), reason="because", count=3)


def refuses(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as error:
        return "kept as they are" in str(error)
    return False


@pytest.mark.parametrize("column", ["at", "person_key", "partnership_key", "verb", "subject_key", "reason", "facts", "leaf"])
def test_no_column_of_an_entry_can_be_changed_by_sql(entry, column):
    assert refuses(f"UPDATE audit_entry SET {column} = {column} WHERE id = {entry.pk}")


def test_an_entry_cannot_be_deleted_by_sql(entry):
    assert refuses(f"DELETE FROM audit_entry WHERE id = {entry.pk}")


def test_an_entry_cannot_be_replaced_or_truncated(entry):
    if connection.vendor == "sqlite":
        assert refuses(f"REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE id = {entry.pk}")
    else:
        assert refuses("TRUNCATE audit_entry CASCADE")


def test_sealed_batches_are_guarded_too(entry):
    batch = seal()

    assert refuses(f"UPDATE audit_batch SET root = 'x' WHERE id = {batch.pk}")
    assert refuses("DELETE FROM audit_sealedentry")


def test_an_untouched_trail_verifies(entry, make_person):
    seal()
    record(make_person(), "tests.thing.done")
    last = seal()

    assert verify(last.root) == {"entries": 2, "sealed": 2, "batches": 2, "problems": [], "remarks": []}


def test_sealing_nothing_makes_no_batch(db):
    assert seal() is None


def test_who_goes_around_the_guards_is_found(entry):
    from kiezwerk.acts import guards

    seal()
    guards.lift()
    Entry.objects.filter(pk=entry.pk).update(reason="another reason")
    guards.install()

    assert len(verify()["problems"]) == 1


def test_a_root_that_nobody_sealed_is_noticed(entry):
    seal()

    assert verify("f" * 64)["problems"] == [f"No batch has the root {'f' * 64}."]


def test_erasing_a_person_leaves_no_name_and_an_unbroken_trail(db):
    person = add_person("ada@example.org", "Ada Beispiel")
    record(person, "tests.thing.done", person)
    seal()

    erase_person(person, by=person, reason="asked for it")
    seal()

    person.refresh_from_db()
    stored = " ".join(" ".join(map(str, row)) for row in Entry.objects.values_list())
    assert (person.name, person.is_active, PersonName.objects.count()) == ("", False, 0)
    assert ("Ada" in stored, "ada@" in stored) == (False, False)
    assert verify()["problems"] == []


def test_the_page_shows_only_the_trail_of_ones_own_partnership(make_auditor, make_partnership, client_for):
    mine, foreign = make_partnership(), make_partnership()
    auditor = make_auditor(mine)
    record(auditor, "tests.mine.done", mine)
    record(auditor, "tests.foreign.done", foreign)

    page = client_for(auditor).get("/trail/").content.decode()

    assert ("tests.mine.done" in page, "tests.foreign.done" in page) == (True, False)


def test_the_trail_is_not_for_members(make_member, client_for):
    assert client_for(make_member()).get("/trail/").status_code == 403


def test_the_trail_can_be_filtered_and_exported(make_auditor, make_partnership, client_for):
    place = make_partnership()
    auditor = make_auditor(place)
    record(auditor, "tests.first.done", place)
    record(auditor, "tests.second.done", place)
    client = client_for(auditor)

    filtered = client.get("/trail/?verb=second").content.decode()
    exported = client.get("/trail/?verb=second&export=csv").content.decode("utf-8-sig")

    assert ("tests.second.done" in filtered, "tests.first.done" in filtered) == (True, False)
    assert (exported.count("tests.second.done"), exported.count("tests.first.done")) == (1, 0)


def test_the_trail_asks_the_same_number_of_queries_for_more_rows(make_auditor, make_partnership, client_for):
    from django.test.utils import CaptureQueriesContext

    place = make_partnership()
    auditor = make_auditor(place)
    client = client_for(auditor)
    counts = []
    for rows in (1, 20):
        for _ in range(rows):
            record(auditor, "tests.thing.done", place)
        with CaptureQueriesContext(connection) as queries:
            client.get("/trail/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_trail_is_searched_by_the_words_it_shows(make_auditor, make_partnership, client_for):
    place = make_partnership()
    auditor = make_auditor(place)
    record(auditor, "partnerships.vote.cast", place, reason="the vote")
    record(auditor, "partnerships.seat.added", place, reason="the seat")

    page = client_for(auditor, "de").get("/trail/?verb=stimme").content.decode()

    assert ("the vote" in page, "the seat" in page) == (True, False)


def test_the_trail_is_searched_by_the_name_of_a_person(make_auditor, make_partnership, client_for):
    place = make_partnership()
    ada, bert = add_person("ada@example.org", "Ada Beispiel"), add_person("bert@example.org", "Bert Beispiel")
    record(ada, "tests.first.done", place, reason="by Ada")
    record(bert, "tests.first.done", place, reason="by Bert")

    page = client_for(make_auditor(place)).get("/trail/?person=ada").content.decode()

    assert ("by Ada" in page, "by Bert" in page) == (True, False)


def test_who_seals_second_leaves_the_entries_for_the_next_time(entry, make_person):
    first = seal()
    record(make_person(), "tests.thing.done")
    Batch.objects.create(pk=first.pk - 1, sealed_at=first.sealed_at, entry_count=1, root="f" * 64, previous_root=first.root)

    assert (seal(), Entry.objects.filter(sealed=None).count()) == (None, 1)
