"""How a partnership thanks a programme: entered by the office, carried by every page and paper about its money."""

import io
import zipfile

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.utils import translation

from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.funding import actions
from kiezwerk.apps.funding.facts.acknowledgements import thanks_to
from kiezwerk.apps.funding.models import Acknowledgement
from kiezwerk.apps.partnerships.actions.letterheads import edit_letterhead
from kiezwerk.apps.partnerships.facts.decision_file import decision_file
from kiezwerk.apps.partnerships.facts.papers import resolution_paper
from kiezwerk.apps.partnerships.hooks import thanks_for
from kiezwerk.ports.documents.pdf import resolution_pdf
from tests.apps.partnerships.test_letterheads import pictures_in, png, words_of

from .conftest import at
from .test_selections import ranked, resolve

__all__ = ["ranked"]

TEXTS = {"de": "Gefördert vom Programm", "en": "Funded by the programme"}
SHOWN = "Emblem of the programme"
GIVEN = {"texts": TEXTS | {"fr": " "}, "emblem_name": SHOWN, "emblem": ("emblem.png", png())}


@pytest.fixture
def call(make_call, make_office):
    call = make_call()
    call.office = make_office(call.partnership)
    return call


@pytest.fixture
def thanked(call):
    actions.edit_acknowledgement(call.partnership, by=call.office, programme=call.instrument.programme, **GIVEN)
    return call


@pytest.fixture
def resolution(ranked, make_meeting):
    """What the body decides on the selection of a call whose programme is thanked."""
    call = ranked.call
    actions.edit_acknowledgement(call.partnership, by=ranked.office, programme=call.instrument.programme, **GIVEN)
    actions.propose_selection(ranked, make_meeting(call.partnership), by=ranked.office)
    ranked.refresh_from_db()
    return resolve(ranked)


def test_the_office_enters_words_in_each_language_and_an_emblem(thanked):
    row = Acknowledgement.objects.get()

    assert (row.texts, row.emblem_name, bytes(row.emblem.content)) == (TEXTS, SHOWN, png())
    assert Entry.objects.filter(verb="funding.acknowledgement.changed").count() == 1


@pytest.mark.parametrize(("language", "words"), [("de", TEXTS["de"]), ("en", TEXTS["en"]), ("ar", TEXTS["de"])])
def test_a_language_without_words_borrows_those_of_the_partnership(thanked, language, words):
    with translation.override(language):
        found = thanks_to(thanked.partnership, thanked.instrument.programme)

    assert [one.text for one in found] == [words]


def test_an_emblem_that_nobody_describes_is_refused_and_changes_nothing(thanked):
    with pytest.raises(Refused) as refusal:
        actions.edit_acknowledgement(
            thanked.partnership, by=thanked.office, programme=thanked.instrument.programme, **GIVEN | {"texts": {}, "emblem_name": " "}
        )

    assert [finding.code for finding in refusal.value.findings] == ["letterhead.not_described"]
    assert Acknowledgement.objects.get().texts == TEXTS


def test_whoever_read_an_older_state_is_told_so(thanked):
    programme = thanked.instrument.programme

    with pytest.raises(Conflict):
        actions.edit_acknowledgement(thanked.partnership, by=thanked.office, programme=programme, **GIVEN, read=1)


def test_neither_members_nor_another_office_enter_it(call, make_member, make_office):
    for by in (make_member(call.partnership), make_office()):
        with pytest.raises(PermissionDenied):
            actions.edit_acknowledgement(call.partnership, by=by, programme=call.instrument.programme, **GIVEN)

    assert not Acknowledgement.objects.exists()


def test_another_partnership_thanks_in_its_own_words(thanked, make_partnership):
    assert thanks_to(make_partnership(), thanked.instrument.programme) == []


def test_call_and_receipt_carry_it(thanked, make_submitted, client_for):
    application = make_submitted(thanked)
    applicant = client_for(application.actor.people.first())
    programme = thanked.instrument.programme

    call_page = client_for(None).get(at("call", thanked.partnership, thanked.pk)).content.decode()
    receipt_page = applicant.get(at("receipt", thanked.partnership, application.pk)).content.decode()
    receipt = applicant.get(at("receipt_pdf", thanked.partnership, application.pk)).content
    picture = client_for(None).get(at("programme_emblem", thanked.partnership, programme.pk))

    assert all(TEXTS["en"] in page and SHOWN in page for page in (call_page, receipt_page))
    assert (SHOWN in words_of(receipt), pictures_in(receipt)) == (True, 1)
    assert (picture.content, picture["Content-Type"]) == (png(), "image/png")


def test_a_project_carries_it(thanked, make_project, client_for):
    project = make_project(thanked.partnership, instrument=thanked.instrument, is_public=True)

    assert TEXTS["en"] in client_for(None).get(at("project", thanked.partnership, project.pk)).content.decode()


def test_the_resolution_on_a_selection_carries_it_beside_the_letterhead_of_the_body(ranked, resolution):
    edit_letterhead(resolution.body, by=ranked.office, acknowledgement="Thanks of the body", emblem_name="Town arms", emblem=("a.png", png(20, 20)))

    paper = resolution_pdf(resolution_paper(resolution, public=True), "en")
    page = render_to_string(
        "partnerships/_acknowledgement.html", {"body": resolution.body, "motion": resolution.motion, "partnership": ranked.call.partnership}
    )

    assert (SHOWN in words_of(paper), "Town arms" in words_of(paper), pictures_in(paper)) == (True, True, 2)
    assert TEXTS["en"] in page
    assert "Thanks of the body" in page
    assert [one.text for one in thanks_for([resolution.motion, resolution.motion])] == [TEXTS["en"]]


def test_the_decision_file_carries_it(resolution):
    with zipfile.ZipFile(io.BytesIO(decision_file(resolution.motion.item.meeting, resolution))) as archive:
        index = archive.read("index.html").decode()

        assert TEXTS["de"] in index
        assert 'src="acknowledgements/1.png"' in index
        assert archive.read("acknowledgements/1.png") == png()


def test_the_office_enters_it_on_the_page(call, client_for):
    office, programme = client_for(call.office), call.instrument.programme
    address = at("acknowledgement", call.partnership, programme.pk)

    listed = office.get(at("programmes", call.partnership)).content.decode()
    refused = office.post(address, {"text_de": TEXTS["de"], "emblem": io.BytesIO(png()), "emblem_name": ""})
    saved = office.post(address, {"text_de": TEXTS["de"]})

    assert programme.name in listed
    assert "missing" in listed
    assert refused.status_code == 422
    assert TEXTS["de"] in refused.content.decode()
    assert (saved.status_code, Acknowledgement.objects.get().texts) == (302, {"de": TEXTS["de"]})


def test_others_find_neither_page(call, make_member, make_office, client_for):
    pages = (at("programmes", call.partnership), at("acknowledgement", call.partnership, call.instrument.programme_id))

    answers = {client_for(person).get(page).status_code for person in (make_member(call.partnership), make_office()) for page in pages}

    assert answers <= {403, 404}


def test_papers_without_it_stay_as_they_were(make_submitted, client_for):
    application = make_submitted()

    receipt = client_for(application.actor.people.first()).get(at("receipt_pdf", application.call.partnership, application.pk)).content

    with pikepdf.open(io.BytesIO(receipt)) as document:
        assert len(document.pages) == 1
    assert pictures_in(receipt) == 0
