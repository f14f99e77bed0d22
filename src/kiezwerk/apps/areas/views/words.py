"""Figures, classes and sources in words of the page's language."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import get_language_bidi, ngettext, pgettext
from django.utils.translation import gettext as _

from kiezwerk.core.areas.classify import ClassRange, ClassScheme
from kiezwerk.ui.maps import MapClass
from kiezwerk.ui.numbers import END_ISOLATE, ISOLATE, NBSP, absent, number

from ..facts.maps import AreaFigure, MapFigures
from ..messages import reason_words
from ..models import AreaSet, DataSource, Indicator, ObservationSet

STEPS_OF_CHANGE = {1: (3,), 2: (2, 4), 3: (2, 3, 4), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
STEPS_OF_SIZE = {1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}


def value_words(value: float | None, indicator: Indicator, state: str = "missing") -> str:
    """Write a figure with its unit, or that there is none."""
    if value is None:
        return absent(state)
    text = number(value, indicator.decimals)
    return _left_to_right(f"{text}{NBSP}{indicator.unit}") if indicator.unit else text


def range_words(one: ClassRange, indicator: Indicator) -> str:
    """Write from where to where a class goes, as its breaks belong to it."""
    lower, upper = (number(edge, places_of(edge, indicator)) if abs(edge) != float("inf") else "" for edge in (one.lower, one.upper))
    if not lower and not upper:
        return _("all figures")
    if not lower:
        return (_("up to %(upper)s") if one.has_upper else _("below %(upper)s")) % {"upper": upper}
    if not upper:
        return (_("%(lower)s and more") if one.has_lower else _("above %(lower)s")) % {"lower": lower}
    words = {
        (True, True): _("%(lower)s to %(upper)s"),
        (False, True): _("above %(lower)s to %(upper)s"),
        (True, False): _("%(lower)s to below %(upper)s"),
        (False, False): _("above %(lower)s to below %(upper)s"),
    }[one.has_lower, one.has_upper]
    return words % {"lower": lower, "upper": upper}


def places_of(edge: float, indicator: Indicator) -> int:
    """Return how many decimals a break needs: as many as it has, at most four."""
    return next((places for places in range(4) if round(edge, places) == edge), 4)


def class_words(scheme: ClassScheme, indicator: Indicator) -> list[str]:
    """Return what each class is called: its label, or its range where it has only a number."""
    ranges = scheme.ranges()
    return [one.label if indicator.breaks and not one.label.isdecimal() else range_words(one, indicator) for one in ranges]


def map_classes(scheme: ClassScheme, indicator: Indicator) -> list[MapClass]:
    """Return the classes of a legend; colours grow with the figures, for change they part around the middle."""
    ranges, labels = scheme.ranges(), class_words(scheme, indicator)
    steps = (STEPS_OF_CHANGE if indicator.is_change else STEPS_OF_SIZE).get(len(ranges), range(1, len(ranges) + 1))
    return [
        MapClass(str(one.number), label, "" if label == range_words(one, indicator) else range_words(one, indicator), min(step, 5))
        for one, label, step in zip(ranges, labels, steps, strict=True)
    ]


def rank_words(rank: int | None, count: int, *, explained: bool = False) -> str:
    """Write a rank among all areas of the level, and which end is 1."""
    if rank is None:
        return ""
    words = _("%(rank)s of %(count)s (1 is the highest)") if explained else _("%(rank)s of %(count)s")
    return words % {"rank": number(rank), "count": number(count)}


def reason_of(area: AreaFigure) -> str:
    return "" if area.value is not None else reason_words(area.reason, area.note)


def source_line(shown: ObservationSet) -> str:
    """Return owner, title, licence and date in one line."""
    line = _("Source: %(owner)s, %(title)s. Licence: %(licence)s. As of %(day)s.")
    return line % {**_of(shown.source), "day": date_format(shown.as_of_on, "DATE_FORMAT")}


def borders_line(area_set: AreaSet) -> str:
    """Return from whom the borders come, and what was changed in them."""
    line = _("Borders: %(owner)s, %(title)s. Licence: %(licence)s.") % _of(area_set.source)
    return f"{line} {validity_words(area_set)} {_own_direction(area_set.source.changes)}".strip()


def validity_words(area_set: AreaSet) -> str:
    """Return from when until when borders are valid."""
    first = date_format(area_set.valid_from_on, "DATE_FORMAT")
    if area_set.valid_until_on is None:
        return _("Valid since %(first)s.") % {"first": first}
    return _("Valid from %(first)s to %(last)s.") % {"first": first, "last": date_format(area_set.valid_until_on, "DATE_FORMAT")}


def short_source(shown: ObservationSet) -> str:
    """Return title and date for a small card, in the direction of the page whatever the title's is."""
    facts = {"title": _own_direction(shown.source.title), "day": date_format(shown.as_of_on, "SHORT_DATE_FORMAT")}
    return ("\N{RIGHT-TO-LEFT MARK}" if get_language_bidi() else "") + _("%(title)s, %(day)s") % facts


def _of(source: DataSource) -> dict[str, str]:
    return {"owner": _own_direction(source.owner), "title": _own_direction(source.title), "licence": _own_direction(source.licence)}


def _own_direction(text: str) -> str:
    """Keep the direction of a quoted text apart from that of the page."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if text and get_language_bidi() else text


def _left_to_right(text: str) -> str:
    return f"{ISOLATE}{text}{END_ISOLATE}" if get_language_bidi() else text


def unit_words(indicator: Indicator) -> str:
    if indicator.unit:
        return indicator.unit
    return pgettext("unit of a count", "number") if indicator.is_count else pgettext("unit of an index", "standard deviations")


def description(figures: MapFigures, labels: Sequence[str]) -> str:
    """Say in a few sentences what the map shows, for those who do not see it."""
    shown = figures.areas
    known = [area for area in shown if area.value is not None]
    indicator = figures.choice.indicator
    counted = ngettext("%(known)s of %(count)s area has a figure.", "%(known)s of %(count)s areas have a figure.", len(shown)) % {
        "known": number(len(known)),
        "count": number(len(shown)),
    }
    if not known:
        return counted
    highest, lowest = max(known, key=lambda area: area.value), min(known, key=lambda area: area.value)
    edges = _("The highest is %(high)s in %(high_area)s, the lowest %(low)s in %(low_area)s.") % {
        "high": value_words(highest.value, indicator),
        "high_area": highest.name,
        "low": value_words(lowest.value, indicator),
        "low_area": lowest.name,
    }
    spread = _("Areas per class: %(classes)s.") % {
        "classes": "; ".join(f"{label}: {number(count)}" for label, count in zip(labels, figures.class_counts, strict=True))
    }
    return f"{counted} {spread} {edges}"
