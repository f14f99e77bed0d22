"""What the columns of a file of projects are called, in every language of the house, and how their cells are read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from kiezwerk.apps.funding.models import Project
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.ports.spreadsheets import Cell, Column, cents_of, date_of, text_of

SOURCES = range(1, 13)
TEMPLATE_SOURCES = 4
MOST_CENTS = 10**14
YES, NO = pgettext_lazy("answer", "Yes"), pgettext_lazy("answer", "No")


@dataclass(frozen=True)
class ImportColumn:
    """One column: its code, the title it has in each language, how its cells are read, and what it holds."""

    code: str
    title: str | Promise
    read: Callable[[Cell], Any]
    kind: str = "text"
    is_required: bool = False
    number: int = 0

    @property
    def label(self) -> str:
        return str(self.title) % {"number": self.number} if self.number else str(self.title)

    @property
    def exported(self) -> Column:
        return Column(self.label, self.kind)


def _choice(choices, cell: Cell) -> str:
    """Return the code of a choice that was written as code or as its label in any language."""
    text = text_of(cell).casefold()
    if not text:
        return ""
    for code, label in choices:
        if text == code or text in _in_all_languages(label):
            return code
    raise ValueError(text)


def _answer(cell: Cell) -> bool:
    text = "yes" if cell is True else "no" if cell in (False, None) else text_of(cell).casefold()
    if text in _in_all_languages(YES) | {"yes", "x", "1", "true"}:
        return True
    if text in _in_all_languages(NO) | {"no", "", "0", "false"}:
        return False
    raise ValueError(text)


def _cents(cell: Cell) -> int | None:
    cents = cents_of(cell)
    if cents is not None and abs(cents) > MOST_CENTS:
        raise ValueError(f"no project has cost so much: {cents}")
    return cents


def _year(cell: Cell) -> int | None:
    text = text_of(cell)
    if not text:
        return None
    if not 1950 <= (year := int(text)) <= 2150:
        raise ValueError(text)
    return year


def _in_all_languages(label: str | Promise, number: int = 0) -> set[str]:
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add((str(label) % {"number": number} if number else str(label)).casefold())
    return found


COLUMNS = (
    ImportColumn("number", _("Number"), text_of, is_required=True),
    ImportColumn("title", _("Title"), text_of, is_required=True),
    ImportColumn("lead", _("Project organisation"), text_of, is_required=True),
    ImportColumn("legal_form", _("Legal form"), partial(_choice, Actor.LegalForm.choices)),
    ImportColumn("summary", _("What it does"), text_of),
    ImportColumn("state", _("State"), partial(_choice, Project.State.choices)),
    ImportColumn("instrument", _("Instrument"), text_of),
    ImportColumn("field", _("Field of action"), text_of),
    ImportColumn("area", _("Key of the area"), text_of),
    ImportColumn("place", _("Place of work in words"), text_of),
    ImportColumn("starts_on", _("Begins"), date_of, kind="date"),
    ImportColumn("ends_on", _("Ends"), date_of, kind="date"),
    ImportColumn("contact", _("Contact"), text_of),
    ImportColumn("next_date_on", _("Next date"), date_of, kind="date"),
    ImportColumn("next_step", _("What is due then"), text_of),
    ImportColumn("is_public", _("Shown on the public page"), _answer),
    *(
        column
        for number in SOURCES
        for column in (
            ImportColumn(f"source_{number}", _("Source %(number)s"), text_of, number=number),
            ImportColumn(f"year_{number}", _("Year %(number)s"), _year, kind="integer", number=number),
            ImportColumn(f"granted_{number}", _("Granted %(number)s"), _cents, kind="cents", number=number),
            ImportColumn(f"paid_{number}", _("Paid %(number)s"), _cents, kind="cents", number=number),
        )
    ),
)
BY_CODE = {column.code: column for column in COLUMNS}


@cache
def _codes_by_title() -> dict[str, str]:
    titles = {column.code: column.code for column in COLUMNS}
    for column in COLUMNS:
        titles |= dict.fromkeys(_in_all_languages(column.title, column.number), column.code)
    return titles


def columns_for(source_count: int) -> list[ImportColumn]:
    """Return the columns of a file in which each project has up to ``source_count`` sources."""
    return [column for column in COLUMNS if column.number <= max(source_count, TEMPLATE_SOURCES)]


def code_of(header: str) -> str:
    """Return the code of the column that is called ``header`` in any language, "" for none."""
    return _codes_by_title().get(header.casefold(), "")
