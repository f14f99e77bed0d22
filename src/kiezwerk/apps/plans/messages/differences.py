"""What changed between two editions, in words."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from kiezwerk.acts.messages import day
from kiezwerk.core.plans.difference import Became, Change, Changed
from kiezwerk.core.plans.structure import PREFACE, Detail, Edition, Element, Kind
from kiezwerk.ui.numbers import euro

from .states import goal_words

KINDS = {
    Kind.SECTION: gettext_lazy("Section"),
    Kind.FIELD: gettext_lazy("Field of action"),
    Kind.GOAL: gettext_lazy("Goal"),
    Kind.MEASURE: gettext_lazy("Measure"),
    Kind.MILESTONE: gettext_lazy("Milestone"),
    Kind.INDICATOR: pgettext_lazy("of the plan", "Indicator"),
}

DETAILS = {
    "title": gettext_lazy("Title"),
    "text": gettext_lazy("Text"),
    "principles": gettext_lazy("Horizontal principles"),
    "sustainable_goals": gettext_lazy("Goals of the 2030 Agenda"),
    "responsible": gettext_lazy("Responsible"),
    "partners": gettext_lazy("Partners"),
    "starts_on": gettext_lazy("Begins"),
    "due_on": gettext_lazy("Due"),
    "areas": gettext_lazy("Areas"),
    "target_groups": gettext_lazy("Target groups"),
    "budget_cents": gettext_lazy("Budget frame"),
    "commitment": gettext_lazy("Own commitment"),
    "jobs_count": gettext_lazy("Jobs"),
    "training_places_count": gettext_lazy("Training places"),
    "lasting": gettext_lazy("What stays after funding"),
    "measures": gettext_lazy("What is measured"),
    "unit": gettext_lazy("Unit"),
    "direction": gettext_lazy("Direction"),
    "baseline": gettext_lazy("Baseline"),
    "baseline_on": gettext_lazy("Day of the baseline"),
    "target": gettext_lazy("Target"),
    "target_on": gettext_lazy("Day of the target"),
    "source": gettext_lazy("Source"),
    "frequency_months": gettext_lazy("Months between readings"),
    "dimensions": gettext_lazy("Split by"),
}

BECAME = {
    Became.ADDED: pgettext_lazy("what became of an element", "New"),
    Became.CHANGED: pgettext_lazy("what became of an element", "Changed"),
    Became.MOVED: pgettext_lazy("what became of an element", "Moved"),
    Became.DROPPED: pgettext_lazy("what became of an element", "Dropped"),
    Became.KEPT: pgettext_lazy("what became of an element", "Unchanged"),
}

CODES = {
    "measures": {
        "level": gettext_lazy("A level, read off anew each time"),
        "sum": gettext_lazy("A sum of what each reading adds"),
        "quality": gettext_lazy("A quality that is reached or not"),
    },
    "direction": {
        "up": gettext_lazy("More is better"),
        "down": gettext_lazy("Less is better"),
        "keep": gettext_lazy("Is to stay as it is"),
    },
}
"""Details that say one of a few words."""


def summarise(changes: Sequence[Change]) -> str:
    """Return how many elements became what, in one line."""
    count = Counter(change.became for change in changes)
    facts = {str(became): count[became] for became in Became}
    return _("New: %(added)s · changed: %(changed)s · moved: %(moved)s · dropped: %(dropped)s · unchanged: %(kept)s") % facts


def describe(change: Change, before: Edition, after: Edition) -> str:
    """Return what became of an element, with where it stands and, where it was moved, where it stood."""
    edition = before if change.became is Became.DROPPED else after
    facts = {
        "kind": KINDS[change.kind],
        "title": name_of(change.element),
        "place": place_of(edition, change.line),
        "earlier": place_of(before, change.line) if change.before else "",
    }
    if change.became is Became.ADDED:
        return _("New: %(kind)s “%(title)s” (%(place)s)") % facts
    if change.became is Became.DROPPED:
        return _("Dropped: %(kind)s “%(title)s” (%(place)s)") % facts
    if change.before and change.after and change.before.under != change.after.under:
        return _("Moved: %(kind)s “%(title)s”, from %(earlier)s to %(place)s") % facts
    if change.became is Became.MOVED:
        return _("In another order: %(kind)s “%(title)s” (%(place)s)") % facts
    return _("Changed: %(kind)s “%(title)s” (%(place)s)") % facts


def describe_change(changed: Changed) -> str:
    """Return one thing that is said otherwise."""
    facts = {"what": DETAILS[changed.name], "before": _quoted(changed.name, changed.before), "after": _quoted(changed.name, changed.after)}
    return _("%(what)s: %(before)s → %(after)s") % facts


def name_of(element: Element) -> str:
    """Return the title of an element; the preface has its name in every language."""
    return _("Preface") if element.line == PREFACE else element.title


def place_of(edition: Edition, line: str) -> str:
    """Return what an element stands under, the topmost first."""
    above = [element.title for element in edition.path(line)[:-1]]
    return " › ".join(above) or pgettext("place of an element", "at the top")


def written(name: str, value: Detail | None) -> str:
    """Return what an element says under ``name``, one of its details; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return "; ".join(goal_words(one) for one in value) if name == "sustainable_goals" else ", ".join(value)
    if isinstance(value, Decimal):
        return number_format(value.normalize(), force_grouping=True, use_l10n=True)
    if isinstance(value, int):
        return euro(value) if name.endswith("_cents") else str(value)
    return str(CODES.get(name, {}).get(value, value))


def _quoted(name: str, value: Detail | None) -> str:
    words = written(name, value)
    if not words:
        return pgettext("detail of a plan", "nothing")
    is_text = isinstance(value, str) and name not in CODES
    return _("“%(text)s”") % {"text": words} if is_text else words
