"""An edition as files to print, to work on and to reckon with."""

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.pages import public
from kiezwerk.ports.documents.pdf import plan_pdf, plan_status_pdf
from kiezwerk.ports.documents.plan_word import plan_docx
from kiezwerk.ports.spreadsheets import write_workbook
from kiezwerk.ui.tables import MEDIA_TYPES

from ..facts.brochure import Brochure, brochure_of
from ..facts.papers import plan_paper, status_paper
from ..facts.sheets import sheets_of
from .pages import edition_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
def pdf(request, pk):
    """The edition in the language of the page, PDF/A-2a and PDF/UA-1."""
    read = _read(request, pk)
    return _file(plan_pdf(plan_paper(read), get_language()), read, "application/pdf", "pdf")


@public
def docx(request, pk):
    """The edition as a text file to work on."""
    read = _read(request, pk)
    return _file(plan_docx(plan_paper(read), get_language()), read, DOCX, "docx", "attachment")


@public
def status_pdf(request, pk):
    """How the edition stands, on one page for the council."""
    read = _read(request, pk)
    return _file(plan_status_pdf(status_paper(read), get_language()), read, "application/pdf", "pdf", name=_("How the plan stands"))


@public
def xlsx(request, pk):
    """Measures, indicators, readings and milestones as a workbook."""
    read = _read(request, pk)
    content = write_workbook(sheets_of(read), rtl=get_language_bidi())
    return _file(content, read, MEDIA_TYPES["xlsx"], "xlsx", "attachment")


def _read(request, pk) -> Brochure:
    return brochure_of(edition_of(request, pk), clock.today())


def _file(content: bytes, read: Brochure, media_type: str, ending: str, disposition: str = "inline", name: str = "") -> HttpResponse:
    stem = slugify(f"{name} {read.edition.title} {read.day}") or f"plan-{read.edition.pk}"
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": f'{disposition}; filename="{stem}.{ending}"'})
