"""Minutes write themselves from what happened; people add what was said."""

from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import translation
from docx.oxml.ns import qn

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.actions import seal
from kiezwerk.apps.partnerships.actions import (
    add_item,
    add_task,
    answer_correction,
    ask_for_correction,
    cast_vote,
    close_ballot,
    close_meeting,
    open_ballot,
    open_meeting,
    put_minutes_to_approval,
    send_invitation,
    sign_minutes,
    write_minutes,
)
from kiezwerk.apps.partnerships.facts.papers import minutes_paper
from kiezwerk.apps.partnerships.models import AgendaItem, Minutes
from kiezwerk.ports.documents.pdf import minutes_pdf
from kiezwerk.ports.documents.word import minutes_docx

from .conftest import NOON, come


@pytest.fixture
def make_minutes(make_meeting, vote):
    """Minutes of a meeting with one adopted resolution and one item of information."""

    def make(council, absent=()):
        meeting = make_meeting(council, "open", absent=absent)
        add_item(meeting, by=council.office, title="News", kind="information")
        ballot = open_ballot(meeting.items.get(kind="decision").motion, by=council.office)
        vote(council, ballot, "yes", *(number for number in range(1, 6) if number not in absent))
        close_ballot(ballot, by=council.office)
        return close_meeting(meeting, by=council.office).minutes

    return make


def test_the_paper_carries_the_root_that_seals_the_meeting(make_council, make_minutes):
    seal()
    minutes = make_minutes(make_council())
    unsealed = minutes_paper(minutes).audit_root

    batch = seal()

    assert (unsealed, minutes_paper(minutes).audit_root) == ("", batch.root)


def test_the_paper_holds_what_happened(make_council, make_minutes):
    council = make_council(voting=5, advisory=1, vacant=1)
    minutes = make_minutes(council, absent=[3])

    with translation.override("en"):
        paper = minutes_paper(minutes)

    assert [(group.heading, len(group.rows)) for group in paper.attendance] == [
        ("Present, with a vote", 4),
        ("Present, advisory", 1),
        ("Absent", 1),
        ("Vacant", 1),
    ]
    decision, news = paper.items
    assert [decision.resolution_number, decision.result, len(decision.votes)] == ["2026/01", "Adopted", 4]
    assert decision.tally.endswith("quorum 3 reached; 4 yes, 0 no, 0 abstentions; simple majority of votes cast: adopted")
    assert [news.result, news.quorum, paper.chair, paper.keeper] == ["", "", str(council.holder(1)), str(council.office)]


def test_a_decision_without_a_vote_says_so_and_why(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, "open", absent=[3, 4, 5])

    with translation.override("en"):
        (item,) = minutes_paper(close_meeting(meeting, by=council.office).minutes).items

    assert [item.result, item.quorum] == ["No vote was taken", "2 of 5 seats count as present, 3 are needed: 1 is missing."]


def test_the_office_writes_and_the_chair_signs(make_council, make_minutes):
    council = make_council()
    minutes = make_minutes(council)
    news = AgendaItem.objects.get(title="News")

    write_minutes(minutes, by=council.office, remarks="Cake was good.", reports={news.pk: "First.\n\nSecond."})
    signed = sign_minutes(minutes, by=council.holder(1))

    assert [signed.state, Minutes.objects.get().remarks, minutes_paper(signed).items[1].report] == ["signed", "Cake was good.", ("First.", "Second.")]


def test_members_neither_write_nor_sign(make_council, make_minutes):
    council = make_council()
    minutes = make_minutes(council)

    for act in (lambda: write_minutes(minutes, by=council.holder(2), remarks="", reports={}), lambda: sign_minutes(minutes, by=council.holder(2))):
        with pytest.raises(PermissionDenied):
            act()


def test_signed_minutes_stay_as_they_are_even_for_sql(make_council, make_minutes):
    council = make_council()
    minutes = sign_minutes(make_minutes(council), by=council.office)

    for act in (lambda: write_minutes(minutes, by=council.office, remarks="No", reports={}), lambda: sign_minutes(minutes, by=council.office)):
        with pytest.raises(Refused) as refusal:
            act()
        assert [f.code for f in refusal.value.findings] == ["minutes.signed"]
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE partnerships_minutes SET remarks = 'No'")


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
def test_the_minutes_come_as_pdf_in_the_language_of_the_page(make_council, make_minutes, language):
    minutes = make_minutes(make_council())

    with translation.override(language):
        content = minutes_pdf(minutes_paper(minutes), language)

    assert content.startswith(b"%PDF-1.7")


