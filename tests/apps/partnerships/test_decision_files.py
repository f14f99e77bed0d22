"""The decision file: everything a decision rests on, the same bytes each time, for office and audit alone."""

import io
import json
import zipfile
from datetime import timedelta
from hashlib import sha256

import pytest

from kiezwerk.acts import clock
from kiezwerk.apps.audit.actions import seal
from kiezwerk.apps.audit.models import Batch
from kiezwerk.apps.partnerships import hooks
from kiezwerk.apps.partnerships.actions import (
    add_guest,
    add_paper,
    close_ballot,
    close_meeting,
    close_secret_ballot,
    correct_vote,
    decide_recusal,
    declare_conflict,
    declare_interests,
    open_ballot,
    open_secret_ballot,
    propose_amendment,
    record_paper_votes,
    withdraw_paper,
)
from kiezwerk.apps.partnerships.facts.decision_file import decision_file
from kiezwerk.apps.partnerships.models import Meeting, Motion, Recusal, Resolution
from kiezwerk.core.partnerships.tally import tally
from kiezwerk.ports.meetings import read_meeting

from .conftest import NOON

PDF = b"%PDF-1.7 plan"


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(files, path) -> list[list[str]]:
    return [line.split(";") for line in files[path].decode("utf-8-sig").splitlines()[1:]]


@pytest.fixture
def council(make_council, make_partnership):
    return make_council(voting=5, partnership=make_partnership(language="en"))


@pytest.fixture
def decided(council, make_meeting, hands):
    """A meeting that is over: one seat excluded, one vote against, papers, a guest, a sealed trail."""
    meeting = make_meeting(council, "open", items=2)
    item = meeting.items.first()
    Motion.objects.filter(item=item).update(asks_declarations=True)
    add_paper(meeting, by=council.office, title="=Budget", file=("plan.pdf", PDF), item=item)
    withdraw_paper(add_paper(meeting, by=council.office, title="Old", file=("old.pdf", PDF + b"2")), by=council.office)
    add_guest(meeting, by=council.office, name="=HYPERLINK(1)", organisation="", occasion="")
    motion = Motion.objects.get(item=item)
    for number in (1, 2, 3, 4):
        declare_interests(motion, by=council.holder(number), has_conflict=False)
    declare_conflict(motion, by=council.holder(5), seat=council.seat(5), ground="party", note="I run it.")
    decide_recusal(Recusal.objects.get(), by=council.office, confirmed=True, reason="Runs the project.")
    ballot = open_ballot(motion, by=council.office)
    hands(council, ballot, "yes", 1, 2, 3)
    hands(council, ballot, "no", 4)
    close_ballot(ballot, by=council.office)
    close_meeting(meeting, by=council.office)
    with clock.fixed_at(NOON + timedelta(hours=1)):
        seal()
    return Meeting.objects.get(pk=meeting.pk)


def test_it_holds_everything_that_the_decision_rests_on(decided):
    files = opened(decision_file(decided))

    assert sorted(name for name in files if not name.startswith("papers/")) == [
        "HOW-TO-CHECK.txt", "MANIFEST.sha256", "TRAIL-ROOT.txt", "attendance/attendance.csv", "index.html", "invitation/deliveries.csv",
        "invitation/invitation.txt", "items/01/conflicts.csv", "items/01/count.json", "items/01/declarations.csv", "items/01/resolution.pdf",
        "items/01/text.txt", "items/01/votes.csv", "items/02/conflicts.csv", "items/02/declarations.csv", "items/02/text.txt", "minutes/minutes.pdf",
    ]  # fmt: skip
    assert sorted(content for name, content in files.items() if name.startswith("papers/")) == [PDF, PDF + b"2"]


def test_the_text_has_the_checksum_under_which_it_was_frozen(decided):
    text = opened(decision_file(decided))["items/01/text.txt"]

    assert sha256(text).hexdigest() == Motion.objects.get(item=decided.items.first()).text_hash


def test_the_ballot_counts_again_to_the_resolution(decided):
    file = read_meeting(opened(decision_file(decided))["items/01/count.json"])
    count = tally(file.rules, file.seats, file.items[0])

    assert (str(count.result), count.counts.yes, count.counts.no, count.base) == (Resolution.objects.get().result, 3, 1, 5)


def test_it_says_who_voted_how_who_was_excluded_and_why_and_whom_the_invitation_reached(council, decided):
    files = opened(decision_file(decided))

    assert [(row[1], row[5]) for row in rows(files, "items/01/votes.csv")] == [
        ("Function 1", "Yes"), ("Function 2", "Yes"), ("Function 3", "Yes"), ("Function 4", "No"), ("Function 5", ""),
    ]  # fmt: skip
    [conflict] = rows(files, "items/01/conflicts.csv")
    assert (conflict[0], conflict[3], conflict[6]) == ("Function 5", "I run it.", "Runs the project.")
    assert {row[0] for row in rows(files, "invitation/deliveries.csv")} == {person.name for person in council.members}
    assert [row[2] for row in rows(files, "items/01/declarations.csv")].count("none") == 4


