"""Opened on a frozen text, cast per seat, closed with a resolution that anybody can count again."""

import json
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.actions import (
    add_item,
    cast_vote,
    close_ballot,
    decide_recusal,
    declare_conflict,
    open_ballot,
    put_on_agenda,
    record_attendance,
    record_hands,
    retry_effect,
)
from kiezwerk.apps.partnerships.facts.counts import tally_of
from kiezwerk.apps.partnerships.messages import explain_tally
from kiezwerk.apps.partnerships.models import Actor, Ballot, BallotSeat, Motion, Resolution, SeatHolding, Vote
from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.tally import tally
from kiezwerk.ports.meetings import read_meeting

from .conftest import NOON


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [finding.code for finding in refusal.value.findings]


def exclude(council, motion, number):
    recusal = declare_conflict(motion, by=council.office, seat=council.seat(number), ground="advantage")
    decide_recusal(recusal, by=council.office, confirmed=True)


def test_opening_freezes_text_hash_and_roll(make_council, make_meeting):
    council = make_council(voting=3, advisory=1, vacant=1, rules={"quorum_share": "1/3"})
    motion = make_meeting(council, "open", absent=[3]).items.get().motion
    exclude(council, motion, 2)

    ballot = open_ballot(motion, by=council.holder(1))

    motion.refresh_from_db()
    assert [motion.text_hash, motion.frozen_at] == [sha256(b"We resolve 1.").hexdigest(), NOON]
    roll = BallotSeat.objects.filter(ballot=ballot).values_list("seat__number", "is_voting", "is_vacant", "is_present", "is_excluded", "is_chair")
    assert list(roll) == [
        (1, True, False, True, False, True),
        (2, True, False, True, True, False),
        (3, True, False, False, False, False),
        (4, False, False, True, False, False),
        (5, True, True, False, False, False),
    ]


def test_a_recusal_breaks_the_quorum_of_one_item_and_not_of_the_next(make_council, make_meeting):
    council = make_council(voting=12)
    meeting = make_meeting(council, "open", items=2, absent=range(7, 13))
    first, second = (item.motion for item in meeting.items.all())
    exclude(council, first, 6)

    assert refused(lambda: open_ballot(first, by=council.office)) == ["ballot.no_quorum"]
    open_ballot(second, by=council.office)

    first.refresh_from_db()
    assert [first.text_hash, first.frozen_at, Ballot.objects.get().motion] == ["", None, second]


def test_a_ballot_opens_once_and_only_in_session(make_council, make_meeting, make_ballot):
    council = make_council()
    ballot = make_ballot(council)
    early = make_meeting(council, "invited").items.get().motion

    assert refused(lambda: open_ballot(ballot.motion, by=council.office)) == ["ballot.already_opened"]
    assert refused(lambda: open_ballot(early, by=council.office)) == ["meeting.cannot_decide"]


def test_members_do_not_open_or_close_votes(make_council, make_meeting, make_ballot):
    council = make_council()
    ballot = make_ballot(council)
    motion = make_meeting(council, "open").items.get().motion

    for act in (lambda: open_ballot(motion, by=council.holder(2)), lambda: close_ballot(ballot, by=council.holder(2))):
        with pytest.raises(PermissionDenied):
            act()


def test_what_stands_against_the_effect_stops_the_vote(make_council, make_meeting, effect):
    effect(check=lambda motion: [Finding("item.used_elsewhere")])
    council = make_council()
    item = put_on_agenda(
        make_meeting(council, "open"), by=council.office, title="Plan", text="", motion_text="We adopt.", reason="", effect_code="test.effect"
    )

    assert refused(lambda: open_ballot(item.motion, by=council.office)) == ["item.used_elsewhere"]


def test_a_holder_votes_once(make_council, make_ballot, vote):
    council = make_council()
    ballot = make_ballot(council)
    vote(council, ballot, "yes", 2)

    again = refused(lambda: vote(council, ballot, "no", 2))

    assert again == ["vote.already_cast"]
    assert list(Vote.objects.values_list("seat__number", "choice", "cast_by")) == [(2, "yes", council.holder(2).pk)]


def test_repeating_a_request_answers_with_the_first_vote(make_council, make_ballot):
    council = make_council()
    ballot = make_ballot(council)

    votes = [
        cast_vote(ballot, by=council.holder(2), seat=council.seat(2), choice=choice, received_at=NOON, key="the same") for choice in ("yes", "no")
    ]

    assert [vote.choice for vote in votes] == ["yes", "yes"]


