"""What an edition still has to say about the one that it continues."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kiezwerk.core.findings import Finding
from kiezwerk.core.plans.continuation import check_continuation, lines_that_need_a_reason

from ..models import ContinuationReason, PlanEdition
from .differences import Row, difference_of
from .progress import finished_lines
from .structure import edition_said


@dataclass(frozen=True)
class Owed:
    """An element that needs a reason: what became of it, and what was said so far."""

    row: Row
    reason: ContinuationReason | None

    @property
    def is_said(self) -> bool:
        return self.reason is not None and bool(self.reason.text.strip())


@dataclass(frozen=True)
class Continuation:
    """All elements that need a reason, in reading order."""

    owed: Sequence[Owed]

    @property
    def said_count(self) -> int:
        return sum(one.is_said for one in self.owed)

    @property
    def missing_count(self) -> int:
        return len(self.owed) - self.said_count


def continuation_of(edition: PlanEdition, day: date) -> Continuation:
    """Return what ``edition`` owes a reason; nothing where it continues none. What was finished by ``day`` leaves without a word."""
    if edition.follows is None:
        return Continuation(())
    last, following = edition_said(edition.follows), edition_said(edition)
    lines = lines_that_need_a_reason(last, following, finished=finished_lines(edition.follows, day))
    reasons = {reason.line: reason for reason in edition.reasons.all()}
    rows = difference_of(last, following, {}).rows()
    return Continuation([Owed(rows[line], reasons.get(line)) for line in lines])


def check_reasons(edition: PlanEdition, day: date) -> list[Finding]:
    """Return which elements vanish or change without a word, once ``edition`` takes the place of the one that it follows."""
    if edition.follows is None:
        return []
    said = dict(edition.reasons.values_list("line", "text"))
    finished = finished_lines(edition.follows, day)
    found = check_continuation(edition_said(edition.follows), edition_said(edition), finished=finished, reasons=said)
    return [replace(finding, field="") for finding in found]
