"""Measures taken over from a file or from a plan that others published: whole or not at all, and only what was looked at."""

import json
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.apps.plans.actions import measure_imports as actions
from kiezwerk.apps.plans.facts import plan_document
from kiezwerk.apps.plans.facts.copies import origin_in
from kiezwerk.apps.plans.models import ActionField, Goal, Measure, MeasureImport, Milestone, PlanEdition, PlanIndicator
from kiezwerk.core.findings import blocking

from .written import written

HEAD = "Field of action;Goal;Measure;Responsible;Partners;Begins;Due;Areas;Target groups;Budget frame;Goals of the 2030 Agenda;Jobs\n"
GOOD = "Armutsbekämpfung und Teilhabe;Mehr Ausbildung;Lotsen;DGB;Caritas; 2026-01-01;31.12.2026;Kiez;Jugendliche;12.345,60;4, 10;3\n"
TOP = "Beschäftigung und Fachkräfte;;Werkstatt;;;;;;;;;\n"


@pytest.fixture
def desk(make_edition, make_office, client_for):
    edition = make_edition()
    office = make_office(edition.plan.partnership)
    rows = written(edition, office)
    rows.edition, rows.office, rows.browser = edition, office, client_for(office)
    return rows


@pytest.fixture
def published(make_edition, make_office):
    """A plan of another partnership that is in force, with one measure, its milestone and its indicator."""
    other = make_edition(title="Plan der anderen")
    written(other, make_office(other.plan.partnership))
    PlanEdition.objects.filter(pk=other.pk).update(state="in_force", in_force_from_on="2025-01-01")
    other.refresh_from_db()
    return other


def address(name, edition, *args):
    return reverse(f"plans:{name}", args=[edition.plan.partnership.slug, *args])


def upload(desk, text):
    return actions.upload_measures(desk.edition, by=desk.office, file_name="measures.csv", content=(HEAD + text).encode())


def test_a_file_is_looked_at_then_taken_over_whole(desk):
    dgb = Actor.objects.create(name="DGB", sector="union", legal_form="association")
    file = SimpleUploadedFile("measures.csv", (HEAD + GOOD + TOP).encode())

    uploaded = desk.browser.post(address("upload_measures", desk.edition, desk.edition.pk), {"file": file})
    before = Measure.objects.count()
    preview = desk.browser.get(uploaded.url).content.decode()
    taken = desk.browser.post(uploaded.url)

    lotsen, werkstatt = Measure.objects.order_by("pk")[1:]
    assert (before, taken.status_code) == (1, 302)
    assert "2 measures would be added" in preview
    assert "“Caritas” is not known here and is taken as words" in preview
    assert (lotsen.goal, lotsen.responsible_actor, lotsen.budget_cents, lotsen.jobs_count) == (desk.goal, dgb, 12_345_60, 3)
    assert (f"{lotsen.starts_on} {lotsen.due_on}", lotsen.sustainable_goals) == ("2026-01-01 2026-12-31", [4, 10])
    assert ([str(one) for one in lotsen.partners.all()], [str(one) for one in lotsen.places.all()]) == (["Caritas"], ["Kiez"])
    assert (werkstatt.title, werkstatt.goal, werkstatt.field) == ("Werkstatt", None, desk.edition.fields.last())


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("Gesundheit;;Lotsen;;;;;;;;;\n", ["measures.place_unknown"]),
        ("Beschäftigung und Fachkräfte;Nirgends;Lotsen;;;;;;;;;\n", ["measures.place_unknown"]),
        (";;Lotsen;;;;;;;;;\n", ["table.cell_empty"]),
        ("Beschäftigung und Fachkräfte;;Lotsen;;;bald;;;;viel;99;x\n", ["table.cell_unreadable"] * 4),
        ("Beschäftigung und Fachkräfte;;Lotsen;;;2026-05-01;2026-04-01;;;;;\n", ["table.row_refused"]),
        (f"Beschäftigung und Fachkräfte;;{'x' * 201};;;;;;;;;\n", ["table.cell_too_long"]),
    ],
)
def test_one_bad_row_refuses_the_whole_file_and_is_named(row, codes, desk):
    with pytest.raises(Refused) as refusal:
        upload(desk, GOOD + row)

    found = blocking(refusal.value.findings)
    assert [finding.code for finding in found] == codes
    assert {finding.facts["row"] for finding in found} == {3}
    assert (Measure.objects.count(), MeasureImport.objects.count()) == (1, 0)


