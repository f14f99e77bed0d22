"""What state is a measure in, computed from its dates, milestones and readings; and what should somebody look at before it is too late?

Method    A measure is reached when every milestone is reached and every indicator with a target has reached it. Where it has neither, nothing
          proves that it was reached: after its last day it is over, and said to be unproven. Nobody types a state.
Missing   Without a first day a measure runs from the first sign of life (a milestone reached, a reading), without a last day it is never late.
Invariant On one day a measure has exactly one state. Another reading in the direction of the target never takes "reached" away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiezwerk.core.findings import Finding, Weight
from kiezwerk.core.plans.measuring import Direction, Indicator, Measures, Standing


class State(StrEnum):
    """The state of a measure or milestone on a day."""

    PLANNED = "planned"
    RUNNING = "running"
    LATE = "late"
    REACHED = "reached"
    UNPROVEN = "unproven"


@dataclass(frozen=True)
class MilestoneFacts:
    """A milestone: due on a day or on none, reached on a day or not yet."""

    line: str
    due_on: date | None = None
    reached_on: date | None = None


@dataclass(frozen=True)
class MeasureFacts:
    """A measure with what proves its progress; ``standings`` are of the same day as the state asked for."""

    line: str
    starts_on: date | None = None
    due_on: date | None = None
    milestones: tuple[MilestoneFacts, ...] = ()
    indicators: tuple[tuple[Indicator, Standing], ...] = ()

    def __hash__(self) -> int:
        return hash(self.line)


def milestone_state(milestone: MilestoneFacts, day: date) -> State:
    """Return the state of a milestone on ``day``.

    >>> str(milestone_state(MilestoneFacts("m", due_on=date(2026, 3, 31)), date(2026, 4, 1)))
    'late'
    """
    if milestone.reached_on and milestone.reached_on <= day:
        return State.REACHED
    return State.LATE if milestone.due_on and milestone.due_on < day else State.PLANNED


def measure_state(measure: MeasureFacts, day: date) -> State:
    """Return the state of a measure on ``day``.

    >>> str(measure_state(MeasureFacts("m", date(2026, 1, 1), date(2026, 6, 30)), date(2026, 7, 1)))
    'unproven'
    """
    steps = [milestone_state(one, day) for one in measure.milestones]
    proofs = [step is State.REACHED for step in steps]
    proofs += [standing.is_reached for indicator, standing in measure.indicators if _is_proof(indicator)]
    if proofs and all(proofs):
        return State.REACHED
    if measure.due_on and measure.due_on < day:
        return State.LATE if proofs else State.UNPROVEN
    if any(step is State.LATE for step in steps):
        return State.LATE
    return State.RUNNING if _has_begun(measure, day) else State.PLANNED


def warnings(measure: MeasureFacts, day: date) -> list[Finding]:
    """Return what somebody should look at: what is late, what nobody has read off, which target is out of reach at this pace.

    A forecast says its assumption: the pace since the baseline, as of the last reading.

    >>> late = MeasureFacts("m", milestones=(MilestoneFacts("s", date(2026, 3, 31)),))
    >>> [(f.code, f.facts["days"]) for f in warnings(late, date(2026, 4, 10))]
    [('progress.milestone_late', 10)]
    """
    findings = []
    state = measure_state(measure, day)
    if measure.due_on and state in (State.LATE, State.UNPROVEN) and measure.due_on < day:
        code = "progress.late" if state is State.LATE else "progress.unproven"
        findings.append(_warning(code, measure.line, due_on=measure.due_on, days=(day - measure.due_on).days))
    findings += [
        _warning("progress.milestone_late", one.line, due_on=one.due_on, days=(day - one.due_on).days)
        for one in measure.milestones
        if one.due_on and milestone_state(one, day) is State.LATE
    ]
    for indicator, standing in measure.indicators:
        findings += indicator_warnings(indicator, standing, day)
    return findings


def indicator_warnings(indicator: Indicator, standing: Standing, day: date) -> list[Finding]:
    """Return which reading is missing and which target is out of reach.

    >>> from kiezwerk.core.plans.measuring import standing
    >>> asleep = Indicator("i", baseline_on=date(2026, 1, 1), frequency_months=3)
    >>> [f.code for f in indicator_warnings(asleep, standing(asleep, [], date(2026, 5, 1)), date(2026, 5, 1))]
    ['progress.no_reading']
    """
    findings = []
    if standing.next_reading_on and standing.next_reading_on < day and not standing.is_reached:
        findings.append(_warning("progress.no_reading", indicator.line, due_on=standing.next_reading_on, last_on=standing.last_on))
    if _is_out_of_reach(indicator, standing):
        findings.append(
            _warning(
                "progress.out_of_reach",
                indicator.line,
                forecast=standing.forecast,
                target=indicator.target,
                target_on=indicator.target_on,
                since_on=indicator.baseline_on,
                last_on=standing.last_on,
            )
        )
    return findings


def counts(states: Sequence[State]) -> dict[State, int]:
    """Return how many stand where, every state included, so that the counts sum to the whole.

    >>> counts([State.LATE, State.LATE])[State.LATE]
    2
    """
    return {state: sum(one is state for one in states) for state in State}


def _is_proof(indicator: Indicator) -> bool:
    return indicator.target is not None or indicator.measures is Measures.QUALITY


def _has_begun(measure: MeasureFacts, day: date) -> bool:
    if measure.starts_on:
        return measure.starts_on <= day
    signs = [one.reached_on is not None and one.reached_on <= day for one in measure.milestones]
    return any(signs) or any(standing.readings for _, standing in measure.indicators)


def _is_out_of_reach(indicator: Indicator, standing: Standing) -> bool:
    if standing.forecast is None or indicator.target is None or standing.is_reached:
        return False
    return standing.forecast > indicator.target if indicator.direction is Direction.DOWN else standing.forecast < indicator.target


def _warning(code: str, line: str, **facts: object) -> Finding:
    return Finding(code, Weight.WARNS, {"line": line, **facts})
