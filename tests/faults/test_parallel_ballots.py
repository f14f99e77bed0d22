"""Many hands on one seat, many seats at once: one vote of a seat counts, the first, the others are told, and no seat's vote is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.actions import cast_election_vote, cast_secret_vote, cast_vote, close_ballot, close_election, close_secret_ballot
from kiezwerk.apps.partnerships.models import CandidateVote, Motion, Participation, SealedVote, Vote

from .conftest import rounds
from .council import KEY, NOON, Council

HANDS = 50
KINDS = ("open", "secret", "election")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def make_council(make_body, make_office, make_seat, make_person):
    def make(seats):
        body = make_body()
        return Council(body, make_office(body.partnership), seats, make_seat, make_person)

    return make


@pytest.fixture
def at_once():
    """``at_once(acts)``: run fifty acts in threads that begin together; a refusal is answered by its codes."""
    gate = threading.Barrier(HANDS)

    def run(act):
        gate.wait(60)
        try:
            with clock.fixed_at(NOON):
                return act()
        except Refused as refusal:
            return [finding.code for finding in refusal.findings]

    def leave(_):
        gate.wait(60)
        connection.close()

    with ThreadPoolExecutor(HANDS) as pool:
        yield lambda acts: list(pool.map(run, acts))
        list(pool.map(leave, range(HANDS)))


def voting(kind, ballot, voter, say: int):
    """Return the act of voting for a seat: ``say`` 0 or 1 chooses what."""
    person, seat = voter
    if kind == "open":
        return lambda: cast_vote(ballot, by=person, seat=seat, choice=("yes", "no")[say], received_at=NOON)
    if kind == "secret":
        return lambda: cast_secret_vote(ballot, by=person, seat=seat, choice=("yes", "no")[say], received_at=NOON)
    return lambda: cast_election_vote(ballot, by=person, seat=seat, names=["12"[say]], received_at=NOON)


def stored(kind, ballot) -> list:
    """Return what is stored of a ballot: the votes of an open one, the participation in the others."""
    if kind == "open":
        return list(Vote.objects.filter(ballot=ballot))
    return list(Participation.objects.filter(ballot=ballot))


@pytest.mark.parametrize("kind", KINDS)
def test_of_fifty_votes_on_a_seat_the_first_counts_and_the_others_are_told(kind, make_council, at_once, evidence):
    council, times = make_council(4), rounds(2, 2_000 if kind == "open" else 500)
    for number in range(times):
        if number % 4 == 0:
            ballot = council.ballot(kind)
        voter = council.voters[number % 4]
        before = {row.pk for row in stored(kind, ballot)}
        entries = Entry.objects.count()
        answers = at_once([voting(kind, ballot, voter, hand % 2) for hand in range(HANDS)])

        counted = [answer for answer in answers if not isinstance(answer, list)]
        new = [row for row in stored(kind, ballot) if row.pk not in before]
        assert counted == new
        assert len(new) == 1
        assert [answer for answer in answers if isinstance(answer, list)] == [["vote.already_cast"]] * (HANDS - 1)
        assert Entry.objects.count() == entries + 1
        if kind == "open":
            assert counted[0].choice == new[0].choice
        if kind == "secret":
            assert SealedVote.objects.filter(ballot=ballot).count() == len(stored(kind, ballot))

    evidence(f"Of 50 parallel votes on a seat exactly one counts, the others are told ({kind} ballot)", f"{times} times 50 votes, {times} counted")


@pytest.mark.parametrize("kind", KINDS)
def test_all_votes_of_different_seats_are_kept(kind, make_council, at_once, evidence):
    council, times = make_council(HANDS), rounds(1, 20)
    for _ in range(times):
        ballot = council.ballot(kind)
        answers = at_once([voting(kind, ballot, voter, number % 2) for number, voter in enumerate(council.voters)])
        assert [answer for answer in answers if isinstance(answer, list)] == []
        with clock.fixed_at(NOON):
            if kind == "open":
                figures = close_ballot(ballot, by=council.office).tally["figures"]
                assert (figures["yes"], figures["no"]) == (HANDS // 2, HANDS // 2)
            elif kind == "secret":
                assert close_secret_ballot(ballot, by=council.office, counting_key=KEY).counts == {"yes": HANDS // 2, "no": HANDS // 2, "abstain": 0}
            else:
                close_election(ballot, by=council.office)
                votes = CandidateVote.objects.filter(ballot=ballot)
                assert [votes.filter(candidate__number=number).count() for number in (1, 2)] == [HANDS // 2, HANDS // 2]

    evidence(f"All votes of different seats sent at once are kept ({kind} ballot)", f"{times} times {HANDS} seats, 0 lost")


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_changes_while_and_after_seats_vote(kind, make_council, at_once):
    council = make_council(HANDS)
    ballot = council.ballot(kind)
    text = Motion.objects.get(pk=ballot.motion_id).text

    def change():
        with transaction.atomic():
            return Motion.objects.filter(pk=ballot.motion_id).update(text="Other")

    def try_to_change():
        try:
            return change()
        except DatabaseError as error:
            return ["kept"] if "kept as they are" in str(error) else ["busy"]

    acts = [voting(kind, ballot, voter, 0) if number % 2 else try_to_change for number, voter in enumerate(council.voters)]
    answers = at_once(acts)

    assert {str(answer) for answer in answers[::2]} <= {"['kept']", "['busy']"}
    assert len(stored(kind, ballot)) == HANDS // 2
    assert Motion.objects.get(pk=ballot.motion_id).text == text
