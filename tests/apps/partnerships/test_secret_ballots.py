"""Secret votes: a request makes them obligatory, sealed votes tell nothing, the key opens them once, a lost key repeats the vote."""

import json
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import ActionReceipt, Entry
from kiezwerk.apps.partnerships.actions import (
    cast_secret_vote,
    cast_vote,
    close_ballot,
    close_secret_ballot,
    open_ballot,
    open_secret_ballot,
    record_hands,
    record_paper_votes,
    repeat_ballot,
    request_secret_ballot,
    withdraw_secret_request,
)
from kiezwerk.apps.partnerships.facts.counts import tally_of
from kiezwerk.apps.partnerships.facts.rolls import ballot_states
from kiezwerk.apps.partnerships.models import Ballot, BallotRepeat, Participation, Resolution, SealedVote, Vote
from kiezwerk.core.findings import blocking
from kiezwerk.core.partnerships.tally import tally
from kiezwerk.ports.meetings import read_meeting
from kiezwerk.ports.sealing import SEALED_SIZE, new_counting_key, public_key_of

from .conftest import NOON

KEY = new_counting_key()
OTHER = new_counting_key()


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [finding.code for finding in blocking(refusal.value.findings)]


@pytest.fixture
def make_secret(make_meeting):
    """``make_secret(council, absent=(), paper=False)``: an open secret vote on the one item of an open meeting."""

    def make(council, absent=(), paper=False):
        motion = make_meeting(council, "open", absent=absent).items.get().motion
        return open_secret_ballot(motion, by=council.office, public_key=None if paper else public_key_of(KEY))

    return make


def whisper(council, ballot, choice, *numbers):
    for number in numbers:
        cast_secret_vote(ballot, by=council.holder(number), seat=council.seat(number), choice=choice, received_at=NOON)


def sealed_of(ballot) -> list[tuple[str, bytes]]:
    return [(str(pk), bytes(content)) for pk, content in SealedVote.objects.filter(ballot=ballot).values_list("pk", "content")]