def test_minutes_of_an_example_say_so(make_council, make_minutes, make_partnership):
    council = make_council(partnership=make_partnership(is_example=True))
    minutes = make_minutes(council)

    with translation.override("en"):
        notice = minutes_paper(minutes).letterhead.example_notice

    assert notice == "This partnership, its people, its meetings and its votes are invented."


def test_each_writing_is_kept_as_a_revision(make_council, make_minutes):
    council = make_council()
    minutes = make_minutes(council)
    news = AgendaItem.objects.get(title="News")

    write_minutes(minutes, by=council.office, remarks="One", reports={news.pk: "First."})
    write_minutes(minutes, by=council.office, remarks="Two", reports={news.pk: "Second."})

    kept = [(one.number, one.remarks, one.reports[str(news.pk)]) for one in minutes.revisions.all()]
    assert kept == [(2, "Two", "Second."), (1, "One", "First.")]


def test_those_who_attended_ask_for_corrections_which_stand_beneath(make_council, make_minutes):
    council = make_council()
    minutes = sign_minutes(make_minutes(council), by=council.holder(1))
    news = AgendaItem.objects.get(title="News")

    correction = ask_for_correction(minutes, by=council.holder(2), text="It was Tuesday.", item=news)
    before = minutes_paper(minutes).corrections
    answer_correction(correction, by=council.office, accepted=True)

    assert [before, minutes_paper(minutes).corrections] == [(), ("News: It was Tuesday.",)]


def test_who_stayed_away_asks_for_nothing_and_strangers_neither(make_council, make_minutes, make_member):
    council = make_council()
    minutes = make_minutes(council, absent=[3])

    with pytest.raises(Refused) as refusal:
        ask_for_correction(minutes, by=council.holder(3), text="It was Tuesday.")
    with pytest.raises(PermissionDenied):
        ask_for_correction(minutes, by=make_member(), text="It was Tuesday.")

    assert [finding.code for finding in refusal.value.findings] == ["minutes.did_not_attend"]


def test_a_correction_names_no_item_of_other_minutes(make_council, make_minutes, make_meeting):
    council = make_council()
    minutes = make_minutes(council)
    foreign = make_meeting(make_council(), items=1).items.get()

    with pytest.raises(Refused) as refusal:
        ask_for_correction(minutes, by=council.holder(2), text="It was Tuesday.", item=foreign)

    assert [finding.code for finding in refusal.value.findings] == ["minutes.other_item"]
    assert not minutes.corrections.exists()


def test_declining_a_correction_needs_a_reason_and_only_office_and_chair_answer(make_council, make_minutes):
    council = make_council()
    correction = ask_for_correction(make_minutes(council), by=council.holder(2), text="It was Tuesday.")

    with pytest.raises(Refused) as refusal:
        answer_correction(correction, by=council.office, accepted=False)
    with pytest.raises(PermissionDenied):
        answer_correction(correction, by=council.holder(2), accepted=True)
    answer_correction(correction, by=council.office, accepted=False, answer="It was Monday.")
    with pytest.raises(Refused) as again:
        answer_correction(correction, by=council.office, accepted=True)

    assert [finding.code for finding in refusal.value.findings] == ["minutes.no_answer"]
    assert [finding.code for finding in again.value.findings] == ["minutes.correction_answered"]


@pytest.fixture
def approve(make_meeting, vote):
    """``approve(council, minutes, days=20)``: the next meeting approves the minutes by resolution."""

    def act(council, minutes, days=20):
        later = make_meeting(council, items=0, days=days)
        item = put_minutes_to_approval(minutes, by=council.office, meeting=later)
        send_invitation(later, by=council.office)
        with clock.fixed_at(NOON + timedelta(days=days)):
            open_meeting(later, by=council.office)
            come(council, later)
            ballot = open_ballot(item.motion, by=council.office)
            for number in range(1, 6):
                cast_vote(ballot, by=council.holder(number), seat=council.seat(number), choice="yes", received_at=clock.now())
            return close_ballot(ballot, by=council.office)

    return act


def test_a_later_meeting_approves_by_resolution(make_council, make_minutes, approve):
    council = make_council()
    minutes = sign_minutes(make_minutes(council), by=council.holder(1))

    resolution = approve(council, minutes)

    minutes.refresh_from_db()
    with pytest.raises(Refused) as late:
        ask_for_correction(minutes, by=council.holder(2), text="It was Tuesday.")
    assert [finding.code for finding in late.value.findings] == ["minutes.approved"]
    assert [resolution.effect, minutes.approved_at] == ["done", resolution.decided_at]
    with translation.override("en"):
        assert minutes_paper(minutes).state == "Approved by resolution 2026/02"


