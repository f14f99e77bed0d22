"""Elections: who stands, names by seats, the lot at a tie, and who takes which seat."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships import hooks
from kiezwerk.apps.partnerships.actions import (
    add_candidate,
    add_item,
    cast_election_vote,
    cast_secret_vote,
    cast_vote,
    close_ballot,
    close_election,
    close_meeting,
    close_secret_ballot,
    correct_counts,
    correct_vote,
    decide_by_consensus,
    enter_lot,
    move_candidate,
    open_ballot,
    open_election,
    open_secret_ballot,
    record_election_votes,
    record_paper_votes,
    remove_candidate,
    request_secret_ballot,
    set_places,
)
from kiezwerk.apps.partnerships.facts.elections import standing_of
from kiezwerk.apps.partnerships.facts.live import item_now
from kiezwerk.apps.partnerships.models import CandidateVote, Participation, Recusal, Resolution, SeatHolding
from kiezwerk.core.findings import blocking
from kiezwerk.core.partnerships.elections import count_election
from kiezwerk.core.partnerships.interests import Ground
from kiezwerk.ports.elections import read_elections
from kiezwerk.ports.sealing import new_counting_key, public_key_of

from .conftest import NOON

KEY = new_counting_key()
NAMES = ("Ada", "Bo", "Cem", "Dora", "Emil", "Fee")


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [finding.code for finding in blocking(refusal.value.findings)]


@pytest.fixture
def make_election(make_meeting):
    """``make_election(council, places=1, names=3, absent=())``: an election on the agenda of an open meeting; returns its motion."""

    def make(council, places=1, names=3, absent=()):
        meeting = make_meeting(council, "open", absent=absent)
        item = add_item(meeting, by=council.office, title="Speakers", kind="election", motion_text="We elect our speakers.")
        for name in NAMES[:names]:
            add_candidate(item.motion, by=council.office, name=name)
        set_places(item.motion, by=council.office, places=places)
        item.motion.refresh_from_db()
        return item.motion

    return make


def name(council, ballot, names, *numbers):
    for number in numbers:
        cast_election_vote(ballot, by=council.holder(number), seat=council.seat(number), names=list(names), received_at=NOON)


def listed(motion) -> list[tuple[int, str]]:
    return list(motion.candidates.order_by("number").values_list("number", "name"))


def test_the_list_of_candidates_is_put_in_order(make_council, make_election):
    council = make_council()
    motion = make_election(council, names=4)

    move_candidate(motion.candidates.get(number=3), by=council.office, up=True)
    move_candidate(motion.candidates.get(number=1), by=council.office, up=True)
    remove_candidate(motion.candidates.get(number=1), by=council.office)

    assert listed(motion) == [(1, "Cem"), (2, "Bo"), (3, "Dora")]
    assert refused(lambda: add_candidate(motion, by=council.office, name="bo")) == ["election.stands_already"]


def test_only_the_office_changes_the_list(make_council, make_election):
    council = make_council()
    motion = make_election(council)
    candidate = motion.candidates.get(number=1)

    for act in (
        lambda: add_candidate(motion, by=council.holder(1), name="Gil"),
        lambda: remove_candidate(candidate, by=council.holder(2)),
        lambda: move_candidate(candidate, by=council.holder(2), up=False),
        lambda: set_places(motion, by=council.holder(2), places=2),
        lambda: open_election(motion, by=council.holder(2)),
    ):
        with pytest.raises(PermissionDenied):
            act()

    assert [number for number, _ in listed(motion)] == [1, 2, 3]


def test_opening_freezes_the_list_and_the_text_names_it(make_council, make_election):
    council = make_council()
    motion = make_election(council, places=2)
    add_candidate(motion, by=council.office, name="Gil", organisation="HTW")

    ballot = open_election(motion, by=council.holder(1))

    motion.refresh_from_db()
    assert motion.text == "We elect our speakers.\n\n1. Ada\n2. Bo\n3. Cem\n4. Gil, HTW"
    assert refused(lambda: add_candidate(motion, by=council.office, name="Hal")) == ["election.frozen"]
    assert refused(lambda: set_places(motion, by=council.office, places=3)) == ["election.frozen"]
    assert refused(lambda: remove_candidate(motion.candidates.get(number=1), by=council.office)) == ["election.frozen"]
    assert refused(lambda: open_election(motion, by=council.office)) == ["ballot.already_opened"]
    for sql in ("UPDATE partnerships_candidate SET name = 'X'", "DELETE FROM partnerships_candidate"):
        with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert ballot.method == "roll_call"


def test_nobody_elects_without_candidates_or_quorum(make_council, make_election, make_meeting):
    council = make_council(voting=6)

    assert refused(lambda: open_election(make_election(council, names=0), by=council.office)) == ["election.no_candidates"]
    assert refused(lambda: open_election(make_election(council, absent=range(3, 7)), by=council.office)) == ["ballot.no_quorum"]
    draft = make_meeting(council, "open").items.first().motion
    assert refused(lambda: open_election(draft, by=council.office)) == ["election.not_one"]
    assert refused(lambda: add_candidate(draft, by=council.office, name="Gil")) == ["election.not_one"]


def test_most_votes_are_elected_and_the_file_counts_again(make_council, make_election):
    council = make_council(voting=5)
    ballot = open_election(make_election(council, places=2), by=council.office)
    name(council, ballot, "12", 1, 2)
    name(council, ballot, "1", 3)
    name(council, ballot, "23", 4)
    name(council, ballot, "", 5)

    close_election(ballot, by=council.holder(1))

    resolution = Resolution.objects.get()
    figures, file = resolution.tally["figures"], read_elections(json.dumps(resolution.tally["file"]).encode())
    again = count_election(file.rules, file.seats, file.elections[0])
    assert [resolution.result, figures["counts"], figures["elected"], figures["took_part"]] == ["elected", {"1": 3, "2": 3, "3": 1}, ["1", "2"], 5]
    assert (again.elected, again.counts, again.cast) == (("1", "2"), {"1": 3, "2": 3, "3": 1}, 5)
    assert "Ada" not in json.dumps(resolution.tally)
    assert item_now(resolution.motion.item).result_words == (
        "5 seats, 0 vacant, 5 present, 0 excluded; quorum 3 reached; 5 seats took part: Ada (3), Bo (3), Cem (1); "
        "2 places, most votes: Ada, Bo elected"
    )


def test_a_plenary_elects_four_speakers_and_the_lot_decides_the_fourth_place(make_council, make_election, make_meeting):
    council = make_council(voting=12)
    motion = make_election(council, places=4, names=6)
    ballot = open_election(motion, by=council.office)
    for names, seats in (("1234", (1, 2, 3)), ("1235", (4, 5, 6)), ("12", (7, 8)), ("36", (9, 10)), ("6", (11,)), ("", (12,))):
        name(council, ballot, names, *seats)

    close_election(ballot, by=council.office)

    assert [standing_of(ballot).elected, standing_of(ballot).tied, standing_of(ballot).left] == [("1", "2", "3"), ("4", "5", "6"), 1]
    assert not Resolution.objects.exists()
    assert item_now(motion.item).tied == [("4", "Dora"), ("5", "Emil"), ("6", "Fee")]
    assert refused(lambda: close_meeting(motion.item.meeting, by=council.office)) == ["meeting.ballot_open"]
    assert refused(lambda: enter_lot(ballot, by=council.office, lot=["1"])) == ["election.lot_not_tied"]

    enter_lot(ballot, by=council.holder(1), lot=["6", "4", "5"])

    resolution = Resolution.objects.get()
    assert resolution.tally["figures"]["elected"] == ["1", "2", "3", "6"]
    assert resolution.tally["file"]["elections"][0]["lot"] == ["6", "4", "5"]
    assert refused(lambda: enter_lot(ballot, by=council.office, lot=["4"])) == ["election.decided"]
    assert item_now(resolution.motion.item).result_words.endswith(
        "4 places, most votes, as many votes for Dora, Emil, Fee, the lot fell on Fee: Ada, Bo, Cem, Fee elected"
    )


def test_a_lot_waits_for_the_count_and_members_do_not_draw_it(make_council, make_election):
    council = make_council()
    ballot = open_election(make_election(council), by=council.office)

    assert refused(lambda: enter_lot(ballot, by=council.office, lot=["1"])) == ["election.not_counted"]
    for act in (lambda: enter_lot(ballot, by=council.holder(2), lot=["1"]), lambda: close_election(ballot, by=council.holder(2))):
        with pytest.raises(PermissionDenied):
            act()


def test_a_seat_votes_once_for_as_many_as_there_are_places(make_council, make_election):
    council = make_council(voting=5, advisory=1)
    ballot = open_election(make_election(council, places=2, absent=[3]), by=council.office)
    name(council, ballot, "12", 1)

    reasons = [
        refused(lambda names=names, seat=seat: name(council, ballot, names, seat))
        for names, seat in (("3", 1), ("123", 2), ("9", 2), ("11", 2), ("1", 3), ("1", 6))
    ]

    assert reasons == [
        ["vote.already_cast"],
        ["election.too_many_names"],
        ["election.unknown_candidate"],
        ["election.same_name_twice"],
        ["vote.absent"],
        ["vote.advisory"],
    ]
    assert [Participation.objects.count(), CandidateVote.objects.count()] == [1, 2]
    with pytest.raises(PermissionDenied):
        cast_election_vote(ballot, by=council.office, seat=council.seat(2), names=["1"], received_at=NOON)


def test_the_office_enters_names_whole_or_not_at_all(make_council, make_election):
    council = make_council(voting=4)
    ballot = open_election(make_election(council), by=council.office)
    name(council, ballot, "1", 1)

    wrong = refused(
        lambda: record_election_votes(ballot, by=council.office, names={council.seat(2).pk: ["2"], council.seat(1).pk: ["2"]}, received_at=NOON)
    )
    record_election_votes(ballot, by=council.office, names={council.seat(2).pk: ["2"], council.seat(3).pk: []}, received_at=NOON)
    with pytest.raises(PermissionDenied):
        record_election_votes(ballot, by=council.holder(1), names={council.seat(4).pk: ["2"]}, received_at=NOON)

    assert wrong == ["vote.already_cast"]
    assert sorted(Participation.objects.values_list("seat__number", flat=True)) == [1, 2, 3]
    assert item_now(ballot.motion.item).names_given[1][1] == ["Bo"]


def test_an_election_is_secret_when_somebody_asks(make_council, make_election):
    council = make_council(voting=8)
    motion = make_election(council, places=2)
    request_secret_ballot(motion, by=council.holder(4), seat=council.seat(4))

    assert refused(lambda: open_election(motion, by=council.office)) == ["ballot.secret_requested"]
    ballot = open_secret_ballot(motion, by=council.office, public_key=public_key_of(KEY))
    for names, seats in (("12", (1, 2, 3)), ("3", (4, 5)), ("", (6,))):
        for number in seats:
            cast_secret_vote(ballot, by=council.holder(number), seat=council.seat(number), names=list(names), received_at=NOON)
    record_paper_votes(ballot, by=council.office, seats=[council.seat(7).pk, council.seat(8).pk], received_at=NOON)

    for paper, slips, code in (
        ({"1": 3}, 2, "election.count_too_high"),
        ({"1": 2, "2": 2, "3": 1}, 2, "election.sum_too_high"),
        ({"1": 1}, 3, "secret.too_many_papers"),
    ):
        assert code in refused(
            lambda paper=paper, slips=slips: close_secret_ballot(ballot, by=council.office, counting_key=KEY, paper=paper, slips=slips)
        )
    ballot = close_secret_ballot(ballot, by=council.office, counting_key=KEY, paper={"1": 1, "2": 2}, slips=2)

    resolution = Resolution.objects.get()
    entry = resolution.tally["file"]["elections"][0]
    assert [ballot.counts, resolution.tally["figures"]["elected"]] == [{"1": 4, "2": 5, "3": 2}, ["2", "1"]]
    assert [entry["counts"], entry["took_part"]] == [{"1": 4, "2": 5, "3": 2}, 8]
    assert not CandidateVote.objects.exists()


def test_open_and_secret_elections_do_not_mix_with_votes_on_drafts(make_council, make_election):
    council = make_council()
    motion = make_election(council)

    assert refused(lambda: open_ballot(motion, by=council.office)) == ["ballot.own_way"]
    assert refused(lambda: decide_by_consensus(motion, by=council.office)) == ["ballot.own_way"]
    ballot = open_election(motion, by=council.office)
    assert refused(lambda: cast_vote(ballot, by=council.holder(1), seat=council.seat(1), choice="yes", received_at=NOON)) == ["ballot.own_way"]
    assert refused(lambda: close_ballot(ballot, by=council.office)) == ["ballot.own_way"]
    secret = open_secret_ballot(make_election(council), by=council.office, public_key=public_key_of(KEY))
    assert refused(lambda: name(council, secret, "1", 1)) == ["ballot.own_way"]
    assert refused(lambda: close_election(secret, by=council.office)) == ["ballot.own_way"]


def test_the_elected_take_their_seats_the_day_before_the_others_leave(make_council, make_election, make_body, make_seat, make_person):
    council = make_council(voting=4)
    team = make_body(council.partnership, "working_group", name="Speakers")
    first = make_seat(team, holder=make_person("Before"))
    second = make_seat(team)
    motion = make_election(council, places=2, names=0)
    for person, seat in ((make_person("Ada"), first), (make_person("Bo"), first), (None, second)):
        add_candidate(motion, by=council.office, name=person.name if person else "Cem", person=person, seat=seat)
    ballot = open_election(motion, by=council.office)
    name(council, ballot, "12", 1, 2)
    name(council, ballot, "1", 3)

    close_election(ballot, by=council.office)

    resolution = Resolution.objects.get()
    holdings = (
        SeatHolding.objects.filter(seat__body=team)
        .order_by("seat__number", "starts_on")
        .values_list("seat__number", "person__name", "starts_on", "ends_on", "act")
    )
    act = f"Wahl, Beschluss {resolution.number}"
    today = NOON.date()
    assert resolution.effect == "done"
    assert list(holdings) == [
        (1, "Before", holdings[0][2], today.replace(month=3, day=1), ""),
        (1, "Ada", today, None, act),
        (2, "Bo", today, None, act),
    ]
    assert [entry.verb for entry in Entry.objects.filter(verb__in=["partnerships.holding.ended", "partnerships.seat.filled"])] == [
        "partnerships.holding.ended",
        "partnerships.seat.filled",
        "partnerships.seat.filled",
    ]


def test_an_election_is_not_counted_again_with_other_votes(make_council, make_election):
    council = make_council()
    ballot = open_election(make_election(council), by=council.office)
    name(council, ballot, "1", 1, 2, 3)
    close_election(ballot, by=council.office)
    resolution = Resolution.objects.get()

    told = refused(lambda: correct_vote(resolution, by=council.office, seat=council.seat(1), choice="no", reason="Wrong."))
    counted = refused(lambda: correct_counts(resolution, by=council.office, counts={"1": 1}, reason="Wrong."))

    assert [told, counted] == [["election.not_corrected"], ["election.not_corrected"]]


def test_nobody_elected_is_a_result_too(make_council, make_election):
    council = make_council()
    ballot = open_election(make_election(council), by=council.office)
    name(council, ballot, "", 1, 2, 3)

    close_election(ballot, by=council.office)

    resolution = Resolution.objects.get()
    assert [resolution.result, resolution.effect] == ["rejected", "none"]
    assert item_now(resolution.motion.item).result_words.endswith("1 place, most votes: nobody elected")


def test_an_election_in_honorary_office_knows_no_conflicts(make_council, make_meeting, make_actor, interests):
    council = make_council()
    actor = make_actor()
    council.seat(2).__class__.objects.filter(pk=council.seat(2).pk).update(organisation=actor)
    interests.append(hooks.Interest(actor.pk, Ground.PARTY, "test"))
    meeting = make_meeting(council, "open")

    election = add_item(meeting, by=council.office, title="Speakers", kind="election")
    decision = add_item(meeting, by=council.office, title="Money", kind="decision", motion_text="We pay.")

    assert [Recusal.objects.filter(motion=item.motion).count() for item in (election, decision)] == [0, 1]
