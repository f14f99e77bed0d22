"""After a missed quorum the items move to a second meeting in which anybody present is enough for them, and for nothing else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.notices.models import OutboxMail
from kiezwerk.apps.partnerships.actions import add_item, call_second_meeting, close_meeting, open_ballot, open_meeting, send_invitation
from kiezwerk.apps.partnerships.facts.papers import minutes_paper
from kiezwerk.apps.partnerships.facts.second_call import items_without_quorum
from kiezwerk.apps.partnerships.models import AgendaItem, Meeting, Minutes

from .conftest import NOON, come

SECOND = {"title": "Second", "starts_at": NOON + timedelta(days=14), "place": "Town hall", "reason": "Quorum missed"}


@pytest.fixture
def council(make_council):
    return make_council(voting=5)


@pytest.fixture
def poor(council, make_meeting):
    """A meeting with two items to which two of five came."""
    return make_meeting(council, "open", items=2, absent=(3, 4, 5))


def call_again(council, meeting, items=None, **given) -> Meeting:
    return call_second_meeting(meeting, by=council.office, items=items or items_without_quorum(meeting), **SECOND | given)


def test_items_move_and_the_first_meeting_keeps_a_row_that_says_so(council, poor):
    second = call_again(council, poor)

    assert list(second.items.values_list("title", flat=True)) == ["Item 1", "Item 2"]
    assert list(poor.deferrals.values_list("title", "position", "reason")) == [("Item 1", 1, "Quorum missed"), ("Item 2", 2, "Quorum missed")]
    assert (second.second_of_id, poor.items.count()) == (poor.pk, 0)


def test_anybody_present_decides_on_what_was_passed_on_and_not_on_what_is_new(council, poor):
    second = call_again(council, poor)
    add_item(second, by=council.office, title="New", kind="decision", motion_text="We resolve anew.")
    send_invitation(second, by=council.office)
    open_meeting(second, by=council.office)
    come(council, second, absent=(2, 3, 4, 5))
    old, new = second.items.get(title="Item 1"), second.items.get(title="New")

    ballot = open_ballot(old.motion, by=council.office)

    assert ballot.second_call is True
    with pytest.raises(Refused) as refusal:
        open_ballot(new.motion, by=council.office)
    assert [finding.code for finding in refusal.value.findings] == ["ballot.no_quorum"]


def test_the_second_invitation_says_that_anybody_present_is_enough(council, poor):
    second = call_again(council, poor)

    send_invitation(second, by=council.office)

    mail = OutboxMail.objects.last()
    assert mail.title.startswith("Second invitation: Second")
    assert "the body can now decide however many come" in mail.text


def test_the_second_invitation_has_its_own_notice(council, poor, client_for):
    second = call_again(council, poor, starts_at=NOON + timedelta(days=3))

    page = client_for(council.office).get(f"/p/{council.partnership.slug}/bodies/meetings/{second.pk}/").content.decode()

    assert "Nothing stands against inviting today." in page


def test_what_can_be_decided_is_not_passed_on(council, make_meeting):
    meeting = make_meeting(council, "open")

    with pytest.raises(Refused) as refusal:
        call_again(council, meeting, items=list(meeting.items.all()))

    assert [finding.code for finding in refusal.value.findings] == ["second.quorum_reached"]
    assert (Meeting.objects.count(), meeting.items.count()) == (1, 1)


def test_bodies_whose_rules_know_no_second_invitation_call_none(make_council, make_meeting):
    council = make_council(voting=3, rules={"second_invitation": False})
    meeting = make_meeting(council, "open", absent=(2, 3))

    with pytest.raises(Refused) as refusal:
        call_again(council, meeting, items=list(meeting.items.all()))

    assert [finding.code for finding in refusal.value.findings] == ["second.not_allowed"]
    assert items_without_quorum(meeting) == []


def test_a_closed_meeting_can_still_be_called_again_once(council, poor):
    close_meeting(poor, by=council.office)
    first = AgendaItem.objects.filter(meeting=poor).first()
    call_again(council, poor, items=[first])

    with pytest.raises(Refused) as refusal:
        call_again(council, Meeting.objects.get(pk=poor.pk), items=list(AgendaItem.objects.filter(meeting=poor)))

    assert [finding.code for finding in refusal.value.findings] == ["second.not_allowed"]


def test_members_call_no_second_meeting(council, poor):
    with pytest.raises(PermissionDenied):
        call_second_meeting(poor, by=council.holder(2), items=list(poor.items.all()), **SECOND)

    assert Meeting.objects.count() == 1


def test_the_page_offers_it_where_the_quorum_is_missed(council, poor, client_for):
    client = client_for(council.office)
    address = f"/p/{council.partnership.slug}/bodies/meetings/{poor.pk}/"
    form = {
        "title": "Second", "form": "on_site", "starts_at": "2026-03-16T14:00", "place": "Town hall", "reason": "Quorum missed",
        "items": [item.pk for item in poor.items.all()],
    }  # fmt: skip

    offered = f"{address}again/" in client.get(address).content.decode()
    called = client.post(f"{address}again/", form)

    assert (offered, called.status_code) == (True, 302)
    assert Meeting.objects.get(title="Second").items.count() == 2


def test_the_minutes_of_the_first_meeting_say_what_was_passed_on(council, poor):
    call_again(council, poor, items=[poor.items.first()])
    close_meeting(poor, by=council.office)

    paper = minutes_paper(Minutes.objects.get(meeting=poor))

    assert [(item.number, item.title, item.result) for item in paper.items] == [
        ("1", "Item 1", "Passed on to “Second”: Quorum missed"),
        ("2", "Item 2", "No vote was taken"),
    ]
