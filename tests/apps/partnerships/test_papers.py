"""Papers keep their versions, tell who has not read them, and leave the house only to those who may read them."""

from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.actions import add_paper, change_paper, open_paper, renew_paper, withdraw_paper
from kiezwerk.apps.partnerships.models import Meeting, Paper, PaperReading
from kiezwerk.apps.partnerships.queries import papers_to_read, public_versions

PDF, OTHER = b"%PDF-1.7 first", b"%PDF-1.7 second"


@pytest.fixture
def council(make_council):
    return make_council()


@pytest.fixture
def meeting(council, make_meeting):
    return make_meeting(council, "invited")


def put(council, meeting, **given) -> Paper:
    return add_paper(meeting, by=council.office, **{"title": "Budget", "file": ("budget.pdf", PDF)} | given)


def test_a_paper_gets_versions_that_say_what_changed(council, meeting):
    paper = put(council, meeting, item=meeting.items.get())

    renew_paper(paper, by=council.office, file=("budget.pdf", OTHER), note="Sums corrected")

    assert [(one.number, one.note, one.file.sha256) for one in paper.versions.all()] == [
        (2, "Sums corrected", sha256(OTHER).hexdigest()),
        (1, "", sha256(PDF).hexdigest()),
    ]
    assert list(Entry.objects.filter(verb__startswith="partnerships.paper").values_list("verb", flat=True).order_by("id")) == [
        "partnerships.paper.added",
        "partnerships.paper.renewed",
    ]


@pytest.mark.parametrize(
    ("content", "note", "code"), [(PDF, "x", "paper.same_content"), (OTHER, " ", "paper.no_note"), (b"<html>", "x", "file.kind")]
)
def test_a_refused_version_changes_nothing(council, meeting, content, note, code):
    paper = put(council, meeting)

    with pytest.raises(Refused) as refusal:
        renew_paper(paper, by=council.office, file=("a.pdf", content), note=note)

    assert [finding.code for finding in refusal.value.findings] == [code]
    assert paper.versions.count() == 1


def test_members_do_not_put_papers(council, meeting):
    with pytest.raises(PermissionDenied):
        add_paper(meeting, by=council.holder(2), title="Mine", file=("a.pdf", PDF))

    assert not Paper.objects.exists()


def test_an_item_of_another_meeting_takes_no_paper_of_this_one(council, meeting, make_meeting):
    other = make_meeting(council)

    with pytest.raises(other.items.model.DoesNotExist):
        put(council, meeting, item=other.items.get())


def test_papers_to_read_are_the_latest_versions_that_one_has_not_opened(council, meeting):
    paper, member = put(council, meeting), council.holder(2)
    open_paper(paper.versions.get(), by=member)
    before = list(papers_to_read(member, council.partnership))

    renew_paper(paper, by=council.office, file=("budget.pdf", OTHER), note="Sums")

    assert before == []
    assert [version.number for version in papers_to_read(member, council.partnership)] == [2]
    assert list(papers_to_read(council.office, council.partnership)) == []


