"""How amounts, shares, numbers and missing values are written in the active language.

Units     cents: int; share: Fraction or float from 0 to 1; result: text with no-break spaces.
Missing   None is never written as 0: ``absent`` finds the words.
"""

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from django.utils import numberformat
from django.utils.formats import get_format
from django.utils.translation import get_language, get_language_bidi, pgettext_lazy
from django.utils.translation import gettext_lazy as _

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
ISOLATE, END_ISOLATE = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

ABSENT = {
    "missing": _("No data"),
    "unknown": pgettext_lazy("a value", "Not known"),
    "suppressed": _("Withheld for protection"),
    "not_applicable": _("Does not apply"),
}


class Marks(NamedTuple):
    """With what a language writes numbers."""

    decimal: str
    thousand: str
    grouping: int | tuple[int, ...]
    is_mirrored: bool
    is_english: bool


def number(value, places: int | None = None) -> str:
    """Write a number with grouped thousands; without ``places`` as many decimals as it has, two at most."""
    if places is None:
        places = places_of(value)
    return _signed(value < 0, _grouped(abs(value), places))


def euro(cents: int, *, exact: bool = False) -> str:
    """Write an amount; cents only where there are some, or always if ``exact``."""
    places = 2 if exact or cents % 100 else 0
    text = _grouped(abs(euros(cents)) if places else abs(cents) // 100, places)
    return apart(f"{MINUS if cents < 0 else ''}{f'€{text}' if _marks().is_english else f'{text}{NBSP}€'}")


def places_of(value) -> int:
    """Return how many decimals a number has, two at most."""
    if value == int(value):
        return 0
    return next(places for places in (0, 1, 2) if places == 2 or abs(value * 10**places - round(value * 10**places)) < 1e-6)


def span(first: int, last: int) -> str:
    """Write "26–50" so that it reads from left to right in Arabic as well."""
    return apart(f"{number(first)}–{number(last)}")


def up_to(count: int, most: int) -> str:
    """Write a count, and "99+" where there are more than ``most``."""
    if count <= most:
        return number(count)
    return apart(f"{number(most)}+")


def euros(cents: int) -> Fraction:
    """Return an amount in euros without losing a cent."""
    return Fraction(cents, 100)


def percent(share, places: int = 0) -> str:
    """Write a share from 0 to 1 in hundredths."""
    text = _grouped(abs(Fraction(share) * 100), places)
    return apart(f"{MINUS if share < 0 else ''}{text}{'' if _marks().is_english else NBSP}%")


def absent(state: str) -> str:
    """Return the words for a value that is not there; KeyError for a state without words."""
    return str(ABSENT[state])


def _grouped(value, places: int) -> str:
    """Write ``value`` rounded half away from zero; by plain digits, which keeps large sums exact."""
    digits = str(int(value)) if not places and value == int(value) else _digits(value, places)
    marks = _marks()
    return numberformat.format(digits, marks.decimal, places, marks.grouping, marks.thousand, force_grouping=True)


def _digits(value, places: int) -> str:
    whole, rest = divmod(int(Fraction(value) * 10**places + Fraction(1, 2)), 10**places)
    return f"{whole}.{rest:0{places}d}" if places else str(whole)


def _signed(is_negative: bool, text: str) -> str:
    return apart(f"{MINUS}{text}") if is_negative else text


def apart(text: str) -> str:
    """Keep figures and their signs together from left to right, so that they mix with nothing around them in Arabic."""
    return f"{ISOLATE}{text}{END_ISOLATE}" if _marks().is_mirrored else text


def _marks() -> Marks:
    return _marks_of(get_language())


@cache
def _marks_of(language: str | None) -> Marks:
    """Ask once for each language: a page may write thousands of numbers."""
    decimal, thousand, grouping = (get_format(name, language) for name in ("DECIMAL_SEPARATOR", "THOUSAND_SEPARATOR", "NUMBER_GROUPING"))
    return Marks(decimal, thousand, grouping or 3, get_language_bidi(), (language or "").startswith("en"))
