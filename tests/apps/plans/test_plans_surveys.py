"""The plan at a glance: what stands on the line of years, that every sum is made of its rows, and where need is and nobody acts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.apps.areas.actions import set_territory
from kiezwerk.apps.areas.models import Area, AreaLevel, AreaSet, DataSource, FileImport, Indicator, Observation, ObservationSet
from kiezwerk.apps.funding.models import Project
from kiezwerk.apps.plans.models import PlanEdition

from .long_plan import write_long_plan
from .measured import measure_in, milestone_in

NOW = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Berlin"))
SURVEYS = ("timeline", "progress", "matrix", "coverage")


@pytest.fixture(autouse=True)
def _on_one_day():
    with clock.fixed_at(NOW):
        yield


@pytest.fixture
def place(make_partnership, make_planner):
    """A partnership that works in a district of two areas, of which the second has the higher need."""
    partnership = make_partnership()
    planner = make_planner(partnership)
    source = DataSource.objects.create(code="office", title="Statistics", owner="Office", licence="CC BY 4.0")
    area_set = AreaSet.objects.create(code="city", name="City", source=source, valid_from_on=date(2021, 1, 1), published_at=NOW)
    levels = [AreaLevel.objects.create(area_set=area_set, code=code, rank=rank, names={"en": code}) for rank, code in ((1, "district"), (2, "area"))]
    district = Area.objects.create(area_set=area_set, level=levels[0], key="01", name="District", geometry="{}")
    parts = [
        Area.objects.create(area_set=area_set, level=levels[1], parent=district, key=f"010{n}", name=f"Area {n}", geometry="{}") for n in (1, 2, 3)
    ]
    set_territory(partnership, district, by=planner)
    index = Indicator.objects.create(
        code="need", names={"en": "Need"}, kind="index", source=source, breaks=[0.0, 1.0], labels=[{"en": "low"}, {"en": "middle"}, {"en": "high"}]
    )
    file = FileImport.objects.create(
        partnership=partnership, kind="figures", filename="a.csv", fingerprint="1", source=source, area_set=area_set, level=levels[1],
        as_of_on=date(2025, 12, 31), state="published", imported_by=planner, imported_at=NOW, published_at=NOW,
    )  # fmt: skip
    shown = ObservationSet.objects.create(
        indicator=index, area_set=area_set, level=levels[1], source=source, file_import=file, as_of_on=file.as_of_on, published_at=NOW
    )
    for area, value in zip(parts, (-1.0, 2.0, None), strict=True):
        Observation.objects.create(
            observation_set=shown, area=area, state="value" if value else "missing", value=value, reason="" if value else "no_row"
        )
    return partnership, parts


@pytest.fixture
def edition(place, make_edition):
    """A draft whose measures act in the first area, in both, in a place of words, and nowhere in particular."""
    draft = make_edition(place[0])
    first, second, _third = place[1]
    for title, cents, areas in (("One", 101, [first]), ("Both", 101, [first, second]), ("Words", 50, [None]), ("Everywhere", None, [])):
        measure = measure_in(draft, title=title, budget_cents=cents, due_on=date(2027, 6, 30))
        for position, area in enumerate(areas, start=1):
            measure.places.create(position=position, name=area.name if area else "Am Kanal", area=area)
    return draft


def adopted(edition):
    PlanEdition.objects.filter(pk=edition.pk).update(state="in_force", in_force_from_on=date(2025, 1, 1))
    edition.refresh_from_db()
    return edition


def at(name, edition):
    return reverse(f"plans:{name}", args=[edition.plan.partnership.slug, edition.pk])


def test_every_cell_of_fields_and_areas_leads_to_as_many_measures_as_it_says(client_for, edition):
    reader = client_for()

    shape = reader.get(at("matrix", adopted(edition))).context["matrix"]

    cells = [cell for _line, _title, row, total in shape["rows"] for cell in (*row, total) if cell["count"]] + [*shape["totals"], shape["whole"]]
    listed = [reader.get(cell["address"]).context["table"].paginator.count for cell in cells]
    assert listed == [cell["count"] for cell in cells]


def test_money_of_all_cells_comes_to_the_whole_and_a_measure_of_no_area_has_its_own_column(client_for, edition):
    shape = client_for().get(at("matrix", adopted(edition))).context["matrix"]

    first = shape["rows"][0][2]
    assert shape["names"] == ["Area 1", "Area 2", "Area 3", "Other places", "Names no area"]
    assert [(cell["count"], cell["cents"]) for cell in first] == [(2, 152), (1, 50), (0, 0), (1, 50), (1, 0)]
    assert (shape["whole"]["count"], shape["whole"]["cents"], sum(cell["cents"] for cell in shape["totals"])) == (4, 252, 252)


def test_projects_stand_in_the_cell_of_their_place_of_work_and_each_number_leads_to_its_rows(client_for, edition, place, make_actor, make_office):
    partnership, (first, _second, _third) = place
    lead, field = make_actor(), edition.fields.first()
    for number, area, is_public in (("P-1", first, True), ("P-2", None, True), ("P-3", first, False)):
        Project.objects.create(partnership=partnership, number=number, title=number, lead=lead, area=area, field=field, is_public=is_public)
    page = at("matrix", adopted(edition))

    shapes = [client_for(person).get(page).context["matrix"] for person in (None, make_office(partnership))]

    cells = [cell for shape in shapes for _line, _title, row, total in shape["rows"] for cell in (*row, total)]
    listed = [client_for(make_office(partnership)).get(page + cell["works_address"].partition("#")[0]).context["asked"]["works"] for cell in cells]
    assert [[cell["works"] for cell in shape["rows"][0][2]] for shape in shapes] == [[1, 0, 0, 0, 1], [2, 0, 0, 0, 1]]
    assert [shape["whole"]["works"] for shape in shapes] == [2, 3]
    assert [len(works) for works in listed[len(listed) // 2 :]] == [cell["works"] for cell in cells[len(cells) // 2 :]]
    assert client_for().get(page, {"projects": "1", "place": "nowhere"}).context["asked"]["works"] == []


def test_states_of_all_fields_sum_to_all_measures(client_for, make_edition):
    draft = make_edition(fields=())
    write_long_plan(draft, measures=25, fields=3)

    context = client_for().get(at("progress", adopted(draft))).context

    by_field = [sum(part.count for part in parts) for _chapter, parts in context["fields"]]
    assert sum(by_field) == sum(context["counts"].values()) == 25


def test_measures_and_milestones_stand_on_the_line_where_their_days_are(client_for, make_edition):
    draft = make_edition()
    measure = measure_in(draft, starts_on=date(2026, 1, 1), due_on=date(2026, 12, 31))
    milestone_in(measure, due_on=date(2026, 7, 2))
    measure_in(draft, title="Ohne Tage", starts_on=None)
    PlanEdition.objects.filter(pk=draft.pk).update(state="in_force", in_force_from_on=date(2026, 1, 1))

    pages = {language: client_for(language=language).get(at("timeline", draft)) for language in ("en", "ar")}

    (first, second) = pages["en"].context["line"]["fields"][0][2]
    assert ((first["bar"].x, first["bar"].width), first["marks"][0].x, second["bar"]) == (("0.00", "100.00"), "50.00", None)
    assert [page.context["line"]["today"].x for page in pages.values()] == ["89.84", "10.16"]


def test_areas_of_high_need_that_nobody_names_are_a_gap_until_a_project_works_there(client_for, edition, place, make_actor):
    partnership, (_first, second, _third) = place
    edition.measures.get(title="Both").places.filter(area=second).delete()
    page = at("coverage", adopted(edition))

    before = client_for().get(page).context
    Project.objects.create(
        partnership=partnership, number="P-1", title="Kiezgarten", lead=make_actor(), area=second, field=edition.fields.first(), is_public=True
    )
    after = client_for().get(page).context

    assert [(row["name"], row["need"], row["is_gap"]) for row in before["map"]["rows"]] == [
        ("Area 2", "high", True), ("Area 1", "low", False), ("Area 3", "No class", False),
    ]  # fmt: skip
    assert (before["found"].of_works.areas, after["found"].of_works.areas) == (("0102",), ())
    assert [row["is_gap"] for row in after["map"]["rows"]] == [False, False, False]
    assert after["found"].of_measures.fields == (edition.fields.last().line,)


def test_what_counts_as_high_need_is_chosen(client_for, edition):
    page = at("coverage", adopted(edition))

    shown = [client_for().get(page, {"high": high}).context["found"].high for high in ("1", "2", "nonsense")]

    assert shown == [1, 2, 1]


def test_projects_that_a_person_may_not_see_close_no_gap_for_them(client_for, edition, place, make_actor, make_office):
    partnership, (_first, _second, _third) = place
    Project.objects.create(partnership=partnership, number="P-1", title="Still", lead=make_actor(), field=edition.fields.first(), is_public=False)
    page = at("coverage", adopted(edition))

    counts = [len(client_for(person).get(page).context["found"].fields[0].works) for person in (None, make_office(partnership))]

    assert counts == [0, 1]


@pytest.mark.parametrize("name", SURVEYS)
def test_without_measures_areas_or_figures_a_page_says_what_it_will_show(name, client_for, make_edition):
    empty = adopted(make_edition())

    page = client_for().get(at(name, empty))

    assert page.status_code == 200
    assert ("will show" in page.content.decode()) == (name != "coverage")


@pytest.mark.parametrize("name", SURVEYS)
def test_a_draft_is_surveyed_by_those_who_read_it(name, client_for, make_edition, make_office):
    draft = make_edition()

    assert [client_for(person).get(at(name, draft)).status_code for person in (make_office(draft.plan.partnership), None)] == [200, 404]


@pytest.mark.parametrize("name", SURVEYS)
def test_a_survey_asks_the_database_as_often_for_many_measures_as_for_few(name, client_for, make_edition):
    counts = []
    for size in (3, 40):
        draft = make_edition(fields=())
        write_long_plan(draft, measures=size, fields=3)
        adopted(draft)
        with CaptureQueriesContext(connection) as asked:
            client_for().get(at(name, draft))
        counts.append(len(asked))

    assert counts[0] == counts[1]
