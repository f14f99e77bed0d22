"""What projects measure, where they belong, and that sums in every view are the sums of their rows."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from random import Random
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.funding import actions
from kiezwerk.apps.funding.facts.measuring import count_flow, money_flow
from kiezwerk.apps.funding.models import MeasureContribution, Project, ProjectFunding, ProjectIndicator
from kiezwerk.apps.funding.queries import with_granted
from kiezwerk.apps.plans.facts import progress_of
from kiezwerk.apps.plans.facts.whys import counted_of, grounds_of, reported_counts
from kiezwerk.apps.plans.models import ActionField, ActionPlan, Contribution, CountedFigure, Goal, Measure, PlanEdition, PlanIndicator, Reading
from kiezwerk.apps.plans.queries import elements_of

NOW = datetime(2025, 7, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))
JUNE, JANUARY = date(2025, 6, 30), date(2025, 1, 1)
PERSONS = {"measures": "sum", "unit": "Personen", "baseline_on": JANUARY}


@pytest.fixture(autouse=True)
def _july():
    with clock.fixed_at(NOW):
        yield


@pytest.fixture
def place(make_partnership, make_office, make_actor, make_project_body, client_for):
    """A partnership with an edition in force of two fields, a goal and some measures, and a project of an association."""
    return began(make_partnership(), make_office, make_actor, make_project_body, client_for, measure_count=2, project_count=1)


def began(partnership, make_office, make_actor, make_project_body, client_for, measure_count, project_count):
    plan = ActionPlan.objects.create(partnership=partnership, title="Plan", starts_on=date(2021, 1, 1), ends_on=date(2027, 12, 31))
    edition = PlanEdition.objects.create(plan=plan, number=1, title="Plan")
    fields = [ActionField.objects.create(edition=edition, position=n, title=f"Feld {n}") for n in (1, 2)]
    goal = Goal.objects.create(edition=edition, field=fields[0], position=1, title="Ziel")
    measures = [
        Measure.objects.create(edition=edition, field=fields[n % 2], goal=goal if n % 4 == 0 else None, position=n, title=f"Maßnahme {n}")
        for n in range(measure_count)
    ]
    indicators = [PlanIndicator.objects.create(edition=edition, measure=one, position=1, title=f"Zahl {one.position}", **PERSONS) for one in measures]
    PlanEdition.objects.filter(pk=edition.pk).update(state="in_force", in_force_from_on=JANUARY)
    lead, office = make_actor(), make_office(partnership)
    projects = Project.objects.bulk_create(
        Project(partnership=partnership, number=f"P-{n:03}", title=f"Projekt {n}", lead=lead, is_public=True, state="running", field=fields[n % 2])
        for n in range(project_count)
    )
    return SimpleNamespace(
        partnership=partnership, edition=PlanEdition.objects.get(pk=edition.pk), fields=fields, goal=goal, measures=measures, indicators=indicators,
        projects=projects, project=projects[0], office=office, lead=make_project_body(lead), client_for=client_for,
    )  # fmt: skip


def codes(refusal):
    return [finding.code for finding in refusal.value.findings]


def test_the_office_says_what_a_project_measures_and_where_it_belongs(place):
    indicator = actions.add_indicator(place.project, by=place.office, title="Begleitete", **PERSONS)
    actions.change_indicator(indicator, by=place.office, target=Decimal(40))
    actions.assign_measures(place.project, by=place.office, shares={place.measures[0].line: Decimal("0.6"), place.measures[1].line: Decimal("0.4")})

    assert (ProjectIndicator.objects.get().target, MeasureContribution.objects.count()) == (40, 2)


def test_what_cannot_be_is_refused(place):
    kept = actions.add_indicator(place.project, by=place.office, title="Begleitete", **PERSONS)
    Reading.objects.create(partnership=place.partnership, line=kept.line, title="x", read_on=JUNE, value=1, reported_by=place.office, reported_at=NOW)

    for act, code in (
        (lambda: actions.add_indicator(place.project, by=place.office, title="Begleitete", **PERSONS), "indicator.title_taken"),
        (lambda: actions.add_indicator(place.project, by=place.office, title="Ohne Einheit", measures="sum"), "indicator.no_unit"),
        (lambda: actions.change_indicator(kept, by=place.office, unit="Plätze"), "indicator.measured_already"),
        (lambda: actions.drop_indicator(kept, by=place.office), "indicator.has_readings"),
        (
            lambda: actions.assign_measures(place.project, by=place.office, shares={one.line: Decimal("0.6") for one in place.measures}),
            "measures.over_one",
        ),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert codes(refusal) == [code]


def test_an_indicator_without_readings_goes_with_its_shares(place):
    indicator = actions.add_indicator(place.project, by=place.office, title="Begleitete", **PERSONS)
    Contribution.objects.create(partnership=place.partnership, giver=indicator.line, taker=place.indicators[0].line)

    actions.drop_indicator(indicator, by=place.office)

    assert (ProjectIndicator.objects.count(), Contribution.objects.count()) == (0, 0)


def test_nobody_but_the_office_says_so(place):
    indicator = actions.add_indicator(place.project, by=place.office, title="Begleitete", **PERSONS)

    for act in (
        lambda: actions.add_indicator(place.project, by=place.lead, title="Anderes", **PERSONS),
        lambda: actions.change_indicator(indicator, by=place.lead, title="Anderes"),
        lambda: actions.drop_indicator(indicator, by=place.lead),
        lambda: actions.assign_measures(place.project, by=place.lead, shares={}),
    ):
        with pytest.raises(PermissionDenied):
            act()


def at(place, name, *keys):
    return reverse(f"funding:{name}", args=[place.partnership.slug, *keys])


def test_the_project_page_leads_to_its_figures_and_measures(place):
    office, lead, public = (place.client_for(one) for one in (place.office, place.lead, None))
    data = {"title": "Begleitete", "measures": "sum", "direction": "up", "unit": "Personen", "dimensions": "Geschlecht\nAlter", "target": "40"}

    made = office.post(at(place, "new_indicator", place.project.pk), data)
    assigned = office.post(at(place, "assign_measures", place.project.pk), {"measure_0": place.measures[0].line})
    refused = office.post(at(place, "assign_measures", place.project.pk), {"measure_0": place.measures[0].line, "measure_1": place.measures[1].line})

    indicator = ProjectIndicator.objects.get()
    assert (made.status_code, assigned.status_code, refused.status_code) == (302, 302, 422)
    assert (indicator.dimensions, MeasureContribution.objects.get().share) == (["Geschlecht", "Alter"], 1)
    for client, may_edit, may_report in ((office, True, True), (lead, False, True), (public, False, False)):
        page = client.get(at(place, "project", place.project.pk)).content.decode()
        assert reverse("plans:figure", args=[place.partnership.slug, indicator.line]) in page
        assert (at(place, "edit_indicator", indicator.pk) in page) == may_edit
        assert (reverse("plans:report_reading", args=[place.partnership.slug, indicator.line]) in page) == may_report
    assert lead.get(at(place, "new_indicator", place.project.pk)).status_code in (403, 404)
    assert office.get(at(place, "edit_indicator", indicator.pk)).status_code == 200
    assert office.post(at(place, "drop_indicator", indicator.pk)).status_code == 302


def test_the_money_of_a_line_adds_up_to_the_cent(place):
    for line in (place.measures[0].line, place.measures[1].line):
        MeasureContribution.objects.create(project=place.project, line=line, share=Decimal("0.333333"))
    ProjectFunding.objects.create(project=place.project, position=1, source="ESF", granted_cents=10_000_01)

    for client in (place.client_for(place.office), place.client_for(None)):
        page = client.get(at(place, "line_money", place.fields[0].line))
        assert (page.status_code, page.context["total"]) == (200, page.context["lines"][0]["amount"])
    assert place.client_for(None).get(at(place, "line_money", "unknown")).status_code == 404


@pytest.fixture
def crowd(make_partnership, make_office, make_actor, make_project_body, client_for):
    """Two hundred projects that share themselves, their money and their figures among sixty measures, as chance will have it."""
    place, chance = began(make_partnership(), make_office, make_actor, make_project_body, client_for, 60, 200), Random(7)
    own = ProjectIndicator.objects.bulk_create(ProjectIndicator(project=one, title="Zahl", **PERSONS) for one in place.projects)
    ProjectFunding.objects.bulk_create(
        ProjectFunding(project=one, position=1, source="ESF", granted_cents=chance.randrange(1, 300_000_00)) for one in place.projects
    )
    shares, belongings = [], []
    for project, indicator in zip(place.projects, own, strict=True):
        for number, share in shared(chance):
            shares.append(Contribution(partnership=place.partnership, giver=indicator.line, taker=place.indicators[number].line, share=share))
            belongings.append(MeasureContribution(project=project, line=place.measures[number].line, share=share))
    for number in range(59):
        taker = place.indicators[chance.randrange(number + 1, 60)].line
        shares.append(Contribution(partnership=place.partnership, giver=place.indicators[number].line, taker=taker, share=Decimal("0.5")))
    Contribution.objects.bulk_create(shares)
    MeasureContribution.objects.bulk_create(belongings)
    told = {"partnership": place.partnership, "title": "Zahl", "reported_by": place.office, "reported_at": NOW}
    decided = told | {"state": "approved", "decided_by": place.office, "decided_at": NOW}
    Reading.objects.bulk_create(
        Reading(**decided, line=line, read_on=JUNE, value=chance.randrange(1, 50)) for line in [one.line for one in own + place.indicators]
    )
    CountedFigure.objects.bulk_create(
        CountedFigure(partnership=place.partnership, line=line, counts="jobs") for line in [one.line for one in own[:50] + place.indicators[:20]]
    )
    return place


def shared(chance):
    """Return up to four measures with shares that together are no more than all."""
    parts = [chance.randrange(1, 5) for _ in range(chance.randrange(5))]
    whole = sum(parts) + chance.randrange(3) + 1
    return [(number, round(Decimal(part) / whole, 6)) for number, part in zip(chance.sample(range(60), len(parts)), parts, strict=True)]


def test_every_total_is_the_sum_of_its_rows_in_every_view(crowd):
    grounds = grounds_of(crowd.partnership, NOW.date())
    progress = progress_of(crowd.edition, NOW.date())
    rows = elements_of(crowd.edition)
    projects = with_granted(Project.objects.select_related("field"))
    money, count = money_flow(projects, rows), count_flow(projects, rows)

    for indicator in crowd.indicators:
        why = grounds.why(indicator.line)
        assert why.total == why.standing.value == progress[indicator.line].standing.value
        assert all(sum(one.amount for one in row.readings) == row.amount for row in why.rows)
    for flow in (money, count):
        sums = flow.sums()
        for element in [*rows.fields, *rows.goals, *rows.measures]:
            assert sum((row.amount for row in flow.rows(element.line)), Fraction(0)) == sums.get(element.line, 0)
    counted = counted_of(grounds, crowd.partnership)["jobs"]
    assert counted.reported == sum(row.amount for row in counted.rows) == reported_counts(crowd.partnership.pk, progress.figures)["jobs"]


def test_what_the_fields_hold_and_what_stays_with_projects_is_what_was_granted(crowd):
    projects = list(with_granted(Project.objects.select_related("field")))
    money = money_flow(projects, elements_of(crowd.edition))
    given = {project.pk: sum(Fraction(one.share) for one in project.measure_contributions.all()) or Fraction(1) for project in projects}

    held = sum(money.sums()[field.line] for field in crowd.fields)
    stays = sum(project.granted_cents * (1 - given[project.pk]) for project in projects)

    assert held + stays == sum(project.granted_cents for project in projects)


def test_two_hundred_projects_are_read_as_quickly_as_one(crowd, place):
    def asked(one):
        with CaptureQueriesContext(connection) as queries:
            progress_of(one.edition, NOW.date())
            counted_of(grounds_of(one.partnership, NOW.date()), one.partnership)
            money_flow(list(with_granted(Project.objects.filter(partnership=one.partnership).select_related("field"))), elements_of(one.edition))
        return len(queries)

    assert asked(crowd) <= asked(place) + 1
