"""The trail cannot be rewritten, knows persons only by key, and verifies after an erasure."""

import json
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from kiezwerk.apps.accounts.actions import add_person, erase_person
from kiezwerk.apps.audit.actions import erase_words, record, seal
from kiezwerk.apps.audit.models import Batch, Entry, EntryWords, PersonName
from kiezwerk.apps.audit.queries import words_in
from kiezwerk.core.audit.leaves import leaf_hash
from kiezwerk.server.commands.verify import verify

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


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


@pytest.mark.parametrize("column", ["at", "person_key", "partnership_key", "verb", "subject_key", "reason", "facts", "commitments", "leaf"])
def test_no_column_of_an_entry_can_be_changed_by_sql(entry, column):
    assert refuses(f"UPDATE audit_entry SET {column} = {column} WHERE id = {entry.pk}")


def test_an_entry_cannot_be_deleted_by_sql(entry):
    assert refuses(f"DELETE FROM audit_entry WHERE id = {entry.pk}")


def test_an_entry_cannot_be_replaced_or_truncated(entry):
    if connection.vendor == "sqlite":
        assert refuses(f"REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE id = {entry.pk}")
    else:
        assert refuses("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE audit_entry CASCADE")


@pytest.mark.parametrize("change", ["text = 'other'", "text = ''", "salt = ''", "text = '', salt = '', name = 'x'", "name = 'x'"])
def test_what_was_typed_can_be_emptied_whole_and_not_changed(entry, change):
    where = f"WHERE entry_id = {entry.pk}"

    assert (refuses(f"UPDATE audit_entrywords SET {change} {where}"), refuses(f"DELETE FROM audit_entrywords {where}")) == (True, True)
    assert not refuses(f"UPDATE audit_entrywords SET text = '', salt = '' {where}")


def test_sealed_batches_are_guarded_too(entry):
    batch = seal()

    assert refuses(f"UPDATE audit_batch SET root = 'x' WHERE id = {batch.pk}")
    assert refuses("DELETE FROM audit_sealedentry")


def test_an_untouched_trail_verifies(entry, make_person):
    seal()
    record(make_person(), "tests.thing.done")
    last = seal()

    assert verify(last.root) == {"entries": 2, "sealed": 2, "batches": 2, "erased": 0, "erasures": [], "problems": [], "remarks": []}


def test_sealing_nothing_makes_no_batch(db):
    assert seal() is None


def test_who_goes_around_the_guards_is_found(entry):
    from kiezwerk.acts import guards

    seal()
    guards.lift()
    Entry.objects.filter(pk=entry.pk).update(verb="tests.thing.undone")
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


def test_erasing_a_person_takes_the_words_that_name_them_and_no_others(make_partnership, make_person):
    ada, by = add_person("ada@example.org", "Ada Beispiel"), make_person()
    named = record(by, "tests.thing.done", reason="asked by ADA BEISPIEL", words={"title": "Report", "note": "write to ada@example.org"}, count=3)
    other = record(by, "tests.thing.done", reason="for Ada Beispielmann")
    elsewhere = record(by, "tests.thing.done", make_partnership(), reason="another Ada Beispiel")
    seal()

    erase_person(ada, by=ada, reason="Ada Beispiel asked for it")
    seal()

    act = Entry.objects.get(verb="audit.words.erased")
    told = Entry.objects.get(verb="accounts.user.erased")
    assert (named.said, told.said) == ({"reason": "", "title": "Report", "note": ""}, {"reason": ""})
    assert (other.said, elsewhere.said) == ({"reason": "for Ada Beispielmann"}, {"reason": "another Ada Beispiel"})
    assert json.loads(act.facts) == {"entries": {str(named.pk): ["note", "reason"], str(told.pk): ["reason"]}}
    verdict = verify()
    assert [verdict[name] for name in ("problems", "remarks", "erased", "erasures")] == [[], [], 3, [act.pk]]
    assert not EntryWords.objects.filter(text="").exclude(salt="").exists()


def test_an_entry_from_before_words_were_kept_apart_verifies_and_is_read(make_auditor, make_partnership, client_for):
    place = make_partnership()
    old = Entry(
        at=NOON, partnership_key=f"partnerships.partnership:{place.pk}", verb="tests.old.done", reason="the old reason", facts='{"title": "x"}'
    )
    old.leaf = leaf_hash({
        "at": "2026-03-12T12:00:00.000000+00:00", "person": "", "partnership": old.partnership_key, "verb": old.verb, "subject": "",
        "reason": old.reason, "facts": old.facts,
    })  # fmt: skip
    old.save()
    seal()

    page = client_for(make_auditor(place)).get("/trail/?words=old+reason").text

    assert (verify()["problems"], "the old reason" in page) == ([], True)


def test_the_page_and_its_export_say_where_words_were_erased(make_auditor, make_partnership, client_for):
    place = make_partnership()
    record(None, "tests.thing.done", place, reason="by Ada Beispiel", words={"title": "Kept title"})
    erase_words(make_auditor(place), ["Ada Beispiel"], words_in(place))
    client = client_for(make_auditor(place))

    page, exported = client.get("/trail/?verb=tests").text, client.get("/trail/?verb=tests&export=csv").content.decode("utf-8-sig")

    assert [("[erased]" in told, "Kept title" in told, "Beispiel" in told) for told in (page, exported)] == [(True, True, False)] * 2
    assert "Kept title" in client.get("/trail/?words=kept").text
    assert "tests.thing.done" not in client.get("/trail/?words=Beispiel&export=csv").text


def test_the_page_shows_only_the_trail_of_ones_own_partnership(make_auditor, make_partnership, client_for):
    mine, foreign = make_partnership(), make_partnership()
    auditor = make_auditor(mine)
    record(auditor, "tests.mine.done", mine)
    record(auditor, "tests.foreign.done", foreign)

    page = client_for(auditor).get("/trail/").content.decode()

    assert ("tests.mine.done" in page, "tests.foreign.done" in page) == (True, False)


def test_the_page_and_its_export_name_who_and_on_what(make_office, make_partnership, make_body, client_for):
    place = make_partnership()
    ada = add_person("ada@example.org", "Ada Beispiel")
    body = make_body(place, name="Harbour council")
    entry = record(ada, "tests.body.named", body, count=3)
    client = client_for(make_office(place))

    page, exported = client.get("/trail/?verb=named").text, client.get("/trail/?verb=named&export=csv").content.decode("utf-8-sig")

    assert [("Ada Beispiel" in told, "Harbour council" in told) for told in (page, exported)] == [(True, True)] * 2
    assert (f"/bodies/{body.pk}/" in page, "<a" in exported) == (True, False)
    assert [(entry.leaf in told, "count" in told and "3}" in told) for told in (page, exported)] == [(True, False), (True, True)]


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
