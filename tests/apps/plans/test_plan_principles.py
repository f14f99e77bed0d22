"""The office keeps the list of horizontal principles; what elements name of it stays in their words."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.plans.actions import principles as actions
from kiezwerk.apps.plans.models import HorizontalPrinciple

from .written import written


@pytest.fixture
def desk(make_edition, make_office, client_for):
    edition = make_edition()
    office = make_office(edition.plan.partnership)
    rows = written(edition, office)
    rows.edition, rows.office, rows.browser, rows.place = edition, office, client_for(office), edition.plan.partnership
    return rows


def address(desk, name, *args):
    return reverse(f"plans:{name}", args=[desk.place.slug, *args])


def titles():
    return list(HorizontalPrinciple.objects.order_by("position").values_list("title", flat=True))


def test_the_office_adds_changes_moves_and_takes_out_principles(desk):
    for title in ("Gleichstellung", "Gute Arbeit"):
        desk.browser.post(address(desk, "principles"), {"title": title, "text": ""})
    first, second = HorizontalPrinciple.objects.order_by("position")

    desk.browser.post(address(desk, "edit_principle", first.pk), {"title": "Gleichstellung aller", "text": "x", "version": "1"})
    piece = desk.browser.post(address(desk, "move_principle", second.pk), {"way": "up"}, headers={"HX-Request": "true"})
    moved = titles()
    desk.browser.post(address(desk, "drop_principle", second.pk))

    assert (piece.status_code, "<html" in piece.content.decode()) == (200, False)
    assert (moved, titles()) == (["Gute Arbeit", "Gleichstellung aller"], ["Gleichstellung aller"])


def test_the_same_principle_twice_is_refused_and_kept_in_the_form(desk):
    actions.add_principle(desk.place, by=desk.office, title="Gleichstellung")

    answer = desk.browser.post(address(desk, "principles"), {"title": "gleichstellung", "text": "Was ich schrieb"})

    assert answer.status_code == 422
    assert "Was ich schrieb" in answer.content.decode()
    assert titles() == ["Gleichstellung"]


def test_elements_keep_the_words_of_a_principle_that_was_taken_out(desk):
    principle = actions.add_principle(desk.place, by=desk.office, title="Gleichstellung")
    edit = address(desk, "edit_element", "goal", desk.goal.pk)
    desk.browser.post(edit, {"title": "Ziel", "principles": ["Gleichstellung"], "version": "1"})
    actions.drop_principle(principle, by=desk.office)

    desk.goal.refresh_from_db()
    assert desk.goal.principles == ["Gleichstellung"]
    assert "Gleichstellung" in desk.browser.get(edit).content.decode()


def test_only_the_office_keeps_principles(desk, make_member, make_office, client_for):
    principle = actions.add_principle(desk.place, by=desk.office, title="Gleichstellung")
    member, stranger = make_member(desk.place), make_office()

    for person in (member, stranger):
        for act in (
            lambda by: actions.add_principle(desk.place, by=by, title="x"),
            lambda by: actions.revise_principle(principle, by=by, title="x", text=""),
            lambda by: actions.step_principle(principle, by=by, up=True),
            lambda by: actions.drop_principle(principle, by=by),
        ):
            with pytest.raises(PermissionDenied):
                act(person)
    assert [client_for(person).get(address(desk, "principles")).status_code for person in (member, stranger)] == [403, 404]


def test_renaming_to_a_name_that_stands_there_already_is_refused(desk):
    actions.add_principle(desk.place, by=desk.office, title="Gleichstellung")
    other = actions.add_principle(desk.place, by=desk.office, title="Gute Arbeit")

    with pytest.raises(Refused):
        actions.revise_principle(other, by=desk.office, title="Gleichstellung", text="")
