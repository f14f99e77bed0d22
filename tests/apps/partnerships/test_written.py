"""Deciding in writing: sent to all, counted after the deadline, late votes refused by how much, one objection ends it."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from kiezwerk.acts import clock
from kiezwerk.acts.messages import say
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.notices.models import OutboxMail
from kiezwerk.apps.partnerships.actions import (
    add_item,
    carry_over,
    cast_vote,
    decide_recusal,
    declare_conflict,
    end_all_due,
    end_written,
    object_to_written,
    prepare_written,
    record_hands,
    send_written,
)
from kiezwerk.apps.partnerships.models import Ballot, Meeting, Motion, Recusal, Resolution, SeatHolding, Vote
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
    assert [resolution.tally["figures"][name] for name in ("yes", "no", "present")] == [3, 1, 5]
    assert ended.minutes.keeper == council.office


def test_a_procedure_ends_by_itself_after_the_deadline_once(make_council, make_written):
    council = make_council()
    make_written(council)

    with clock.fixed_at(DEADLINE + timedelta(minutes=1)):
        early = end_all_due()
    with clock.fixed_at(LATER):
        assert [early, end_all_due(), end_all_due()] == [0, 1, 0]

    assert [Resolution.objects.get().result, Meeting.objects.get().state] == ["rejected", "closed"]


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
