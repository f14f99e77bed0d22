"""What an act names beside its object belongs to the same partnership, whoever calls the act."""

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.actions import add_candidate, add_item, add_task, change_task, invite_person
from kiezwerk.apps.partnerships.actions.contacts import add_contact, change_contact, import_contacts
from kiezwerk.apps.partnerships.actions.mailing_lists import add_mailing_list, change_mailing_list
from kiezwerk.core.partnerships.contacts import Ground

MARA = {"name": "Mara", "basis": "membership"}


@pytest.fixture
def council(make_council):
    return make_council(voting=2)


@pytest.fixture
def foreign(make_council, make_meeting):
    """Another partnership with a seat, an item, a contact and a list."""
    other = make_council(voting=2)
    other.item = make_meeting(other).items.get()
    other.contact = add_contact(other.partnership, by=other.office, **MARA)
    other.list = add_mailing_list(other.partnership, by=other.office, name="List", contacts=[other.contact])
    return other


def test_foreign_rows_are_refused_and_nothing_is_written(council, foreign, make_meeting):
    place, office = council.partnership, council.office
    task = add_task(place, by=office, title="Do it", seat=council.seat(1))
    contact, mailing_list = add_contact(place, by=office, **MARA), add_mailing_list(place, by=office, name="List")
    election = add_item(make_meeting(council), by=office, title="Speakers", kind="election")
    before = Entry.objects.count()

    for act in (
        lambda: add_task(place, by=office, title="Do it", seat=foreign.seat(1)),
        lambda: add_task(place, by=office, title="Do it", seat=council.seat(1), item=foreign.item),
        lambda: change_task(task, by=office, title="Do it", seat=foreign.seat(1)),
        lambda: add_mailing_list(place, by=office, name="Other", contacts=[foreign.contact]),
        lambda: change_mailing_list(mailing_list, by=office, name="List", contacts=[foreign.contact]),
        lambda: add_contact(place, by=office, mailing_lists=[foreign.list], **MARA),
        lambda: change_contact(contact, by=office, mailing_lists=[foreign.list], **MARA),
        lambda: import_contacts(place, by=office, entries=[], ground=Ground("membership"), mailing_list=foreign.list),
        lambda: add_candidate(election.motion, by=office, name="Ada", seat=foreign.seat(1)),
        lambda: invite_person(place, by=office, email="a@example.org", name="A", seat=foreign.seat(1)),
    ):
        with pytest.raises(PermissionDenied):
            act()

    assert (Entry.objects.count(), foreign.list.contacts.count(), foreign.partnership.tasks.count()) == (before, 1, 0)


def test_no_election_gives_a_seat_that_the_office_cannot_give(council, make_meeting, make_body, make_seat, client_for):
    """Whoever audits the office is seated by the administration."""
    audit = make_seat(make_body(council.partnership, "audit"), is_voting=False, function="Auditor of the year")
    election = add_item(make_meeting(council), by=council.office, title="Speakers", kind="election")

    with pytest.raises(PermissionDenied):
        add_candidate(election.motion, by=council.office, name="Ada", person=council.office, seat=audit)

    page = client_for(council.office).get(f"/p/{council.partnership.slug}/bodies/items/{election.pk}/candidates/").text
    assert ("Function 1" in page, "Auditor of the year" in page) == (True, False)
