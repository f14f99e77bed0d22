"""The columns of a file of measures, and how the cells are read that hold several things."""

import re

from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.messages import in_every_language
from kiezwerk.ports.spreadsheets import Cell, text_of
from kiezwerk.ports.spreadsheets.typed import TypedColumn, TypedTable

from ..messages.agenda2030 import SUSTAINABLE_GOALS
from ..models.elements import COMMITMENT_LENGTH

LONGEST_TEXT = 10_000
MOST_NAMES = 40


def _names(cell: Cell) -> list[str]:
    names = [" ".join(name.split()) for name in re.split(r"[;\n]", text_of(cell))]
    return list(dict.fromkeys(name for name in names if name))[:MOST_NAMES]


def _goals(cell: Cell) -> list[int]:
    numbers = [int(number) for number in re.findall(r"\d+", text_of(cell))]
    if any(number not in SUSTAINABLE_GOALS for number in numbers):
        raise ValueError(text_of(cell))
    return sorted(set(numbers))


MEASURES = TypedTable(
    (
        TypedColumn("field", _("Field of action"), is_required=True),
        TypedColumn("goal", _("Goal")),
        TypedColumn("title", _("Measure"), is_required=True),
        TypedColumn("text", _("Text"), longest=LONGEST_TEXT),
        TypedColumn("responsible", _("Responsible")),
        TypedColumn("partners", _("Partners"), read=_names),
        TypedColumn("starts_on", _("Begins"), "date"),
        TypedColumn("due_on", _("Due"), "date"),
        TypedColumn("places", _("Areas"), read=_names),
        TypedColumn("target_groups", _("Target groups"), read=_names),
        TypedColumn("budget_cents", _("Budget frame"), "cents"),
        TypedColumn("commitment", _("Own commitment"), longest=COMMITMENT_LENGTH),
        TypedColumn("principles", _("Horizontal principles"), read=_names),
        TypedColumn("sustainable_goals", _("Goals of the 2030 Agenda"), read=_goals),
        TypedColumn("jobs_count", _("Jobs"), "integer"),
        TypedColumn("training_places_count", _("Training places"), "integer"),
        TypedColumn("lasting", _("What stays after funding"), longest=COMMITMENT_LENGTH),
    ),
    names=in_every_language,
    most_rows=500,
)
