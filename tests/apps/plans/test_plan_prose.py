"""Sections in Markdown with pictures: what is shown, who may see it, and what is refused."""

from base64 import b64decode

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.urls import reverse

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.plans import actions
from kiezwerk.apps.plans.actions.pictures import add_picture, remove_picture
from kiezwerk.apps.plans.models import PlanEdition, PlanPicture

from .written import written

PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNQCl0FAAG+ASLLfU1FAAAAAElFTkSuQmCC")


def address(name, edition, *args):
    return reverse(f"plans:{name}", args=[edition.plan.partnership.slug, *args])


def shown(text, edition):
    template = engines["django"].from_string("{% load prose %}{% prose text edition 3 %}")
    return template.render({"text": text, "edition": edition})


@pytest.fixture
def draft(make_edition, make_office):
    edition = make_edition()
    edition.office = make_office(edition.plan.partnership)
    return edition


@pytest.fixture
def picture(draft):
    return add_picture(draft, by=draft.office, file_name="haus.png", content=PNG, description="Das Haus der Nachbarschaft")


def test_prose_is_shown_with_headings_one_step_lower_and_pictures_with_words(draft, picture):
    html = shown(f"# Ziel\n\nText **stark**.\n\n![](picture:{picture.key})", draft)

    source = address("picture", draft, draft.pk, picture.key)
    assert "<h3>Ziel</h3>" in html
    assert f'<img src="{source}" alt="Das Haus der Nachbarschaft" loading="lazy">' in html


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", "![x](https://elsewhere.example/x.png)", "[x](javascript:alert(1))", '<img src=x onerror="x">', "![x](picture:ff)"],
)
def test_nothing_runs_and_nothing_is_loaded_from_elsewhere(typed, draft):
    html = shown(typed, draft)

    assert [part for part in ("<script", "<img", 'href="javascript') if part in html] == []


def test_a_picture_is_seen_by_whoever_may_read_the_edition(draft, picture, client_for, make_office, make_member):
    source = address("picture", draft, draft.pk, picture.key)
    people = [draft.office, make_member(draft.plan.partnership), make_office(), None]
    before = [client_for(person).get(source).status_code for person in people]

    PlanEdition.objects.filter(pk=draft.pk).update(state="in_force", in_force_from_on="2025-01-01")

    assert before == [200, 200, 404, 404]
    assert [client_for(person).get(source).status_code for person in people] == [200] * 4


def test_the_office_adds_a_picture_by_the_page_and_is_told_what_to_type(draft, client_for):
    desk = client_for(draft.office)
    file = SimpleUploadedFile("haus.png", PNG, "image/png")

    without = desk.post(address("pictures", draft, draft.pk), {"file": file, "description": ""})
    file.seek(0)
    added = desk.post(address("pictures", draft, draft.pk), {"file": file, "description": "Das [alte] Haus"})
    key = PlanPicture.objects.get().key

    assert (without.status_code, added.status_code) == (422, 302)
    assert f"![Das alte Haus](picture:{key})" in desk.get(address("pictures", draft, draft.pk)).content.decode()


@pytest.mark.parametrize(("name", "content"), [("x.pdf", b"%PDF-1.7"), ("x.svg", b"<svg/>"), ("x.png", b""), ("x.png", PNG + bytes(6 * 2**20))])
def test_what_is_no_picture_or_too_large_is_refused(name, content, draft):
    with pytest.raises(Refused):
        add_picture(draft, by=draft.office, file_name=name, content=content, description="x")

    assert not PlanPicture.objects.exists()


def test_only_the_office_adds_pictures_and_only_to_a_draft(draft, picture, make_member, make_edition, make_office):
    adopted = make_edition(state="in_force")

    for person in (make_member(draft.plan.partnership), make_office()):
        with pytest.raises(PermissionDenied):
            add_picture(draft, by=person, file_name="x.png", content=PNG, description="x")
        with pytest.raises(PermissionDenied):
            remove_picture(picture, by=person)
    with pytest.raises(Refused):
        add_picture(adopted, by=make_office(adopted.plan.partnership), file_name="x.png", content=PNG, description="x")


def test_a_picture_that_a_section_shows_stays(draft, picture):
    section = written(draft, draft.office).section
    actions.revise_element(section, by=draft.office, text=f"![a](picture:{picture.key})")

    with pytest.raises(Refused) as refusal:
        remove_picture(picture, by=draft.office)
    actions.revise_element(section, by=draft.office, text="")
    remove_picture(picture, by=draft.office)

    assert [finding.code for finding in refusal.value.findings] == ["plan.picture_in_use"]
    assert not PlanPicture.objects.exists()


def test_pictures_go_along_into_the_next_edition(make_edition, make_office):
    last = make_edition()
    office = make_office(last.plan.partnership)
    picture = add_picture(last, by=office, file_name="haus.png", content=PNG, description="Das Haus")
    PlanEdition.objects.filter(pk=last.pk).update(state="in_force", in_force_from_on="2025-01-01")

    following = actions.draft_edition(last.plan, by=office, title="Danach")

    assert list(following.pictures.values_list("key", "description", "file")) == [(picture.key, "Das Haus", picture.file_id)]


def test_the_preview_shows_prose_as_it_will_look(draft, client_for):
    desk = client_for(draft.office)

    piece = desk.post(address("preview", draft, draft.pk), {"text": "# Ziel"}, headers={"HX-Request": "true"}).content.decode()
    page = desk.post(address("preview", draft, draft.pk), {"text": "# Ziel"}).content.decode()

    assert ("<h2>Ziel</h2>" in piece, "<html" in piece, "<html" in page) == (True, False, True)
