"""The columns of a file of projects, and how the cells are read that hold a choice, an answer or a year."""

from functools import partial

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kiezwerk.acts.messages import in_every_language
from kiezwerk.apps.funding.models import Project
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.ports.spreadsheets import Cell, text_of
from kiezwerk.ports.spreadsheets.typed import TypedColumn, TypedTable

SOURCES = range(1, 13)
TEMPLATE_SOURCES = 4
YES, NO = pgettext_lazy("answer", "Yes"), pgettext_lazy("answer", "No")


def _choice(choices, cell: Cell) -> str:
    """Return the code of a choice that was written as code or as its label in any language."""
    text = text_of(cell).casefold()
    if not text:
        return ""
    for code, label in choices:
        if text == code or text in in_every_language(label):
            return code
    raise ValueError(text)


def _answer(cell: Cell) -> bool:
    text = "yes" if cell is True else "no" if cell in (False, None) else text_of(cell).casefold()
    if text in in_every_language(YES) | {"yes", "x", "1", "true"}:
        return True
    if text in in_every_language(NO) | {"no", "", "0", "false"}:
        return False
    raise ValueError(text)


def _year(cell: Cell) -> int | None:
    text = text_of(cell)
    if not text:
        return None
    if not 1950 <= (year := int(text)) <= 2150:
        raise ValueError(text)
    return year


_numbered = lazy(lambda title, number: str(title) % {"number": number}, str)


def _of_source(number: int) -> tuple[TypedColumn, ...]:
    return (
        TypedColumn(f"source_{number}", _numbered(_("Source %(number)s"), number)),
        TypedColumn(f"year_{number}", _numbered(_("Year %(number)s"), number), "integer", read=_year),
        TypedColumn(f"granted_{number}", _numbered(_("Granted %(number)s"), number), "cents"),
        TypedColumn(f"paid_{number}", _numbered(_("Paid %(number)s"), number), "cents"),
    )


def _kept(code: str, title, **more) -> TypedColumn:
    """Return a column whose texts are as long as the register keeps them."""
    return TypedColumn(code, title, longest=Project._meta.get_field(code).max_length, **more)


OF_PROJECT = (
    _kept("number", _("Number"), is_required=True),
    _kept("title", _("Title"), is_required=True),
    TypedColumn("lead", _("Project organisation"), is_required=True),
    TypedColumn("legal_form", _("Legal form"), read=partial(_choice, Actor.LegalForm.choices)),
    _kept("summary", _("What it does")),
    TypedColumn("state", _("State"), read=partial(_choice, Project.State.choices)),
    TypedColumn("instrument", _("Instrument")),
    TypedColumn("field", _("Field of action")),
    TypedColumn("area", _("Key of the area")),
    _kept("place", _("Place of work in words")),
    TypedColumn("starts_on", _("Begins"), "date"),
    TypedColumn("ends_on", _("Ends"), "date"),
    _kept("contact", _("Contact")),
    TypedColumn("next_date_on", _("Next date"), "date"),
    _kept("next_step", _("What is due then")),
    TypedColumn("is_public", _("Shown on the public page"), read=_answer),
)


def columns_for(source_count: int) -> tuple[TypedColumn, ...]:
    """Return the columns of a file in which each project has up to ``source_count`` sources."""
    return OF_PROJECT + tuple(column for number in SOURCES if number <= max(source_count, TEMPLATE_SOURCES) for column in _of_source(number))


PROJECTS = TypedTable(columns_for(len(SOURCES)), names=in_every_language, most_rows=2_000)