def test_a_request_makes_the_vote_secret(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion

    request_secret_ballot(motion, by=council.holder(2), seat=council.seat(2))

    assert refused(lambda: open_ballot(motion, by=council.office)) == ["ballot.secret_requested"]
    assert open_secret_ballot(motion, by=council.office, public_key=public_key_of(KEY)).method == "secret"


def test_a_request_is_refused_where_the_rules_know_none_or_it_comes_twice_or_late(make_council, make_meeting, make_ballot):
    council, strict = make_council(advisory=1), make_council(rules={"secret_on_request": False})
    motion = make_meeting(council, "open").items.get().motion
    request_secret_ballot(motion, by=council.holder(2), seat=council.seat(2))

    def ask(where, which, number):
        return refused(lambda: request_secret_ballot(which, by=where.office, seat=where.seat(number)))

    assert ask(council, motion, 2) == ["secret.requested_already"]
    assert ask(council, motion, 6) == ["secret.request_without_vote"]
    assert ask(strict, make_meeting(strict, "open").items.get().motion, 1) == ["secret.not_in_rules"]
    assert ask(council, make_ballot(council).motion, 1) == ["secret.request_too_late"]


def test_nobody_asks_for_a_seat_of_somebody_else(make_council, make_meeting, make_member):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion

    for person in (council.holder(3), make_member()):
        with pytest.raises(PermissionDenied):
            request_secret_ballot(motion, by=person, seat=council.seat(2))

    assert not motion.secret_requests.exists()


def test_whoever_asked_takes_it_back_before_the_vote_and_the_trail_keeps_both(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion
    for number, by in ((2, council.holder(2)), (3, council.office)):
        request_secret_ballot(motion, by=by, seat=council.seat(number))
        withdraw_secret_request(motion, by=by, seat=council.seat(number))

    kept = Entry.objects.filter(verb__startswith="partnerships.ballot.secret_request").order_by("id")
    assert [(entry.verb.rpartition("_")[2], entry.facts) for entry in kept] == [
        ("requested", '{"seat": 2}'), ("withdrawn", '{"seat": 2}'), ("requested", '{"seat": 3}'), ("withdrawn", '{"seat": 3}'),
    ]  # fmt: skip
    assert open_ballot(motion, by=council.office).method == "roll_call"


def test_one_request_that_stands_is_enough(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion
    for number in (2, 3):
        request_secret_ballot(motion, by=council.holder(number), seat=council.seat(number))

    withdraw_secret_request(motion, by=council.holder(2), seat=council.seat(2))

    assert refused(lambda: open_ballot(motion, by=council.office)) == ["ballot.secret_requested"]
    request_secret_ballot(motion, by=council.holder(2), seat=council.seat(2))
    assert motion.secret_requests.count() == 2


def test_what_nobody_asked_for_or_what_is_open_is_not_taken_back(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion
    request_secret_ballot(motion, by=council.holder(2), seat=council.seat(2))

    def take_back(number):
        return refused(lambda: withdraw_secret_request(motion, by=council.office, seat=council.seat(number)))

    assert take_back(3) == ["secret.not_requested"]
    open_secret_ballot(motion, by=council.office)
    assert take_back(2) == ["secret.withdrawal_too_late"]
    assert motion.secret_requests.count() == 1


def test_nobody_else_takes_a_request_back_not_even_who_chairs(make_council, make_meeting, make_member):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion
    request_secret_ballot(motion, by=council.holder(2), seat=council.seat(2))

    for person in (council.holder(1), council.holder(3), make_member()):
        with pytest.raises(PermissionDenied):
            withdraw_secret_request(motion, by=person, seat=council.seat(2))

    assert motion.secret_requests.count() == 1


def test_a_seat_of_another_body_asks_for_nothing_here(make_council, make_meeting):
    council = make_council()
    other = make_council(partnership=council.partnership)
    motion = make_meeting(council, "open").items.get().motion

    assert refused(lambda: request_secret_ballot(motion, by=council.office, seat=other.seat(2))) == ["seat.other_body"]


def test_only_who_leads_opens_and_counts_a_secret_vote(make_council, make_meeting, make_secret):
    council = make_council()
    ballot = make_secret(council)
    motion = make_meeting(council, "open").items.get().motion

    for act in (
        lambda: open_secret_ballot(motion, by=council.holder(2), public_key=public_key_of(KEY)),
        lambda: close_secret_ballot(ballot, by=council.holder(2), counting_key=KEY),
        lambda: repeat_ballot(ballot, by=council.holder(2), reason="lost", public_key=public_key_of(OTHER)),
        lambda: record_paper_votes(ballot, by=council.holder(1), seats=[council.seat(1).pk], received_at=NOON),
        lambda: cast_secret_vote(ballot, by=council.holder(2), seat=council.seat(3), choice="yes", received_at=NOON),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_without_a_key_nothing_opens(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion

    assert refused(lambda: open_secret_ballot(motion, by=council.office, public_key="")) == ["secret.no_key"]

    motion.refresh_from_db()
    assert [motion.frozen_at, Ballot.objects.count()] == [None, 0]


def test_the_trail_says_that_a_seat_took_part_and_never_how(make_council, make_secret):
    council = make_council()
    ballot = make_secret(council)

    for number, choice in enumerate(("yes", "no", "abstain"), start=1):
        cast_secret_vote(ballot, by=council.holder(number), seat=council.seat(number), choice=choice, received_at=NOON, key=f"k{number}")

    entries = Entry.objects.filter(verb="partnerships.ballot.took_part").order_by("id")
    assert [json.loads(entry.facts) for entry in entries] == [{"seat": 1}, {"seat": 2}, {"seat": 3}]
    assert {entry.subject_key for entry in entries} == {f"partnerships.ballot:{ballot.pk}"}
    receipts = ActionReceipt.objects.filter(action="partnerships.cast_secret_vote")
    assert set(receipts.values_list("result_model", flat=True)) == {"partnerships.participation"}
    assert [state.seat.number for state in ballot_states(ballot) if state.took_part] == [1, 2, 3]
    assert not Vote.objects.exists()


def test_each_vote_mixes_all_anew_and_all_look_alike(make_council, make_secret):
    council = make_council(voting=8)
    ballot = make_secret(council)

    seen = []
    for number in range(1, 9):
        whisper(council, ballot, "yes" if number % 3 else "abstain", number)
        seen.append(sealed_of(ballot))

    assert [len(one) for one in seen] == list(range(1, 9))
    assert {len(content) for one in seen for _, content in one} == {SEALED_SIZE}
    keys = [{key for key, _ in one} for one in seen]
    assert all(not before & after for before, after in pairwise(keys))


def test_the_key_opens_them_once_and_the_resolution_can_be_counted_again(make_council, make_secret):
    council = make_council(voting=8)
    ballot = make_secret(council)
    for number, choice in enumerate(["yes"] * 5 + ["no"] * 2 + ["abstain"], start=1):
        whisper(council, ballot, choice, number)

    ballot = close_secret_ballot(ballot, by=council.holder(1), counting_key=f" {KEY.lower().replace('-', ' ')} ")

    resolution = Resolution.objects.get()
    file = read_meeting(json.dumps(resolution.tally["file"]).encode())
    counted = tally(file.rules, file.seats, file.items[0])
    assert [ballot.counts, resolution.result, ballot.sealed_votes.count()] == [{"yes": 5, "no": 2, "abstain": 1}, "adopted", 0]
    assert resolution.tally["file"]["items"][0]["counts"] == {"yes": 5, "no": 2, "abstain": 1}
    assert (counted.counts, counted.result) == (tally_of(ballot).counts, "adopted")
    assert KEY not in json.dumps(list(Ballot.objects.values()), default=str)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "secret.no_counting_key"),
        ("hunter2", "secret.no_counting_key"),
        (KEY[:-1] + ("0" if KEY[-1] != "0" else "1"), "secret.key_mistyped"),
        (OTHER, "secret.wrong_key"),
    ],
    ids=["empty", "other words", "mistyped", "of another vote"],
)
def test_a_wrong_key_says_so_and_loses_nothing(make_council, make_secret, typed, code):
    council = make_council()
    ballot = make_secret(council)
    whisper(council, ballot, "yes", 1, 2, 3)

    assert refused(lambda: close_secret_ballot(ballot, by=council.office, counting_key=typed)) == [code]

    whisper(council, ballot, "yes", 4)
    assert close_secret_ballot(ballot, by=council.office, counting_key=KEY).counts == {"yes": 4, "no": 0, "abstain": 0}


def test_a_seat_takes_part_once_and_only_where_it_counts(make_council, make_meeting, make_secret):
    council = make_council(voting=6, advisory=1)
    ballot = make_secret(council, absent=[3])
    whisper(council, ballot, "yes", 2)

    reasons = {number: refused(lambda number=number: whisper(council, ballot, "no", number)) for number in (2, 3, 7)}

    assert reasons == {2: ["vote.already_cast"], 3: ["vote.absent"], 7: ["vote.advisory"]}
    assert refused(lambda: whisper(council, ballot, "perhaps", 1)) == ["vote.no_choice"]
    assert [Participation.objects.count(), SealedVote.objects.count()] == [1, 1]


def test_open_ways_of_voting_are_closed_to_a_secret_ballot(make_council, make_secret, make_ballot):
    council = make_council()
    ballot, paper, plain = make_secret(council), make_secret(council, paper=True), make_ballot(council)
    seat, person = council.seat(2), council.holder(2)

    assert refused(lambda: cast_vote(ballot, by=person, seat=seat, choice="yes", received_at=NOON)) == ["ballot.own_way", "vote.other_way"]
    assert refused(lambda: record_hands(ballot, by=council.office, choices={seat.pk: "yes"}, received_at=NOON)) == [
        "ballot.own_way",
        "vote.other_way",
    ]
    assert refused(lambda: close_ballot(ballot, by=council.office)) == ["ballot.own_way"]
    assert refused(lambda: whisper(council, paper, "yes", 2)) == ["secret.on_paper"]
    assert refused(lambda: whisper(council, plain, "yes", 2)) == ["vote.other_way"]
    assert refused(lambda: close_secret_ballot(plain, by=council.office)) == ["secret.not_secret"]
    assert refused(lambda: record_paper_votes(plain, by=council.office, seats=[seat.pk], received_at=NOON)) == ["secret.not_secret"]


def test_paper_and_screens_are_counted_together(make_council, make_secret):
    council = make_council(voting=6)
    ballot = make_secret(council)
    whisper(council, ballot, "yes", 1, 2, 3)
    whisper(council, ballot, "no", 4)
    record_paper_votes(ballot, by=council.office, seats=[council.seat(5).pk, council.seat(6).pk], received_at=NOON)

    twice = refused(lambda: record_paper_votes(ballot, by=council.office, seats=[council.seat(1).pk], received_at=NOON))
    much = refused(lambda: close_secret_ballot(ballot, by=council.office, counting_key=KEY, paper={"yes": 2, "no": 1}))
    ballot = close_secret_ballot(ballot, by=council.office, counting_key=KEY, paper={"yes": 1, "no": 1})

    assert [twice, much] == [["vote.already_cast"], ["secret.too_many_papers"]]
    assert ballot.counts == {"yes": 4, "no": 2, "abstain": 0}
    entry = Entry.objects.get(verb="partnerships.ballot.papers_recorded")
    assert json.loads(entry.facts) == {"seats": [5, 6]}


def test_on_paper_alone_no_key_is_needed(make_council, make_secret):
    council = make_council(voting=4)
    ballot = make_secret(council, paper=True)
    record_paper_votes(ballot, by=council.office, seats=[council.seat(number).pk for number in (1, 2, 3, 4)], received_at=NOON)

    ballot = close_secret_ballot(ballot, by=council.office, paper={"yes": 2, "no": 1})

    assert [ballot.counts, Resolution.objects.get().result] == [{"yes": 2, "no": 1, "abstain": 0}, "adopted"]


def test_a_tie_is_lost_because_nobody_knows_how_the_chair_voted(make_council, make_secret):
    council = make_council(voting=4, rules={"tie": "chair"})
    ballot = make_secret(council)
    whisper(council, ballot, "yes", 1, 2)
    whisper(council, ballot, "no", 3, 4)

    close_secret_ballot(ballot, by=council.office, counting_key=KEY)

    assert Resolution.objects.get().result == "rejected"


def test_a_lost_key_breaks_the_vote_off_and_it_begins_again(make_council, make_secret):
    council = make_council(voting=5)
    ballot = make_secret(council)
    whisper(council, ballot, "no", 1, 2, 3)

    silent = refused(lambda: repeat_ballot(ballot, by=council.office, reason=" ", public_key=public_key_of(OTHER)))
    ballot = repeat_ballot(ballot, by=council.office, reason="The key was lost.", public_key=public_key_of(OTHER))
    whisper(council, ballot, "yes", 1, 2)
    ballot = close_secret_ballot(ballot, by=council.office, counting_key=OTHER)

    assert silent == ["secret.repeat_without_reason"]
    assert ballot.counts == {"yes": 2, "no": 0, "abstain": 0}
    assert list(BallotRepeat.objects.values_list("round", "reason", "ended_by")) == [(1, "The key was lost.", council.office.pk)]
    assert sorted(Participation.objects.values_list("round", "seat__number")) == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]
    assert refused(lambda: repeat_ballot(ballot, by=council.office, reason="again", public_key=public_key_of(KEY))) == ["ballot.already_closed"]


def test_only_a_secret_vote_is_repeated(make_council, make_ballot):
    council = make_council()
    ballot = make_ballot(council)

    assert refused(lambda: repeat_ballot(ballot, by=council.office, reason="why not", public_key=public_key_of(KEY))) == ["secret.repeat_of_open"]


def test_votes_that_somebody_changed_are_not_counted(make_council, make_secret):
    council = make_council()
    ballot = make_secret(council)
    whisper(council, ballot, "yes", 1, 2, 3)
    kept = SealedVote.objects.order_by("pk").first()

    SealedVote.objects.filter(pk=kept.pk).update(content=bytes(SEALED_SIZE))
    broken = refused(lambda: close_secret_ballot(ballot, by=council.office, counting_key=KEY))
    SealedVote.objects.filter(pk=kept.pk).delete()
    missing = refused(lambda: close_secret_ballot(ballot, by=council.office, counting_key=KEY))

    assert [broken, missing] == [["secret.broken_votes"], ["secret.votes_differ"]]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE partnerships_participation SET round = 9",
        "DELETE FROM partnerships_participation",
        "UPDATE partnerships_ballotrepeat SET reason = 'other'",
        "DELETE FROM partnerships_ballotrepeat",
    ],
)
def test_no_sql_changes_who_took_part(make_council, make_secret, sql):
    council = make_council()
    ballot = make_secret(council)
    whisper(council, ballot, "yes", 1)
    repeat_ballot(ballot, by=council.office, reason="lost", public_key=public_key_of(OTHER))

    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
