"""Is a call well made, and was something received within it?

Units     Instants carry the time zone of the partnership: the day of closing is a day there. What counts is when the whole request had arrived.
Missing   A rolling call has no ``closes_at``; a call that names no field of action admits every field of the plan.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from kiezwerk.core.findings import Finding
from kiezwerk.core.funding.instruments import Instrument
from kiezwerk.core.periods import is_after


@dataclass(frozen=True)
class CallFacts:
    """A call: from when to when, with how much money, for which fields, and how long the words may be.

    Both instants stand in the time zone of the partnership: its calendar says on which days they are.
    """

    opens_at: datetime
    closes_at: datetime | None = None
    budget_cents: int | None = None
    action_fields: frozenset[str] = frozenset()
    title_max: int = 120
    summary_max: int = 1_500

    @property
    def opens_on(self) -> date:
        """The day of opening, where the partnership is."""
        return self.opens_at.date()

    @property
    def closes_on(self) -> date | None:
        """The day of closing, where the partnership is."""
        return self.closes_at.date() if self.closes_at else None

    def is_over(self, instant: datetime) -> bool:
        """Return whether the call has closed before ``instant``; a rolling call never does."""
        return self.closes_at is not None and is_after(instant, self.closes_at)


def check_receipt(call: CallFacts, received_at: datetime) -> list[Finding]:
    """Return whether something received at ``received_at`` is outside the call; the very instant of closing is in time.

    >>> noon = datetime.fromisoformat("2026-03-31T12:00:00+02:00")
    >>> check_receipt(CallFacts(opens_at=noon, closes_at=noon), noon)
    []
    """
    if is_after(call.opens_at, received_at):
        return [Finding("submission.early", facts={"opens_at": call.opens_at, "received_at": received_at})]
    if call.closes_at is not None and call.is_over(received_at):
        facts = {"closes_at": call.closes_at, "received_at": received_at, "late_by": received_at.astimezone(UTC) - call.closes_at.astimezone(UTC)}
        return [Finding("submission.late", facts=facts)]
    return []


def check_call(call: CallFacts, instrument: Instrument) -> list[Finding]:
    """Return what is wrong with a call: whether its instrument holds when it opens, its order in time, its budget.

    >>> from kiezwerk.core.periods import Period
    >>> noon = datetime.fromisoformat("2026-03-31T12:00:00+02:00")
    >>> [f.code for f in check_call(CallFacts(noon, closes_at=noon), Instrument("X", "", Period(noon.date())))]
    ['call.closes_before_it_opens']
    """
    findings = []
    if call.opens_on not in instrument.valid:
        valid = {"starts_on": instrument.valid.starts_on, "ends_on": instrument.valid.ends_on}
        facts = {**valid, "instrument": instrument.code, "opens_on": call.opens_on}
        findings.append(Finding("call.instrument_not_valid", facts=facts, field="opens_at"))
    if call.closes_at is not None and not is_after(call.closes_at, call.opens_at):
        findings.append(Finding("call.closes_before_it_opens", facts={"opens_at": call.opens_at, "closes_at": call.closes_at}, field="closes_at"))
    if call.budget_cents is not None and call.budget_cents <= 0:
        findings.append(Finding("call.no_budget", field="budget"))
    return findings
