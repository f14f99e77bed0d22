"""Amendments, lists, written procedures, conflicts and declarations through pages alone: who opens them, what they do, what they cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.apps.partnerships.actions import add_item, propose_amendment
from kiezwerk.apps.partnerships.models import AgendaItem, Ballot, Body, Declaration, Meeting, Motion, Objection, Recusal, Resolution, Vote

from .conftest import NOON


@pytest.fixture
def place(make_council, make_meeting, client_for, make_office):
    """A council in session with its browsers: ``place.to(name, *args)``, ``place.office`` and so on."""

    class Place:
        council = make_council(voting=4, advisory=1)
        meeting = make_meeting(council, "open", items=2)

        def __init__(self):
            for name, person in (
                ("office", self.council.office), ("chair", self.council.holder(1)), ("member", self.council.holder(2)),
                ("other", self.council.holder(3)), ("advisory", self.council.holder(5)), ("stranger", make_office()),
            ):  # fmt: skip
                setattr(self, name, client_for(person))

        def to(self, name, *args):
            return reverse(f"partnerships:{name}", args=[self.council.partnership.slug, *args])

    return Place()


def statuses(place, address):
    return [getattr(place, who).get(address).status_code for who in ("office", "member", "advisory", "stranger")]


def test_an_amendment_is_proposed_taken_over_and_seen(place):
    item = place.meeting.items.first()

    proposed = place.member.post(place.to("propose_amendment", item.pk), {"amended_text": "We resolve 1 and 2.", "reason": "Better.", "key": "1"})
    amendment = AgendaItem.objects.get(kind="amendment")
    shown = place.other.get(place.to("item", item.pk))
    place.chair.post(place.to("open_ballot", amendment.pk), {"method": "consensus", "key": "2"})
    place.chair.post(place.to("open_ballot", item.pk), {"method": "consensus", "key": "3"})
    page = place.other.get(place.to("resolution", Resolution.objects.get(motion__item=item).pk))

    assert [proposed.status_code, Motion.objects.get(item=item).text] == [302, "We resolve 1 and 2."]
    assert " and 2<bdi" in shown.content.decode()
    assert [" and 2<bdi" in page.content.decode(), "nobody objected" in page.content.decode()] == [True, True]


def test_an_amendment_keeps_what_was_typed_and_is_withdrawn_by_its_seat(place):
    item = place.meeting.items.first()
    same = place.member.post(place.to("propose_amendment", item.pk), {"amended_text": "We resolve 1.", "reason": "Why not.", "key": "1"})
    amendment = propose_amendment(item, by=place.council.holder(2), seat=place.council.seat(2), amended_text="We resolve 3.")

    assert [same.status_code, "Why not." in same.content.decode()] == [422, True]
    assert place.other.post(place.to("withdraw_amendment", amendment.pk)).status_code == 403
    place.member.post(place.to("revise_amendment", amendment.pk), {"amended_text": "We resolve 4."})
    place.office.post(place.to("move_amendment", amendment.pk), {"direction": "up"})
    place.member.post(place.to("withdraw_amendment", amendment.pk))
    motion = Motion.objects.get(item=amendment)
    assert [motion.amended_text, motion.withdrawn_at] == ["We resolve 4.", NOON]


def test_a_list_is_shown_shortened_and_decided(place):
    for number in (1, 2):
        add_item(place.meeting, by=place.council.office, title=f"L{number}", kind="decision", motion_text="Yes.", is_on_list=True)
    item = AgendaItem.objects.get(title="L1")

    place.member.post(place.to("take_off_list", item.pk), {"reason": "Questions"})
    shown = place.other.get(place.to("list", place.meeting.pk)).content.decode()
    refused = place.member.post(place.to("decide_list", place.meeting.pk), {"key": "1"})
    place.chair.post(place.to("decide_list", place.meeting.pk), {"key": "2"})

    assert ["Questions" in shown, refused.status_code] == [True, 403]
    assert list(Resolution.objects.values_list("title", "result")) == [("L2", "adopted")]


def test_a_written_procedure_runs_through_pages(place):
    deadline = (NOON + timedelta(days=7)).strftime("%Y-%m-%dT%H:%M")
    place.office.post(place.to("prepare_written"), {"title": "In writing", "ends_at": deadline, "reason": "Soon.", "key": "1"})
    meeting = Meeting.objects.get(form="written")
    draft = {"title": "Logo", "kind": "decision", "motion_text": "We use it.", "planned_minutes": "5"}
    place.office.post(place.to("new_item", meeting.pk), draft)
    asked = place.office.get(place.to("send_written", meeting.pk))
    place.office.post(place.to("send_written", meeting.pk), {"key": "2"})
    ballot = Ballot.objects.get()
    place.member.post(place.to("vote", ballot.pk, place.council.seat(2).pk), {"choice": "yes", "key": "3"})
    letter = {f"seat_{place.council.seat(3).pk}": "no", "key": "4"}
    wrong = place.office.post(place.to("letters", ballot.pk), letter | {"received_at": "2026-01-01T10:00"})
    place.office.post(place.to("letters", ballot.pk), letter | {"received_at": NOON.strftime("%Y-%m-%dT%H:%M")})
    early = place.chair.post(place.to("end_written", meeting.pk), {"key": "5"})
    with clock.fixed_at(NOON + timedelta(days=7, minutes=1)):
        place.chair.post(place.to("end_written", meeting.pk), {"key": "6"})
    shown = place.member.get(place.to("written", meeting.pk))

    assert [asked.status_code, wrong.status_code, early.status_code, shown.status_code] == [200, 422, 422, 200]
    assert list(Vote.objects.values_list("seat__number", "choice")) == [(2, "yes"), (3, "no")]
    assert Resolution.objects.get().result == "rejected"


def test_whoever_looks_after_the_deadline_ends_it(place):
    meeting = _sent(place)

    with clock.fixed_at(NOON + timedelta(days=8)):
        page = place.member.get(place.to("written", meeting.pk))

    assert [page.status_code, Meeting.objects.get(pk=meeting.pk).state, Resolution.objects.count()] == [200, "closed", 1]


def test_an_objection_on_a_page_ends_it_and_the_office_carries_it_over(place):
    meeting = _sent(place)

    place.member.post(place.to("object_to_written", meeting.pk, place.council.seat(2).pk), {"reason": "Let us talk.", "key": "1"})
    stranger = place.member.get(place.to("object_to_written", meeting.pk, place.council.seat(3).pk)).status_code
    place.office.post(place.to("carry_over", meeting.pk), {"to": place.meeting.pk, "key": "2"})

    assert [Objection.objects.get().reason, stranger] == ["Let us talk.", 404]
    assert AgendaItem.objects.filter(meeting=place.meeting, title="Logo").count() == 1


def _sent(place) -> Meeting:
    from kiezwerk.apps.partnerships.actions import prepare_written, send_written

    meeting = prepare_written(place.council.body, by=place.council.office, title="In writing", ends_at=NOON + timedelta(days=7))
    add_item(meeting, by=place.council.office, title="Logo", kind="decision", motion_text="We use it.")
    return send_written(meeting, by=place.council.office)


def test_a_conflict_is_raised_contested_and_decided_with_names_of_seats(place):
    item, seat = place.meeting.items.first(), place.council.seat(2)
    place.other.post(place.to("raise_conflict", item.pk, seat.pk), {"ground": "advantage", "note": "Her firm wins."})
    recusal = Recusal.objects.get()
    place.member.post(place.to("contest_suspicion", recusal.pk), {"note": "We do not bid."})
    supporters = [place.council.seat(number).pk for number in (1, 3, 4)]
    given = {"confirmed": "no", "exemption": "shared_by_group", "supporters": supporters, "version": str(Recusal.objects.get().version)}
    place.chair.post(place.to("decide_recusal", recusal.pk), given)
    shown = place.other.get(place.to("item", item.pk)).content.decode()

    recusal = Recusal.objects.get()
    assert [recusal.raised_by, recusal.note, recusal.state, recusal.supporters.count()] == [place.council.seat(3), "We do not bid.", "dismissed", 3]
    assert ["Her firm wins." in shown, "We do not bid." in shown] == [True, True]


def test_whoever_declares_none_to_no_matter_at_all_is_told_so(place):
    Motion.objects.update(asks_declarations=True)

    answer = place.member.post(place.to("declarations"), {})

    assert (answer.status_code, "No matter is chosen" in answer.content.decode(), Declaration.objects.exists()) == (422, True, False)


def test_declarations_are_given_on_one_page_and_entered_by_the_office(place):
    first, second = place.meeting.items.all()
    Motion.objects.update(asks_declarations=True)

    place.member.post(place.to("declarations"), {"motion": [first.motion.pk]})
    place.member.post(place.to("declare_interests", second.pk), {"has_conflict": "yes", "ground": "relative", "note": "Brother.", "key": "1"})
    place.office.post(place.to("declare_for_others", first.pk, place.council.holder(3).pk), {"has_conflict": "no", "key": "2"})
    without_ground = place.other.post(place.to("declare_interests", second.pk), {"has_conflict": "yes", "key": "3"})
    shown = place.other.get(place.to("item_declarations", second.pk)).content.decode()

    given = list(Declaration.objects.order_by("id").values_list("person", "has_conflict", "entered_by"))
    member, other, office = place.council.holder(2).pk, place.council.holder(3).pk, place.council.office.pk
    assert given == [(member, False, member), (member, True, member), (other, False, office)]
    assert [without_ground.status_code, "Brother." in shown, Recusal.objects.get().state] == [422, True, "declared"]


def test_pages_open_for_members_and_for_nobody_else(place):
    meeting, item = _sent(place), place.meeting.items.first()
    Motion.objects.filter(item=item).update(asks_declarations=True)

    assert {
        name: statuses(place, place.to(name, *args))
        for name, args in {
            "written": [meeting.pk], "list": [meeting.pk], "item_declarations": [item.pk], "declarations": [], "prepare_written": [],
            "send_written": [meeting.pk], "end_written": [meeting.pk], "propose_amendment": [item.pk],
        }.items()
    } == {
        "written": [200, 200, 200, 404], "list": [200, 200, 200, 404], "item_declarations": [200, 200, 200, 404],
        "declarations": [200, 200, 200, 404], "prepare_written": [200, 403, 403, 404], "send_written": [200, 403, 403, 404],
        "end_written": [200, 403, 403, 404], "propose_amendment": [200, 200, 200, 404],
    }  # fmt: skip


def test_my_declarations_cost_the_same_with_one_matter_and_with_many(place, django_assert_num_queries):
    Motion.objects.filter(item=place.meeting.items.first()).update(asks_declarations=True)
    place.member.get(place.to("declarations"))
    with CaptureQueriesContext(connection) as few:
        place.member.get(place.to("declarations"))
    for number in range(3):
        add_item(place.meeting, by=place.council.office, title=str(number), kind="decision", motion_text="Yes.", asks_declarations=True)

    with django_assert_num_queries(len(few)):
        place.member.get(place.to("declarations"))


def test_what_people_declare_is_read_by_their_body_office_and_audit_alone(place, make_planner, seat_person, client_for):
    meeting, item = place.meeting, place.meeting.items.first()
    Motion.objects.filter(item=item).update(asks_declarations=True)
    place.member.post(place.to("declare_interests", item.pk), {"has_conflict": "yes", "ground": "relative", "note": "Brother.", "key": "1"})
    partnership = place.council.partnership
    jury = Body.objects.create(partnership=partnership, kind=Body.Kind.JURY, name="Jury")
    chair_elsewhere, planner = client_for(seat_person(Body.Kind.JURY, partnership, body=jury, is_chair=True)), client_for(make_planner(partnership))
    auditor = client_for(seat_person(Body.Kind.AUDIT, partnership))

    readers = [place.member, place.office, auditor, planner, chair_elsewhere]

    assert [client.get(place.to("item_declarations", item.pk)).status_code for client in readers] == [200, 200, 200, 403, 403]
    assert ["Brother." in client.get(place.to("item", item.pk)).content.decode() for client in readers] == [True, True, True, False, False]
    assert [client.get(place.to("deliveries", meeting.pk)).status_code for client in readers] == [403, 200, 200, 403, 403]
