"""Pages of secret votes and elections: who opens them, and that a vote is held through pages alone without saying how anybody voted."""

import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kiezwerk.apps.partnerships.actions import (
    add_candidate,
    add_item,
    cast_election_vote,
    close_election,
    open_election,
    open_secret_ballot,
    set_places,
)
from kiezwerk.apps.partnerships.models import Ballot, Candidate, Participation, Resolution, SealedVote
from kiezwerk.ports.sealing import new_counting_key, public_key_of

from .conftest import NOON

LEADERS = {"office", "chair"}
VOTERS = {"voting"}
KEY = new_counting_key()


@pytest.fixture
def people(make_council, make_planner, make_auditor, make_office):
    council = make_council(voting=6, advisory=1)
    place = council.partnership
    return council, {
        "office": council.office,
        "chair": council.holder(1),
        "voting": council.holder(2),
        "advisory": council.holder(7),
        "planner": make_planner(place),
        "auditor": make_auditor(place),
        "stranger": make_office(),
        "nobody": None,
    }


@pytest.fixture
def election(people, make_meeting):
    """An election with three candidates for one place in a meeting in session."""
    council, _ = people
    item = add_item(make_meeting(council, "open"), by=council.office, title="Speakers", kind="election")
    for name in ("Ada", "Bo", "Cem"):
        add_candidate(item.motion, by=council.office, name=name)
    item.motion.refresh_from_db()
    return item.motion


def to(council, name, *args):
    return reverse(f"partnerships:{name}", args=[council.partnership.slug, *args])


@pytest.fixture
def addresses(people, make_meeting, election):
    council, _ = people
    seat = council.seat(2)
    draft, other, third = (item.motion for item in make_meeting(council, "open", items=3).items.all())
    secret = open_secret_ballot(other, by=council.office, public_key=public_key_of(KEY))
    second = add_item(election.item.meeting, by=council.office, title="Again", kind="election")
    for name in ("Ada", "Bo"):
        add_candidate(second.motion, by=council.office, name=name)
    running = open_election(second.motion, by=council.office)
    return {
        "request_secret": (to(council, "request_secret", draft.item_id, seat.pk), LEADERS | VOTERS),
        "withdraw_secret_request": (to(council, "withdraw_secret_request", draft.item_id), {"office", "chair"} | VOTERS),
        "open_secret_ballot": (to(council, "open_secret_ballot", third.item_id), LEADERS),
        "open_paper_ballot": (to(council, "open_paper_ballot", third.item_id), LEADERS),
        "secret_vote": (to(council, "secret_vote", secret.pk, seat.pk), VOTERS),
        "record_paper_votes": (to(council, "record_paper_votes", secret.pk), {"office"}),
        "close_secret_ballot": (to(council, "close_secret_ballot", secret.pk), LEADERS),
        "repeat_ballot": (to(council, "repeat_ballot", secret.pk), LEADERS),
        "candidates": (to(council, "candidates", election.item_id), {"office"}),
        "open_election": (to(council, "open_election", election.item_id), LEADERS),
        "election_vote": (to(council, "election_vote", running.pk, seat.pk), VOTERS),
        "election_names": (to(council, "election_names", running.pk), {"office"}),
        "close_election": (to(council, "close_election", running.pk), LEADERS),
        "enter_lot": (to(council, "enter_lot", running.pk), LEADERS),
    }


def test_each_page_opens_for_its_readers_and_for_nobody_else(people, addresses, client_for):
    _, everybody = people
    browsers = {role: client_for(person) for role, person in everybody.items()}

    opened = {
        name: {role for role, browser in browsers.items() if browser.get(address).status_code == 200} for name, (address, _) in addresses.items()
    }

    assert opened == {name: readers for name, (_, readers) in addresses.items()}


def shown_key(response) -> tuple[str, str]:
    """Return the counting key that a page shows and the public key that its form sends."""
    page = response.content.decode()
    groups = re.findall(r"<span>([0-9A-Z]{4})</span>", page)
    return "-".join(groups), re.search(r'name="public_key" value="([0-9a-f]{64})"', page).group(1)


def test_a_request_is_taken_back_through_pages_by_whoever_asked(people, make_meeting, client_for):
    council, everybody = people
    item = make_meeting(council, "open").items.get()
    member, other, seat = client_for(everybody["voting"]), client_for(council.holder(3)), council.seat(2).pk
    live, back = f"{to(council, 'meeting_live', item.meeting_id)}?item={item.pk}", to(council, "withdraw_secret_request", item.pk)
    member.post(to(council, "request_secret", item.pk, seat))

    shown = [back in browser.get(live).content.decode() for browser in (member, other, client_for(everybody["office"]))]
    refusals = [other.post(back, {"seat": seat}).status_code, other.post(back, {"seat": council.seat(3).pk}).status_code]
    done = member.post(back, {"seat": seat})

    assert [shown, refusals, done.status_code] == [[True, False, True], [422, 422], 302]
    assert not item.motion.secret_requests.exists()


