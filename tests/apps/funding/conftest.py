"""Calls, proposals and selections as tests need them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.apps.funding import actions
from kiezwerk.apps.funding.models import Application, BudgetLine, Call, FinancingLine, Instrument, Project
from kiezwerk.apps.partnerships.models import Meeting
from kiezwerk.apps.plans.models import ActionField, ActionPlan, PlanEdition
from kiezwerk.apps.plans.queries import field_choices

OPENS = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CLOSES = datetime(2026, 3, 30, 10, 0, tzinfo=UTC)
WHILE_OPEN = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
AFTER = CLOSES + timedelta(hours=1)


@pytest.fixture
def instruments(db):
    """The instruments of the seed table by code, the latest version of each."""
    actions.load_shipped_instruments(by=None)
    return {instrument.code: instrument for instrument in Instrument.objects.order_by("valid_from_on")}


@pytest.fixture
def while_open():
    """The clock stands in the middle of the call."""
    with clock.fixed_at(WHILE_OPEN):
        yield WHILE_OPEN


@pytest.fixture
def after_closing():
    """The clock stands an hour after the call has closed."""
    with clock.fixed_at(AFTER):
        yield AFTER


@pytest.fixture
def make_fields(make_partnership):
    """``make_fields(partnership, *titles)``: the fields of action of an edition in force."""

    def make(partnership, *titles):
        plan = ActionPlan.objects.create(partnership=partnership, title="Plan", starts_on=date(2021, 1, 1), ends_on=date(2027, 12, 31))
        edition = PlanEdition.objects.create(plan=plan, number=1, title="Edition 1")
        fields = [ActionField.objects.create(edition=edition, position=number, title=title) for number, title in enumerate(titles, start=1)]
        PlanEdition.objects.filter(pk=edition.pk).update(state=PlanEdition.State.IN_FORCE, in_force_from_on=date(2021, 1, 1))
        return fields

    return make


@pytest.fixture
def make_call(make_partnership, make_office, instruments):
    """``make_call(partnership=None, code="LSI-A", state="published", **columns)``: open from 2 to 30 March 2026, 12:00 in Berlin."""

    def make(partnership=None, code="LSI-A", state=Call.State.PUBLISHED, fields=(), criteria=(("Need", "", 2), ("Effect", "", 1)), **given):
        partnership = partnership or make_partnership()
        columns = {
            "instrument": instruments[code],
            "title": "Small projects 2026",
            "text": "For work in the neighbourhood.",
            "budget_cents": 40_000_00,
            "opens_at": OPENS,
            "closes_at": CLOSES,
            "decision_expected_on": date(2026, 4, 30),
            "reply_by_on": date(2026, 5, 15),
            "contact": "Coordination office, office@example.org",
        }
        office = make_office(partnership)
        call = actions.create_call(partnership, by=office, fields=fields, criteria=criteria, **columns | given)
        return actions.publish_call(call, by=office, lot_seed="seed") if state == Call.State.PUBLISHED else call

    return make


@pytest.fixture
def make_draft(make_call, make_project_body, make_fields):
    """``make_draft(call=None, person=None, cents=18_000_00, **entries)``: a complete draft; ``draft.person`` acts for its actor."""

    def make(call=None, person=None, cents=18_000_00, **entries):
        call = call or make_call()
        person = person or make_project_body()
        with clock.fixed_at(WHILE_OPEN):
            draft = actions.start_application(call, person.actors.get(), by=person)
            texts = {"title": "Repair workshop", "summary": "Neighbours mend together.", "need": "Much is thrown away.", "contact": "030 1"}
            texts |= {"activities": "Open evenings.", "results": "Less waste, new contacts."}
            days = {"starts_on": date(2026, 6, 1), "ends_on": date(2026, 12, 31), "participants_count": 20}
            if "field" not in entries:
                entries["field"] = field_choices(call.partnership).first() or make_fields(call.partnership, "Work")[0]
            actions.edit_application(draft, by=person, costs=[cost(cents)], sources=[grant(cents)], **{**texts, **days, **entries})
        draft.refresh_from_db()
        draft.person = person
        return draft

    return make


def cost(cents, kind="staff"):
    return BudgetLine(kind=kind, cents=cents)


def grant(cents, kind="grant", fund=""):
    return FinancingLine(kind=kind, fund=fund, cents=cents)


@pytest.fixture
def make_submitted(make_draft):
    """``make_submitted(call=None, person=None, at=WHILE_OPEN, **entries)``: a proposal that has been handed in."""

    def make(call=None, person=None, at=WHILE_OPEN, **entries):
        draft = make_draft(call, person, **entries)
        person = draft.person
        with clock.fixed_at(at):
            application = actions.submit_application(draft, by=person, received_at=at)
        application.person = person
        return application

    return make


@pytest.fixture
def score():
    """``score(application, rater, *scores)`` in the order of the criteria, after the call has closed."""

    def give(application, rater, *scores, at=AFTER):
        criteria = application.call.criteria.values_list("pk", flat=True)
        with clock.fixed_at(at):
            actions.appraise_application(application, {key: (value, "") for key, value in zip(criteria, scores, strict=True)}, by=rater)

    return give


@pytest.fixture
def make_meeting(make_body):
    """``make_meeting(partnership)``: a meeting of its steering group, which decides."""

    def make(partnership, **given):
        body = partnership.bodies.filter(kind="steering_group").first() or make_body(partnership)
        return Meeting.objects.create(**{"body": body, "title": "Spring meeting", "starts_at": datetime(2026, 4, 20, 12, 0, tzinfo=UTC)} | given)

    return make


@pytest.fixture
def make_project(make_partnership, make_actor):
    """``make_project(partnership=None, lead=None, funding=(("ESF+", None, 8_000_00, None),), **columns)``"""

    def make(partnership=None, lead=None, funding=(("ESF+", None, 8_000_00, None),), **given):
        partnership = partnership or make_partnership()
        number = Project.objects.count() + 1
        columns = {"number": f"P-{number:03d}", "title": f"Project {number}", "state": Project.State.RUNNING}
        project = Project.objects.create(partnership=partnership, lead=lead or make_actor(), **columns | given)
        for position, (source, year, granted, paid) in enumerate(funding, start=1):
            project.funding.create(position=position, source=source, year=year, granted_cents=granted, paid_cents=paid)
        return project

    return make


def state_of(application):
    return Application.objects.values_list("state", flat=True).get(pk=application.pk)


def at(view, partnership, *keys):
    """Return the address of a page of this app in a partnership."""
    return reverse(f"funding:{view}", args=[partnership.slug, *keys])
