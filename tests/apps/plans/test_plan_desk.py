"""The desk of a draft: one form for each kind of element, an outline, and what happens when two people write at once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kiezwerk.apps.areas.models import Area, AreaLevel, AreaSet, DataSource
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.apps.plans import actions
from kiezwerk.apps.plans.models import HorizontalPrinciple, Measure
from kiezwerk.apps.plans.queries import ELEMENTS

from .written import written

KINDS = tuple(ELEMENTS)


def address(name, edition, *args):
    return reverse(f"plans:{name}", args=[edition.plan.partnership.slug, *args])


@pytest.fixture
def desk(make_edition, make_office, client_for):
    """A draft with one element of each kind, and the office at its desk."""
    edition = make_edition()
    office = make_office(edition.plan.partnership)
    rows = written(edition, office)
    rows.edition, rows.office, rows.browser = edition, office, client_for(office)
    return rows


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_element_is_written_changed_and_taken_out_by_its_form(kind, desk):
    under = {"goal": desk.field, "measure": desk.goal, "milestone": desk.measure, "indicator": desk.goal}.get(kind)
    typed = {"title": "Neu", "under": under.line if under else "", "measures": "level", "direction": "up"}

    new = desk.browser.post(address("new_element", desk.edition, desk.edition.pk, kind), typed)
    element = ELEMENTS[kind].objects.get(title="Neu")
    shown = desk.browser.get(address("edit_element", desk.edition, kind, element.pk))
    changed = desk.browser.post(address("edit_element", desk.edition, kind, element.pk), typed | {"title": "Anders", "version": "1"})
    element.refresh_from_db()
    gone = desk.browser.post(address("drop_element", desk.edition, kind, element.pk))

    assert (new.status_code, shown.status_code, changed.status_code, gone.status_code) == (302, 200, 302, 302)
    assert (element.title, element.version, element.under) == ("Anders", 2, under)
    assert not ELEMENTS[kind].objects.filter(pk=element.pk).exists()


def test_a_measure_says_everything_and_links_the_names_that_are_known(desk):
    HorizontalPrinciple.objects.create(partnership=desk.edition.plan.partnership, position=1, title="Gleichstellung")
    actor = Actor.objects.create(name="Türkische Gemeinde", sector="civil", legal_form="association")
    source = DataSource.objects.create(code="s", title="LOR", owner="Amt", licence="CC BY", address="https://example.org/")
    areas = AreaSet.objects.create(code="lor", name="LOR", source=source, valid_from_on=date(2021, 1, 1), published_at="2021-01-01T12:00Z")
    level = AreaLevel.objects.create(area_set=areas, code="plr", names={"de": "Planungsraum"}, rank=1)
    area = Area.objects.create(area_set=areas, level=level, key="01040614", name="Soldiner Straße", geometry="{}")
    typed = {
        "title": "Bildungslotsen", "under": desk.field.line, "responsible": "türkische gemeinde", "due_on": "2026-12-31", "starts_on": "2026-01-01",
        "partners": ["DGB", "Türkische Gemeinde", "", "DGB"],
        "places": ["Soldiner Straße (01040614)", "Bahnhofsviertel"],
        "target_groups": "Jugendliche\nAlleinerziehende\n", "budget_cents": "12,345.60", "commitment": "200 Stunden",
        "principles": ["Gleichstellung"], "sustainable_goals": ["4", "10"], "jobs_count": "3", "training_places_count": "5", "lasting": "Das Netz",
    }  # fmt: skip

    desk.browser.post(address("new_element", desk.edition, desk.edition.pk, "measure"), typed)

    measure = Measure.objects.get(title="Bildungslotsen")
    assert (measure.field, measure.goal, measure.responsible_actor, measure.budget_cents) == (desk.field, None, actor, 12_345_60)
    assert list(measure.partners.values_list("name", "actor")) == [("DGB", None), ("Türkische Gemeinde", actor.pk)]
    assert list(measure.places.values_list("name", "area")) == [("Soldiner Straße", area.pk), ("Bahnhofsviertel", None)]
    assert (measure.target_groups, measure.principles) == (["Jugendliche", "Alleinerziehende"], ["Gleichstellung"])
    assert (measure.sustainable_goals, measure.jobs_count, measure.training_places_count) == ([4, 10], 3, 5)
    assert "Soldiner Straße (01040614)" in desk.browser.get(address("edit_element", desk.edition, "measure", measure.pk)).content.decode()


def test_what_is_refused_is_said_and_what_was_typed_is_kept(desk):
    typed = {"title": "Zu früh fertig", "under": desk.goal.line, "starts_on": "2026-05-01", "due_on": "2026-04-01"}

    answer = desk.browser.post(address("new_element", desk.edition, desk.edition.pk, "measure"), typed)

    assert answer.status_code == 422
    assert "Zu früh fertig" in answer.content.decode()
    assert Measure.objects.count() == 1


def test_names_are_suggested_while_one_types_and_never_all_of_them(desk):
    Actor.objects.bulk_create(Actor(name=f"Verein {n:03}", sector="civil", legal_form="association") for n in range(100))

    unknown = desk.browser.get(address("names", desk.edition, "people")).status_code
    few, none = (desk.browser.get(address("names", desk.edition, "actors"), {"partners": text}).content.decode() for text in ("verein 0", "v"))

    assert (few.count("<option"), none, unknown) == (12, "", 404)


def test_who_saves_second_chooses_field_by_field(desk):
    edit = address("edit_element", desk.edition, "measure", desk.measure.pk)
    read = desk.browser.get(edit).context["read"]
    actions.revise_element(desk.measure, by=desk.office, title="Von der Kollegin", text="Ihr Text")
    mine = {"title": "Beratung vor Ort", "text": "Mein Text", "responsible": "DGB", "lasting": "Ein Büro", "version": "1", "read": read}

    shown = desk.browser.post(edit, mine)
    differing = {one.field.name: one.suggested for one in shown.context["differences"]}
    undecided = desk.browser.post(edit, mine | {"version": "2", "differing": list(differing), "take-title": "theirs", "take-lasting": "mine"})
    chosen = {"take-title": "theirs", "take-text": "together", "take-lasting": "mine", "text": "Ihr Text. Mein Text."}
    saved = desk.browser.post(edit, mine | {"version": "2", "differing": list(differing)} | chosen)

    desk.measure.refresh_from_db()
    assert (shown.status_code, undecided.status_code, saved.status_code) == (409, 409, 302)
    assert all(text in shown.content.decode() for text in ("Ihr Text", "Mein Text", "Von der Kollegin"))
    assert differing == {"title": "theirs", "text": "", "lasting": "mine"}
    assert (desk.measure.title, desk.measure.text, desk.measure.lasting) == ("Von der Kollegin", "Ihr Text. Mein Text.", "Ein Büro")


def test_adding_moving_and_dropping_other_things_makes_no_form_out_of_date(desk):
    edit = address("edit_element", desk.edition, "goal", desk.goal.pk)
    other = actions.add_element(desk.edition, by=desk.office, kind="goal", under=desk.field, title="Anderes")
    actions.step_element(desk.goal, by=desk.office, up=False)
    actions.move_element(desk.measure, by=desk.office, under=other)
    actions.drop_element(other, by=desk.office)

    answer = desk.browser.post(edit, {"title": "Mein Ziel", "version": "1"})

    desk.goal.refresh_from_db()
    assert (answer.status_code, desk.goal.title) == (302, "Mein Ziel")


def test_what_was_typed_for_an_element_that_somebody_took_out_can_be_added_anew(desk):
    edit = address("edit_element", desk.edition, "goal", desk.goal.pk)
    actions.drop_element(desk.goal, by=desk.office)

    answer = desk.browser.post(edit, {"title": "Mühsam getippt", "version": "1", "edition": str(desk.edition.pk)})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mühsam getippt" in page
    assert f'action="{address("new_element", desk.edition, desk.edition.pk, "goal")}"' in page


def test_what_somebody_changed_since_the_question_is_not_taken_out(desk):
    drop = address("drop_element", desk.edition, "goal", desk.goal.pk)
    asked = dict(desk.browser.get(drop).context["fields"])
    actions.revise_element(desk.goal, by=desk.office, text="Eben geschrieben")

    told, again = desk.browser.post(drop, asked), desk.browser.post(drop, {"version": "2"})

    assert (told.status_code, again.status_code) == (422, 302)
    assert "Somebody else changed this meanwhile" in told.content.decode()


def test_elements_are_moved_by_one_place_and_under_something_else(desk):
    second = actions.add_element(desk.edition, by=desk.office, kind="measure", under=desk.goal, title="Zweite")
    other = desk.edition.fields.last()

    piece = desk.browser.post(address("move_element", desk.edition, "measure", second.pk), {"way": "up"}, headers={"HX-Request": "true"})
    order = list(Measure.objects.order_by("position").values_list("title", flat=True))
    moved = desk.browser.post(address("move_element", desk.edition, "measure", second.pk), {"under": other.line, "before": ""})

    second.refresh_from_db()
    assert (piece.status_code, "<html" in piece.content.decode(), order) == (200, False, ["Zweite", "Beratung vor Ort"])
    assert (moved.status_code, second.field, second.goal, second.version) == (302, other, None, 1)


def test_the_measures_of_a_goal_go_with_it_to_another_field(desk):
    home, other = desk.field, desk.edition.fields.last()

    actions.move_element(desk.goal, by=desk.office, under=other)
    actions.drop_element(home, by=desk.office)

    desk.measure.refresh_from_db()
    assert desk.measure.field == other


def test_nothing_is_added_under_what_was_taken_out_meanwhile(desk):
    actions.drop_element(desk.goal, by=desk.office)

    answer = desk.browser.post(address("new_element", desk.edition, desk.edition.pk, "measure"), {"title": "x", "under": desk.goal.line})

    assert answer.status_code == 422


def test_the_desk_is_the_offices_alone(desk, client_for, make_member, make_office):
    people = make_member(desk.edition.plan.partnership), make_office(), None
    addresses = [
        address("desk", desk.edition, desk.edition.pk),
        address("new_element", desk.edition, desk.edition.pk, "measure"),
        *(address(f"{name}_element", desk.edition, "measure", desk.measure.pk) for name in ("edit", "move", "drop")),
    ]

    assert [[client_for(person).get(one).status_code for one in addresses] for person in people] == [[403] * 5, [404] * 5, [302] * 5]


def test_the_desk_asks_the_database_as_often_for_many_elements_as_for_one(desk):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            desk.browser.get(address("desk", desk.edition, desk.edition.pk))
        return len(queries)

    before = asked()
    for number in range(8):
        goal = actions.add_element(desk.edition, by=desk.office, kind="goal", under=desk.field, title=f"Ziel {number}")
        actions.add_element(desk.edition, by=desk.office, kind="measure", under=goal, title=f"Maßnahme {number}")

    assert asked() == before