def test_a_withdrawn_paper_stays_listed_and_only_office_and_audit_open_it(council, meeting, client_for, make_auditor):
    paper = put(council, meeting)
    withdraw_paper(paper, by=council.office)
    address = f"/p/{council.partnership.slug}/bodies/papers/file/{paper.versions.get().pk}/"

    statuses = [client_for(one).get(address).status_code for one in (council.office, make_auditor(council.partnership), council.holder(2))]

    assert statuses == [200, 200, 404]
    assert "Budget" in client_for(council.holder(2)).get(f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/papers/").content.decode()
    assert list(papers_to_read(council.holder(2), council.partnership)) == []


def test_opening_a_paper_sends_it_to_be_saved_and_notes_the_reading_once(council, meeting, client_for):
    version = put(council, meeting).versions.get()
    client = client_for(council.holder(2))
    address = f"/p/{council.partnership.slug}/bodies/papers/file/{version.pk}/"

    responses = [client.get(address) for _ in range(2)]

    assert [(one.content, one["Content-Disposition"]) for one in responses] == [(PDF, 'attachment; filename="budget.pdf"')] * 2
    assert responses[0]["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert PaperReading.objects.count() == 1


def test_everybody_reads_only_the_latest_version_of_public_papers_of_open_items(council, make_meeting):
    meeting = make_meeting(council, "invited", items=2)
    Meeting.objects.filter(pk=meeting.pk).update(is_public=True)
    shown, closed = meeting.items.all()
    renew_paper(put(council, meeting, item=shown, is_public=True), by=council.office, file=("b.pdf", OTHER), note="new")
    put(council, meeting, item=shown, file=("inner.pdf", PDF))
    put(council, meeting, item=closed, is_public=True, file=("closed.pdf", b"%PDF-closed"))
    closed.is_public = False
    closed.save()

    assert [(one.paper.item_id, one.number) for one in public_versions(council.partnership)] == [(shown.pk, 2)]


def test_a_paper_of_a_closed_item_cannot_be_made_public(council, meeting):
    item = meeting.items.get()
    item.is_public = False
    item.save()
    paper = put(council, meeting, item=item)

    with pytest.raises(Refused) as refusal:
        change_paper(paper, by=council.office, title="Budget", is_public=True)

    assert [finding.code for finding in refusal.value.findings] == ["paper.item_closed"]


def test_the_office_renames_a_paper_and_makes_it_public(council, meeting):
    paper = put(council, meeting, item=meeting.items.get())

    change_paper(paper, by=council.office, title="Budget of 2027", is_public=True)

    paper.refresh_from_db()
    entry = Entry.objects.order_by("id").last()
    assert (paper.title, paper.is_public, paper.versions.count()) == ("Budget of 2027", True, 1)
    assert (entry.verb, entry.person_key) == ("partnerships.paper.changed", str(council.office.key))


def test_nobody_but_the_office_renames_a_paper(council, meeting, make_office):
    paper = put(council, meeting)

    for person in (council.holder(2), make_office()):
        with pytest.raises(PermissionDenied):
            change_paper(paper, by=person, title="Mine", is_public=True)

    paper.refresh_from_db()
    assert (paper.title, paper.is_public) == ("Budget", False)


def test_a_visitor_is_asked_to_log_in_and_a_stranger_finds_nothing(council, meeting, client_for, make_member):
    address = f"/p/{council.partnership.slug}/bodies/papers/file/{put(council, meeting).versions.get().pk}/"

    visitor, stranger = client_for().get(address), client_for(make_member()).get(address)

    assert (visitor.status_code, visitor["Location"]) == (302, f"/accounts/login/?next={address}")
    assert stranger.status_code == 404


def test_the_list_of_papers_asks_as_often_for_three_as_for_one(council, meeting, client_for, django_assert_max_num_queries):
    client = client_for(council.holder(2))
    address = f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/papers/"
    put(council, meeting)
    with django_assert_max_num_queries(100) as one:
        client.get(address)
    for name in ("a", "b"):
        renew_paper(put(council, meeting, title=name), by=council.office, file=("x.pdf", OTHER), note="x")

    with django_assert_max_num_queries(len(one)):
        client.get(address)


def test_a_paper_is_put_in_the_browser_and_a_refusal_keeps_what_was_typed(council, meeting, client_for):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = client_for(council.office)
    address = f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/papers/new/"

    refused = client.post(address, {"title": "Plan B", "file": SimpleUploadedFile("plan.html", b"<html>")})
    taken = client.post(address, {"title": "Plan B", "file": SimpleUploadedFile("plan.pdf", PDF)})

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert 'value="Plan B"' in refused.content.decode()
    assert [paper.title for paper in Paper.objects.all()] == ["Plan B"]