def test_what_the_draft_does_not_hold_any_more_refuses_the_file_when_it_is_taken_over(desk):
    kept = upload(desk, GOOD)
    Goal.objects.all().delete()

    with pytest.raises(Refused):
        actions.import_measures(kept, by=desk.office)

    assert not Measure.objects.exists()


def test_a_file_is_taken_over_once(desk):
    kept = upload(desk, TOP)
    actions.import_measures(kept, by=desk.office)

    with pytest.raises(Refused):
        actions.import_measures(kept, by=desk.office)


def test_the_template_has_the_columns_in_the_language_of_the_partnership(desk):
    from openpyxl import load_workbook

    place = desk.edition.plan.partnership
    place.language = "de"
    place.save()

    book = load_workbook(BytesIO(desk.browser.get(address("measures_template", desk.edition, desk.edition.pk)).content))

    assert [cell.value for cell in next(book.active.iter_rows())][:3] == ["Handlungsfeld", "Ziel", "Maßnahme"]


def test_only_the_office_takes_measures_over(desk, published, make_member, make_office):
    kept, origin = upload(desk, TOP), origin_in(json.dumps(plan_document(published, ""), default=str).encode())
    fetched = actions.fetch_measures(desk.edition, by=desk.office, origin=origin)

    for person in (make_member(desk.edition.plan.partnership), make_office()):
        for act in (
            lambda by: actions.upload_measures(desk.edition, by=by, file_name="m.csv", content=(HEAD + TOP).encode()),
            lambda by: actions.import_measures(kept, by=by),
            lambda by: actions.fetch_measures(desk.edition, by=by, origin=origin),
            lambda by: actions.copy_measures(fetched, by=by, numbers=[1], under=desk.field),
        ):
            with pytest.raises(PermissionDenied):
                act(person)


def test_measures_of_a_plan_published_here_are_chosen_and_copied_with_their_origin(desk, published):
    fetched = desk.browser.post(address("fetch_measures", desk.edition, desk.edition.pk), {"edition": published.pk})
    page = desk.browser.get(fetched.url).content.decode()
    nothing = desk.browser.post(fetched.url, {"under": desk.field.line})
    copied = desk.browser.post(fetched.url, {"numbers": ["1"], "under": desk.field.line})

    measure = Measure.objects.filter(edition=desk.edition).last()
    foreign = Measure.objects.get(edition=published)
    source = f"http://testserver{address('edition', published, published.pk)}"
    assert (nothing.status_code, copied.status_code) == (422, 302)
    assert "Armutsbekämpfung und Teilhabe › Mehr Ausbildung" in page
    assert (measure.title, measure.text, measure.field, measure.responsible) == (foreign.title, foreign.text, desk.field, "")
    assert measure.copied_from == f"{published.plan.partnership.name}, {published.plan.title}, Plan der anderen ({source})"
    assert measure.line != foreign.line
    assert [model.objects.filter(edition=desk.edition, measure=measure).count() for model in (Milestone, PlanIndicator)] == [1, 1]


def test_measures_of_a_plan_from_elsewhere_are_copied_from_its_open_data(desk, published):
    document = json.dumps(plan_document(published, "https://anderswo.example/plan/"), default=str)

    fetched = desk.browser.post(address("fetch_measures", desk.edition, desk.edition.pk), {"text": document})
    desk.browser.post(fetched.url, {"numbers": ["1"], "under": desk.goal.line})

    assert "(https://anderswo.example/plan/)" in Measure.objects.filter(edition=desk.edition).last().copied_from


@pytest.mark.parametrize("text", ["", "{}", "no JSON", '{"format": "kiezwerk-plan", "format_version": 2, "edition": {"title": "x"}}'])
def test_what_is_no_plan_or_has_no_measure_is_refused_with_a_reason(text, desk):
    answer = desk.browser.post(address("fetch_measures", desk.edition, desk.edition.pk), {"text": text})

    assert answer.status_code == 422
    assert not MeasureImport.objects.exists()


def test_a_draft_of_others_cannot_be_chosen(desk, make_edition):
    draft = make_edition()

    answer = desk.browser.post(address("fetch_measures", desk.edition, desk.edition.pk), {"edition": draft.pk})

    assert answer.status_code == 422


def test_nothing_is_copied_under_what_was_taken_out_meanwhile(desk, published):
    origin = origin_in(json.dumps(plan_document(published, ""), default=str).encode())
    fetched = actions.fetch_measures(desk.edition, by=desk.office, origin=origin)
    gone = desk.edition.fields.last()
    ActionField.objects.filter(pk=gone.pk).delete()

    with pytest.raises(Refused):
        actions.copy_measures(fetched, by=desk.office, numbers=[1], under=gone)