def test_a_secret_vote_is_held_through_pages_and_nothing_says_how(people, make_meeting, client_for):
    council, everybody = people
    item = make_meeting(council, "open").items.get()
    office = client_for(everybody["office"])
    client_for(everybody["voting"]).post(to(council, "request_secret", item.pk, council.seat(2).pk))

    first = office.get(to(council, "open_secret_ballot", item.pk))
    key, public_key = shown_key(first)
    assert "no-store" in first["Cache-Control"]
    assert shown_key(office.get(to(council, "open_secret_ballot", item.pk)))[0] != key
    forgotten = office.post(to(council, "open_secret_ballot", item.pk), {"public_key": public_key})
    key, public_key = shown_key(forgotten)
    opened = office.post(to(council, "open_secret_ballot", item.pk), {"public_key": public_key, "is_written_down": "on", "key": "k"})
    ballot = Ballot.objects.get()
    assert [forgotten.status_code, opened.status_code, ballot.method, ballot.public_key] == [422, 302, "secret", public_key]

    for number, letter in enumerate("yynna", start=1):
        browser = client_for(council.holder(number))
        address = to(council, "secret_vote", ballot.pk, council.seat(number).pk)
        assert "Not promised: whoever holds the counting key" in browser.get(address).content.decode()
        answer = browser.post(address, {"choice": letter, "key": f"k{number}"})
        said = [str(message) for message in get_messages(answer.wsgi_request)]
        assert [answer.status_code, said] == [302, ["Your seat has taken part. Nobody can read here how."]]
        assert letter not in answer["Location"].rsplit("/", 1)[1]
    assert [Participation.objects.count(), SealedVote.objects.count()] == [5, 5]

    noted = office.post(to(council, "record_paper_votes", ballot.pk), {"seat": [council.seat(6).pk], "key": "p"})
    wrong = office.post(to(council, "close_secret_ballot", ballot.pk), {"counting_key": new_counting_key(), "paper_yes": "1", "key": "c1"})
    counted = office.post(to(council, "close_secret_ballot", ballot.pk), {"counting_key": key.lower(), "paper_yes": "1", "key": "c2"})

    assert [noted.status_code, wrong.status_code, counted.status_code] == [302, 422, 302]
    assert "belongs to another vote" in wrong.content.decode()
    ballot.refresh_from_db()
    assert [ballot.counts, Resolution.objects.get().result] == [{"yes": 3, "no": 2, "abstain": 1}, "adopted"]
    file = client_for(everybody["auditor"]).get(to(council, "recount", Resolution.objects.get().pk)).json()
    assert [file, file["items"][0]["counts"]] == [Resolution.objects.get().tally["file"], ballot.counts]
    page = client_for(everybody["auditor"]).get(to(council, "resolution", Resolution.objects.get().pk)).content.decode()
    assert [page.count("took part, in secret"), "3 yes, 2 no, 1 abstention" in page] == [6, True]


def test_before_a_secret_vote_opens_what_it_cannot_hide_is_said_and_no_key_is_made_in_vain(people, make_meeting, client_for):
    council, everybody = people
    office = client_for(everybody["office"])
    few = make_meeting(council, "open", absent=[4, 5, 6]).items.get()
    none = make_meeting(council, "open", absent=[2, 3, 4, 5, 6]).items.get()

    page = office.get(to(council, "open_secret_ballot", few.pk)).content.decode()
    stopped = office.get(to(council, "open_secret_ballot", none.pk)).content.decode()

    assert "Only 3 seats may vote: with fewer than 5" in page
    assert "If all 3 vote alike" in page
    assert ["No quorum for this item" in stopped, "No key is made before this is settled." in stopped, "counting-key" in stopped] == [
        True,
        True,
        False,
    ]


def test_a_lost_key_is_answered_on_a_page(people, addresses, client_for):
    _, everybody = people
    office, (address, _) = client_for(everybody["office"]), addresses["repeat_ballot"]
    ballot = Ballot.objects.get(method="secret")
    public_key = shown_key(office.get(address))[1]

    silent = office.post(address, {"public_key": public_key, "is_written_down": "on", "reason": ""})
    done = office.post(address, {"public_key": public_key, "is_written_down": "on", "reason": "Lost."})

    ballot.refresh_from_db()
    assert [silent.status_code, done.status_code, ballot.round, ballot.public_key] == [422, 302, 2, public_key]


