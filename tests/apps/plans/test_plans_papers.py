"""The plan as files: what stands in them, in which language, and that the standards hold."""

import io
from base64 import b64decode
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import docx
import openpyxl
import pytest
from django.urls import reverse
from django.utils import translation

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.plans import actions
from kiezwerk.apps.plans.actions.pictures import add_picture
from kiezwerk.apps.plans.facts.brochure import brochure_of
from kiezwerk.apps.plans.facts.papers import MOST_LATE, plan_paper, status_paper
from kiezwerk.apps.plans.models import PlanEdition
from kiezwerk.ports.documents.pdf import plan_pdf, plan_status_pdf
from kiezwerk.ports.documents.plan_word import plan_docx
from tests.ports.documents.reading import languages_of, opened, outline_of, tags_of, text_of

from .long_plan import write_long_plan
from .measured import approved, indicator_in, measure_in, milestone_in

NOW = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Berlin"))
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNQCl0FAAG+ASLLfU1FAAAAAElFTkSuQmCC")
LANGUAGES = ("de", "en", "fr", "ar")


@pytest.fixture(autouse=True)
def _on_one_day():
    with clock.fixed_at(NOW):
        yield


@pytest.fixture
def edition(make_edition, make_office):
    """An edition with one measure that is late and says everything."""
    found = make_edition(preface="# Warum\n\nGemeinsam für den Bezirk.\n\n- Arbeit\n- Teilhabe")
    measure = measure_in(
        found, title="Beratung in drei Sprachen", responsible="Jobcenter", due_on=date(2026, 6, 30), budget_cents=12_500_00, commitment="Ein Raum.",
        jobs_count=2, lasting="Die Stelle bleibt.", principles=["Barrierefreiheit"], sustainable_goals=[4],
    )  # fmt: skip
    milestone_in(measure)
    approved(indicator_in(measure), make_office(found.plan.partnership), date(2025, 6, 30), 10)
    return found


def read(edition):
    return brochure_of(edition, clock.today())


