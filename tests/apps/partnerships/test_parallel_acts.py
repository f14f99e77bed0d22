"""Two people who enter the same at the same moment: one of it is kept, the other person is told in words."""

import pytest

from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.actions import change_item, declare_conflict, open_ballot, propose_amendment, set_rules
from kiezwerk.apps.partnerships.actions.contacts import add_contact
from kiezwerk.apps.partnerships.models import Ballot, Contact, Motion, Recusal, RulesOfProcedure

from .conftest import NOON
from .test_parallel_votes import at_once

ROUNDS = 10
GROUND = {"basis": "membership", "origin": "Called us."}


@pytest.mark.django_db(transaction=True)
def test_of_two_offices_that_enter_one_mail_address_one_is_told_that_it_is_known(make_council):
    council = make_council(voting=1)
    place, office = council.partnership, council.office
    for number in range(ROUNDS):
        mail = f"person{number}@example.net"
        answers = at_once([lambda mail=mail, name=name: add_contact(place, by=office, name=name, email=mail, **GROUND) for name in ("Ada", "Bo")])

        kept = Contact.objects.get(email=mail)
        assert sorted(answers, key=str) == sorted([kept, ["contact.double"]], key=str)
    assert Entry.objects.filter(verb="partnerships.contact.added").count() == ROUNDS


@pytest.mark.django_db(transaction=True)
def test_of_two_versions_of_the_rules_for_one_day_one_is_told(make_council):
    council = make_council(voting=3)

    answers = at_once(
        [lambda share=share: set_rules(council.body, by=council.office, valid_from_on=NOON.date(), quorum_share=share) for share in ("1/2", "2/3")]
    )

    assert sorted(map(str, answers)) == sorted([str(RulesOfProcedure.objects.get(valid_from_on=NOON.date())), "['rules.same_day']"])


@pytest.mark.django_db(transaction=True)
def test_two_who_note_the_conflict_of_one_seat_note_it_once(make_council, make_meeting):
    council = make_council(voting=3)
    motion = make_meeting(council, "open").items.get().motion
    people = (council.office, council.holder(2))

    answers = at_once([lambda by=by: declare_conflict(motion, by=by, seat=council.seat(2), ground="party") for by in people])

    assert answers == [Recusal.objects.get()] * 2


@pytest.mark.django_db(transaction=True)
def test_no_draft_changes_while_the_vote_on_its_amendment_opens(make_council, make_meeting):
    council = make_council(voting=3)
    meeting = make_meeting(council, "open", items=ROUNDS)
    for item in list(meeting.items.all()):
        amendment = propose_amendment(item, by=council.office, amended_text="We resolve it twice.")
        changed, opened = at_once(
            [
                lambda item=item: change_item(item, by=council.office, motion_text="We resolve something else."),
                lambda amendment=amendment: open_ballot(Motion.objects.get(item=amendment), by=council.office),
            ]
        )

        text, base = Motion.objects.get(item=item).text, Motion.objects.get(item=amendment).base_text
        assert (changed, opened, text == base) in [(["item.amended"], Ballot.objects.last(), True), (item, ["ballot.amendment_outdated"], False)]
