"""Published operations: imported whole or not at all, summed up once, never with a person's name."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kiezwerk.acts.messages import say
from kiezwerk.acts.refusals import Refused
from kiezwerk.acts.roles import OPERATOR
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.jobs.models import Job, JobFile
from kiezwerk.apps.offers.actions import import_operations, send_list
from kiezwerk.apps.offers.facts import operation_of
from kiezwerk.apps.offers.models import OperationList, PublishedOperation
from kiezwerk.apps.offers.queries import operations_visible_to, totals_of
from kiezwerk.core.findings import Finding
from kiezwerk.core.offers.totals import summarise

PROFILE = "berlin-esf-2007-2013"
UMBRELLA = {"beneficiary": "Bezirksamt Beispiel", "name_of_operation": "Lokales Soziales Kapital", "date": "01.02.2010"} | {
    "allocated_public_funding": "20.000,00 €",
    "on_finish_total_value": "18.000,00 €",
}
MICRO = {"beneficiary": "Beispiel e. V.", "name_of_operation": "Kiezgarten\n(Lokales Soziales Kapital)", "date": "01.03.2010"} | {
    "allocated_public_funding": "10.000,00 €",
    "on_finish_total_value": "9.500,50 €",
}
PLAIN = {"beneficiary": "Lernwerk gGmbH", "name_of_operation": "PEB: Neuer Start", "date": "01.04.2010"} | {
    "allocated_public_funding": "300.000,00 €",
    "on_finish_total_value": "290.000,00 €",
}


def content(*rows) -> bytes:
    return json.dumps(rows).encode()


def imported(*rows, by=OPERATOR, **given):
    return import_operations(by=by, content=content(*rows), filename="list.json", profile=PROFILE, **given)


def test_umbrella_and_micro_projects_are_never_added_up(db):
    imported(UMBRELLA, MICRO, PLAIN)

    totals = totals_of(operations_visible_to(None))

    assert (totals.count, totals.once_cents, totals.umbrella_cents, totals.micro_cents) == (3, 320_000_00, 20_000_00, 10_000_00)


def test_micro_projects_alone_are_a_total_of_their_own(db):
    imported(UMBRELLA, MICRO)

    totals = totals_of(PublishedOperation.objects.filter(kind="micro"))

    assert (totals.once_cents, totals.paid_cents) == (10_000_00, 9_500_50)


def test_the_page_adds_up_as_the_core_does(db):
    imported(UMBRELLA, MICRO, PLAIN, MICRO)

    stored = [operation_of(row) for row in PublishedOperation.objects.all()]
    core, page = summarise(stored, peb_cap_cents=500_000_00), totals_of(PublishedOperation.objects.all())

    assert (page.count, page.once_cents, page.micro_cents) == (core.every.count, core.once.granted_cents, core.micro.granted_cents)


def test_one_unreadable_row_stops_the_list_and_nothing_is_kept(db):
    with pytest.raises(Refused) as refusal:
        imported(UMBRELLA, MICRO | {"date": "25.11.0204"})

    assert [(f.code, f.facts["row"]) for f in refusal.value.findings] == [("operations.date", 2)]
    assert (OperationList.objects.count(), PublishedOperation.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_an_unreadable_date_can_be_taken_as_unknown_and_is_marked(db):
    imported(UMBRELLA, MICRO | {"date": "25.11.0204"}, accept_marked=True)

    row = PublishedOperation.objects.get(row=2)
    assert (row.dated_on, row.is_marked, row.granted_cents) == (None, True, 10_000_00)


def test_the_same_file_twice_changes_nothing(db):
    first, second = imported(UMBRELLA), imported(UMBRELLA)

    assert (first.pk, OperationList.objects.count(), PublishedOperation.objects.count(), Entry.objects.count()) == (second.pk, 1, 1, 1)


def test_a_newer_file_of_the_same_form_takes_the_place_of_the_older(db):
    imported(UMBRELLA)
    imported(UMBRELLA, MICRO)

    assert operations_visible_to(None).count() == 2


def test_repeats_are_kept_and_marked(db):
    imported(MICRO, MICRO)

    assert list(PublishedOperation.objects.order_by("row").values_list("is_repeat", flat=True)) == [False, True]


def test_a_natural_person_leaves_no_name_and_keeps_the_amount(db, client):
    imported(MICRO | {"beneficiary": "Musterfrau, Erika"})

    page = client.get("/operations/", headers={"accept-language": "en"}).content.decode()

    assert ("Musterfrau" in page, "10,000" in page) == (False, True)
    assert not PublishedOperation.objects.filter(beneficiary__contains="Musterfrau").exists()


@pytest.mark.parametrize("name", ["make_office", "make_planner"])
def test_office_and_planners_import(name, request):
    assert imported(UMBRELLA, by=request.getfixturevalue(name)()).published_at


def test_members_do_not_import(make_member):
    with pytest.raises(PermissionDenied):
        imported(UMBRELLA, by=make_member())

    assert OperationList.objects.count() == 0


def test_the_import_page_is_not_for_visitors(client, db):
    assert client.get("/operations/import/").status_code == 302


def send(client, data: bytes, **given):
    file = SimpleUploadedFile("list.json", data)
    return client.post("/operations/import/", {"profile": PROFILE, "file": file} | given)


def test_a_wrong_file_is_answered_in_words_and_what_was_chosen_is_kept(make_office, client_for, finish_work):
    desk = client_for(make_office())
    answer = send(desk, content(UMBRELLA)[:-5], accept_marked="on")
    job = finish_work()

    page, again = desk.get(answer.url).content.decode(), desk.get(job.again_address).content.decode()

    assert (job.state, "ends in the middle" in page, f'href="{job.again_address}"' in page) == ("failed", True, True)
    assert ("checked" in again, OperationList.objects.count()) == (True, 0)


def test_what_a_file_says_keeps_its_direction_in_arabic():
    finding = Finding("operations.amount", facts={"row": 2, "column": "amount", "text": "viel", "reason": "no-amount"})

    with translation.override("ar"):
        sentence = say(finding)

    assert ["\u2068amount\u2069" in sentence, "\u2068viel\u2069" in sentence] == [True, True]


def test_a_right_file_is_there_afterwards(make_office, client_for, finish_work):
    answer = send(client_for(make_office()), content(UMBRELLA, MICRO))
    job = finish_work()

    assert (answer.url, job.state, job.result_address, operations_visible_to(None).count()) == (job.address, "done", "/operations/", 2)
    assert not JobFile.objects.exists()


def test_a_file_sent_twice_at_once_is_one_piece_of_work(make_office, client_for, finish_work):
    desk = client_for(make_office())

    first, second = (send(desk, content(UMBRELLA)).url for _ in range(2))
    finish_work()
    third = send(desk, content(UMBRELLA)).url
    last = finish_work()

    assert (first == second, first == third, OperationList.objects.count()) == (True, False, 1)
    assert "Nothing was changed" in last.message


def test_the_same_file_published_meanwhile_stays_and_this_loading_goes(db):
    def meanwhile(done, total):
        if not OperationList.objects.exclude(published_at=None).exists():
            imported(UMBRELLA, MICRO)

    first = imported(UMBRELLA, MICRO, progress=meanwhile)

    assert list(OperationList.objects.all()) == [first]
    assert PublishedOperation.objects.count() == 2


def test_a_list_that_cannot_be_stored_leaves_nothing_behind(db):
    def fail(done, total):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        imported(UMBRELLA, progress=fail)

    assert OperationList.objects.count() == 0


def test_members_send_no_list(make_member):
    with pytest.raises(PermissionDenied):
        send_list(by=make_member(), profile=PROFILE, accept_marked=False, content=b"[]", filename="x")

    assert not Job.objects.exists()


def test_the_register_is_filtered_and_exported_whole(db, client):
    imported(*[MICRO | {"name_of_operation": f"Garten {n} (Lokales Soziales Kapital)"} for n in range(30)], PLAIN)

    exported = client.get("/operations/?programme=LSK&export=csv").content.decode("utf-8-sig")

    assert (exported.count("Garten"), exported.count("Neuer Start")) == (30, 0)


def test_the_register_asks_the_same_number_of_queries_for_more_rows(db, client):
    counts = []
    for rows in ([PLAIN], [PLAIN | {"name_of_operation": f"Vorhaben {n}"} for n in range(40)]):
        imported(*rows)
        with CaptureQueriesContext(connection) as queries:
            client.get("/operations/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_one_operation_names_its_source_and_row(db, client):
    imported(MICRO, owner="Land Berlin")
    row = PublishedOperation.objects.get()

    page = client.get(f"/operations/{row.pk}/", headers={"accept-language": "en"}).content.decode()

    assert [words in page for words in ("Kiezgarten (Lokales Soziales Kapital)", "row 1", "Land Berlin")] == [True, True, True]


def test_an_unpublished_list_is_seen_by_nobody(db, client):
    imported(MICRO)
    OperationList.objects.update(published_at=None)

    assert client.get(f"/operations/{PublishedOperation.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize("words", ["x" * 100_000, "a " * 2_000], ids=["one", "many"])
def test_more_words_than_a_database_can_look_for_are_not_looked_for(client, db, words):
    assert client.get("/operations/", {"q": words}).status_code == 200
