"""Reading plain JSON files strictly: what is wrong is refused with its place in the file, never guessed.

Errors    ``FileError`` names the place (``items[0].votes.s1``) and what is wanted there.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

_SHARE = re.compile(r"\d{1,9}(/0*[1-9]\d{0,8})?|\d{0,9}\.\d{1,9}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LARGEST = 1_000_000
_LARGE = 10**15

Named = TypeVar("Named", bound=StrEnum)


class FileError(ValueError):
    """The file cannot be read; the text says where and why."""

    def __init__(self, place: str, wanted: str):
        super().__init__(f"{place}: {wanted}" if place else wanted)


def json_of(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError:
        raise FileError("", "this is not a text file in UTF-8") from None
    except json.JSONDecodeError as error:
        raise FileError("", f"this is not JSON: {error.msg} in line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise FileError("", "the file is nested too deeply") from None
    except FileError:
        raise
    except ValueError:
        raise FileError("", "a number in the file is too long") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    insist_distinct([name for name, _ in pairs], "")
    return dict(pairs)


def insist_distinct(names: Sequence[str], place: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise FileError(place, f"{_shown(name)} stands there twice")
        seen.add(name)


def entries_of(value: Any, place: str, required: Iterable[str] = (), optional: Iterable[str] = ()) -> Mapping[str, Any]:
    entries = mapping_of(value, place)
    wanted = {*required, *optional}
    for name in entries:
        if name not in wanted:
            raise FileError(place, f"{_shown(name)} is unknown; known are {', '.join(sorted(wanted))}")
    for name in sorted(required):
        if name not in entries:
            raise FileError(place, f"{name} is missing")
    return entries


def mapping_of(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise FileError(place, f"wants an object {{...}}, not {_shown(value)}")
    return value


def list_of(value: Any, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise FileError(place, f"wants a list [...], not {_shown(value)}")
    return value


def text_of(value: Any, place: str, *, empty: bool = False) -> str:
    if not isinstance(value, str) or not value.isprintable() or not (value or empty):
        raise FileError(place, f"wants a text, not {_shown(value)}")
    return value


def prose_of(value: Any, place: str) -> str:
    """A text of several lines; it may be empty."""
    if not isinstance(value, str) or not all(line.isprintable() for line in re.split(r"[\n\t]", value)):
        raise FileError(place, f"wants a text, not {_shown(value)}")
    return value


def day_of(value: Any, place: str) -> date:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise FileError(place, f"wants a day such as 2026-03-31, not {_shown(value)}")


def exact_of(value: Any, place: str) -> Decimal:
    """A number as it was written, without the rounding of binary fractions."""
    try:
        number = Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or abs(number) > _LARGE:
        raise FileError(place, f"wants a number, not {_shown(value)}")
    return number


def flag_of(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise FileError(place, f"wants true or false, not {_shown(value)}")
    return value


def whole_of(value: Any, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        raise FileError(place, f"wants a whole number from 0 to {_LARGEST}, not {_shown(value)}")
    return value


def large_whole_of(value: Any, place: str) -> int:
    """A whole number without sign, such as an amount in cents."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGE:
        raise FileError(place, f"wants a whole number from 0 to {_LARGE}, not {_shown(value)}")
    return value


def share_of(value: Any, place: str) -> Fraction:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _SHARE.fullmatch(text) or Fraction(text) > 1:
        raise FileError(place, f'wants an exact share from 0 to 1 as text, such as "1/2", not {_shown(value)}')
    return Fraction(text)


def named_of(kind: type[Named], value: Any, place: str) -> Named:
    names = [str(each) for each in kind]
    if value not in names:
        raise FileError(place, f"wants {', '.join(names[:-1])} or {names[-1]}, not {_shown(value)}")
    return kind(value)


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    text = json.dumps(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
