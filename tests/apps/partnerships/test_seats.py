"""Bodies and seats change from a day on, and a day on which the body met stays as it was."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.acts.roles import roles_of
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.actions import (
    add_body,
    add_seat,
    add_task,
    change_body,
    change_seat,
    close_meeting,
    dissolve_body,
    end_holding,
    end_seat,
    fill_seat,
    invite_person,
    name_person,
    plan_meeting,
)
from kiezwerk.apps.partnerships.facts.composition import last_met_on
from kiezwerk.apps.partnerships.models import Body, Meeting, Seat
from kiezwerk.apps.partnerships.queries import history_of_seat, seats_of, waiting_for

from .conftest import NOON

TODAY = date(2026, 3, 2)
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [finding.code for finding in refusal.value.findings]


def names_on(seat, day):
    now = next(now for now in seats_of(seat.body, day) if now.seat.pk == seat.pk)
    return [holding.person.name if holding else None for holding in (now.holder, now.deputy)]


def test_the_office_adds_a_working_group_with_a_seat(make_council):
    council = make_council()

    group = add_body(council.partnership, by=council.office, kind="working_group", name="Youth", parent=council.body, purpose="Training")
    seat = add_seat(group, by=council.office, function="Speaker", interest_group="civil", starts_on=TODAY)

    assert [group.parent, group.is_deciding, seat.number, seat.starts_on] == [council.body, False, 1, TODAY]


def test_nobody_gives_themselves_rights_by_a_body_that_audits_or_administers(make_council, make_administrator, make_auditor):
    council = make_council()
    administrator = make_administrator(council.partnership)
    make_auditor(council.partnership)
    audit = Body.objects.get(kind="audit")
    administration = Body.objects.get(kind="administration").seats.get()

    for act in (
        lambda: add_body(council.partnership, by=council.office, kind="audit", name="Audit"),
        lambda: change_body(council.body, by=council.office, kind="administration"),
        lambda: add_seat(audit, by=council.office, function="Me", interest_group="administration"),
        lambda: fill_seat(administration, council.office, by=council.office, starts_on=TODAY),
        lambda: invite_person(council.partnership, by=council.office, email="me@example.org", name="Me", seat=administration),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert add_seat(audit, by=administrator, function="Auditor", interest_group="administration").number == 2


def test_members_change_neither_bodies_nor_seats(make_council):
    council = make_council()
    member, seat = council.holder(2), council.seat(2)

    for act in (
        lambda: add_body(council.partnership, by=member, kind="jury", name="Jury"),
        lambda: change_body(council.body, by=member, name="Mine"),
        lambda: dissolve_body(council.body, by=member, from_on=TODAY),
        lambda: add_seat(council.body, by=member, function="Mine", interest_group="civil"),
        lambda: change_seat(seat, by=member, from_on=TODAY, function="Mine"),
        lambda: end_seat(seat, by=member, from_on=TODAY),
        lambda: fill_seat(seat, member, by=member, starts_on=TODAY),
        lambda: name_person(seat, by=member, name="Friend", starts_on=TODAY),
        lambda: end_holding(seat, by=member, holding=seat.holdings.get(), from_on=TODAY),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_body_never_belongs_to_a_body_beneath_it(make_council):
    council = make_council()
    below = add_body(council.partnership, by=council.office, kind="jury", name="Jury", parent=council.body)

    assert refused(lambda: change_body(council.body, by=council.office, parent=below)) == ["body.beneath_itself"]
    assert refused(lambda: change_body(council.body, by=council.office, parent=council.body)) == ["body.beneath_itself"]


def test_a_dissolved_body_ends_with_its_seats_and_keeps_its_meetings(make_council, make_meeting):
    council = make_council()
    close_meeting(make_meeting(council, "open"), by=council.office)

    assert refused(lambda: dissolve_body(council.body, by=council.office, from_on=TODAY)) == ["body.met_since"]
    dissolve_body(council.body, by=council.office, from_on=TOMORROW)

    council.body.refresh_from_db()
    assert council.body.ends_on == TODAY
    assert [len(seats_of(council.body, day)) for day in (TODAY, TOMORROW)] == [5, 0]
    assert [now.holder is None for now in seats_of(council.body, TODAY)] == [False] * 5
    assert refused(lambda: dissolve_body(council.body, by=council.office, from_on=TOMORROW)) == ["body.dissolved"]


def test_a_body_that_meets_again_or_has_bodies_beneath_it_is_not_dissolved(make_council):
    council = make_council()
    plan_meeting(council.body, by=council.office, title="March", starts_at=NOON + timedelta(days=3), place="Hall")
    add_body(council.partnership, by=council.office, kind="jury", name="Jury", parent=council.body)

    assert refused(lambda: dissolve_body(council.body, by=council.office, from_on=TODAY)) == ["body.meets_again", "body.has_bodies"]


def test_a_second_chair_is_refused(make_council):
    council = make_council()

    assert refused(lambda: add_seat(council.body, by=council.office, function="B", interest_group="civil", is_chair=True)) == ["seat.two_chairs"]
    assert refused(lambda: change_seat(council.seat(2), by=council.office, from_on=TODAY, is_chair=True)) == ["seat.two_chairs"]
    assert refused(lambda: change_seat(council.seat(2), by=council.office, from_on=TODAY, function=" ")) == ["seat.no_function"]


def test_a_body_that_never_met_changes_its_seats_in_place(make_council):
    council = make_council()
    seat = council.seat(2)

    changed = change_seat(seat, by=council.office, from_on=TODAY, function="Union", is_voting=False)

    assert [changed.pk, changed.function, changed.is_voting, changed.version] == [seat.pk, "Union", False, 2]
    assert Entry.objects.latest("pk").verb == "partnerships.seat.changed"


def test_what_a_seat_stood_for_at_a_meeting_stays_and_a_seat_of_its_own_follows(make_council, make_meeting):
    council = make_council()
    make_meeting(council, "open")
    seat, holder = council.seat(2), council.holder(2)
    task = add_task(council.partnership, by=council.office, title="Write", seat=seat)

    assert refused(lambda: change_seat(seat, by=council.office, from_on=TODAY, is_voting=False)) == ["body.met_since"]
    after = change_seat(council.seat(2), by=council.office, from_on=TOMORROW, is_voting=False, appointed_by="Council")

    before = Seat.objects.get(pk=seat.pk)
    task.refresh_from_db()
    assert [before.is_voting, before.ends_on, before.appointed_by] == [True, TODAY, ""]
    assert [after.pk != seat.pk, after.number, after.is_voting, after.starts_on] == [True, 2, False, TOMORROW]
    assert [names_on(before, TODAY), names_on(after, TOMORROW)] == [[holder.name, None], [holder.name, None]]
    assert task.seat == after


def test_a_term_is_changed_in_place_even_after_a_meeting(make_council, make_meeting):
    council = make_council()
    make_meeting(council, "open")
    seat = council.seat(2)

    changed = change_seat(seat, by=council.office, from_on=TODAY, term_ends_on=TOMORROW)

    assert [changed.pk, changed.term_ends_on, changed.ends_on] == [seat.pk, TOMORROW, None]


def test_a_seat_ends_with_its_holders_and_open_invitations(make_council):
    council = make_council()
    seat = council.seat(3)
    invitation = invite_person(council.partnership, by=council.office, email="a@example.org", name="A", seat=seat)

    end_seat(seat, by=council.office, from_on=TOMORROW)

    invitation.refresh_from_db()
    assert [seat.holdings.get().ends_on, invitation.withdrawn_at] == [TODAY, NOON]
    assert refused(lambda: end_seat(Seat.objects.get(pk=seat.pk), by=council.office, from_on=TOMORROW)) == ["holding.ended"]


def test_a_new_seat_never_gets_the_number_and_history_of_an_ended_one(make_council):
    council = make_council(voting=2)
    end_seat(council.seat(2), by=council.office, from_on=TODAY)

    assert add_seat(council.body, by=council.office, function="New", interest_group="civil").number == 3


def test_a_known_person_takes_a_seat_and_whoever_held_it_leaves_the_day_before(make_council, make_person):
    council = make_council()
    seat, old, new = council.seat(2), council.holder(2), make_person("Noor")

    fill_seat(seat, new, by=council.office, starts_on=TODAY, act="Letter")

    assert [(one.person, one.starts_on, one.ends_on, one.act) for one in history_of_seat(seat)] == [
        (new, TODAY, None, "Letter"),
        (old, date(2020, 1, 1), YESTERDAY, ""),
    ]
    assert {role.kind for role in roles_of(new)} == {"voting"}


def test_somebody_without_mail_gets_an_address_that_reaches_nobody(make_council):
    council = make_council(vacant=1)
    seat = council.seat(6)

    name_person(seat, by=council.office, name=" Gerda Beispiel ", starts_on=TODAY, is_deputy=True)

    person = seat.holdings.get().person
    assert [person.name, person.email.endswith("@letters.invalid"), person.has_usable_password()] == ["Gerda Beispiel", True, False]
    assert names_on(seat, TODAY) == [None, "Gerda Beispiel"]


def test_nobody_takes_a_seat_on_a_day_on_which_the_body_met(make_council, make_meeting, make_person):
    council = make_council(vacant=1)
    make_meeting(council, "open")

    assert last_met_on(council.body) == TODAY
    assert refused(lambda: fill_seat(council.seat(6), make_person(), by=council.office, starts_on=TODAY)) == ["body.met_since"]
    assert refused(lambda: name_person(council.seat(6), by=council.office, name="A", starts_on=YESTERDAY)) == ["body.met_since"]
    assert refused(lambda: fill_seat(council.seat(2), council.holder(2), by=council.office, starts_on=TOMORROW, is_deputy=True)) == [
        "holding.own_deputy"
    ]


def test_a_written_procedure_keeps_the_seats_until_its_deadline(make_council):
    council = make_council()
    ends_at = NOON + timedelta(days=7)
    Meeting.objects.create(body=council.body, title="W", form="written", state="open", starts_at=NOON, opened_at=NOON, ends_at=ends_at)

    assert last_met_on(council.body) == TODAY + timedelta(days=7)


def test_a_holding_ends_and_the_seat_is_vacant_from_that_day(make_council):
    council = make_council()
    seat = council.seat(2)
    holding = seat.holdings.get()

    end_holding(seat, by=council.office, holding=holding, from_on=TOMORROW)

    assert [now.is_vacant for day in (TODAY, TOMORROW) for now in seats_of(council.body, day)[1:2]] == [False, True]
    assert refused(lambda: end_holding(seat, by=council.office, holding=holding, from_on=TOMORROW)) == ["holding.ended"]


def test_a_holding_still_to_come_is_dropped_with_its_seat(make_council, make_person):
    council = make_council(vacant=1)
    seat = council.seat(6)
    fill_seat(seat, make_person(), by=council.office, starts_on=TODAY + timedelta(days=30))

    end_seat(seat, by=council.office, from_on=TOMORROW)

    assert list(seat.holdings.all()) == []


def test_terms_that_end_wait_for_the_office_and_for_whoever_sits_there(make_council):
    council = make_council()
    change_seat(council.seat(2), by=council.office, from_on=TODAY, term_ends_on=TODAY + timedelta(days=30))
    change_seat(council.seat(3), by=council.office, from_on=TODAY, term_ends_on=TODAY + timedelta(days=400))

    said = [[one.label for one in waiting_for(person, council.partnership)] for person in (council.office, council.holder(2), council.holder(3))]

    assert said == [["Term of office ends: Function 2, Steering group"]] * 2 + [[]]


def test_the_office_keeps_bodies_and_seats_on_pages(make_council, client_for):
    council = make_council(voting=2)
    client, base = client_for(council.office), f"/p/{council.partnership.slug}/bodies/"

    made = client.post(f"{base}new/", {"kind": "jury", "name": "Jury", "is_deciding": "on", "parent": council.body.pk})
    jury = Body.objects.get(kind="jury")
    client.post(f"{base}{jury.pk}/edit/", {"kind": "jury", "name": "Great jury", "version": jury.version})
    client.post(f"{base}{jury.pk}/seats/new/", {"function": "Resident", "interest_group": "civil", "is_voting": "on", "from_on": "2026-03-02"})
    seat = jury.seats.get()
    client.post(f"{base}seats/{seat.pk}/fill/", {"name": "Gerda", "from_on": "2026-03-02", "key": "k"})
    client.post(f"{base}seats/{seat.pk}/edit/", {"function": "Neighbour", "interest_group": "civil", "from_on": "2026-03-02", "version": 1})
    shown = client.get(f"{base}seats/{seat.pk}/").content.decode()
    held = seat.holdings.get()
    left = client.post(f"{base}seats/{seat.pk}/holdings/{held.pk}/end/", {"from_on": "2026-03-05"})
    ended = client.post(f"{base}seats/{seat.pk}/end/", {"from_on": "2026-03-06"})
    gone = client.post(f"{base}{jury.pk}/dissolve/", {"from_on": "2026-03-06"})

    jury.refresh_from_db()
    assert [answer.status_code for answer in (made, left, ended, gone)] == [302] * 4
    assert [jury.name, jury.rules_of_procedure.count(), "Neighbour" in shown, "Gerda" in shown] == ["Great jury", 1, True, True]
    assert jury.ends_on == date(2026, 3, 5)


def test_forms_keep_what_was_typed_and_say_what_is_wrong(make_council, make_meeting, client_for):
    council = make_council(voting=2, vacant=1)
    make_meeting(council, "open")
    client, base = client_for(council.office), f"/p/{council.partnership.slug}/bodies/"

    both = client.post(f"{base}seats/{council.seat(3).pk}/fill/", {"name": "Gerda", "person": council.office.pk, "from_on": "2026-03-02"})
    early = client.post(f"{base}seats/{council.seat(3).pk}/fill/", {"name": "Gerda", "from_on": "2026-03-02"})
    stale = client.post(f"{base}{council.body.pk}/edit/", {"kind": "steering_group", "name": "Other", "version": 9})

    assert [answer.status_code for answer in (both, early, stale)] == [422] * 3
    assert ["Gerda" in early.content.decode(), "earliest day is" in early.content.decode(), "Other" in stale.content.decode()] == [True] * 3


def test_an_administrator_sees_and_keeps_the_bodies(make_council, make_administrator, client_for):
    council = make_council()
    client, base = client_for(make_administrator(council.partnership)), f"/p/{council.partnership.slug}/bodies/"

    pages = [client.get(base + path).status_code for path in ("", f"{council.body.pk}/", f"{council.body.pk}/edit/", "new/")]

    assert pages == [200] * 4


def test_others_read_seats_and_keep_none(make_council, make_office, client_for):
    council = make_council()
    base, seat = f"/p/{council.partnership.slug}/bodies/", council.seat(2)
    paths = (f"seats/{seat.pk}/", f"seats/{seat.pk}/edit/", f"seats/{seat.pk}/fill/", f"{council.body.pk}/compose/", "new/")

    member = [client_for(council.holder(2)).get(base + path).status_code for path in paths]
    stranger = [client_for(make_office()).get(base + path).status_code for path in paths]

    assert [member, stranger] == [[200, 403, 403, 403, 403], [404] * 5]


@pytest.mark.parametrize("path", ["{body}/", "seats/{seat}/"])
def test_a_page_asks_the_same_however_many_seats_there_are(make_council, client_for, django_assert_max_num_queries, path):
    counts = []
    for voting in (2, 6):
        council = make_council(voting=voting)
        client = client_for(council.office)
        url = f"/p/{council.partnership.slug}/bodies/" + path.format(body=council.body.pk, seat=council.seat(1).pk)
        client.get(url)
        with django_assert_max_num_queries(100) as queries:
            client.get(url)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_office_is_offered_no_seat_that_audits(make_council, make_auditor, make_administrator, client_for):
    council = make_council()
    make_auditor(council.partnership)
    url = f"/p/{council.partnership.slug}/bodies/invitations/new/"
    audit = Body.objects.get(kind="audit").seats.get()

    offered = [
        f'value="{audit.pk}"' in client_for(person).get(url).content.decode().split('name="actor"')[0]
        for person in (council.office, make_administrator(council.partnership))
    ]

    assert offered == [False, True]
