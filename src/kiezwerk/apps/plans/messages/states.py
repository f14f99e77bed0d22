"""How states and figures of a plan are said: a word for each state, the kind of its badge, an indicator in one line."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from kiezwerk.core.plans.measuring import Measures, Standing
from kiezwerk.core.plans.progress import State
from kiezwerk.ui.numbers import NBSP, apart, number

from .agenda2030 import SUSTAINABLE_GOALS, sustainable_goal

STATES = {
    State.PLANNED: pgettext_lazy("state of a measure", "Planned"),
    State.RUNNING: pgettext_lazy("state of a measure", "Running"),
    State.LATE: pgettext_lazy("state of a measure", "Late"),
    State.REACHED: pgettext_lazy("state of a measure", "Reached"),
    State.UNPROVEN: pgettext_lazy("state of a measure", "Over, unproven"),
}
KINDS = {State.PLANNED: "neutral", State.RUNNING: "info", State.LATE: "danger", State.REACHED: "success", State.UNPROVEN: "warning"}


def goal_words(code) -> str:
    """Return a goal of the 2030 Agenda with its number; what is no number of a goal is said as it was written."""
    text = str(code)
    return sustainable_goal(int(text)) if text.isdecimal() and int(text) in SUSTAINABLE_GOALS else text


def standing_words(row, standing: Standing) -> str:
    """Return how an indicator stands in one line; ``row`` says its unit, target and what it measures."""
    if row.measures == Measures.QUALITY:
        return _("reached") if standing.is_reached else _("not reached yet")
    facts = {"value": _figure(standing.value, row.unit), "target": _figure(row.target, row.unit)}
    if row.target is None:
        return _("no reading yet") if standing.value is None else facts["value"]
    if standing.value is None:
        return _("no reading yet; target: %(target)s") % facts
    if row.measures == Measures.SUM:
        return _("%(value)s of %(target)s") % {"value": number(standing.value), "target": facts["target"]}
    return _("%(value)s, target: %(target)s") % facts


def _figure(value, unit: str) -> str:
    if value is None:
        return ""
    return apart(f"{number(value)}{NBSP}{unit}") if unit else number(value)
