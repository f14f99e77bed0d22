"""A large decision file is prepared in the background: watched, taken by whoever asked, gone after a day."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts import clock
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.jobs.models import Job
from kiezwerk.apps.partnerships.actions import add_paper
from kiezwerk.apps.partnerships.actions.decision_files import forget_decision_files, keep_decision_file, prepare_decision_file
from kiezwerk.apps.partnerships.facts.decision_file import decision_file, size
from kiezwerk.apps.partnerships.models import DecisionFile, SeatHolding

from .conftest import NOON


@pytest.fixture
def council(make_council):
    return make_council(voting=3)


@pytest.fixture
def meeting(council, make_meeting, monkeypatch):
    """An invited meeting with one paper more than is put together at once."""
    monkeypatch.setattr(size, "MOST_PAPERS_AT_ONCE", 1)
    meeting = make_meeting(council, "invited", items=2)
    for number in (1, 2):
        add_paper(meeting, by=council.office, title=f"Paper {number}", file=(f"paper-{number}.txt", f"Text {number}".encode()))
    return meeting


def address(council, meeting) -> str:
    return f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/decision-file.zip"


def test_a_large_one_is_prepared_and_taken_as_it_would_have_been_made_at_once(council, meeting, client_for, finish_work):
    office = client_for(council.office)

    asked = office.get(address(council, meeting))
    started = office.post(address(council, meeting))
    job = finish_work()
    taken = office.get(job.result_address)

    assert "2 versions of papers" in asked.content.decode()
    assert (started.url, job.state, job.done_count, job.total_count) == (job.address, "done", 2, 3)
    assert job.message.startswith("The file is ready: 0.0 MB. It can be taken until")
    assert (taken["Content-Type"], taken.content) == ("application/zip", decision_file(meeting))
    assert "As it stood at" in office.get(address(council, meeting)).content.decode()


def test_a_small_one_comes_at_once(council, make_meeting, client_for):
    meeting = make_meeting(council, "invited")

    assert client_for(council.office).get(address(council, meeting))["Content-Type"] == "application/zip"
    assert not Job.objects.exists()


@pytest.mark.parametrize(("papers", "bytes_", "items", "large"), [(40, 1, 25, False), (41, 1, 1, True), (1, 15_000_001, 1, True), (1, 1, 26, True)])
def test_what_is_large(papers, bytes_, items, large):
    assert size.FileSize(papers, bytes_, items).is_large is large


def test_asked_twice_meanwhile_it_is_the_same_work(council, meeting):
    first = prepare_decision_file(meeting, by=council.office)

    assert prepare_decision_file(meeting, by=council.office) == first


def test_others_neither_prepare_nor_keep_nor_take_it(council, meeting, make_auditor, make_council, client_for):
    kept = keep_decision_file(meeting, by=council.office, content=b"PK")
    where = f"/p/{council.partnership.slug}/bodies/files/{kept.pk}.zip"

    for by in (council.holder(2), make_council().office):
        with pytest.raises(PermissionDenied):
            prepare_decision_file(meeting, by=by)
        with pytest.raises(PermissionDenied):
            keep_decision_file(meeting, by=by, content=b"PK")

    answers = [client_for(person).get(where).status_code for person in (council.office, make_auditor(council.partnership), council.holder(2))]
    assert (answers[0], answers[1]) == (200, 404)
    assert answers[2] in (403, 404)


def test_whoever_has_left_the_office_meanwhile_gets_nothing(council, meeting, finish_work):
    prepare_decision_file(meeting, by=council.office)
    SeatHolding.objects.filter(person=council.office).update(ends_on=NOON.date() - timedelta(days=1))

    job = finish_work()

    assert (job.state, DecisionFile.objects.exists()) == ("failed", False)


def test_it_is_gone_after_a_day(council, meeting, client_for):
    kept = keep_decision_file(meeting, by=council.office, content=b"PK")
    office, where = client_for(council.office), f"/p/{council.partnership.slug}/bodies/files/{kept.pk}.zip"

    before = (office.get(where).status_code, forget_decision_files())
    with clock.fixed_at(NOON + timedelta(hours=24)):
        after = (office.get(where).status_code, forget_decision_files())

    assert (before, after) == ((200, 0), (404, 1))
    assert Entry.objects.filter(verb="partnerships.decision_file.prepared").count() == 1
