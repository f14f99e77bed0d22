"""One rule for what everybody reads of votes, exclusions and elections: on pages, in papers, in public minutes and in open data."""

import json

import pytest
from django.urls import reverse
from django.utils import translation

from kiezwerk.apps.partnerships.actions import (
    add_candidate,
    add_item,
    cast_election_vote,
    close_ballot,
    close_election,
    close_meeting,
    correct_vote,
    decide_recusal,
    declare_conflict,
    open_ballot,
    open_election,
    record_hands,
    sign_minutes,
)
from kiezwerk.apps.partnerships.facts.papers import minutes_paper, resolution_paper
from kiezwerk.apps.partnerships.facts.procedure import rules_in_words
from kiezwerk.apps.partnerships.models import Ballot, Meeting, Minutes
from kiezwerk.ports.documents.pdf import minutes_pdf, resolution_pdf

from .conftest import NOON

OPEN_DATA = ("portal:votes_json", "portal:record_json")


@pytest.fixture
def council(make_council):
    return make_council(voting=5)


@pytest.fixture
def everybody(client_for):
    return client_for()


@pytest.fixture
def decided(council, make_meeting, vote):
    """``decided(method="roll_call", told="counts")``: one seat is excluded, one votes no; the minutes are approved."""

    def decide(method=Ballot.Method.ROLL_CALL, told="counts"):
        council.body.rules_of_procedure.update(votes_public=told)
        meeting = make_meeting(council, "open")
        motion = meeting.items.get().motion
        recusal = declare_conflict(motion, by=council.holder(5), seat=council.seat(5), ground="party", note="Own firm")
        decide_recusal(recusal, by=council.office, confirmed=True, reason="Own firm.", supporters=[council.seat(number) for number in (1, 2, 3)])
        ballot = open_ballot(motion, by=council.office, method=Ballot.Method.ROLL_CALL)
        vote(council, ballot, "yes", 1, 2, 3)
        record_hands(ballot, by=council.office, choices={council.seat(4).pk: "no"}, received_at=NOON)
        close_ballot(ballot, by=council.office)
        Ballot.objects.filter(pk=ballot.pk).update(method=method)
        approve(council, meeting)
        return Meeting.objects.get(pk=meeting.pk)

    return decide


def approve(council, meeting):
    close_meeting(meeting, by=council.office)
    sign_minutes(meeting.minutes, by=council.office)
    Minutes.objects.filter(meeting=meeting).update(approved_at=NOON, approval=meeting.items.filter(motion__resolution__isnull=False).first().motion)


