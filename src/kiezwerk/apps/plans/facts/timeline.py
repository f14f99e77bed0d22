"""An edition in time: from when until when each measure goes, when its milestones are due, which editions there were.

Units     Places on the line are hundredths of its length, from the first day (0) to the last (100).
Missing   A measure without a first day begins where the line does, one without a last day goes on to its end; with neither it has no bar.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiezwerk.core.plans.progress import State

from ..models import PlanEdition
from .brochure import Brochure, Chapter, MeasureStanding


@dataclass(frozen=True)
class Mark:
    """A day on the line, with its words and the state of what is due on it."""

    at: float
    day: date
    title: str
    state: State | None = None


@dataclass(frozen=True)
class Bar:
    """From where to where something goes; an end that nobody named is open."""

    start: float
    length: float
    opens: bool = False
    goes_on: bool = False


@dataclass(frozen=True)
class TimeRow:
    """One measure on the line."""

    measure: MeasureStanding
    bar: Bar | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class TimeField:
    """One field of action: all of it as one bar, and its measures."""

    chapter: Chapter
    bar: Bar | None
    rows: tuple[TimeRow, ...]


@dataclass(frozen=True)
class Timeline:
    """A plan from its first day to its last."""

    first_on: date
    last_on: date
    today: Mark | None
    years: tuple[Mark, ...]
    editions: tuple[Mark, ...]
    fields: tuple[TimeField, ...]


def timeline_of(read: Brochure, editions: Iterable[PlanEdition]) -> Timeline:
    """Return an edition in time, with the days on which ``editions`` came into force."""
    adopted = [edition for edition in editions if edition.in_force_from_on]
    scale = first, last = _scale(read)
    return Timeline(
        first_on=first,
        last_on=last,
        today=Mark(_at(read.day, scale), read.day, "") if first <= read.day <= last else None,
        years=tuple(Mark(_at(day, scale), day, str(day.year)) for day in _years(first, last)),
        editions=tuple(Mark(_at(day, scale), day, edition.title) for edition in reversed(adopted) if (day := edition.in_force_from_on) >= first),
        fields=tuple(_field(chapter, scale) for chapter in read.chapters),
    )


def _scale(read: Brochure) -> tuple[date, date]:
    """Return the first and last day of whole years that hold all that is named; those of the plan where nothing is."""
    rows = [measure.row for measure in read.measures]
    days = [day for row in rows for day in (row.starts_on, row.due_on) if day]
    days += [step.row.due_on for measure in read.measures for step in measure.steps if step.row.due_on]
    days += [read.edition.in_force_from_on] if read.edition.in_force_from_on else []
    found = days or [read.edition.plan.starts_on, read.edition.plan.ends_on]
    return date(min(found).year, 1, 1), date(max(found).year, 12, 31)


def _at(day: date, scale: tuple[date, date]) -> float:
    first, last = scale
    return round(100 * (day - first).days / (last - first).days, 2)


def _years(first: date, last: date) -> list[date]:
    """Return the first days of years that have room for their number: at most eight."""
    step = -(-(last.year - first.year + 1) // 8)
    return [date(year, 1, 1) for year in range(first.year, last.year + 1, step)]


def _field(chapter: Chapter, scale) -> TimeField:
    rows = tuple(_row(measure, scale) for measure in chapter.measures)
    bars = [row.bar for row in rows if row.bar]
    if not bars:
        return TimeField(chapter, None, rows)
    start, end = min(bar.start for bar in bars), max(bar.start + bar.length for bar in bars)
    return TimeField(chapter, Bar(start, round(end - start, 2)), rows)


def _row(measure: MeasureStanding, scale) -> TimeRow:
    row = measure.row
    marks = tuple(Mark(_at(step.row.due_on, scale), step.row.due_on, step.row.title, step.state) for step in measure.steps if step.row.due_on)
    if not row.starts_on and not row.due_on:
        return TimeRow(measure, None, marks)
    start, end = _at(row.starts_on or scale[0], scale), _at(row.due_on or scale[1], scale)
    return TimeRow(measure, Bar(start, round(max(end - start, 0.5), 2), opens=not row.starts_on, goes_on=not row.due_on), marks)
