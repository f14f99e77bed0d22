"""What people read of a plan: the brochure with its figures and filters, the list of measures, one measure by itself."""

import csv
import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.apps.plans.models import ActionField, Goal, PlanEdition, PlanIndicator

from .long_plan import write_long_plan
from .measured import approved, indicator_in, measure_in, milestone_in

NOW = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def _on_one_day():
    with clock.fixed_at(NOW):
        yield


@pytest.fixture
def adopt():
    """``adopt(edition)``: put a draft in force as it is."""

    def adopted(edition, state="in_force"):
        PlanEdition.objects.filter(pk=edition.pk).update(state=state, in_force_from_on=date(2025, 1, 1))
        edition.refresh_from_db()
        return edition

    return adopted


@pytest.fixture
def make_long_plan(make_edition, adopt):
    """``make_long_plan(measures, **given)``: a plan in force as long as it is asked for."""

    def make(measures, **given):
        draft = make_edition(fields=())
        write_long_plan(draft, measures=measures, **given)
        return adopt(draft)

    return make


@pytest.fixture
def reader(client_for):
    """Anybody, who reads English."""
    return client_for()


def at(name, edition, *keys, **query):
    return reverse(f"plans:{name}", args=[edition.plan.partnership.slug, *(keys or [edition.pk])], query=query or None)


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_measure_is_read_with_who_does_it_by_when_its_state_and_how_far_it_is(reader, make_edition, adopt, make_office):
    draft = make_edition()
    measure = measure_in(
        draft, responsible="Jobcenter", due_on=date(2026, 6, 30), budget_cents=12_500_00, commitment="Ein Raum.", lasting="Die Stelle bleibt."
    )
    indicator, step = indicator_in(measure), milestone_in(measure)
    person = make_office(draft.plan.partnership)
    approved(indicator, person, date(2025, 6, 30), 10)
    approved(step, person, date(2025, 6, 30), is_reached=True)

    page = text_of(reader, at("edition", adopt(draft)))

    said = (
        "Beratung in drei Sprachen",
        "Jobcenter",
        "30/06/2026",
        "Late",
        "€12,500",
        "10 of 40",
        "1 of 1 milestones",
        "Ein Raum.",
        "Die Stelle bleibt.",
    )
    assert [words for words in said if words not in page] == []


def test_the_states_above_the_plan_add_up_to_all_measures_and_lead_to_their_rows(reader, make_long_plan):
    edition = make_long_plan(30)

    parts = reader.get(at("edition", edition)).context["headline"].parts
    listed = [reader.get(part.address).context["table"].paginator.count for part in parts]

    assert (sum(listed), listed) == (30, [part.count for part in parts])


def test_what_measures_promise_is_summed_and_those_without_an_amount_are_named(reader, make_edition, adopt):
    draft = make_edition()
    for columns in ({"jobs_count": 2, "budget_cents": 100_00}, {"jobs_count": 3, "training_places_count": 1}, {}):
        measure_in(draft, **columns)

    headline = reader.get(at("edition", adopt(draft))).context["headline"]

    assert (headline.budget_cents, headline.budget_note) == (100_00, "2 measures state no amount")
    assert [(promise.label, promise.promised) for promise in headline.promises] == [("Jobs promised", 5), ("Training places promised", 1)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "zuhause lesen"}, ["Lesen zuhause"]),
        ({"responsible": "Jobcenter"}, ["Beratung"]),
        ({"state": "planned"}, ["Lesen zuhause"]),
        ({"group": "Familien"}, ["Lesen zuhause"]),
        ({"area": "Neukölln"}, ["Beratung"]),
        ({"area": "Neukölln", "group": "Familien"}, []),
    ],
)
def test_measures_are_filtered_by_what_they_say(asked, found, reader, make_edition, adopt):
    draft = make_edition()
    measure_in(draft, title="Beratung", responsible="Jobcenter").places.create(position=1, name="Neukölln")
    measure_in(draft, title="Lesen zuhause", target_groups=["Familien"], starts_on=date(2027, 1, 1))

    chapters = reader.get(at("edition", adopt(draft), draft.pk, **asked)).context["chapters"]

    assert [measure.row.title for chapter, _is_open in chapters for measure in chapter.measures] == found


