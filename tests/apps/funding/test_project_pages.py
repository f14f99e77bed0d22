"""The register of projects and its files, as browsers see them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from kiezwerk.apps.funding.models import Application, Project, ProjectImport
from kiezwerk.apps.plans.hooks import panels_of

from .conftest import at

State = Application.State


def test_totals_lead_to_their_rows(make_project, make_member, client_for):
    first = make_project(funding=[("ESF+", None, 8_000_00, None), ("Land", None, 12_000_00, None)])
    make_project(first.partnership, title="Other", funding=[("EFRE", None, 100_00, None)])
    browser = client_for(make_member(first.partnership))

    everything = browser.get(at("projects", first.partnership)).content.decode()
    narrowed = browser.get(at("projects", first.partnership), {"source": "Land"}).content.decode()

    assert ("?source=ESF%2B" in everything, "€20,100" in everything) == (True, True)
    assert (first.title in narrowed, "Other" in narrowed) == (True, False)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({"state": "running"}, ["P-002", "P-001"]),
        ({"year": "2025"}, ["P-003", "P-002"]),
        ({"q": "garden"}, ["P-003"]),
        ({"q": "p-001"}, ["P-001"]),
    ],
)
def test_the_register_is_filtered_and_exported(query, numbers, make_partnership, make_project, make_office, client_for):
    place = make_partnership()
    make_project(place, starts_on="2026-01-01", ends_on="2026-12-31")
    make_project(place, starts_on="2024-01-01")
    make_project(place, title="Garden", starts_on="2025-05-01", ends_on="2025-06-30", state="completed")

    answer = client_for(make_office(place)).get(at("projects", place), query | {"export": "csv", "sort": "-number"})

    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith('"Number","Project"') or rows[0].startswith(("Number;Project", "Number,Project"))
    assert [row.split(";")[0].split(",")[0].strip('"') for row in rows[1:]] == numbers


def test_a_project_is_entered_and_changed_by_form(make_partnership, make_office, make_actor, client_for):
    place = make_partnership()
    browser = client_for(make_office(place))
    form = {"number": "P-9", "title": "Garden", "lead": make_actor().pk, "state": "planned", "source_0": "ESF+", "granted_0": "1,000"}

    assert browser.post(at("new_project", place), form | {"granted_0": ""}).status_code == 422
    assert browser.post(at("new_project", place), form | {"key": "k"}).status_code == 302
    project = Project.objects.get()
    edit = at("edit_project", place, project.pk)
    assert browser.post(edit, form | {"title": "Park", "paid_0": "250.50", "version": project.version}).status_code == 302
    assert browser.post(edit, form | {"title": "Late", "version": project.version}).status_code == 422
    project.refresh_from_db()
    assert (project.title, project.funding.get().paid_cents) == ("Park", 250_50)
    assert browser.post(at("new_project", place), form).status_code == 422


def test_a_public_project_is_read_by_everybody_without_its_contact(make_project, client_for):
    project, hidden = make_project(is_public=True, contact="030 1234"), make_project()

    page = client_for().get(at("project", project.partnership, project.pk))

    assert (page.status_code, "030 1234" in page.content.decode()) == (200, False)
    assert client_for().get(at("project", hidden.partnership, hidden.pk)).status_code == 404


def test_a_file_goes_from_template_to_preview_to_register(make_partnership, make_office, make_actor, client_for):
    place = make_partnership()
    make_actor("Verein")
    browser = client_for(make_office(place))
    sheet = load_workbook(io.BytesIO(browser.get(at("template_file", place)).content)).active
    heads = [cell.value for cell in sheet[1]]
    assert heads[:3] == ["Number", "Title", "Project organisation"]

    def upload(text):
        return browser.post(at("upload_projects", place), {"file": SimpleUploadedFile("register.csv", text.encode()), "key": text[-30:]})

    bad = upload("Number;Title;Project organisation\nP-1;;Verein\n")
    assert (bad.status_code, "Row 2, Title: the cell is empty" in bad.content.decode(), ProjectImport.objects.count()) == (422, True, 0)
    good = upload("Number;Title;Project organisation\nP-1;Garden;Verein\n")
    assert "1 project is new." in browser.get(good.url).content.decode()
    assert Project.objects.count() == 0
    assert browser.post(good.url, {"key": "t"}).status_code == 302
    assert Project.objects.get().title == "Garden"
    again = upload("Number;Title;Project organisation\nP-1;Garden;Verein\n\n")
    assert "1 project stays as it is." in browser.get(again.url).content.decode()
    assert browser.get(at("register_file", place)).status_code == 200


def test_fields_of_action_show_their_projects_in_one_query(make_partnership, make_fields, make_project, make_member):
    place = make_partnership()
    fields = make_fields(place, "Work", "Climate", "Poverty")
    for field in fields[:2]:
        make_project(place, field=field)
    member = make_member(place)
    list(member.actors.all())

    shown = panels_of(fields, member)

    assert {key: [context["granted_cents"] for _, context in panels] for key, panels in shown.items()} == {
        fields[0].pk: [8_000_00],
        fields[1].pk: [8_000_00],
    }
