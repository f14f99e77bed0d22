"""The register of projects, entered by hand and taken over from files."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.areas.models import Area, AreaLevel, AreaSet, DataSource
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.funding import actions
from kiezwerk.apps.funding.facts import NO, YES, columns_for, exported_row
from kiezwerk.apps.funding.models import Project, ProjectImport
from kiezwerk.apps.funding.queries import grants_by_source, projects_visible_to, public_projects
from kiezwerk.apps.jobs.models import Job
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.ports.spreadsheets import write_csv, write_xlsx

ESF = ("ESF+", None, 8_000_00, 5_000_00)
LAND = ("Land", None, 12_000_00, None)


@pytest.fixture
def office(make_office):
    person = make_office()
    person.partnership = person.holdings.get().seat.body.partnership
    return person


def enter(office, **given):
    columns = {"number": "P-1", "title": "Garden", "state": "running"} | given
    return actions.create_project(office.partnership, by=office, **columns)


def test_a_project_is_entered_with_what_each_source_gives(office, make_actor):
    project = enter(office, lead=make_actor(), funding=[ESF, LAND])

    assert list(project.funding.values_list("source", "year", "granted_cents", "paid_cents")) == [ESF, LAND]
    assert Entry.objects.get(verb="funding.project.created").subject_key == f"funding.project:{project.pk}"


def test_a_project_with_a_taken_number_and_a_doubled_source_is_refused(office, make_actor):
    enter(office, lead=make_actor())

    with pytest.raises(Refused) as refusal:
        enter(office, lead=make_actor(), starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1), funding=[ESF, ESF])

    assert [f.code for f in refusal.value.findings] == ["project.number_taken", "project.ends_before_start", "project.source_twice"]
    assert Project.objects.count() == 1


def test_editing_writes_only_what_differs(office, make_actor):
    project = enter(office, lead=make_actor(), funding=[ESF])

    actions.edit_project(project, by=office, title="Garden", funding=[ESF])
    actions.edit_project(project, by=office, title="Park", funding=[LAND])

    project.refresh_from_db()
    assert (project.title, [row.source for row in project.funding.all()]) == ("Park", ["Land"])
    assert [entry.facts for entry in Entry.objects.filter(verb="funding.project.edited")] == ['{"changed": ["title", "funding"]}']


def test_a_refused_change_leaves_the_project_as_it_was(office, make_actor):
    project = enter(office, lead=make_actor(), starts_on=date(2026, 2, 1))

    with pytest.raises(Refused):
        actions.edit_project(project, by=office, ends_on=date(2026, 1, 1))

    project.refresh_from_db()
    assert project.ends_on is None


def test_only_the_office_of_the_partnership_keeps_the_register(office, make_actor, make_office, make_member):
    project = enter(office, lead=make_actor())

    for person in (make_office(), make_member(office.partnership)):
        with pytest.raises(PermissionDenied):
            actions.create_project(office.partnership, by=person, number="P-2", title="Theirs", lead=make_actor())
        with pytest.raises(PermissionDenied):
            actions.edit_project(project, by=person, title="Theirs")
        with pytest.raises(PermissionDenied):
            actions.upload_projects(office.partnership, by=person, file_name="a.csv", content=b"")


def test_who_sees_which_projects(make_project, make_office, make_member, make_project_body, make_person):
    hidden = make_project()
    shown = make_project(hidden.partnership, is_public=True)
    body = make_project_body(hidden.lead)

    expected = {hidden, shown}
    for person in (make_office(hidden.partnership), make_member(hidden.partnership), body):
        assert set(projects_visible_to(person)) == expected
    for person in (make_person(), make_office()):
        assert set(projects_visible_to(person)) == {shown}
    assert [(project, project.granted_cents) for project in public_projects(hidden.partnership)] == [(shown, 8_000_00)]


def test_totals_are_the_sums_of_the_rows_to_which_they_lead(make_project):
    first = make_project(funding=[("ESF+", 2026, 8_000_00, None), ("ESF+", 2027, 2_000_00, 1_000_00), LAND])
    make_project(first.partnership, funding=[ESF])
    make_project(funding=[ESF])

    totals = grants_by_source(Project.objects.filter(partnership=first.partnership))

    assert [(total.source, total.project_count, total.granted_cents, total.paid_cents) for total in totals] == [
        ("ESF+", 2, 18_000_00, 6_000_00),
        ("Land", 1, 12_000_00, None),
    ]


# files


HEAD = "Number;Title;Project organisation;Source 1;Granted 1\n"


def upload(office, text, name="projects.csv"):
    return actions.upload_projects(office.partnership, by=office, file_name=name, content=text if isinstance(text, bytes) else text.encode())


def take_over(office, text, name="projects.csv"):
    return actions.import_projects(upload(office, text, name), by=office)


def findings_of(office, text, name="projects.csv"):
    with pytest.raises(Refused) as refusal:
        upload(office, text, name)
    assert not ProjectImport.objects.exists()
    return [(f.code, f.facts.get("row"), f.facts.get("column")) for f in refusal.value.findings]


def test_a_file_is_looked_at_first_and_changes_nothing(office, make_actor):
    make_actor("Verein")

    found = upload(office, HEAD + "P-1;Garten;Verein;ESF+;8.000,00\n")

    assert (found.state, len(found.rows), Project.objects.count()) == ("draft", 1, 0)


def test_a_file_is_taken_over_and_the_same_file_again_changes_nothing(office, make_actor):
    make_actor("Verein")
    text = HEAD + "P-1;Garten;Verein;ESF+;8.000,00\nP-2;Café;verein;Land;1.234,50 €\n"

    take_over(office, text)
    before = list(Project.objects.values()), Entry.objects.filter(verb__startswith="funding.project.").count()
    take_over(office, text)

    assert (list(Project.objects.values()), Entry.objects.filter(verb__startswith="funding.project.").count()) == before
    assert [(p.number, p.title, p.state, p.funding.get().granted_cents) for p in Project.objects.order_by("number")] == [
        ("P-1", "Garten", "planned", 8_000_00),
        ("P-2", "Café", "planned", 1_234_50),
    ]


def test_a_file_that_was_taken_over_is_not_taken_over_again(office, make_actor):
    make_actor("Verein")
    found = take_over(office, HEAD + "P-1;Garten;Verein;ESF+;8.000,00\n")

    with pytest.raises(Refused) as refusal:
        actions.import_projects(found, by=office)

    assert [f.code for f in refusal.value.findings] == ["import.done_already"]


def long_file(count=actions.MOST_AT_ONCE + 1):
    return HEAD + "".join(f"P-{number};Garten {number};Verein;ESF+;8.000,00\n" for number in range(count))


def test_a_long_file_is_taken_over_in_the_background(office, make_actor, client_for, finish_work):
    make_actor("Verein")
    found = upload(office, long_file())
    address = reverse("funding:import_projects", args=[office.partnership.slug, found.pk])

    answer = client_for(office).post(address, {"key": "k"})
    before, job = Project.objects.count(), finish_work()

    assert (answer.url, before, job.state, Project.objects.count()) == (job.address, 0, "done", actions.MOST_AT_ONCE + 1)
    assert (job.message, job.result_address) == ("201 rows are taken over.", reverse("funding:projects", args=[office.partnership.slug]))


def test_a_file_that_fits_the_register_no_more_is_refused_with_reasons(office, make_actor, finish_work):
    make_actor("Verein")
    found = upload(office, HEAD.replace("Granted 1", "Granted 1;Begins;Ends") + "P-1;Garten;Verein;ESF+;8.000,00;01.01.2024;31.12.2024\n")
    ProjectImport.objects.update(rows=[row | {"values": row["values"] | {"ends_on": "2023-01-01"}} for row in found.rows])

    actions.send_projects(found, by=office)
    job = finish_work()

    assert (job.state, len(job.hints), Project.objects.count()) == ("failed", 1, 0)
    assert job.hints[0]["text"].startswith("Row 2: ")


def test_members_send_no_file_of_projects(office, make_actor, make_member):
    make_actor("Verein")
    found = upload(office, HEAD + "P-1;Garten;Verein;ESF+;8.000,00\n")

    with pytest.raises(PermissionDenied):
        actions.send_projects(found, by=make_member(office.partnership))

    assert not Job.objects.exists()


def test_columns_that_a_file_lacks_stay_as_they_are_and_empty_cells_empty_the_entry(office, make_actor):
    enter(office, lead=make_actor("Verein"), contact="030 1", place="Yard", funding=[ESF])

    take_over(office, "Number;Title;Project organisation;Place of work in words\nP-1;Park;Verein;\n")

    project = Project.objects.get()
    assert (project.title, project.contact, project.place, project.funding.count()) == ("Park", "030 1", "", 1)


def test_new_organisations_come_with_their_legal_form(office):
    head = "Number;Title;Project organisation;Legal form\n"
    assert findings_of(office, head + "P-1;Garten;Neuer Verein;\n") == [("import.legal_form_missing", 2, None)]

    take_over(office, head + "P-1;Garten;Neuer Verein;Registered association (e. V.)\nP-2;Hof;Neuer Verein;association\n")

    assert list(Actor.objects.filter(name="Neuer Verein").values_list("legal_form", "sector", "projects__number")) == [
        ("association", "civil", "P-1"),
        ("association", "civil", "P-2"),
    ]


def test_every_bad_cell_is_named_with_its_row_and_nothing_is_kept(office, make_actor):
    make_actor("Verein")
    text = (
        "Number;Title;Project organisation;Begins;Granted 1;Source 1;State;Key of the area\n"
        ";Garten;Verein;2026-01-01;8;ESF+;running;\n"
        "P-2;Hof;Verein;32.13.2026;a lot;ESF+;asleep;99\n"
        "P-3;Park;Verein;;5;;;\n"
        "P-3;Park;Verein;;;ESF+;;\n"
        "P-4;Teich;Verein;;-5;ESF+;;\n"
    )

    assert findings_of(office, text) == [
        ("table.cell_empty", 2, "Number"),
        ("table.cell_unreadable", 3, "Begins"),
        ("table.cell_unreadable", 3, "Granted 1"),
        ("table.cell_unreadable", 3, "State"),
        ("import.grant_missing", 3, "Granted 1"),
        ("import.source_missing", 4, "Source 1"),
        ("import.grant_missing", 5, "Granted 1"),
        ("import.number_twice", 5, None),
        ("table.amount_negative", 6, "Granted 1"),
    ]


def test_what_is_not_known_here_is_named(office, make_actor, instruments):
    make_actor("Verein")
    text = "Number;Title;Project organisation;Instrument;Field of action;Key of the area\nP-1;Garten;Verein;lsi-a;Work;99\n"

    assert findings_of(office, text) == [("import.not_found", 2, "Field of action"), ("import.not_found", 2, "Key of the area")]


def test_rows_that_the_register_refuses_are_named(office, make_actor):
    make_actor("Verein")
    text = "Number;Title;Project organisation;Begins;Ends\nP-1;Garten;Verein;2026-02-01;2026-01-01\n"

    assert findings_of(office, text) == [("table.row_refused", 2, None)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Number;Title;Colour\n", ["table.columns_unknown", "table.columns_missing"]),
        ("Number;Title;TITLE;Project organisation\n", ["table.columns_twice"]),
        ("", ["spreadsheets.empty"]),
    ],
)
def test_a_file_with_wrong_columns_says_which(office, head, expected):
    with translation.override("en"):
        assert [code for code, *_ in findings_of(office, head)] == expected


def test_a_damaged_workbook_is_refused_as_such(office):
    assert findings_of(office, b"PK\x03\x04 broken", "projects.xlsx") == [("spreadsheets.damaged", None, None)]


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
def test_the_register_as_a_file_can_be_taken_over_again_in_any_language(language, office, make_project, make_fields, make_actor, instruments):
    source = DataSource.objects.create(code="s", title="s", owner="s", licence="s")
    areas = AreaSet.objects.create(code="lor", name="LOR", source=source, valid_from_on=date(2021, 1, 1))
    level = AreaLevel.objects.create(area_set=areas, code="plr", rank=4)
    area = Area.objects.create(area_set=areas, level=level, key="09010101", name="Altstadt", geometry="{}")
    make_project(
        office.partnership, lead=make_actor("Verein"), funding=[("ESF+", 2026, 8_000_00, 100), ("ESF+", 2027, 1, None)], area=area, is_public=True,
        instrument=instruments["LSI-A"], field=make_fields(office.partnership, "Work")[0], starts_on=date(2026, 1, 1), state="completed",
        summary="= not a formula", next_step="Report", next_date_on=date(2026, 12, 1),
    )  # fmt: skip
    before = list(Project.objects.values())

    with translation.override(language):
        columns = columns_for(2)
        rows = [exported_row(project, columns, str(YES), str(NO)) for project in Project.objects.all()]
        kinds = [column.exported for column in columns]
        for content, name in ((write_xlsx("x", kinds, rows), "r.xlsx"), (write_csv(kinds, rows), "r.csv")):
            take_over(office, content, name)

    assert list(Project.objects.values()) == before
    assert not Entry.objects.filter(verb="funding.project.edited").exists()


def test_a_large_file_is_taken_over_whole(office, make_actor):
    make_actor("Verein")

    take_over(office, HEAD + "".join(f"P-{number};Garten {number};Verein;ESF+;1,00\n" for number in range(200)))

    assert Project.objects.count() == 200
    with pytest.raises(Refused) as refusal:
        upload(office, HEAD + "".join(f"Q-{number};Garten;Verein;ESF+;1\n" for number in range(2001)))
    assert [f.code for f in refusal.value.findings] == ["table.too_many_rows"]