def test_a_long_plan_is_folded_field_by_field_and_each_field_opens_by_itself(reader, make_long_plan):
    edition = make_long_plan(120, fields=4)
    line = ActionField.objects.filter(edition=edition).order_by("position").first().line

    folded, opened = (text_of(reader, at("edition", edition, edition.pk, **query)) for query in ({}, {"open": line}))

    assert [page.count("plan__progress") for page in (folded, opened)] == [0, 30]
    assert folded.count("plan__open") == 4


def test_goals_and_fields_show_their_own_indicators_principles_and_agenda_goals(reader, make_edition, adopt):
    draft = make_edition()
    field = draft.fields.first()
    goal = Goal.objects.create(edition=draft, field=field, position=1, title="Wege öffnen", principles=["Barrierefreiheit"], sustainable_goals=[4])
    PlanIndicator.objects.create(edition=draft, goal=goal, position=1, title="Plätze im Kiez")

    page = text_of(reader, at("edition", adopt(draft)))

    assert [words for words in ("Wege öffnen", "Barrierefreiheit", "Quality education", "Plätze im Kiez") if words not in page] == []


def test_the_list_of_measures_is_downloaded_with_everything_they_say(reader, make_edition, adopt):
    draft = make_edition()
    measure = measure_in(draft, responsible="Jobcenter", budget_cents=12_500_00, commitment="Ein Raum.", principles=["Gleichstellung"])
    measure.partners.create(position=1, name="Volkshochschule")

    content = reader.get(at("measures", adopt(draft), draft.pk, export="csv")).content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content), delimiter=";")

    assert (row["Measure"], row["State"], row["Budget frame"], row["Partners"], row["Line"]) == (
        "Beratung in drei Sprachen", "Running", "12500,00", "Volkshochschule", measure.line,
    )  # fmt: skip
    assert (row["Own commitment"], row["Horizontal principles"]) == ("Ein Raum.", "Gleichstellung")


def test_a_measure_has_a_page_of_its_own_with_all_editions_that_carry_it(reader, make_edition, adopt, make_office):
    first = make_edition()
    measure = measure_in(first, responsible="Jobcenter")
    milestone_in(measure)
    indicator = indicator_in(measure)
    for month in (3, 6):
        approved(indicator, make_office(first.plan.partnership), date(2025, month, 28), 5)
    adopt(first, "superseded")
    second = make_edition(plan=first.plan, title="Fortschreibung")
    later = measure_in(second, line=measure.line, responsible="Volkshochschule")
    adopt(second)

    page = text_of(reader, at("measure", first, measure.pk))

    said = ("Raum gefunden", "10 of 40", "Show as a table", at("measure", second, later.pk), "A milestone should have been reached by")
    assert [words for words in said if words not in page] == []


def test_a_measure_of_a_draft_is_read_by_those_who_read_the_draft(client_for, make_edition, make_office):
    draft = make_edition()
    measure = measure_in(draft)
    readers = [make_office(draft.plan.partnership), make_office(), None]

    for name, key in (("measure", measure.pk), ("measures", draft.pk)):
        assert [client_for(person).get(at(name, draft, key)).status_code for person in readers] == [200, 404, 404]


def test_a_measure_of_another_partnership_answers_404(reader, make_edition, adopt):
    here, there = adopt(make_edition()), make_edition()
    foreign = measure_in(there)
    adopt(there)

    assert reader.get(at("measure", here, foreign.pk)).status_code == 404


@pytest.mark.parametrize("name", ["edition", "measures"])
def test_a_page_asks_the_database_as_often_for_many_measures_as_for_few(name, reader, make_long_plan):
    counts = []
    for size in (3, 30):
        edition = make_long_plan(size)
        with CaptureQueriesContext(connection) as asked:
            text_of(reader, at(name, edition))
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_public_page_and_the_open_data_lead_to_the_plan_in_force(reader, make_long_plan):
    edition = make_long_plan(3)
    slug = edition.plan.partnership.slug

    front, data = (text_of(reader, reverse(f"portal:{name}", args=[slug])) for name in ("public", "open_data"))

    assert [name for name in ("progress", "matrix", "coverage", "pdf") if at(name, edition) not in front] == []
    assert [address for address in (at("xlsx", edition), reverse("plans:plan_json", args=[slug])) if address not in data] == []
