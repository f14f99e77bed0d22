"""A steering group that can meet: office, chair, members, a meeting in any state, drafts and votes. Time stands still at ``NOON``."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from kiezwerk.acts import clock
from kiezwerk.apps.partnerships import hooks
from kiezwerk.apps.partnerships.actions import (
    add_item,
    cast_vote,
    open_ballot,
    open_meeting,
    plan_meeting,
    record_attendance,
    record_hands,
    send_invitation,
)
from kiezwerk.apps.partnerships.models import Body, Meeting, Seat
from kiezwerk.apps.partnerships.queries import seats_of

NOON = datetime.fromisoformat("2026-03-02T12:00:00+01:00")


@pytest.fixture(autouse=True)
def _noon():
    with clock.fixed_at(NOON):
        yield


@dataclass
class Council:
    """A steering group with its people, as tests speak of them."""

    body: Body
    office: object
    members: list = field(default_factory=list)

    @property
    def partnership(self):
        return self.body.partnership

    def seat(self, number: int) -> Seat:
        return self.body.seats.get(number=number)

    def holder(self, number: int):
        return seats_of(self.body, clock.today())[number - 1].holder.person


@pytest.fixture
def make_council(make_body, make_office, make_seat, make_person):
    """``make_council(voting=5, advisory=0, vacant=0, rules=None)``: seats in that order; the first one chairs."""

    def make(voting=5, advisory=0, vacant=0, rules=None, partnership=None):
        body = make_body(partnership, rules=rules)
        council = Council(body, make_office(body.partnership))
        for number in range(1, voting + advisory + vacant + 1):
            person = make_person() if number <= voting + advisory else None
            make_seat(body, holder=person, is_voting=not voting < number <= voting + advisory, is_chair=number == 1)
            council.members += [person] if person else []
        return council

    return make


@pytest.fixture
def make_meeting():
    """``make_meeting(council, state="planned", items=1, absent=())``: decisions on the agenda; numbered seats stay away."""

    def make(council, state="planned", items=1, absent=(), days=10):
        meeting = plan_meeting(council.body, by=council.office, title="March", starts_at=NOON + timedelta(days=days), place="Town hall")
        for number in range(1, items + 1):
            add_item(meeting, by=council.office, title=f"Item {number}", kind="decision", motion_text=f"We resolve {number}.")
        meeting.refresh_from_db()
        if state != "planned":
            send_invitation(meeting, by=council.office)
        if state in ("open", "closed"):
            open_meeting(meeting, by=council.office)
            come(council, meeting, absent)
        return Meeting.objects.get(pk=meeting.pk)

    return make


def come(council, meeting, absent=()):
    """Record everybody as present except the seats with these numbers."""
    seats = [now for now in seats_of(council.body, clock.today()) if not now.is_vacant]
    marks = {now.seat.pk: ("absent", None) if now.seat.number in absent else ("present", (now.holder or now.deputy).person_id) for now in seats}
    record_attendance(meeting, by=council.office, marks=marks)


@pytest.fixture
def make_ballot(make_meeting):
    """``make_ballot(council, absent=())``: an open vote on the one item of an open meeting."""

    def make(council, absent=()):
        meeting = make_meeting(council, "open", absent=absent)
        return open_ballot(meeting.items.get().motion, by=council.office)

    return make


@pytest.fixture
def vote():
    """``vote(council, ballot, "yes", 1, 2)``: the holders of these seats vote."""

    def cast(council, ballot, choice, *numbers):
        for number in numbers:
            cast_vote(ballot, by=council.holder(number), seat=council.seat(number), choice=choice, received_at=NOON)

    return cast


@pytest.fixture
def hands():
    """``hands(council, ballot, "yes", 1, 2)``: the office records what these seats said."""

    def enter(council, ballot, choice, *numbers):
        choices = {council.seat(number).pk: choice for number in numbers}
        record_hands(ballot, by=council.office, choices=choices, received_at=NOON)

    return enter


@pytest.fixture
def effect():
    """``effect(check=…, apply=…)`` registers an effect under the code "test.effect" for one test."""

    def register(check=lambda motion: [], apply=lambda resolution, by: None):
        hooks.register_effect(hooks.Effect("test.effect", check, apply))

    yield register
    hooks.EFFECTS.pop("test.effect", None)


@pytest.fixture
def interests():
    """A list of interests that some upper part knows of in every motion."""
    known: list = []

    def source(motions):
        return {motion.pk: known for motion in motions}

    hooks.INTERESTS.append(source)
    yield known
    hooks.INTERESTS.remove(source)
