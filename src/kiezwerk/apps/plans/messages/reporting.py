"""Whose turn it is with a figure, and how its splits are called."""

from django.utils.translation import gettext_lazy as _

from kiezwerk.core.plans.reporting import Turn

TURNS = {
    Turn.RETURNED: _("Returned to you"),
    Turn.LATE: _("Overdue"),
    Turn.DUE: _("Due"),
    Turn.REPORTED: _("Reported, to be approved"),
    Turn.LATER: _("Not due yet"),
    Turn.DONE: _("Reached"),
    Turn.ANY_TIME: _("Whenever there is news"),
}
TURN_KINDS = {
    Turn.RETURNED: "danger", Turn.LATE: "danger", Turn.DUE: "warning", Turn.REPORTED: "info", Turn.LATER: "neutral", Turn.DONE: "success",
    Turn.ANY_TIME: "neutral",
}  # fmt: skip
STATE_KINDS = {"reported": "info", "approved": "success", "returned": "danger"}

GENDER = frozenset({"gender", "geschlecht", "genre", "sexe", "sex", "النوع", "الجنس", "النوع الاجتماعي"})
"""How partnerships name the split by gender, in the languages of this house."""
GENDER_PARTS = {"women": _("Women"), "men": _("Men"), "non_binary": _("Non-binary")}


def part_words(name: str) -> str:
    """Return how a part of a split is called: those by gender in the active language, others as they were written."""
    return str(GENDER_PARTS.get(name, name))