def test_nobody_votes_for_a_seat_of_somebody_else(make_council, make_ballot, make_member):
    council = make_council()
    ballot = make_ballot(council)
    stranger = make_member()

    for person in (council.holder(3), council.office, stranger):
        with pytest.raises(PermissionDenied):
            cast_vote(ballot, by=person, seat=council.seat(2), choice="yes", received_at=NOON)

    assert not Vote.objects.exists()


def test_a_seat_that_may_not_vote_is_told_why(make_council, make_meeting, vote):
    council = make_council(voting=6, advisory=1)
    motion = make_meeting(council, "open", absent=[3]).items.get().motion
    exclude(council, motion, 2)
    ballot = open_ballot(motion, by=council.office)

    reasons = [refused(lambda number=number: vote(council, ballot, "yes", number)) for number in (2, 3, 7)]

    assert reasons == [["vote.excluded"], ["vote.absent"], ["vote.advisory"]]
    assert refused(lambda: vote(council, ballot, "perhaps", 1)) == ["vote.no_choice"]


def test_holder_and_deputy_are_never_both_heard(make_council, make_ballot, make_person, vote):
    council = make_council()
    deputy = make_person()
    SeatHolding.objects.create(seat=council.seat(2), person=deputy, is_deputy=True, starts_on="2020-01-01")
    ballot = make_ballot(council)

    with pytest.raises(Refused) as refusal:
        cast_vote(ballot, by=deputy, seat=council.seat(2), choice="no", received_at=NOON)

    assert [(f.code, f.facts["person"]) for f in refusal.value.findings] == [("vote.other_person", str(council.holder(2)))]


def test_who_comes_after_the_opening_votes_on_the_next_item(make_council, make_meeting, vote):
    council = make_council()
    meeting = make_meeting(council, "open", items=2, absent=[2])
    first, second = (open_ballot(meeting.items.get(position=1).motion, by=council.office), meeting.items.get(position=2).motion)
    record_attendance(meeting, by=council.office, marks={council.seat(2).pk: ("present", council.holder(2).pk)})
    later = open_ballot(second, by=council.office)

    assert refused(lambda: vote(council, first, "yes", 2)) == ["vote.absent"]
    vote(council, later, "yes", 2)


def test_the_office_enters_a_show_of_hands_whole_or_not_at_all(make_council, make_ballot, vote):
    council = make_council(voting=4, advisory=1)
    ballot = make_ballot(council)
    vote(council, ballot, "no", 1)
    choices = {council.seat(number).pk: "yes" for number in (2, 3)}

    wrong = refused(lambda: record_hands(ballot, by=council.office, choices=choices | {council.seat(5).pk: "yes"}, received_at=NOON))
    twice = refused(lambda: record_hands(ballot, by=council.office, choices=choices | {council.seat(1).pk: "yes"}, received_at=NOON))
    record_hands(ballot, by=council.office, choices=choices, received_at=NOON)

    assert [wrong, twice] == [["vote.advisory"], ["vote.already_cast"]]
    assert list(Vote.objects.values_list("seat__number", "choice")) == [(1, "no"), (2, "yes"), (3, "yes")]


def test_a_closed_vote_takes_no_vote_and_is_not_closed_again(make_council, make_ballot, vote):
    council = make_council()
    ballot = make_ballot(council)
    close_ballot(ballot, by=council.office)

    assert refused(lambda: vote(council, ballot, "yes", 1)) == ["vote.ballot_closed"]
    assert refused(lambda: close_ballot(ballot, by=council.office)) == ["ballot.already_closed"]


def test_the_stored_result_is_the_one_anybody_counts_from_the_file(make_council, make_meeting, vote):
    council = make_council(voting=11, vacant=1)
    motion = make_meeting(council, "open", absent=[10, 11]).items.get().motion
    exclude(council, motion, 9)
    ballot = open_ballot(motion, by=council.office)
    vote(council, ballot, "yes", 1, 2, 3, 4, 5, 6)
    vote(council, ballot, "no", 7)
    vote(council, ballot, "abstain", 8)

    resolution = close_ballot(ballot, by=council.office)

    resolution.refresh_from_db()
    file = read_meeting(json.dumps(resolution.tally["file"]).encode())
    (item,) = file.items
    recount = tally(file.rules, file.seats, item)
    assert resolution.tally["figures"] == {
        "base": 11, "present": 8, "quorum_needed": 6, "quorum_reached": True, "yes": 6, "no": 1, "abstain": 1, "result": "adopted",
    }  # fmt: skip
    assert [recount.result, recount.present, tally_of(ballot)] == [resolution.result, 8, recount]
    with translation.override("en"):
        assert explain_tally(recount) == (
            "12 seats, 1 vacant, 9 present, 1 excluded; quorum 6 reached; 6 yes, 1 no, 1 abstention; simple majority of votes cast: adopted"
        )


