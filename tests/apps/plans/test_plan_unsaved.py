"""What somebody has typed and not saved: theirs alone, offered again, gone with the saving, the person or the month."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.apps.accounts.hooks import FORGETTING, OWN_DATA
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.plans.actions import unsaved
from kiezwerk.apps.plans.models import UnsavedText

from .written import written


@pytest.fixture
def desk(make_edition, make_office, client_for):
    edition = make_edition()
    office = make_office(edition.plan.partnership)
    rows = written(edition, office)
    rows.edition, rows.office, rows.browser = edition, office, client_for(office)
    return rows


def address(name, edition, *args):
    return reverse(f"plans:{name}", args=[edition.plan.partnership.slug, *args])


def keep(desk, place="new", **typed):
    return desk.browser.post(address("keep_unsaved", desk.edition, desk.edition.pk), {"place": place, **typed})


def test_what_was_typed_is_offered_again_and_brought_back_with_the_version_that_was_read(desk):
    place, edit = f"goal {desk.goal.pk}", address("edit_element", desk.edition, "goal", desk.goal.pk)
    entries = Entry.objects.count()

    kept = keep(desk, place, title="Halb fertig", text="Ein Anfang", version="1", sustainable_goals=["4", "10"])
    offered = desk.browser.get(edit).content.decode()
    back = desk.browser.get(edit, {"restore": "1"})

    assert "not saved yet" in kept.content.decode()
    assert "Halb fertig" not in offered
    assert "Bring it back" in offered
    assert (back.context["version"], back.context["form"]["sustainable_goals"].value()) == ("1", ["4", "10"])
    assert "Halb fertig" in back.content.decode()
    assert Entry.objects.count() == entries


def test_saving_and_throwing_away_forget_it(desk):
    edit = address("edit_element", desk.edition, "goal", desk.goal.pk)

    keep(desk, f"goal {desk.goal.pk}", title="Halb fertig")
    desk.browser.post(edit, {"title": "Fertig", "version": "1"})
    after_saving = UnsavedText.objects.count()
    keep(desk, "goal new", title="Noch eins")
    thrown = desk.browser.post(address("forget_unsaved", desk.edition, desk.edition.pk), {"place": "goal new", "next": edit})

    assert (after_saving, UnsavedText.objects.count(), thrown.url) == (0, 0, edit)


def test_nobody_else_sees_it(desk, client_for, make_office):
    keep(desk, "measure new", title="Nur für mich")
    colleague = make_office(desk.edition.plan.partnership)

    page = client_for(colleague).get(address("new_element", desk.edition, desk.edition.pk, "measure"), {"restore": "1"}).content.decode()

    assert "Nur für mich" not in page


def test_typing_again_replaces_what_was_kept_and_what_is_far_too_long_is_not_kept(desk):
    for title in ("Eins", "Zwei", "x" * 300_000):
        keep(desk, "section new", title=title)

    assert [text.data["title"] for text in UnsavedText.objects.all()] == [["Zwei"]]


def test_a_place_that_no_form_has_keeps_nothing(desk):
    assert [keep(desk, place).status_code for place in ("", "person 1", "goal new; x")] == [400] * 3


def test_only_the_office_keeps_texts_of_a_draft(desk, make_member, make_office):
    for person in (make_member(desk.edition.plan.partnership), make_office()):
        with pytest.raises(PermissionDenied):
            unsaved.keep_unsaved(desk.edition, by=person, place="goal new", data={})
        with pytest.raises(PermissionDenied):
            unsaved.forget_unsaved(desk.edition, by=person, place="goal new")


def test_what_nobody_came_back_to_for_a_month_is_forgotten(desk):
    keep(desk, "goal new", title="Alt")
    keep(desk, "section new", title="Neu")
    UnsavedText.objects.filter(place="goal new").update(kept_at=clock.now() - timedelta(days=31))

    assert unsaved.forget_old_texts() == 1
    assert UnsavedText.objects.get().place == "section new"


def test_it_stands_in_the_persons_own_data_and_goes_with_the_person(desk):
    keep(desk, "goal new", title="Meins")

    own = OWN_DATA["plans"](desk.office)
    unsaved.forget_person(desk.office)

    assert [(text["place"], text["data"]["title"]) for text in own] == [("goal new", ["Meins"])]
    assert unsaved.forget_person in FORGETTING
    assert not UnsavedText.objects.exists()
