"""The brochure, the desk of the office and the open data, as people and programs see them."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import kiezwerk
from kiezwerk.acts.permissions import may
from kiezwerk.apps.plans import actions, hooks
from kiezwerk.apps.plans.models import ActionPlan, PlanEdition
from kiezwerk.apps.plans.queries import editions_visible_to

DESCRIPTION = Path(kiezwerk.__file__).parents[2] / "docs" / "guide" / "open-data-plan.md"


def address(name, edition, *args):
    return reverse(f"plans:{name}", args=[edition.plan.partnership.slug, *args])


def test_everybody_reads_the_edition_in_force_field_by_field(client, make_edition):
    edition = make_edition(state="in_force")

    page = client.get(address("plan", edition)).content.decode()

    places = [page.index(text) for text in ("Gemeinsam für den Bezirk.", "Weniger Kinder wachsen", "Arbeit, von der man leben kann.")]
    assert places == sorted(places)
    assert "Add a field of action" not in page


def test_without_an_edition_the_page_says_what_it_will_show_and_who_makes_it_happen(client_for, make_partnership, make_office):
    partnership = make_partnership()
    url = reverse("plans:plan", args=[partnership.slug])

    for_all = client_for().get(url).content.decode()
    for_office = client_for(make_office(partnership)).get(url).content.decode()

    assert "No edition of the action plan is in force yet" in for_all
    assert "Begin an action plan" not in for_all
    assert reverse("plans:new_plan", args=[partnership.slug]) in for_office


def test_a_draft_is_read_in_its_partnership_and_nowhere_else(client_for, make_edition, make_office, make_member, make_project_body):
    draft = make_edition()
    place = draft.plan.partnership
    office, member = make_office(place), make_member(place)
    strangers = [make_office(), make_project_body(), None]

    assert [client_for(person).get(address("edition", draft, draft.pk)).status_code for person in (office, member)] == [200, 200]
    assert [client_for(person).get(address("edition", draft, draft.pk)).status_code for person in strangers] == [404, 404, 404]


def test_list_and_permission_agree_on_who_reads_what(make_edition, make_office, make_member, make_auditor, make_project_body):
    editions = [make_edition(), make_edition(state="in_force"), make_edition(state="superseded")]
    place = editions[0].plan.partnership
    people = [AnonymousUser(), make_office(), make_project_body(), make_office(place), make_member(place, voting=False), make_auditor(place)]

    for person in people:
        listed = set(editions_visible_to(person))
        assert listed == {edition for edition in editions if may(person, "plans.view_edition", edition)}


def test_a_foreign_edition_answers_404_under_another_partnership(client_for, make_edition, make_office):
    edition, other = make_edition(state="in_force"), make_edition(state="in_force")

    assert client_for().get(address("edition", other, edition.pk)).status_code == 404


def test_the_office_writes_a_plan_from_nothing_to_the_agenda(client_for, steering):
    desk, slug = client_for(steering.office), steering.partnership.slug

    desk.post(reverse("plans:new_plan", args=[slug]), {"title": "Aktionsplan", "starts_on": "2021-01-01", "ends_on": "2027-12-31"})
    plan = ActionPlan.objects.get()
    desk.post(reverse("plans:new_edition", args=[slug, plan.pk]), {"title": "Edition 2025"})
    edition = PlanEdition.objects.get()
    desk.post(address("edit_edition", edition, edition.pk), {"title": "Edition 2025/26", "preface": "Warum.", "version": "1"})
    for title in ("Armut", "Arbeit"):
        desk.post(address("new_element", edition, edition.pk, "field"), {"title": title, "text": "Ziel"})
    desk.post(address("move_element", edition, "field", edition.fields.last().pk), {"way": "up"})
    answer = desk.post(address("propose", edition, edition.pk), {"meeting": steering.meeting.pk, "reason": "Fällig"})

    edition.refresh_from_db()
    assert answer.url == address("edition", edition, edition.pk)
    assert (edition.title, edition.preface, list(edition.fields.values_list("title", flat=True))) == (
        "Edition 2025/26",
        "Warum.",
        ["Arbeit", "Armut"],
    )
    assert edition.motion.item.meeting == steering.meeting
    assert "On the agenda" in desk.get(answer.url).content.decode()


def test_the_edition_in_force_names_the_resolution_and_leads_those_to_it_who_may_read_it(client_for, steering, make_edition, vote_on):
    edition = make_edition(steering.partnership)
    resolution = vote_on(edition)
    link = reverse("partnerships:resolution", args=[steering.partnership.slug, resolution.pk])

    public, office = (client_for(person).get(address("plan", edition)).content.decode() for person in (None, steering.office))

    assert [f"Resolution {resolution.number}" in page for page in (public, office)] == [True, True]
    assert [link in page for page in (public, office)] == [False, True]


def test_pressing_twice_adds_one_field(client_for, make_edition, make_office):
    draft = make_edition(fields=())
    desk = client_for(make_office(draft.plan.partnership))

    for _ in range(2):
        desk.post(address("new_element", draft, draft.pk, "field"), {"title": "Armut", "text": "", "key": "once"})

    assert draft.fields.count() == 1


def test_a_refusal_says_why_and_keeps_what_was_typed(client_for, make_edition, make_office):
    adopted = make_edition(state="in_force")
    desk = client_for(make_office(adopted.plan.partnership))

    answer = desk.post(address("new_element", adopted, adopted.pk, "field"), {"title": "Spät dran", "text": "Neu"})

    assert answer.status_code == 422
    assert "has been adopted" in answer.content.decode()
    assert "Spät dran" in answer.content.decode()


def test_who_saves_second_sees_both_texts(client_for, make_edition, make_office):
    draft = make_edition()
    office = make_office(draft.plan.partnership)
    actions.revise_edition(draft, by=office, title="Von der Kollegin", preface="Ihr Text", version=1)

    answer = client_for(office).post(address("edit_edition", draft, draft.pk), {"title": "Von mir", "preface": "Mein Text", "version": "1"})

    assert answer.status_code == 409
    assert all(text in answer.content.decode() for text in ("Ihr Text", "Mein Text"))


@pytest.mark.parametrize("name", ["drop_element", "discard", "withdraw"])
def test_what_cannot_be_undone_is_asked_before(name, client_for, make_edition, make_office, steering):
    draft = make_edition(steering.partnership)
    if name == "withdraw":
        actions.propose_edition(draft, steering.meeting, by=steering.office)
    desk, keys = client_for(steering.office), ["field", draft.fields.first().pk] if name == "drop_element" else [draft.pk]

    question = desk.get(address(name, draft, *keys))
    unchanged = PlanEdition.objects.filter(fields__isnull=False).exists()
    answer = desk.post(address(name, draft, *keys))

    assert (question.status_code, unchanged, answer.status_code) == (200, True, 302)


def test_members_cannot_open_the_desk(client_for, make_edition, make_member):
    draft = make_edition()
    member = client_for(make_member(draft.plan.partnership))

    names = [("new_plan", []), ("edit_edition", [draft.pk]), ("new_element", [draft.pk, "field"]), ("propose", [draft.pk]), ("discard", [draft.pk])]

    assert [member.get(address(name, draft, *args)).status_code for name, args in names] == [403] * 5


def test_the_open_data_say_what_the_page_says_and_are_described(client, make_edition):
    edition = make_edition(state="in_force")

    answer = client.get(address("plan_json", edition))
    document = json.loads(answer.content)

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert [field["title"] for field in document["fields"]] == ["Armutsbekämpfung und Teilhabe", "Beschäftigung und Fachkräfte"]
    assert document["edition"] == {"number": 1, "title": "Aktionsplan 2025/26", "state": "in_force", "in_force_from_on": "2025-01-01"}
    described = DESCRIPTION.read_text(encoding="utf-8")
    assert [member for member in document if f"`{member}`" not in described] == []


def test_without_a_plan_the_open_data_answer_404(client, make_partnership):
    assert client.get(reverse("plans:plan_json", args=[make_partnership().slug])).status_code == 404


def test_upper_apps_add_pieces_to_fields_with_one_question_for_all(client, make_edition, monkeypatch):
    edition = make_edition(state="in_force")
    asked = []

    def contexts(fields, person):
        asked.append(list(fields))
        return {fields[0].pk: {"title": "From above"}}

    monkeypatch.setattr(hooks, "FIELD_PANELS", [hooks.FieldPanel("ui/_notice.html", contexts)])
    page = client.get(address("plan", edition)).content.decode()

    assert len(asked) == 1
    assert page.count('kw-message" role="note"') == 1


def test_the_page_asks_the_database_as_often_for_ten_fields_as_for_one(client, make_edition):
    short = make_edition(state="in_force", fields=(("Nur eins", "x"),))
    long = make_edition(state="in_force", fields=tuple((f"Feld {n}", "x") for n in range(10)))
    counts = []
    for edition in (short, long):
        with CaptureQueriesContext(connection) as asked:
            client.get(address("plan", edition))
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_version_that_cannot_be_read_overwrites_nothing(client_for, make_edition, make_office):
    draft = make_edition()
    office = client_for(make_office(draft.plan.partnership))

    answer = office.post(address("edit_edition", draft, draft.pk), {"title": "Mine", "preface": "Mine", "version": "x"})

    assert (answer.status_code, PlanEdition.objects.get(pk=draft.pk).title) == (409, draft.title)
