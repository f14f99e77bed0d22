"""Amendments in order: decided before the draft, on the text as it stands, and seen in what became of it."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.apps.partnerships.actions import (
    add_item,
    call_second_meeting,
    change_item,
    close_ballot,
    correct_vote,
    decide_by_consensus,
    end_presence,
    move_amendment,
    move_item,
    open_ballot,
    propose_amendment,
    put_on_agenda,
    remove_item,
    revise_amendment,
    withdraw_amendment,
)
from kiezwerk.apps.partnerships.facts.amendments import adopted_of, amendments_to
from kiezwerk.apps.partnerships.models import AgendaItem, Motion, Task

from .conftest import NOON
from .test_ballots import exclude, refused


@pytest.fixture
def draft(make_council, make_meeting):
    """An item of decision in an open meeting: ``draft.council``, ``draft.item``."""
    council = make_council()
    item = make_meeting(council, "open").items.get()
    item.council = council
    return item


def amend(item, amended, number=2, **columns):
    council = item.council
    return propose_amendment(item, by=council.holder(number), seat=council.seat(number), amended_text=amended, **columns)


def test_a_member_proposes_another_text_and_the_draft_waits_for_it(draft):
    amendment = amend(draft, "We resolve 1 and 2.", text="Add “and 2”.")

    assert [amendment.title, amendment.position, amendment.motion.proposed_by] == ["Änderungsantrag 1: Item 1", 2, draft.council.seat(2)]
    assert refused(lambda: open_ballot(draft.motion, by=draft.council.office)) == ["ballot.amendments_undecided"]


def test_an_adopted_amendment_becomes_the_draft_and_its_hash_follows(draft):
    amendment = amend(draft, "We resolve 1 and 2.")

    resolution = decide_by_consensus(amendment.motion, by=draft.council.office)
    ballot = open_ballot(Motion.objects.get(item=draft), by=draft.council.office)

    assert [resolution.result, resolution.text] == ["adopted", "We resolve 1 and 2."]
    assert ballot.motion.text_hash == sha256(b"We resolve 1 and 2.").hexdigest()
    (line,) = adopted_of(amendments_to([draft])[draft.pk])
    assert [(str(piece), text) for piece, text in line.pieces] == [("kept", "We resolve 1"), ("added", " and 2"), ("kept", ".")]


def test_a_rejected_amendment_changes_nothing(draft, vote):
    amendment = amend(draft, "We resolve 9.")
    ballot = open_ballot(amendment.motion, by=draft.council.office)
    vote(draft.council, ballot, "no", 1, 2, 3)

    close_ballot(ballot, by=draft.council.office)

    assert Motion.objects.get(item=draft).text == "We resolve 1."
    open_ballot(Motion.objects.get(item=draft), by=draft.council.office)


def test_the_most_far_reaching_amendment_comes_first(draft):
    first, second = amend(draft, "We resolve 1 and 2."), amend(draft, "We resolve nothing.", number=3)
    move_amendment(second, by=draft.council.office, up=True)

    assert refused(lambda: open_ballot(first.motion, by=draft.council.office)) == ["ballot.amendment_not_next"]
    assert [line.item for line in amendments_to([draft])[draft.pk]] == [second, first]


def test_an_amendment_on_a_text_that_has_changed_is_brought_in_line_first(draft):
    first, second = amend(draft, "We resolve 1 and 2."), amend(draft, "We resolve 1 soon.", number=3)
    decide_by_consensus(first.motion, by=draft.council.office)

    assert refused(lambda: open_ballot(second.motion, by=draft.council.office)) == ["ballot.amendment_outdated"]
    revise_amendment(second, by=draft.council.holder(3), amended_text="We resolve 1 and 2 soon.")
    decide_by_consensus(Motion.objects.get(item=second), by=draft.council.office)

    assert Motion.objects.get(item=draft).text == "We resolve 1 and 2 soon."


def test_a_withdrawn_amendment_is_out_of_the_way(draft):
    amendment = amend(draft, "We resolve 1 and 2.")

    with pytest.raises(PermissionDenied):
        withdraw_amendment(amendment, by=draft.council.holder(3))
    withdraw_amendment(amendment, by=draft.council.holder(2))

    assert refused(lambda: open_ballot(Motion.objects.get(item=amendment), by=draft.council.office)) == ["amendment.withdrawn"]
    open_ballot(draft.motion, by=draft.council.office)


def test_what_cannot_be_amended_says_why(draft, effect):
    effect()
    council = draft.council
    from_elsewhere = put_on_agenda(
        draft.meeting, by=council.office, title="Plan", text="", motion_text="We adopt.", reason="", effect_code="test.effect"
    )
    from_elsewhere.council = council

    assert refused(lambda: amend(draft, "We resolve 1.")) == ["amendment.no_change"]
    assert refused(lambda: amend(draft, " ")) == ["amendment.no_text"]
    assert refused(lambda: amend(from_elsewhere, "We do not adopt.")) == ["amendment.text_from_elsewhere"]
    open_ballot(draft.motion, by=council.office)
    assert refused(lambda: amend(draft, "We resolve 2.")) == ["item.frozen"]


def test_nobody_proposes_for_a_seat_of_somebody_else_or_without_a_seat(draft, make_member):
    council = draft.council

    for person, seat in ((council.holder(3), council.seat(2)), (council.holder(3), None), (make_member(), council.seat(2))):
        with pytest.raises(PermissionDenied):
            propose_amendment(draft, by=person, seat=seat, amended_text="We resolve 2.")


def test_whoever_is_excluded_from_the_draft_is_so_from_its_amendments(draft):
    exclude(draft.council, draft.motion, 4)
    amendment = amend(draft, "We resolve 1 and 2.")

    resolution = decide_by_consensus(amendment.motion, by=draft.council.office)

    assert [resolution.tally["figures"]["present"], resolution.tally["file"]["items"][0]["excluded"]] == [4, ["s4"]]


def test_once_an_amendment_was_voted_on_nobody_rewrites_the_draft_by_hand(draft):
    council = draft.council
    amendment = amend(draft, "We resolve 1 and 2.")
    decide_by_consensus(amendment.motion, by=council.office)
    item = AgendaItem.objects.get(pk=draft.pk)

    assert refused(lambda: change_item(item, by=council.office, motion_text="We resolve 9.")) == ["item.amended"]
    change_item(item, by=council.office, motion_text="We resolve 1 and 2.", title="Better title")

    assert [AgendaItem.objects.get(pk=draft.pk).title, Motion.objects.get(item=draft).text] == ["Better title", "We resolve 1 and 2."]


def test_what_has_amendments_stays_a_decision(draft):
    amend(draft, "We resolve 1 and 2.")
    item = AgendaItem.objects.get(pk=draft.pk)

    assert refused(lambda: change_item(item, by=draft.council.office, kind="information")) == ["item.used_elsewhere"]
    assert Motion.objects.get(item=draft).text == "We resolve 1."


def test_an_amendment_is_changed_on_its_own_page(draft, client_for):
    amendment = amend(draft, "We resolve 1 and 2.")
    root = f"/p/{draft.council.partnership.slug}/bodies/items/{amendment.pk}"

    answer = client_for(draft.council.office).post(f"{root}/edit/", {"title": "x", "kind": "information", "planned_minutes": "5"})

    assert (answer.status_code, answer["Location"]) == (302, f"{root}/amend/edit/")
    with pytest.raises(ValueError, match="an act of its own"):
        change_item(amendment, by=draft.council.office, kind="information")
    assert Motion.objects.get(item=amendment).amended_text == "We resolve 1 and 2."


def test_an_amendment_to_a_closed_draft_is_decided_behind_closed_doors(draft):
    amendment = amend(draft, "We resolve 1 and 2.")
    AgendaItem.objects.filter(pk=draft.pk).update(is_public=False)

    resolution = decide_by_consensus(amendment.motion, by=draft.council.office)

    assert resolution.is_public is False


def test_a_recount_of_an_amendment_is_looked_at_by_people(draft, hands):
    council = draft.council
    ballot = open_ballot(amend(draft, "We resolve 1 and 2.").motion, by=council.office)
    hands(council, ballot, "yes", 1)
    resolution = close_ballot(ballot, by=council.office)

    correct_vote(resolution, by=council.office, seat=council.seat(1), choice="no", reason="misread")

    assert [task.resolution for task in Task.objects.all()] == [resolution]


def test_the_vote_on_an_amendment_stays_with_the_meeting_that_took_it(draft):
    council = draft.council
    amendment, other = amend(draft, "We resolve 1 and 2."), amend(draft, "We resolve nothing.", number=3)
    decide_by_consensus(amendment.motion, by=council.office)
    for number in (2, 3, 4, 5):
        end_presence(draft.meeting, by=council.office, seat=council.seat(number))

    second = call_second_meeting(
        draft.meeting, by=council.office, items=[draft], reason="Quorum missed", title="Second", starts_at=NOON + timedelta(days=14), place="Hall"
    )

    assert list(second.items.all()) == [draft, other]
    assert list(AgendaItem.objects.filter(meeting=draft.meeting_id)) == [amendment]


def test_a_seat_of_another_body_amends_nothing_here(draft, make_council, make_seat):
    other, person = make_council(partnership=draft.council.partnership), draft.council.holder(2)
    seat = make_seat(other.body, holder=person)

    assert refused(lambda: propose_amendment(draft, by=person, seat=seat, amended_text="We resolve 2.")) == ["seat.other_body"]
    assert not draft.amendments.exists()


def test_an_amendment_is_withdrawn_and_not_removed_so_that_no_number_returns(draft):
    office = draft.council.office
    first = amend(draft, "We resolve 1 and 2.")

    assert refused(lambda: remove_item(first, by=office)) == ["amendment.withdraw_instead"]
    withdraw_amendment(first, by=office)
    titles = [amend(draft, f"We resolve {number}.").title for number in (3, 4)]

    assert titles == ["Änderungsantrag 2: Item 1", "Änderungsantrag 3: Item 1"]


def order_of(meeting) -> list[str]:
    assert list(meeting.items.values_list("position", flat=True)) == list(range(1, meeting.items.count() + 1))
    return [item.title.replace("Änderungsantrag ", "Ä").replace("Item ", "") for item in meeting.items.all()]


@pytest.fixture
def agenda(make_council, make_meeting):
    """Three drafts, the second with two amendments: ``1, 2, Ä1: 2, Ä2: 2, 3``."""
    council = make_council()
    meeting = make_meeting(council, "open", items=3)
    for text in ("We resolve a.", "We resolve b."):
        propose_amendment(meeting.items.get(title="Item 2"), by=council.office, amended_text=text)
    meeting.council = council
    return meeting


@pytest.mark.parametrize(
    ("title", "up", "order"),
    [
        ("Item 2", True, ["2", "Ä1: 2", "Ä2: 2", "1", "3"]),
        ("Item 2", False, ["1", "3", "2", "Ä1: 2", "Ä2: 2"]),
        ("Item 1", False, ["2", "Ä1: 2", "Ä2: 2", "1", "3"]),
        ("Item 3", True, ["1", "3", "2", "Ä1: 2", "Ä2: 2"]),
        ("Item 1", True, ["1", "2", "Ä1: 2", "Ä2: 2", "3"]),
        ("Änderungsantrag 2: Item 2", True, ["1", "2", "Ä2: 2", "Ä1: 2", "3"]),
        ("Änderungsantrag 1: Item 2", True, ["1", "2", "Ä1: 2", "Ä2: 2", "3"]),
        ("Änderungsantrag 2: Item 2", False, ["1", "2", "Ä1: 2", "Ä2: 2", "3"]),
    ],
)
def test_a_draft_moves_with_its_amendments_and_these_stay_beneath_it(agenda, title, up, order):
    move_item(agenda.items.get(title=title), by=agenda.council.office, up=up)

    assert order_of(agenda) == order


def test_an_amendment_to_a_draft_of_a_second_meeting_stands_beneath_it_there(draft):
    council = draft.council
    decide_by_consensus(amend(draft, "We resolve 1 and 2.").motion, by=council.office)
    for number in (2, 3, 4, 5):
        end_presence(draft.meeting, by=council.office, seat=council.seat(number))
    second = call_second_meeting(
        draft.meeting, by=council.office, items=[draft], reason="Quorum missed", title="Second", starts_at=NOON + timedelta(days=14), place="Hall"
    )
    add_item(second, by=council.office, title="Item 9", kind="decision", motion_text="x")

    propose_amendment(AgendaItem.objects.get(pk=draft.pk), by=council.office, amended_text="We resolve nothing.")

    assert order_of(second) == ["1", "Ä2: 1", "9"]
