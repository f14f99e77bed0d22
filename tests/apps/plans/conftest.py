"""Plans, editions and a body that adopts them, as tests need them."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from kiezwerk.acts import clock
from kiezwerk.apps.partnerships import actions as bodies
from kiezwerk.apps.partnerships.models import Meeting
from kiezwerk.apps.plans.actions import propose_edition
from kiezwerk.apps.plans.models import ActionField, ActionPlan, PlanEdition

NOON = datetime(2025, 3, 4, 12, tzinfo=ZoneInfo("Europe/Berlin"))
FIELDS = (
    ("Armutsbekämpfung und Teilhabe", "Weniger Kinder wachsen in Armut auf."),
    ("Beschäftigung und Fachkräfte", "Arbeit, von der man leben kann."),
)


@pytest.fixture
def make_plan(make_partnership):
    """``make_plan(partnership=None, **columns)``"""

    def make(partnership=None, **given):
        columns = {"title": "Aktionsplan 2021–2027", "starts_on": date(2021, 1, 1), "ends_on": date(2027, 12, 31)}
        return ActionPlan.objects.create(partnership=partnership or make_partnership(), **columns | given)

    return make


@pytest.fixture
def make_edition(make_plan):
    """``make_edition(partnership=None, plan=None, fields=FIELDS, **columns)``: a draft, or with ``state`` an adopted edition."""

    def make(partnership=None, plan=None, fields=FIELDS, **given):
        plan = plan or make_plan(partnership)
        columns = {"number": plan.editions.count() + 1, "title": "Aktionsplan 2025/26", "preface": "Gemeinsam für den Bezirk."} | given
        state = columns.pop("state", "draft")
        edition = PlanEdition.objects.create(plan=plan, **columns)
        ActionField.objects.bulk_create(ActionField(edition=edition, position=n, title=t, text=x) for n, (t, x) in enumerate(fields, start=1))
        if state != "draft":
            edition.state, edition.in_force_from_on = state, date(2025, 1, 1)
            edition.save()
        return edition

    return make


@pytest.fixture
def steering(make_partnership, make_office, make_body, make_seat, make_person):
    """A partnership whose steering group of three meets now: partnership, office, body, seats, meeting."""
    partnership = make_partnership()
    office, body = make_office(partnership), make_body(partnership)
    seats = [make_seat(body, holder=make_person()) for _ in range(3)]
    meeting = Meeting.objects.create(body=body, title="34. Sitzung", starts_at=NOON, place="Rathaus", state=Meeting.State.INVITED)
    return SimpleNamespace(partnership=partnership, office=office, body=body, seats=seats, meeting=meeting)


@pytest.fixture
def vote_on(steering):
    """``vote_on(edition, choice="yes")``: propose it, hold the meeting, vote by hands; returns the resolution."""

    def vote(edition, choice="yes"):
        place = steering
        with clock.fixed_at(NOON - timedelta(days=1)):
            item = propose_edition(edition, place.meeting, by=place.office, reason="Fortschreibung ist fällig.")
        with clock.fixed_at(NOON):
            bodies.open_meeting(place.meeting, by=place.office)
            marks = {seat.pk: ("present", seat.holdings.get().person_id) for seat in place.seats}
            bodies.record_attendance(place.meeting, by=place.office, marks=marks)
            ballot = bodies.open_ballot(item.motion, by=place.office)
            bodies.record_hands(ballot, by=place.office, choices={seat.pk: choice for seat in place.seats}, received_at=NOON)
            return bodies.close_ballot(ballot, by=place.office)

    return vote