def test_the_manifest_lists_every_file_and_the_root_of_the_trail_is_among_them(decided):
    files = opened(decision_file(decided))
    listed = dict(reversed(line.split("  ")) for line in files["MANIFEST.sha256"].decode().splitlines())

    assert {name: sha256(content).hexdigest() for name, content in files.items() if name != "MANIFEST.sha256"} == listed
    assert files["TRAIL-ROOT.txt"].decode().strip() == Batch.objects.get().root
    assert [name for name in files if name not in ("index.html", "MANIFEST.sha256") and name not in files["index.html"].decode()] == []


def test_the_same_state_gives_the_same_bytes(decided):
    with clock.fixed_at(NOON + timedelta(days=40)):
        later = decision_file(Meeting.objects.get(pk=decided.pk))

    assert decision_file(decided) == later


def test_no_cell_of_a_table_is_a_formula(decided):
    files = opened(decision_file(decided))
    cells = [cell for name in files if name.endswith(".csv") for row in rows(files, name) for cell in row]

    assert [cell for cell in cells if cell.startswith(("=", "@"))] == []


def test_of_a_secret_ballot_it_holds_counts_and_who_took_part(council, make_meeting):
    motion = make_meeting(council, "open").items.get().motion
    ballot = open_secret_ballot(motion, by=council.office)
    record_paper_votes(ballot, by=council.office, seats=[council.seat(number).pk for number in (1, 2, 3, 4)], received_at=NOON)
    close_secret_ballot(ballot, by=council.office, paper={"yes": 3, "no": 1})

    files = opened(decision_file(motion.item.meeting))

    assert json.loads(files["items/01/count.json"])["items"][0]["counts"] == {"yes": 3, "no": 1, "abstain": 0}
    assert {(row[5], row[6]) for row in rows(files, "items/01/votes.csv")} == {("took part, in secret", ""), ("", "")}


def test_a_correction_stands_beside_what_was_recorded(council, decided):
    correct_vote(Resolution.objects.get(), by=council.office, seat=council.seat(1), choice="no", reason="Misheard.")

    [row] = rows(opened(decision_file(decided)), "items/01/corrections.csv")

    assert row[:4] == ["Function 1", "Yes", "No", "Misheard."]


def test_of_one_resolution_it_holds_its_item_alone(decided):
    files = opened(decision_file(decided, Resolution.objects.get()))

    assert {name.split("/")[1] for name in files if name.startswith("items/")} == {"01"}
    assert sum(name.startswith("papers/") for name in files) == 2


def test_what_other_parts_of_the_house_keep_stands_with_the_item(decided):
    def source(motions):
        return {motion.pk: [hooks.Evidence("call.txt", b"The call", "The call")] for motion in motions if motion.item.position == 1}

    hooks.register_evidence(source)
    try:
        files = opened(decision_file(decided))
    finally:
        hooks.EVIDENCE.remove(source)

    assert (files["items/01/call.txt"], "items/02/call.txt" in files) == (b"The call", False)


def test_a_meeting_that_has_not_ended_has_a_file_without_minutes_and_root(council, make_meeting):
    files = opened(decision_file(make_meeting(council, "invited")))

    assert ("minutes/minutes.pdf" in files, "TRAIL-ROOT.txt" in files, "index.html" in files) == (False, False, True)


@pytest.mark.parametrize(
    ("role", "status"), [("make_office", 200), ("make_auditor", 200), ("make_chair", 403), ("make_member", 403), ("make_planner", 403)]
)
def test_only_office_and_audit_get_it(role, status, request, client_for, council, decided):
    client = client_for(request.getfixturevalue(role)(council.partnership))
    base = f"/p/{council.partnership.slug}/bodies"

    answers = [client.get(f"{base}/meetings/{decided.pk}/decision-file.zip")]
    answers.append(client.get(f"{base}/resolutions/{Resolution.objects.get().pk}/decision-file.zip"))

    assert [answer.status_code for answer in answers] == [status, status]


def test_office_and_audit_elsewhere_do_not_find_it_and_visitors_are_asked_to_log_in(client, client_for, council, decided, make_auditor):
    address = f"/bodies/resolutions/{Resolution.objects.get().pk}/decision-file.zip"
    auditor = make_auditor()
    slug = auditor.holdings.get().seat.body.partnership.slug

    assert client_for(auditor).get(f"/p/{slug}{address}").status_code == 404
    assert client_for(auditor).get(f"/p/{council.partnership.slug}{address}").status_code == 404
    assert client.get(f"/p/{council.partnership.slug}{address}").status_code == 302


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
def test_it_speaks_the_language_of_the_partnership(council, decided, language):
    council.partnership.__class__.objects.update(language=language)

    index = opened(decision_file(Meeting.objects.get(pk=decided.pk)))["index.html"].decode()

    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in index


def test_the_file_of_an_amendment_holds_what_was_declared_on_its_draft(council, make_meeting):
    item = make_meeting(council, "open").items.get()
    Motion.objects.filter(item=item).update(asks_declarations=True)
    declare_interests(Motion.objects.get(item=item), by=council.holder(2), has_conflict=False)
    propose_amendment(item, by=council.office, amended_text="We resolve more.")

    files = opened(decision_file(Meeting.objects.get(pk=item.meeting_id)))

    assert rows(files, "items/02/declarations.csv") == rows(files, "items/01/declarations.csv") != []
