"""May a reading be reported, corrected, approved or returned, and what is due when?

Method    A reading is reported by whoever answers for it and decided by the office. For one day a line has one reading; whoever has to say something
          else corrects it. Shares are given between figures of one unit, measured in one way.
Missing   An indicator without a rhythm is never due. A milestone without a day is never due either, and may be reported at any time.
Invariant What was decided is not decided again; what was approved is corrected by a further reading and by nothing else.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kiezwerk.core.findings import Finding
from kiezwerk.core.plans.measuring import Indicator, Measures, Reading, check_reading, next_reading_on
from kiezwerk.core.plans.rollup import Contribution, check_contributions

SOON_DAYS = 14
"""So many days before it is due, a reading is asked for."""


class Turn(StrEnum):
    """Whose turn it is, for an indicator or milestone on a day."""

    RETURNED = "returned"
    LATE = "late"
    DUE = "due"
    REPORTED = "reported"
    LATER = "later"
    DONE = "done"
    ANY_TIME = "any_time"


@dataclass(frozen=True)
class Report:
    """What somebody wants to report under a line.

    ``indicator``  None for a milestone. ``taken_on`` the days for which there is a reading already, without the one that is corrected or rewritten.
    """

    reading: Reading
    indicator: Indicator | None = None
    taken_on: Collection[date] = ()
    is_correction: bool = False


def check_report(report: Report, today: date) -> list[Finding]:
    """Return why a reading cannot be reported.

    >>> march = Reading("a", date(2026, 3, 31), is_reached=True)
    >>> [f.code for f in check_report(Report(march, taken_on=[date(2026, 3, 31)]), date(2026, 4, 1))]
    ['reading.day_taken']
    """
    reading = report.reading
    findings = check_reading(report.indicator, reading, today) if report.indicator else _check_milestone(report, today)
    if reading.read_on in report.taken_on:
        findings.append(Finding("reading.day_taken", facts={"read_on": reading.read_on}, field="read_on"))
    return findings


def check_correction(*, is_approved: bool, is_corrected: bool) -> list[Finding]:
    """Return why a reading is not corrected: it can still be rewritten, or a correction stands beside it already.

    >>> [f.code for f in check_correction(is_approved=True, is_corrected=True)]
    ['reading.corrected']
    """
    if not is_approved:
        return [Finding("reading.not_approved")]
    return [Finding("reading.corrected")] if is_corrected else []


def check_decision(*, is_open: bool) -> list[Finding]:
    """Return why a reading is not approved: somebody decided on it already.

    >>> [f.code for f in check_decision(is_open=False)]
    ['reading.decided']
    """
    return [] if is_open else [Finding("reading.decided")]


def check_return(*, is_open: bool, reason: str) -> list[Finding]:
    """Return why a reading is not returned.

    >>> [f.code for f in check_return(is_open=True, reason=" ")]
    ['reading.no_reason']
    """
    return check_decision(is_open=is_open) + ([] if reason.strip() else [Finding("reading.no_reason", field="reason")])


def check_shares(
    giver: str, given: Sequence[Contribution], others: Sequence[Contribution], measured: Mapping[str, tuple[Measures, str]]
) -> list[Finding]:
    """Return why ``giver`` cannot give these shares. ``measured`` says for each line how and in which unit it is measured.

    >>> measured = {"p": (Measures.SUM, "persons"), "i": (Measures.SUM, "places")}
    >>> [f.code for f in check_shares("p", [Contribution("p", "i")], [], measured)]
    ['contribution.other_unit']
    """
    findings = []
    for one in given:
        if not _is_alike(measured.get(giver), measured.get(one.taker)):
            facts = {"giver": giver, "taker": one.taker, "unit": _unit(measured.get(giver)), "other": _unit(measured.get(one.taker))}
            findings.append(Finding("contribution.other_unit", facts=facts))
    return findings + check_contributions([*(one for one in others if one.giver != giver), *given])


def due_on(indicator: Indicator | None, milestone_due_on: date | None, readings: Sequence[Reading]) -> date | None:
    """Return by when the next reading is due; ``readings`` are all that were handed in, approved or not yet decided."""
    if indicator is None:
        return None if any(one.is_reached for one in readings) else milestone_due_on
    return next_reading_on(indicator, readings)


def turn(due: date | None, day: date, *, is_returned: bool, is_reported: bool, is_done: bool) -> Turn:
    """Return whose turn it is.

    >>> str(turn(date(2026, 4, 1), date(2026, 4, 2), is_returned=False, is_reported=False, is_done=False))
    'late'
    """
    if is_returned:
        return Turn.RETURNED
    if due and due < day and not is_done:
        return Turn.LATE
    if due and due <= day + timedelta(days=SOON_DAYS) and not is_done:
        return Turn.DUE
    if is_reported:
        return Turn.REPORTED
    if is_done:
        return Turn.DONE
    return Turn.LATER if due else Turn.ANY_TIME


def _check_milestone(report: Report, today: date) -> list[Finding]:
    reading = report.reading
    findings = [Finding("reading.in_future", facts={"read_on": reading.read_on}, field="read_on")] if reading.read_on > today else []
    if not reading.is_reached and not report.is_correction:
        findings.append(Finding("reading.not_reached", field="is_reached"))
    return findings


def _is_alike(giver: tuple[Measures, str] | None, taker: tuple[Measures, str] | None) -> bool:
    if giver is None or taker is None or giver[0] is Measures.QUALITY:
        return False
    return giver[0] is taker[0] and giver[1].strip().casefold() == taker[1].strip().casefold()


def _unit(measured: tuple[Measures, str] | None) -> str:
    return measured[1].strip() if measured else ""