def test_the_list_of_candidates_is_kept_on_its_page(people, election, client_for):
    council, everybody = people
    office, address = client_for(everybody["office"]), to(council, "candidates", election.item_id)

    added = office.post(address, {"name": "Dora", "organisation": "HTW", "key": "d"})
    twice = office.post(address, {"name": "ada", "key": "e"})
    office.post(to(council, "set_places", election.item_id), {"places": "2"})
    last = Candidate.objects.get(name="Dora")
    office.post(to(council, "change_candidate", last.pk), {"what": "up"})
    office.post(to(council, "change_candidate", Candidate.objects.get(name="Ada").pk), {"what": "remove"})

    election.refresh_from_db()
    assert [added.status_code, twice.status_code, election.places] == [302, 422, 2]
    assert list(election.candidates.values_list("number", "name")) == [(1, "Bo"), (2, "Dora"), (3, "Cem")]


def test_an_election_is_held_through_pages_until_the_lot(people, election, client_for):
    council, everybody = people
    office = client_for(everybody["office"])
    office.post(to(council, "open_election", election.item_id))
    ballot = Ballot.objects.get()

    for number, chosen in ((1, ["1"]), (2, ["2"])):
        client_for(council.holder(number)).post(to(council, "election_vote", ballot.pk, council.seat(number).pk), {"names": chosen, "key": "k"})
    many = client_for(council.holder(3)).post(to(council, "election_vote", ballot.pk, council.seat(3).pk), {"names": ["1", "2"], "key": "k"})
    entered = office.post(
        to(council, "election_names", ballot.pk), {f"names_{council.seat(3).pk}": ["3"], f"part_{council.seat(4).pk}": "1", "key": "n"}
    )
    office.post(to(council, "close_election", ballot.pk))
    live = office.get(to(council, "meeting_live", election.item.meeting_id) + f"?item={election.item_id}").content.decode()
    gap = office.post(to(council, "enter_lot", ballot.pk), {"lot_1": "2", "key": "l"})
    drawn = office.post(to(council, "enter_lot", ballot.pk), {"lot_2": "1", "lot_1": "2", "key": "l"})

    assert [many.status_code, entered.status_code, gap.status_code, drawn.status_code] == [422, 302, 422, 302]
    assert ["the lot must decide between Ada, Bo, Cem for 1 place" in live, "to-lot" in live] == [True, True]
    resolution = Resolution.objects.get()
    assert [resolution.result, resolution.tally["figures"]["elected"], resolution.tally["figures"]["took_part"]] == ["elected", ["2"], 4]
    assert office.get(to(council, "recount", resolution.pk)).json() == resolution.tally["file"]
    page = office.get(to(council, "resolution", resolution.pk)).content.decode()
    assert ["kiezwerk elect" in page, "Whom the seats named" in page] == [True, True]


def test_who_has_voted_is_told_so_on_the_live_page(people, election, client_for):
    council, _ = people
    ballot = open_election(election, by=council.office)
    cast_election_vote(ballot, by=council.holder(2), seat=council.seat(2), names=["1"], received_at=NOON)
    address = to(council, "meeting_live", election.item.meeting_id) + f"?item={election.item_id}"

    pages = {number: client_for(council.holder(number)).get(address).content.decode() for number in (2, 3)}

    assert ["Your vote was counted." in pages[2], "to-ballot-paper" in pages[2]] == [True, False]
    assert ["Your vote was counted." in pages[3], "to-ballot-paper" in pages[3]] == [False, True]


@pytest.mark.parametrize("page", ["candidates", "election_names"])
def test_a_longer_list_costs_no_more_queries(people, make_meeting, client_for, page):
    council, everybody = people
    office = client_for(everybody["office"])
    counted = []
    for count in (1, 3):
        item = add_item(make_meeting(council, "open"), by=council.office, title="Speakers", kind="election")
        for number in range(count):
            add_candidate(item.motion, by=council.office, name=f"Name {number}")
        key = item.pk if page == "candidates" else open_election(item.motion, by=council.office).pk
        office.get(to(council, page, key))
        with CaptureQueriesContext(connection) as queries:
            office.get(to(council, page, key))
        counted.append(len(queries))

    assert counted[0] == counted[1]


def test_an_election_without_result_says_so_in_words(people, election):
    council, _ = people
    set_places(election, by=council.office, places=2)
    election.refresh_from_db()
    ballot = open_election(election, by=council.office)
    for number, name in ((1, "1"), (2, "1"), (3, "2"), (4, "3")):
        cast_election_vote(ballot, by=council.holder(number), seat=council.seat(number), names=[name], received_at=NOON)

    close_election(ballot, by=council.office)

    assert not Resolution.objects.exists()
