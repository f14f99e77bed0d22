"""How a file of indicators names its columns, and which signs it writes where there is no number.

The signs are those of German official statistics. An en dash means that there is nothing, which is a figure; a point, a cross and a
bullet mean that there is no figure to show. A number in brackets is a figure, and an uncertain one.
"""

from dataclasses import dataclass

from kiezwerk.core.areas.observations import Reason, State


@dataclass(frozen=True)
class Sign:
    """What stands in a cell instead of a number, and what it means."""

    text: str
    state: State
    reason: Reason


OFFICIAL_SIGNS = (
    Sign("", State.MISSING, Reason.BLANK),
    Sign("–", State.ZERO, Reason.NOTHING_PRESENT),
    Sign("—", State.ZERO, Reason.NOTHING_PRESENT),
    Sign("-", State.ZERO, Reason.NOTHING_PRESENT),
    Sign("•", State.SUPPRESSED, Reason.UNKNOWN_OR_CONFIDENTIAL),
    Sign("·", State.SUPPRESSED, Reason.UNKNOWN_OR_CONFIDENTIAL),
    Sign(".", State.SUPPRESSED, Reason.UNKNOWN_OR_CONFIDENTIAL),
    Sign("*", State.SUPPRESSED, Reason.UNKNOWN_OR_CONFIDENTIAL),
    Sign("/", State.SUPPRESSED, Reason.NOT_RELIABLE),
    Sign("()", State.SUPPRESSED, Reason.NOT_RELIABLE),
    Sign("( )", State.SUPPRESSED, Reason.NOT_RELIABLE),
    Sign("x", State.MISSING, Reason.NOT_MEANINGFUL),
    Sign("X", State.MISSING, Reason.NOT_MEANINGFUL),
    Sign("…", State.MISSING, Reason.FOLLOWS_LATER),
    Sign("...", State.MISSING, Reason.FOLLOWS_LATER),
)


def missing_sign(text: str) -> Sign:
    """Return the sign of a file whose reason, where it gives one, stands in another column.

    >>> missing_sign("-9999").reason.value
    'stated'
    """
    return Sign(text, State.MISSING, Reason.STATED)


@dataclass(frozen=True)
class IndicatorProfile:
    """Which columns to read, and how.

    ``reason_column`` holds the owner's words about a row; they become the note of what is missing there.
    ``valid_when``    the words that a valid row holds in it; in any other row nothing is read and the words are the reason.
                      "" reads every row.
    ``decimal``       "," or "."; "" recognises it and refuses a file that can be read both ways.
    """

    key_column: str
    columns: tuple[str, ...]
    reason_column: str = ""
    valid_when: str = ""
    signs: tuple[Sign, ...] = OFFICIAL_SIGNS
    decimal: str = ""

    def __post_init__(self) -> None:
        if not self.columns or len(set(self.columns)) < len(self.columns):
            raise ValueError(f"columns to read, each once: {self.columns}")
        if self.decimal not in {"", ",", "."}:
            raise ValueError(f"a decimal sign is a comma or a point: {self.decimal!r}")
        if self.valid_when and not self.reason_column:
            raise ValueError("valid_when needs the column that says so")

    @property
    def needed(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in (self.key_column, *self.columns, self.reason_column) if name))


@dataclass(frozen=True)
class Limits:
    """Where reading stops."""

    bytes: int = 100_000_000
    rows: int = 1_000_000


LIMITS = Limits()
