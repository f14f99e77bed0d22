"""Deciding in writing: sent to all, counted after the deadline, late votes refused by how much, one objection ends it."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import translation

from kiezwerk.acts import clock
from kiezwerk.acts.messages import say
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.notices.models import OutboxMail
from kiezwerk.apps.partnerships.actions import (
    add_item,
    add_paper,
    carry_over,
    cast_vote,
    decide_recusal,
    declare_conflict,
    end_all_due,
    end_written,
    object_to_written,
    open_paper,
    prepare_written,
    record_hands,
    renew_paper,
    send_written,
    withdraw_paper,
)
from kiezwerk.apps.partnerships.facts.decision_file import decision_file
from kiezwerk.apps.partnerships.facts.elections import count_file
from kiezwerk.apps.partnerships.facts.procedure import rules_in_words
from kiezwerk.apps.partnerships.messages import explain_tally
from kiezwerk.apps.partnerships.models import Ballot, LateVote, Meeting, Motion, Recusal, Resolution, SeatHolding, Vote
from kiezwerk.core.partnerships.tally import tally
from kiezwerk.ports.meetings import read_meeting

from .conftest import NOON
from .test_ballots import refused

DEADLINE = NOON + timedelta(days=7)
LATER = DEADLINE + timedelta(hours=1)


@pytest.fixture
def make_written():
    """``make_written(council, sent=True, items=1)``: a written procedure until ``DEADLINE``."""

    def make(council, sent=True, items=1):
        meeting = prepare_written(council.body, by=council.office, title="In writing", ends_at=DEADLINE, reason="No meeting in time.")
        for number in range(1, items + 1):
            add_item(meeting, by=council.office, title=f"Item {number}", kind="decision", motion_text=f"We resolve {number}.")
        return send_written(meeting, by=council.office) if sent else meeting

    return make


def cast(council, meeting, choice, *numbers, at=NOON):
    ballot = Ballot.objects.get(motion__item__meeting=meeting)
    for number in numbers:
        cast_vote(ballot, by=council.holder(number), seat=council.seat(number), choice=choice, received_at=at)


def test_sending_opens_every_vote_for_all_filled_seats_and_writes_to_everybody(make_council, make_written):
    council = make_council(voting=4, advisory=1, vacant=1)

    meeting = make_written(council, items=2)

    ballots = Ballot.objects.filter(motion__item__meeting=meeting)
    assert [meeting.state, {(ballot.method, ballot.closes_at) for ballot in ballots}] == ["open", {("written", DEADLINE)}]
    assert [[row.is_present for row in ballot.roll.all()] for ballot in ballots] == [[True, True, True, True, True, False]] * 2
    assert OutboxMail.objects.filter(key__startswith=f"meeting-{meeting.pk}-written").count() == 5


def test_the_rules_may_forbid_it_and_a_deadline_lies_ahead(make_council, make_written):
    never, council = make_council(rules={"circular": "never"}), make_council()
    meeting = make_written(council, sent=False)
    Meeting.objects.filter(pk=meeting.pk).update(ends_at=NOON)

    assert refused(lambda: make_written(never)) == ["written.never"]
    assert refused(lambda: send_written(meeting, by=council.office)) == ["written.deadline_past"]
    with pytest.raises(PermissionDenied):
        prepare_written(council.body, by=council.holder(2), title="x", ends_at=DEADLINE)


def test_a_vote_at_the_deadline_counts_and_a_second_later_is_late_by_how_much(make_council, make_written):
    council = make_council()
    meeting = make_written(council)

    cast(council, meeting, "yes", 2, at=DEADLINE)
    with pytest.raises(Refused) as refusal, translation.override("en"):
        cast(council, meeting, "yes", 3, at=DEADLINE + timedelta(minutes=3, seconds=12))

    (finding,) = refusal.value.findings
    with translation.override("en"):
        assert [finding.code, "3 minutes 12 seconds after the deadline" in say(finding)] == ["vote.late", True]
    assert Vote.objects.count() == 1


def test_holder_or_deputy_votes_whoever_is_first(make_council, make_written, make_person):
    council, deputy = make_council(), make_person()
    SeatHolding.objects.create(seat=council.seat(2), person=deputy, is_deputy=True, starts_on="2020-01-01")
    meeting = make_written(council)
    ballot = Ballot.objects.get()

    cast_vote(ballot, by=deputy, seat=council.seat(2), choice="no", received_at=NOON)

    assert refused(lambda: cast(council, meeting, "yes", 2)) == ["vote.already_cast"]


def test_the_office_enters_letters_with_the_instant_of_receipt(make_council, make_written):
    council = make_council()
    meeting = make_written(council)
    ballot, late = Ballot.objects.get(), DEADLINE + timedelta(seconds=1)

    with clock.fixed_at(LATER):
        record_hands(ballot, by=council.office, choices={council.seat(2).pk: "yes"}, received_at=DEADLINE)
        assert refused(lambda: record_hands(ballot, by=council.office, choices={council.seat(3).pk: "yes"}, received_at=late)) == ["vote.late"]
        assert refused(
            lambda: record_hands(ballot, by=council.office, choices={council.seat(3).pk: "yes"}, received_at=NOON - timedelta(days=1))
        ) == ["written.receipt_impossible"]

    assert list(Vote.objects.values_list("seat__number", "cast_at")) == [(2, DEADLINE)]
    assert meeting.state == "open"


def test_votes_are_counted_when_all_have_voted_or_the_time_is_over(make_council, make_written):
    council = make_council()
    meeting = make_written(council)
    cast(council, meeting, "yes", 1, 2, 3)
    cast(council, meeting, "no", 4)

    assert refused(lambda: end_written(meeting, by=council.office)) == ["written.still_open"]
    with clock.fixed_at(LATER):
        ended = end_written(meeting, by=council.office)

    resolution = Resolution.objects.get()
    file = read_meeting(json.dumps(resolution.tally["file"]).encode())
    assert [ended.state, resolution.result, tally(file.rules, file.seats, file.items[0]).result] == ["closed", "adopted", "adopted"]
    assert [resolution.tally["figures"][name] for name in ("yes", "no", "present", "base")] == [3, 1, 4, 5]
    assert ended.minutes.keeper == council.office


def test_a_procedure_ends_by_itself_after_the_deadline_once(make_council, make_written):
    council = make_council()
    make_written(council)

    with clock.fixed_at(DEADLINE + timedelta(minutes=1)):
        early = end_all_due()
    with clock.fixed_at(LATER):
        assert [early, end_all_due(), end_all_due()] == [0, 1, 0]

    assert [Resolution.objects.get().result, Meeting.objects.get().state] == ["no-quorum", "closed"]


def test_it_waits_for_the_office_while_letters_may_have_to_be_entered(make_council, make_written):
    council = make_council()
    person = council.holder(2)
    person.email = "nobody@nowhere.invalid"
    person.save()
    meeting = make_written(council)

    with clock.fixed_at(LATER):
        waited = end_all_due()
        record_hands(Ballot.objects.get(), by=council.office, choices={council.seat(2).pk: "yes"}, received_at=DEADLINE)
        assert [waited, end_all_due()] == [0, 1]

    assert list(meeting.deliveries.filter(person=person).values_list("channel", flat=True)) == ["letter"]


def test_one_objection_ends_it_and_the_matter_goes_to_a_meeting(make_council, make_written, make_meeting):
    council = make_council()
    meeting = make_written(council)
    cast(council, meeting, "yes", 1)

    object_to_written(meeting, by=council.holder(3), seat=council.seat(3), received_at=NOON, reason="We should talk.")
    coming = make_meeting(council, "invited")
    (item,) = carry_over(Meeting.objects.get(pk=meeting.pk), by=council.office, to=coming)

    assert [Meeting.objects.get(pk=meeting.pk).state, Resolution.objects.count()] == ["cancelled", 0]
    assert refused(lambda: cast(council, meeting, "yes", 2)) == ["vote.ballot_closed"]
    assert [item.meeting, item.motion.text, item.motion.frozen_at] == [coming, "We resolve 1.", None]
    assert refused(lambda: carry_over(Meeting.objects.get(pk=meeting.pk), by=council.office, to=coming)) == ["written.nothing_left"]


def test_an_objection_is_taken_from_members_in_time_where_the_rules_listen(make_council, make_written):
    council, always = make_council(advisory=1), make_council(rules={"circular": "always"})
    meeting, other = make_written(council), make_written(always)

    def objects(council, meeting, number, at=NOON):
        return lambda: object_to_written(meeting, by=council.office, seat=council.seat(number), received_at=at)

    assert refused(objects(always, other, 2)) == ["written.no_objection"]
    assert refused(objects(council, meeting, 2, at=LATER)) == ["written.objection_late"]
    assert refused(objects(council, meeting, 6)) == ["written.advisory"]
    with pytest.raises(PermissionDenied):
        object_to_written(meeting, by=council.holder(2), seat=council.seat(3), received_at=NOON)


def test_who_is_excluded_does_not_vote_in_writing_either(make_council, make_written):
    council = make_council()
    meeting = make_written(council, sent=False)
    motion = Motion.objects.get()
    recusal = declare_conflict(motion, by=council.holder(2), seat=council.seat(2), ground="relative")

    assert refused(lambda: send_written(meeting, by=council.office)) == ["written.item_not_ready", "ballot.conflict_undecided"]
    decide_recusal(recusal, by=council.office, confirmed=True)
    send_written(meeting, by=council.office)

    assert refused(lambda: cast(council, meeting, "yes", 2)) == ["vote.excluded"]
    assert Recusal.objects.get().state == "confirmed"


def ended(council, meeting):
    """End a procedure after its deadline; return its resolution and what the exported file counts to."""
    with clock.fixed_at(LATER):
        end_written(meeting, by=council.office)
    resolution = Resolution.objects.get(motion__item__meeting=meeting)
    file = read_meeting(count_file(resolution.motion.ballot))
    return resolution, tally(file.rules, file.seats, file.items[0])


@pytest.mark.parametrize(("answers", "result"), [(2, "no-quorum"), (3, "adopted")])
def test_who_answers_counts_as_present_and_silence_is_no_answer(make_council, make_written, answers, result):
    council = make_council()
    meeting = make_written(council)
    cast(council, meeting, "yes", *range(1, answers))
    cast(council, meeting, "abstain", answers)

    resolution, recounted = ended(council, meeting)

    assert [resolution.result, resolution.tally["figures"]["present"]] == [result, answers]
    assert [str(recounted.result), recounted.present] == [result, answers]
    with translation.override("en"):
        assert explain_tally(recounted).startswith(f"5 seats, 0 vacant, 5 asked in writing, 0 excluded, {answers} answered; quorum 3 ")


def test_the_page_says_how_many_answers_are_missing(make_council, make_written, client_for):
    council = make_council()
    meeting = make_written(council)
    cast(council, meeting, "yes", 1, 2)

    page = client_for(council.office).get(f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/written/").content.decode()

    assert "2 of 5 seats have answered in writing, 3 are needed: 1 is missing." in page


def test_the_preview_of_the_rules_says_that_silence_is_no_answer(make_council):
    silent = "In writing, whoever answers by the deadline counts as present"

    def words(circular):
        with translation.override("en"):
            council = make_council(rules={"circular": circular})
            return any(sentence.startswith(silent) for sentence in rules_in_words(council.body.rules_of_procedure.get(), NOON.date()))

    assert [words(circular) for circular in ("never", "unless_objection", "always")] == [False, True, True]


def test_a_matter_without_a_quorum_in_writing_goes_to_a_meeting_once(make_council, make_written, make_meeting, client_for):
    council = make_council()
    meeting = make_written(council, items=1)
    cast(council, meeting, "yes", 1, 2)
    with clock.fixed_at(LATER):
        end_written(meeting, by=council.office)
    coming = make_meeting(council, "invited")

    page = client_for(council.office).get(f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/written/").content.decode()
    (item,) = carry_over(Meeting.objects.get(pk=meeting.pk), by=council.office, to=coming)

    assert "On 1 item too few seats answered in time, so nothing is decided." in page
    assert [item.meeting, item.motion.text, item.motion.frozen_at] == [coming, "We resolve 1.", None]
    assert refused(lambda: carry_over(Meeting.objects.get(pk=meeting.pk), by=council.office, to=coming)) == ["written.nothing_left"]


def test_what_was_decided_in_writing_goes_nowhere(make_council, make_written, make_meeting):
    council = make_council()
    meeting = make_written(council)
    cast(council, meeting, "no", 1, 2, 3)
    coming = make_meeting(council, "invited")

    assert refused(lambda: carry_over(meeting, by=council.office, to=coming)) == ["written.not_broken_off", "written.nothing_left"]
    with clock.fixed_at(LATER):
        end_written(meeting, by=council.office)
    assert refused(lambda: carry_over(Meeting.objects.get(pk=meeting.pk), by=council.office, to=coming)) == ["written.nothing_left"]


def test_the_papers_of_an_item_go_along_and_stay_in_the_file_of_the_procedure(make_council, make_written, make_meeting):
    council = make_council()
    meeting = make_written(council, sent=False)
    item = meeting.items.get()
    paper = add_paper(meeting, by=council.office, title="Offer", file=("offer.pdf", b"%PDF-1.7 1"), item=item)
    renew_paper(paper, by=council.office, file=("offer.pdf", b"%PDF-1.7 2"), note="New price")
    withdraw_paper(add_paper(meeting, by=council.office, title="Old", file=("old.pdf", b"%PDF-1.7 3"), item=item), by=council.office)
    send_written(meeting, by=council.office)
    open_paper(paper.versions.first(), by=council.holder(2))
    object_to_written(Meeting.objects.get(pk=meeting.pk), by=council.holder(3), seat=council.seat(3), received_at=NOON)
    coming = make_meeting(council, "invited", items=1)

    (new,) = carry_over(Meeting.objects.get(pk=meeting.pk), by=council.office, to=coming)

    (copy,) = coming.papers.all()
    assert [copy.item, copy.title] == [new, "Offer"]
    versions = [(one.number, one.note, bytes(one.file.content)) for one in copy.versions.all()]
    assert versions == [(2, "New price", b"%PDF-1.7 2"), (1, "", b"%PDF-1.7 1")]
    assert [one.person for one in copy.versions.first().readings.all()] == [council.holder(2)]
    assert sorted(meeting.papers.values_list("title", flat=True)) == ["Offer", "Old"]


def test_a_vote_that_came_too_late_leaves_when_it_came_and_for_which_seat_and_nothing_else(make_council, make_written):
    council = make_council()
    meeting = make_written(council)
    late, later = DEADLINE + timedelta(minutes=3), DEADLINE + timedelta(minutes=9)

    for moment in (late, later):
        assert refused(lambda moment=moment: cast(council, meeting, "yes", 3, at=moment)) == ["vote.late"]
    with clock.fixed_at(LATER):
        choices = {council.seat(number).pk: "no" for number in (4, 5)}
        assert refused(lambda: record_hands(Ballot.objects.get(), by=council.office, choices=choices, received_at=late)) == ["vote.late"] * 2

    kept = [(row.seat.number, row.received_at, row.entered_by) for row in LateVote.objects.order_by("seat__number")]
    assert kept == [(3, late, council.holder(3)), (4, late, council.office), (5, late, council.office)]
    assert not Vote.objects.exists()
    said = Entry.objects.filter(verb="partnerships.ballot.late_vote").values_list("facts", flat=True)
    assert len(said) == 3
    assert not any("yes" in facts or "no" in facts.replace("note", "") for facts in said)


def test_a_vote_refused_for_another_reason_or_for_a_strange_seat_leaves_nothing(make_council, make_written):
    council = make_council(advisory=1)
    meeting = make_written(council)

    with pytest.raises(PermissionDenied):
        cast_vote(Ballot.objects.get(), by=council.holder(2), seat=council.seat(3), choice="yes", received_at=LATER)
    assert refused(lambda: cast(council, meeting, "perhaps", 2)) == ["vote.no_choice"]

    assert not LateVote.objects.exists()


@pytest.mark.parametrize(("role", "sees"), [("office", True), ("auditor", True), ("chair", False), ("member", False)])
def test_office_and_audit_see_what_came_too_late(make_council, make_written, make_auditor, client_for, role, sees):
    council = make_council()
    meeting = make_written(council)
    refused(lambda: cast(council, meeting, "yes", 3, at=DEADLINE + timedelta(minutes=3)))
    people = {"office": council.office, "chair": council.holder(1), "member": council.holder(3)}
    person = people.get(role) or make_auditor(council.partnership)

    page = client_for(person).get(f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/written/").content.decode()

    assert ["Votes that came too late" in page, "3 minutes too late" in page] == [sees, sees]


def test_the_decision_file_lists_what_came_too_late(make_council, make_written):
    council = make_council()
    meeting = make_written(council)
    refused(lambda: cast(council, meeting, "yes", 3, at=DEADLINE + timedelta(minutes=3)))
    ended(council, meeting)

    with zipfile.ZipFile(io.BytesIO(decision_file(Meeting.objects.get(pk=meeting.pk)))) as archive:
        [line] = archive.read("items/01/late.csv").decode("utf-8-sig").splitlines()[1:]

    assert line.split(";")[:2] == ["3", "Function 3"]


def test_no_sql_changes_what_came_too_late(make_council, make_written):
    council = make_council()
    meeting = make_written(council)
    refused(lambda: cast(council, meeting, "yes", 3, at=LATER))

    for act in (lambda: LateVote.objects.update(received_at=NOON), lambda: LateVote.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
            act()
