"""Items and drafts."""

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.actions import add_item, change_item, move_item, put_on_agenda, remove_item
from kiezwerk.apps.partnerships.models import AgendaItem, Motion


def titles(meeting):
    return list(meeting.items.order_by("position").values_list("position", "title"))


def test_an_item_of_decision_carries_a_draft_with_one_kind_of_line_end(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, items=0)

    item = add_item(meeting, by=council.office, title="Budget", kind="decision", motion_text="One\r\ntwo\r", reason="Because.")

    assert [item.position, item.motion.text, item.motion.reason] == [1, "One\ntwo", "Because."]


def test_members_do_not_write_the_agenda(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council)

    for person in council.members:
        with pytest.raises(PermissionDenied):
            add_item(meeting, by=person, title="Mine")


def test_another_part_puts_a_matter_on_the_agenda_with_its_effect(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, "invited")

    item = put_on_agenda(
        meeting, by=council.office, title="Plan", text="The new edition", motion_text="We adopt.", reason="", effect_code="plans.adopt"
    )

    assert [item.kind, item.position, item.motion.effect_code] == ["decision", 2, "plans.adopt"]


def test_the_text_of_a_matter_from_elsewhere_is_not_changed_here(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, items=0)
    item = put_on_agenda(meeting, by=council.office, title="Plan", text="", motion_text="We adopt.", reason="", effect_code="plans.adopt")

    change_item(item, by=council.office, title="The plan", motion_text="We reject.", reason="New reason")

    motion = Motion.objects.get()
    assert [motion.item.title, motion.text, motion.reason] == ["The plan", "We adopt.", "New reason"]


def test_an_item_that_is_no_longer_decided_loses_its_draft(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council)

    change_item(meeting.items.get(), by=council.office, kind="information")

    assert not Motion.objects.exists()


def test_a_frozen_item_is_neither_changed_nor_removed(make_council, make_ballot):
    council = make_council()
    item = make_ballot(council).motion.item

    for act in (lambda: change_item(item, by=council.office, title="Else"), lambda: remove_item(item, by=council.office)):
        with pytest.raises(Refused) as refusal:
            act()
        assert [f.code for f in refusal.value.findings] == ["item.frozen"]

    assert AgendaItem.objects.get().title == "Item 1"


def test_a_closed_agenda_stays_as_it_was(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, "open")
    item = meeting.items.get()
    meeting.state = "closed"
    meeting.save(update_fields=["state"])

    for act in (lambda: add_item(meeting, by=council.office, title="Late"), lambda: move_item(item, by=council.office, up=True)):
        with pytest.raises(Refused) as refusal:
            act()
        assert [f.code for f in refusal.value.findings] == ["meeting.cannot_change"]


def test_items_change_places(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, items=3)
    third = meeting.items.last()

    move_item(third, by=council.office, up=True)
    assert titles(meeting) == [(1, "Item 1"), (2, "Item 3"), (3, "Item 2")]
    move_item(third, by=council.office, up=False)

    assert titles(meeting) == [(1, "Item 1"), (2, "Item 2"), (3, "Item 3")]


def test_at_the_end_nothing_happens_and_no_form_is_out_of_date(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, items=3)
    entries = Entry.objects.count()

    move_item(meeting.items.last(), by=council.office, up=False)

    assert titles(meeting) == [(1, "Item 1"), (2, "Item 2"), (3, "Item 3")]
    assert (meeting.items.last().version, Entry.objects.count()) == (1, entries)


def test_removing_an_item_closes_the_gap(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, items=3)

    remove_item(meeting.items.get(position=2), by=council.office)

    assert titles(meeting) == [(1, "Item 1"), (2, "Item 3")]


def test_who_saves_second_is_told_and_nothing_is_overwritten(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council)
    item = meeting.items.get()
    change_item(item, by=council.office, version=item.version, title="First", motion_text="First")

    with pytest.raises(Conflict):
        change_item(item, by=council.office, version=item.version, title="Second", motion_text="Second")

    assert [AgendaItem.objects.get().title, Motion.objects.get().text] == ["First", "First"]