def read(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def paper_of(client, address, paper, write) -> str:
    """Return the words of a paper, which is the one that stands at the address."""
    assert client.get(address).content == write(paper, "en")
    return str(paper)


def everywhere(client, council, meeting, title: str = "Item 1") -> dict[str, str]:
    """Return all that everybody reads of an item: page and paper of the resolution, public minutes and their paper, open data, front page."""
    slug = council.partnership.slug
    resolution = meeting.items.get(title=title).motion.resolution
    of_resolution, of_meeting = [slug, resolution.pk], [slug, meeting.pk]
    papers = {
        "resolution.pdf": ("partnerships:resolution_pdf", of_resolution, resolution_paper(resolution, public=True), resolution_pdf),
        "minutes.pdf": ("partnerships:public_minutes_pdf", of_meeting, minutes_paper(meeting.minutes, public=True), minutes_pdf),
    }
    addresses = {
        "resolution": reverse("partnerships:resolution", args=of_resolution),
        "minutes": reverse("partnerships:public_minutes", args=of_meeting),
        "agenda-item": reverse("portal:oparl_list", args=[slug, "agenda-item"]),
        "front": reverse("portal:public", args=[slug]),
        **{view: reverse(view, args=[slug]) for view in OPEN_DATA},
    }
    pages = {name: read(client, address) for name, address in addresses.items()}
    return pages | {name: paper_of(client, reverse(view, args=key), paper, write) for name, (view, key, paper, write) in papers.items()}


NO_OF_THE_FOURTH = "SeatVote(seat='Function 4', vote='No')"


def tells_seats(client, council, meeting) -> list[bool]:
    """Return whether page, paper, minutes, paper of the minutes and Popolo say how the seats voted."""
    resolution = meeting.items.get().motion.resolution
    found = everywhere(client, council, meeting)
    events = json.loads(found["portal:votes_json"])["vote_events"]
    event = json.loads(read(client, reverse("portal:vote_json", args=[council.partnership.slug, resolution.pk])))
    pages = ["Votes of the seats" in found[name] for name in ("resolution", "minutes")]
    papers = [NO_OF_THE_FOURTH in found[name] for name in ("resolution.pdf", "minutes.pdf")]
    return [*pages, *papers, "votes" in events[0], "votes" in event]


@pytest.mark.parametrize(
    ("told", "method", "is_told"),
    [
        ("counts", "roll_call", False), ("counts", "hands", False), ("roll_call", "roll_call", True), ("roll_call", "hands", False),
        ("open", "roll_call", True), ("open", "hands", True),
    ],
)  # fmt: skip
def test_how_seats_voted_is_told_everywhere_or_nowhere(council, everybody, decided, told, method, is_told):
    assert tells_seats(everybody, council, decided(method, told)) == [is_told] * 6


@pytest.mark.parametrize("told", ["counts", "open"])
def test_of_exclusions_everybody_reads_only_how_many_there_were(council, everybody, decided, told):
    found = everywhere(everybody, council, decided(told=told))

    assert [name for name, text in found.items() if "Own firm" in text or "is a party" in text or "Exclusion(" in text] == []
    assert ["1 excluded" in found[name] for name in ("resolution", "resolution.pdf", "minutes", "minutes.pdf")] == [True] * 4


def test_members_read_votes_and_grounds_whatever_the_rules_say(council, client_for, decided):
    meeting = decided()
    resolution = meeting.items.get().motion.resolution

    member, slug = client_for(council.holder(2)), council.partnership.slug
    page = read(member, reverse("partnerships:resolution", args=[slug, resolution.pk]))
    address = reverse("partnerships:resolution_pdf", args=[slug, resolution.pk])
    paper = paper_of(member, address, resolution_paper(resolution, public=False), resolution_pdf)
    minutes = paper_of(member, reverse("partnerships:minutes_pdf", args=[slug, meeting.pk]), minutes_paper(meeting.minutes), minutes_pdf)

    assert ["Votes of the seats" in page, "is a party" in page] == [True, True]
    assert [NO_OF_THE_FOURTH in text and "is a party" in text for text in (paper, minutes)] == [True, True]


def test_a_correction_tells_everybody_that_there_was_one_and_not_of_which_seat(council, everybody, decided):
    resolution = decided().items.get().motion.resolution
    correct_vote(resolution, by=council.office, seat=council.seat(4), choice="yes", reason="Function 4 was misheard.")

    page = read(everybody, reverse("partnerships:resolution", args=[council.partnership.slug, resolution.pk]))

    assert ("The vote of one seat" in page, "Function 4" in page, "misheard" in page) == (True, False, False)


@pytest.fixture
def elected(council, make_meeting):
    """Ada is elected with three votes, Bo and Cem are not; the votes of the seats are open."""
    council.body.rules_of_procedure.update(votes_public="open")
    meeting = make_meeting(council, "open")
    item = add_item(meeting, by=council.office, title="Speaker", kind="election", motion_text="We elect a speaker.")
    for name in ("Bo Lost", "Ada Won", "Cem Lost"):
        add_candidate(item.motion, by=council.office, name=name)
    ballot = open_election(item.motion, by=council.office)
    for number, name in ((1, "2"), (2, "2"), (3, "2"), (4, "1"), (5, "3")):
        cast_election_vote(ballot, by=council.holder(number), seat=council.seat(number), names=[name], received_at=NOON)
    close_election(ballot, by=council.office)
    approve(council, meeting)
    return Meeting.objects.get(pk=meeting.pk)


def test_only_the_elected_are_named_in_public(council, everybody, elected):
    found = everywhere(everybody, council, elected, "Speaker")

    assert [name for name, text in found.items() if "Lost" in text] == []
    assert [name for name in ("resolution", "resolution.pdf", "minutes", "minutes.pdf") if "Ada Won (3)" not in found[name]] == []
    assert [name for name in ("resolution", "resolution.pdf", "minutes", "minutes.pdf") if "candidate 1 (1)" not in found[name]] == []
    assert [name for name, text in found.items() if "We elect a speaker." not in text] == []
    assert [counted["value"] for counted in json.loads(found["portal:votes_json"])["vote_events"][0]["counts"]] == [1, 3, 1]


def test_people_of_the_partnership_who_do_not_sit_there_read_of_an_election_what_everybody_reads(council, client_for, elected, make_planner):
    slug, item = council.partnership.slug, elected.items.get(title="Speaker")
    addresses = [reverse("partnerships:item", args=[slug, item.pk]), reverse("partnerships:resolution", args=[slug, item.motion.resolution.pk])]
    planner, member = client_for(make_planner(council.partnership)), client_for(council.holder(2))

    assert ["Lost" in read(planner, address) for address in addresses] == [False, False]
    assert ["Bo Lost" in read(member, address) for address in addresses] == [True, True]


def test_the_rules_say_in_words_what_the_public_reads(council):
    rules = council.body.rules_of_procedure.get()

    def words(told):
        rules.votes_public = told
        with translation.override("en"):
            return rules_in_words(rules, NOON.date())[-1]

    assert [words(told).partition("excluded; ")[2] for told in ("counts", "roll_call", "open")] == [
        "how each seat voted only the body knows.",
        "of an open roll call also how each seat voted.",
        "also how each seat voted, unless the vote was secret or an election.",
    ]
