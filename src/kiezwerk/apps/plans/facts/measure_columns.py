"""What the columns of a file of measures are called, in every language of the house, and how their cells are read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kiezwerk.ports.spreadsheets import Cell, Column, cents_of, date_of, text_of

from ..messages.agenda2030 import SUSTAINABLE_GOALS
from ..models.elements import COMMITMENT_LENGTH

LONGEST_TEXT = 10_000
MOST_NAMES = 40


@dataclass(frozen=True)
class MeasureColumn:
    """One column: its code, the title it has in each language, how its cells are read, and how long a text may be."""

    code: str
    title: str | Promise
    read: Callable[[Cell], Any] = text_of
    kind: str = "text"
    most: int = 200
    is_required: bool = False

    @property
    def exported(self) -> Column:
        return Column(str(self.title), self.kind)


def _names(cell: Cell) -> list[str]:
    names = [" ".join(name.split()) for name in re.split(r"[;\n]", text_of(cell))]
    return list(dict.fromkeys(name for name in names if name))[:MOST_NAMES]


def _goals(cell: Cell) -> list[int]:
    numbers = [int(number) for number in re.findall(r"\d+", text_of(cell))]
    if any(number not in SUSTAINABLE_GOALS for number in numbers):
        raise ValueError(text_of(cell))
    return sorted(set(numbers))


def _count(cell: Cell) -> int | None:
    text = text_of(cell)
    if text and not 0 <= int(text) <= 1_000_000:
        raise ValueError(text)
    return int(text) if text else None


def _cents(cell: Cell) -> int | None:
    cents = cents_of(cell)
    if cents is not None and not 0 <= cents < 10**14:
        raise ValueError(text_of(cell))
    return cents


COLUMNS = (
    MeasureColumn("field", _("Field of action"), is_required=True),
    MeasureColumn("goal", _("Goal")),
    MeasureColumn("title", _("Measure"), is_required=True),
    MeasureColumn("text", _("Text"), most=LONGEST_TEXT),
    MeasureColumn("responsible", _("Responsible")),
    MeasureColumn("partners", _("Partners"), _names),
    MeasureColumn("starts_on", _("Begins"), date_of, kind="date"),
    MeasureColumn("due_on", _("Due"), date_of, kind="date"),
    MeasureColumn("places", _("Areas"), _names),
    MeasureColumn("target_groups", _("Target groups"), _names),
    MeasureColumn("budget_cents", _("Budget frame"), _cents, kind="cents"),
    MeasureColumn("commitment", _("Own commitment"), most=COMMITMENT_LENGTH),
    MeasureColumn("principles", _("Horizontal principles"), _names),
    MeasureColumn("sustainable_goals", _("Goals of the 2030 Agenda"), _goals),
    MeasureColumn("jobs_count", _("Jobs"), _count, kind="integer"),
    MeasureColumn("training_places_count", _("Training places"), _count, kind="integer"),
    MeasureColumn("lasting", _("What stays after funding"), most=COMMITMENT_LENGTH),
)
BY_CODE = {column.code: column for column in COLUMNS}


@cache
def _codes_by_title() -> dict[str, str]:
    titles = {column.code: column.code for column in COLUMNS}
    for language, _name in settings.LANGUAGES:
        with override(language):
            titles |= {str(column.title).casefold(): column.code for column in COLUMNS}
    return titles


def code_of(header: str) -> str:
    """Return the code of the column that is called ``header`` in any language, "" for none."""
    return _codes_by_title().get(header.casefold(), "")