def test_drafts_open_corrections_and_approved_minutes_are_not_put_to_approval(make_council, make_minutes, make_meeting, approve):
    council = make_council()
    minutes = make_minutes(council)
    later = make_meeting(council, items=0, days=30)

    def refused():
        with pytest.raises(Refused) as refusal:
            put_minutes_to_approval(minutes, by=council.office, meeting=later)
        return [finding.code for finding in refusal.value.findings]

    draft = refused()
    sign_minutes(minutes, by=council.holder(1))
    correction = ask_for_correction(minutes, by=council.holder(2), text="It was Tuesday.")
    asked = refused()
    answer_correction(correction, by=council.office, accepted=True)
    put_minutes_to_approval(minutes, by=council.office, meeting=later)
    proposed = refused()

    assert [draft, asked, proposed] == [["minutes.not_signed"], ["minutes.corrections_open"], ["minutes.on_agenda"]]
    with pytest.raises(PermissionDenied):
        put_minutes_to_approval(minutes, by=council.holder(2), meeting=later)


def test_minutes_are_approved_by_their_own_body(make_council, make_minutes, make_meeting):
    council = make_council()
    other = make_council(partnership=council.partnership)
    minutes = sign_minutes(make_minutes(council), by=council.office)

    for elsewhere in (other, make_council()):
        meeting = make_meeting(elsewhere, items=0, days=40)
        with pytest.raises(Refused) as refusal:
            put_minutes_to_approval(minutes, by=council.office, meeting=meeting)
        assert [finding.code for finding in refusal.value.findings] == ["minutes.other_body"]
        assert not meeting.items.exists()


def test_the_public_version_leaves_out_closed_items_and_persons(make_council, make_minutes, approve, client_for):
    council = make_council()
    minutes = sign_minutes(make_minutes(council), by=council.holder(1))
    AgendaItem.objects.filter(title="News").update(is_public=False)
    add_task(council.partnership, by=council.office, title="Write to all", person=council.office, item=minutes.meeting.items.get(kind="decision"))
    address = f"/p/{council.partnership.slug}/bodies/meetings/{minutes.meeting_id}/minutes/public"

    before = client_for().get(f"{address}/").status_code
    approve(council, minutes)
    page = client_for().get(f"{address}/")
    text = page.content.decode()

    assert [before, page.status_code, client_for().get(f"{address}.pdf").status_code] == [404, 200, 200]
    assert "Closed items of the agenda are left out" in text
    assert ("News" in text, "Write to all" in text) == (False, True)
    assert [str(person) for person in (*council.members, council.office) if str(person) in text] == []


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
def test_the_text_file_holds_what_the_page_shows(make_council, make_minutes, language):
    council = make_council()
    minutes = write_minutes(make_minutes(council), by=council.office, remarks="Bell\x07 and مرحبا", reports={})

    with translation.override(language):
        paper = minutes_paper(minutes)
        document = docx.Document(BytesIO(minutes_docx(paper, language)))

    lines = [paragraph.text for paragraph in document.paragraphs]
    assert [line for line in lines if "Item 1" in line and paper.labels.item in line] == [f"{paper.labels.item} 1: Item 1"]
    assert "Bell and مرحبا" in lines
    assert len(document.tables[0].rows) == 6
    assert all(paragraph._p.find(".//" + qn("w:bidi")) is not None for paragraph in document.paragraphs if paragraph.text) is (language == "ar")


def test_the_pages_of_minutes_answer_whoever_may_read_them(make_council, make_minutes, client_for):
    council = make_council()
    minutes = make_minutes(council)
    write_minutes(minutes, by=council.office, remarks="One", reports={})
    root = f"/p/{council.partnership.slug}/bodies/meetings/{minutes.meeting_id}/minutes"

    member = client_for(council.holder(2))
    asked = member.post(f"{root}/correct/", {"text": "It was Tuesday."})
    correction = minutes.corrections.get()
    answered = client_for(council.office).post(
        f"/p/{council.partnership.slug}/bodies/corrections/{correction.pk}/", {"accepted": "yes", "version": correction.version}
    )

    correction.refresh_from_db()
    assert [asked.status_code, answered.status_code, correction.state] == [302, 302, "accepted"]
    assert [member.get(f"{root}{end}").status_code for end in ("/", "/revisions/", ".docx", ".pdf")] == [200] * 4