def test_resolutions_are_numbered_by_body_and_year(make_council, make_meeting):
    councils = [make_council(), make_council()]
    numbers = []
    for council in councils:
        meeting = make_meeting(council, "open", items=2)
        for item in meeting.items.all():
            numbers.append(close_ballot(open_ballot(item.motion, by=council.office), by=council.office).number)

    assert numbers == ["2026/01", "2026/02", "2026/01", "2026/02"]


def test_only_what_was_adopted_takes_effect(make_council, make_meeting, vote, effect):
    done = []
    effect(apply=lambda resolution, by: done.append((resolution.number, by)))
    council = make_council()
    meeting = make_meeting(council, "open")
    for title, choice in (("A", "no"), ("B", "yes")):
        item = put_on_agenda(meeting, by=council.office, title=title, text="", motion_text="We adopt.", reason="", effect_code="test.effect")
        ballot = open_ballot(item.motion, by=council.office)
        vote(council, ballot, choice, 1, 2, 3)
        close_ballot(ballot, by=council.holder(1))

    assert done == [("2026/02", council.holder(1))]
    assert list(Resolution.objects.order_by("sequence").values_list("result", "effect")) == [("rejected", "none"), ("adopted", "done")]


def test_an_effect_that_fails_stays_pending_and_is_tried_again(make_council, make_meeting, make_actor, vote, effect):
    failing = [True]

    def apply(resolution, by):
        make_actor("Half done")
        if failing:
            raise RuntimeError

    effect(apply=apply)
    council = make_council()
    meeting = make_meeting(council, "open")
    item = put_on_agenda(meeting, by=council.office, title="A", text="", motion_text="We adopt.", reason="", effect_code="test.effect")
    ballot = open_ballot(item.motion, by=council.office)
    vote(council, ballot, "yes", 1, 2, 3)

    resolution = close_ballot(ballot, by=council.office)
    assert [resolution.result, resolution.effect, Actor.objects.count()] == ["adopted", "pending", 0]
    failing.clear()
    assert retry_effect(resolution, by=council.office).effect == "done"
    assert retry_effect(resolution, by=council.office).effect == "done"
    assert Actor.objects.count() == 1
    assert list(Entry.objects.filter(verb__startswith="partnerships.effect").values_list("verb", flat=True)) == [
        "partnerships.effect.failed",
        "partnerships.effect.carried_out",
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE partnerships_vote SET choice = 'no'",
        "DELETE FROM partnerships_vote",
        "UPDATE partnerships_ballotseat SET is_excluded = is_present",
        "DELETE FROM partnerships_ballotseat",
        "UPDATE partnerships_motion SET text = 'Other'",
        "UPDATE partnerships_motion SET effect_code = 'other'",
        "UPDATE partnerships_motion SET frozen_at = NULL",
        "DELETE FROM partnerships_motion",
        "UPDATE partnerships_resolution SET result = 'rejected'",
        "UPDATE partnerships_resolution SET number = '2026/99'",
        "DELETE FROM partnerships_resolution",
    ],
)
def test_no_sql_changes_what_was_voted(make_council, make_ballot, vote, sql):
    council = make_council()
    ballot = make_ballot(council)
    vote(council, ballot, "yes", 1, 2, 3)
    close_ballot(ballot, by=council.office)
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA defer_foreign_keys = ON")

    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert [Vote.objects.count(), Resolution.objects.get().result, Motion.objects.get().text] == [3, "adopted", "We resolve 1."]


def test_a_draft_that_is_not_frozen_can_be_changed(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council)
    add_item(meeting, by=council.office, title="Other", kind="decision", motion_text="Text")

    Motion.objects.update(text="Better")

    assert set(Motion.objects.values_list("text", flat=True)) == {"Better"}
