"""What is known of an indicator in an area: a value, zero, suppressed or missing, never mixed up.

Units     those of the indicator; areas are named by their key, which is text.
Missing   suppressed and missing carry no value but a reason; zero is a figure and has the value 0.0.
Errors    ValueError for an observation that contradicts itself.
Source    The reasons are those that German official statistics print as signs in their tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kiezwerk.core.findings import Finding

LARGEST_VALUE = 1e15
"""No figure of a small area is larger; beyond it a reader has met a damaged file."""


class State(StrEnum):
    """What a cell says. Only a value and a zero are figures."""

    VALUE = "value"
    ZERO = "zero"
    SUPPRESSED = "suppressed"
    MISSING = "missing"


class Reason(StrEnum):
    """Why there is no value, why there is nothing to count, or what is to be known about a value."""

    NONE = ""
    STATED = "stated"
    """The owner says why: the words are in the note."""
    NOT_STATED = "not_stated"
    BLANK = "blank"
    NOTHING_PRESENT = "nothing_present"
    UNKNOWN_OR_CONFIDENTIAL = "unknown_or_confidential"
    NOT_MEANINGFUL = "not_meaningful"
    NOT_RELIABLE = "not_reliable"
    FOLLOWS_LATER = "follows_later"
    UNCERTAIN = "uncertain"
    """There is a figure, but its owner says that it is not firm."""
    PARTS_UNKNOWN = "parts_unknown"
    """A figure of the areas within is suppressed or missing."""


@dataclass(frozen=True)
class Observation:
    """One figure of one area, or why there is none.

    ``note`` is what the owner of the figures wrote, in the owner's language; it is quoted, never translated.
    """

    area_key: str
    indicator: str
    state: State
    value: float | None
    reason: Reason = Reason.NONE
    note: str = ""

    def __post_init__(self) -> None:
        if not self._holds_together():
            raise ValueError(f"{self.indicator} of {self.area_key}: {self.state} does not go with {self.value!r} and reason {self.reason.value!r}")

    def _holds_together(self) -> bool:
        if self.state is State.VALUE:
            return bool(self.value)
        if self.state is State.ZERO:
            return self.value == 0
        return self.value is None and self.reason is not Reason.NONE

    @property
    def why(self) -> str:
        """The owner's words where there are any, else the code of the reason."""
        return self.note or self.reason.value


def figure(area_key: str, indicator: str, value: float) -> Observation:
    """Return the observation of a number: a value, or zero.

    >>> figure("01100101", "S1", 0.0).state.value
    'zero'
    """
    state = State.VALUE if value else State.ZERO
    return Observation(area_key, indicator, state, value or 0.0)


@dataclass(frozen=True)
class IndicatorRow:
    """What one row of a file says of one area: an observation per indicator, in the order of the columns asked for."""

    row: int
    area_key: str
    observations: tuple[Observation, ...]


@dataclass(frozen=True)
class IndicatorReading:
    """What reading a file of indicators gave: all rows, or none and the findings that say why.

    ``columns``   are the names in the file's header.
    ``separator`` and ``decimal`` are what was recognised; ``decimal`` is "" where no number has decimals.
    """

    rows: tuple[IndicatorRow, ...]
    findings: tuple[Finding, ...]
    columns: tuple[str, ...] = ()
    separator: str = ""
    decimal: str = ""

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The observations of all rows, in the order of the file."""
        return tuple(observation for row in self.rows for observation in row.observations)


def figures(observations: Iterable[Observation]) -> dict[str, float]:
    """Return the number of each area that has one; all observations are of one indicator.

    >>> figures([figure("01", "S1", 2.5), Observation("02", "S1", State.MISSING, None, Reason.BLANK)])
    {'01': 2.5}
    """
    return {observation.area_key: observation.value for observation in observations if observation.value is not None}