def squeezed(text):
    return "".join(text.split()).replace("\u200b", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_is_an_archived_paper_that_says_who_wrote_its_text_in_which_language(edition, language):
    with translation.override(language):
        document = opened(plan_pdf(plan_paper(read(edition)), language))

    metadata = document.open_metadata()
    text = squeezed(text_of(document))
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("2", "A", "1")
    assert str(document.Root.Lang) == language
    assert [
        words
        for words in ("Beratung in drei Sprachen", "Jobcenter", "Ein Raum.", "Die Stelle bleibt.", "Barrierefreiheit")
        if squeezed(words) not in text
    ] == []
    assert ("de" in languages_of(document)) == (language != "de")


def test_fields_stand_in_the_outline_and_measures_in_a_table_with_heads(edition):
    document = opened(plan_pdf(plan_paper(read(edition)), "en"))

    titles = [title for depth, title in outline_of(document) if depth == 1]
    assert [squeezed(title) for title in titles][-2:] == ["1.ArmutsbekämpfungundTeilhabe", "2.BeschäftigungundFachkräfte"]
    assert {"Table", "TH", "TOC"} <= set(tags_of(document))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_state_of_a_long_plan_fits_on_one_page(make_edition, language):
    long = make_edition(fields=())
    write_long_plan(long, measures=60, fields=8)

    with translation.override(language):
        paper = status_paper(read(long))
        document = opened(plan_status_pdf(paper, language))

    assert len(document.pages) == 1
    assert len(paper.late) <= MOST_LATE
    assert sum(int(row[-1]) for row in paper.rows) == int(paper.totals[-1]) == 60


def test_the_page_for_the_council_names_what_is_late_and_of_which_day_it_speaks(edition):
    paper = status_paper(read(edition))

    assert [row[0] for row in paper.late] == ["Beratung in drei Sprachen"]
    assert paper.as_of.startswith("As of 24 November 2026")


def test_an_invented_partnership_marks_its_plan_as_an_example(edition):
    head = replace(plan_paper(read(edition)).letterhead, example_notice="Alles ist erfunden.")
    paper = replace(plan_paper(read(edition)), letterhead=head)

    assert "Allesisterfunden." in squeezed(text_of(opened(plan_pdf(paper, "de"))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_file_has_headings_tables_and_marks_the_language_of_what_was_written(edition, language):
    with translation.override(language):
        document = docx.Document(io.BytesIO(plan_docx(plan_paper(read(edition)), language)))

    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")]
    assert "1. Armutsbekämpfung und Teilhabe" in headings
    assert "Beratung in drei Sprachen" in document.tables[0].rows[1].cells[0].text
    assert ('w:val="de-DE"' in document.tables[0].rows[1]._tr.xml) == (language != "de")


def test_the_workbook_holds_measures_indicators_readings_and_milestones(edition, client_for, make_office):
    content = client_for(make_office(edition.plan.partnership)).get(_address("xlsx", edition)).content
    book = openpyxl.load_workbook(io.BytesIO(content))

    assert [(sheet.title, sheet.max_row) for sheet in book] == [("Measures", 2), ("Indicators", 2), ("Readings", 2), ("Milestones", 2)]
    read_on, value = [cell.value for cell in book["Readings"][2]][2:4]
    assert (read_on.date(), value) == (date(2025, 6, 30), 10)


def _address(name, edition):
    return reverse(f"plans:{name}", args=[edition.plan.partnership.slug, edition.pk])


def test_files_of_a_draft_are_given_to_those_who_read_it(edition, client_for, make_office):
    names = ("pdf", "docx", "status_pdf", "xlsx")
    office, stranger = client_for(make_office(edition.plan.partnership)), client_for(make_office())

    assert [office.get(_address(name, edition)).status_code for name in names] == [200] * 4
    assert [stranger.get(_address(name, edition)).status_code for name in names] == [404] * 4


def test_an_empty_draft_makes_files_too(make_edition, client_for, make_office):
    empty = make_edition(fields=(), preface="")
    office = client_for(make_office(empty.plan.partnership))

    assert [office.get(_address(name, empty)).status_code for name in ("pdf", "docx", "status_pdf", "xlsx")] == [200] * 4


def test_pictures_of_sections_stand_in_both_files_with_what_they_show(edition, make_office):
    office = make_office(edition.plan.partnership)
    shown = add_picture(edition, by=office, file_name="kiez.png", content=PIXEL, description="Der Platz am Wasser")
    text = f"Vorher.\n\n![](picture:{shown.key})\n\n![weg](picture:00112233445566aa)"
    before = images_in(plan_pdf(plan_paper(read(edition)), "de"))
    actions.add_element(edition, by=office, kind="section", title="Im Bild", text=text)

    paper = plan_paper(read(PlanEdition.objects.get(pk=edition.pk)))
    document = docx.Document(io.BytesIO(plan_docx(paper, "de")))

    assert [images_in(plan_pdf(paper, language)) - before for language in LANGUAGES] == [1, 1, 1, 1]
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes][:1] == ["Der Platz am Wasser"]


def images_in(pdf: bytes) -> int:
    return sum(len(page.get_images()) for page in opened(pdf).pages)


def test_lists_and_headings_of_the_prose_are_the_same_in_papers_from_the_right(edition):
    papers = [opened(plan_pdf(plan_paper(read(edition)), language)) for language in ("de", "ar")]

    counts = [Counter(tags_of(paper)) for paper in papers]
    assert counts[0]["LI"] == counts[1]["LI"] >= 2
    assert counts[0]["Strong"] == counts[1]["Strong"]


def test_a_damaged_picture_is_refused_before_a_paper_breaks_on_it(edition, make_office):
    office = make_office(edition.plan.partnership)

    with pytest.raises(Refused) as refusal:
        add_picture(edition, by=office, file_name="kiez.png", content=PIXEL[:-20], description="Der Platz")

    assert [finding.code for finding in refusal.value.findings] == ["plan.no_picture"]
