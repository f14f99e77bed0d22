"""By consensus and with a list in one act: nobody objects, and still each motion has its own roll, count and resolution."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.actions import add_item, cast_vote, decide_by_consensus, decide_list, open_ballot, record_hands, take_off_list
from kiezwerk.apps.partnerships.models import AgendaItem, Meeting, Resolution, Vote
from kiezwerk.core.partnerships.tally import tally
from kiezwerk.ports.meetings import read_meeting

from .conftest import NOON
from .test_ballots import exclude, refused


@pytest.fixture
def make_list(make_meeting):
    """``make_list(council, 3)``: an open meeting with that many items on the list."""

    def make(council, count=3, absent=()):
        meeting = make_meeting(council, "open", items=1, absent=absent)
        meeting.items.all().delete()
        for number in range(1, count + 1):
            add_item(meeting, by=council.office, title=f"Item {number}", kind="decision", motion_text=f"We resolve {number}.", is_on_list=True)
        return Meeting.objects.get(pk=meeting.pk)

    return make


def recount(resolution):
    file = read_meeting(json.dumps(resolution.tally["file"]).encode())
    return tally(file.rules, file.seats, file.items[0]).result


def test_consensus_is_a_yes_of_every_counted_seat(make_council, make_meeting):
    council = make_council(voting=5, advisory=1, vacant=1)
    motion = make_meeting(council, "open", absent=[5]).items.get().motion
    exclude(council, motion, 4)

    resolution = decide_by_consensus(motion, by=council.holder(1))

    assert list(Vote.objects.values_list("seat__number", "choice", "cast_by")) == [(n, "yes", council.holder(1).pk) for n in (1, 2, 3)]
    assert [resolution.result, recount(resolution), resolution.motion.ballot.method] == ["adopted", "adopted", "consensus"]
    assert resolution.tally["figures"]["present"] == 3


def test_no_consensus_without_quorum_and_not_by_a_member(make_council, make_meeting):
    council = make_council(voting=6)
    motion = make_meeting(council, "open", absent=[3, 4, 5, 6]).items.get().motion

    assert refused(lambda: decide_by_consensus(motion, by=council.office)) == ["ballot.no_quorum"]
    with pytest.raises(PermissionDenied):
        decide_by_consensus(motion, by=council.holder(2))


def test_a_list_is_one_act_and_each_item_a_resolution_of_its_own(make_council, make_list):
    council = make_council()
    meeting = make_list(council)

    resolutions = decide_list(meeting, by=council.holder(1))

    assert [(one.number, one.title, one.result, one.motion.ballot.method) for one in resolutions] == [
        (f"2026/0{number}", f"Item {number}", "adopted", "list") for number in (1, 2, 3)
    ]
    assert [recount(one) for one in resolutions] == ["adopted"] * 3


def test_who_wants_to_debate_an_item_takes_it_off_the_list(make_council, make_list):
    council = make_council()
    meeting = make_list(council)
    item = meeting.items.get(position=2)

    take_off_list(item, by=council.holder(3), reason="Questions about the costs")
    resolutions = decide_list(meeting, by=council.office)

    assert [one.title for one in resolutions] == ["Item 1", "Item 3"]
    assert AgendaItem.objects.get(pk=item.pk).taken_out_because == "Questions about the costs"
    assert refused(lambda: take_off_list(item, by=council.holder(3), reason="Again")) == ["list.not_on_it"]


def test_taking_off_needs_a_reason_and_a_vote(make_council, make_list):
    council = make_council(advisory=1)
    item = make_list(council).items.first()

    assert refused(lambda: take_off_list(item, by=council.holder(2), reason=" ")) == ["list.no_reason"]
    with pytest.raises(PermissionDenied):
        take_off_list(item, by=council.holder(6), reason="I would like to talk.")


def test_an_item_leaves_the_list_by_itself_where_somebody_present_is_biased(make_council, make_list):
    council = make_council()
    meeting = make_list(council)
    exclude(council, meeting.items.get(position=1).motion, 2)

    resolutions = decide_list(meeting, by=council.office)

    assert [one.title for one in resolutions] == ["Item 2", "Item 3"]
    assert meeting.items.get(position=1).taken_out_because.endswith("Function 2")


def test_somebody_excluded_who_is_away_takes_nothing_off_the_list(make_council, make_list):
    council = make_council()
    meeting = make_list(council, absent=[2])
    exclude(council, meeting.items.get(position=1).motion, 2)

    assert len(decide_list(meeting, by=council.office)) == 3


def test_a_list_is_decided_whole_or_not_at_all(make_council, make_list):
    council = make_council()
    meeting = make_list(council)
    motion = meeting.items.get(position=3).motion
    motion.text = ""
    motion.save()

    assert refused(lambda: decide_list(meeting, by=council.office)) == ["list.item_not_ready", "ballot.no_text"]
    assert not Resolution.objects.exists()


def test_an_empty_list_is_not_decided(make_council, make_meeting):
    council = make_council()

    assert refused(lambda: decide_list(make_meeting(council, "open"), by=council.office)) == ["list.empty"]


def test_in_a_show_of_hands_the_office_enters_and_nobody_votes_on_a_phone(make_council, make_meeting):
    council = make_council(voting=3)
    ballot = open_ballot(make_meeting(council, "open").items.get().motion, by=council.office, method="hands")

    with pytest.raises(Refused) as refusal:
        cast_vote(ballot, by=council.holder(2), seat=council.seat(2), choice="yes", received_at=NOON)
    record_hands(ballot, by=council.office, choices={council.seat(n).pk: "yes" for n in (1, 2, 3)}, received_at=NOON)

    assert [f.code for f in refusal.value.findings] == ["vote.by_hands"]
    assert Vote.objects.count() == 3


def test_a_group_that_is_too_large_warns_and_blocks_only_where_the_rules_say_so(make_council, make_meeting):
    warned = make_council()
    blocked = make_council(rules={"group_limit_blocks": True})

    open_ballot(make_meeting(warned, "open").items.get().motion, by=warned.office)

    assert refused(lambda: open_ballot(make_meeting(blocked, "open").items.get().motion, by=blocked.office)) == ["body.group_too_large"]
