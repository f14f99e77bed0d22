"""What is wrong with an application, which rule says so, and by how much?

Method    Every limit of the instrument and of the call is asked once; findings come most serious first: who may apply, money, time, subject, words.
Units     cents: int; shares: Fraction; months: begun months; words: characters. ``rule`` is the citation of the rule that is broken.
Missing   A limit that the instrument does not set is not asked. An entry not made yet is a finding of its own, never a zero.
Source    The instruments of ``kiezwerk/apps/funding/data/instruments.toml``; see ``docs/methods/funding/checks.md``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil

from kiezwerk.core.findings import Finding, Weight
from kiezwerk.core.funding.calls import CallFacts, check_receipt
from kiezwerk.core.funding.financing import FinancingPlan, SourceKind, check_financing
from kiezwerk.core.funding.instruments import Instrument
from kiezwerk.core.funding.limits import Participants
from kiezwerk.core.periods import add_months, months_between


@dataclass(frozen=True)
class ApplicationFacts:
    """An application as far as it is filled in.

    ``action_field``     key of the field of action, "" while none is chosen.
    ``follows``          code of the instrument of the project that this one continues.
    ``pool_used_cents``  what others have already got from the sum that this instrument shares out.
    ``unwritten``        names of the further texts that are asked for and still empty.
    """

    title: str = ""
    summary: str = ""
    applicant_form: str = ""
    plan: FinancingPlan = field(default_factory=FinancingPlan)
    starts_on: date | None = None
    ends_on: date | None = None
    action_field: str = ""
    participants_count: int | None = None
    older_count: int | None = None
    partners_count: int = 0
    follows: str = ""
    pool_used_cents: int = 0
    unwritten: tuple[str, ...] = ()


def check_submission(application: ApplicationFacts, instrument: Instrument, call: CallFacts, received_at: datetime) -> list[Finding]:
    """Return why an application cannot be handed in at ``received_at``: late is late, then everything of ``check_application``."""
    return [*check_receipt(call, received_at), *check_application(application, instrument, call)]


def check_application(application: ApplicationFacts, instrument: Instrument, call: CallFacts) -> list[Finding]:
    """Return everything that is wrong with ``application``, most serious first, warnings last.

    >>> from kiezwerk.core.periods import Period
    >>> call = CallFacts(datetime.fromisoformat("2026-03-31T12:00:00+02:00"))
    >>> [f.code for f in check_application(ApplicationFacts(title="Werkstatt"), Instrument("X", "", Period(None)), call)]
    ['financing.no_costs', 'application.dates_missing', 'application.field_missing', 'application.summary_missing']
    """
    findings = [
        *_check_applicant(application, instrument),
        *_check_amounts(application, instrument),
        *check_financing(application.plan, instrument.limits, instrument.rule),
        *_check_excluded_costs(application, instrument),
        *_check_dates(application, instrument, call),
        *_check_action_field(application, instrument, call),
        *_check_company(application, instrument),
        *_check_participants(application, instrument),
        *_check_words("title", application.title, call.title_max),
        *_check_words("summary", application.summary, call.summary_max),
        *(Finding("application.text_missing", facts={"text": name}, field=name) for name in application.unwritten),
    ]
    return sorted(findings, key=lambda finding: finding.weight is Weight.WARNS)


def _against(instrument: Instrument, limit: str, code: str, entry: str, facts: Mapping[str, object], weight: Weight = Weight.BLOCKS) -> Finding:
    """Return a finding that cites the rule behind ``limit``."""
    return Finding(f"application.{code}", weight, {**facts, "instrument": instrument.code, "rule": instrument.rule(limit)}, field=entry)


def _check_applicant(application: ApplicationFacts, instrument: Instrument) -> Iterator[Finding]:
    limits, form = instrument.limits, application.applicant_form
    if not limits.applicant_forms or form in limits.applicant_forms:
        return
    facts = {"form": form, "admitted": tuple(sorted(limits.applicant_forms))}
    if form in limits.exception_forms:
        yield _against(instrument, "applicant_forms", "applicant_by_exception", "applicant", facts, Weight.WARNS)
    else:
        yield _against(instrument, "applicant_forms", "applicant_not_admitted", "applicant", facts)


def _check_amounts(application: ApplicationFacts, instrument: Instrument) -> Iterator[Finding]:
    limits, cost = instrument.limits, application.plan.cost_cents
    grant = application.plan.from_kind(SourceKind.GRANT)
    if limits.grant_max_cents is not None and grant > limits.grant_max_cents:
        yield _against(instrument, "grant_max_cents", "grant_above_maximum", "sources", _over(grant, limits.grant_max_cents))
    if limits.total_max_cents is not None and cost > limits.total_max_cents:
        yield _against(instrument, "total_max_cents", "total_above_maximum", "costs", _over(cost, limits.total_max_cents))
    if limits.total_min_cents is not None and 0 < cost < limits.total_min_cents:
        facts = {"asked_cents": cost, "least_cents": limits.total_min_cents, "missing_cents": limits.total_min_cents - cost}
        yield _against(instrument, "total_min_cents", "total_below_minimum", "costs", facts)
    if limits.pool_cents is not None:
        left = max(limits.pool_cents - application.pool_used_cents, 0)
        if grant > left:
            shared = {"pool": limits.pool, "pool_cents": limits.pool_cents}
            yield _against(instrument, "pool_cents", "pool_exceeded", "sources", {**_over(grant, left), **shared})


def _over(asked: int, cap: int) -> dict[str, int]:
    return {"asked_cents": asked, "cap_cents": cap, "over_cents": asked - cap}


def _check_excluded_costs(application: ApplicationFacts, instrument: Instrument) -> Iterator[Finding]:
    for kind in sorted(instrument.limits.excluded_costs):
        cents = sum(line.cents for line in application.plan.costs if line.kind == kind)
        if cents:
            yield _against(instrument, "excluded_costs", "costs_excluded", "costs", {"kind": kind, "cents": cents})


def _check_dates(application: ApplicationFacts, instrument: Instrument, call: CallFacts) -> Iterator[Finding]:
    starts_on, ends_on = application.starts_on, application.ends_on
    if starts_on is None or ends_on is None:
        yield Finding("application.dates_missing", field="ends_on" if starts_on else "starts_on")
        return
    if ends_on < starts_on:
        yield Finding("application.ends_before_start", facts={"starts_on": starts_on, "ends_on": ends_on}, field="ends_on")
        return
    if call.closes_on is not None and starts_on <= call.closes_on:
        facts = {"starts_on": starts_on, "closes_on": call.closes_on}
        yield Finding("application.starts_before_close", facts=facts, field="starts_on")
    yield from _check_months(starts_on, ends_on, instrument)


def _check_months(starts_on: date, ends_on: date, instrument: Instrument) -> Iterator[Finding]:
    limits, months = instrument.limits, months_between(starts_on, ends_on)
    if limits.months_max is not None and months > limits.months_max:
        latest_on = add_months(starts_on, limits.months_max) - timedelta(days=1)
        facts = {"months": months, "most_months": limits.months_max, "over_months": months - limits.months_max, "latest_on": latest_on}
        yield _against(instrument, "months_max", "too_long", "ends_on", facts)
    if limits.months_min is not None and months < limits.months_min:
        facts = {"months": months, "least_months": limits.months_min, "missing_months": limits.months_min - months}
        yield _against(instrument, "months_min", "too_short", "ends_on", facts)


def _check_action_field(application: ApplicationFacts, instrument: Instrument, call: CallFacts) -> Iterator[Finding]:
    chosen = application.action_field
    if not chosen:
        rule = instrument.rule("field_required") if instrument.limits.field_required else ""
        yield Finding("application.field_missing", facts={"rule": rule}, field="action_field")
    if chosen and call.action_fields and chosen not in call.action_fields:
        facts = {"action_field": chosen, "admitted": tuple(sorted(call.action_fields))}
        yield Finding("application.field_not_admitted", facts=facts, field="action_field")


def _check_company(application: ApplicationFacts, instrument: Instrument) -> Iterator[Finding]:
    limits, partners = instrument.limits, application.partners_count
    if limits.follows and application.follows != limits.follows:
        yield _against(instrument, "follows", "predecessor_missing", "follows", {"before": limits.follows})
    if partners < limits.partners_min:
        facts = {"count": partners, "least_count": limits.partners_min, "missing_count": limits.partners_min - partners}
        yield _against(instrument, "partners_min", "partner_missing", "partners_count", facts)


def _check_participants(application: ApplicationFacts, instrument: Instrument) -> Iterator[Finding]:
    limits, count, older = instrument.limits, application.participants_count or 0, application.older_count
    if limits.participants is Participants.REQUIRED and not count:
        yield _against(instrument, "participants", "participants_missing", "participants_count", {})
    if limits.participants is Participants.NONE and count:
        yield _against(instrument, "participants", "participants_not_admitted", "participants_count", {"count": count})
    if limits.participants_max is not None and count > limits.participants_max:
        facts = {"count": count, "most_count": limits.participants_max, "over_count": count - limits.participants_max}
        yield _against(instrument, "participants_max", "too_many_participants", "participants_count", facts)
    if limits.older_share is not None and older is not None and older < limits.older_share * count:
        facts = {"older_count": older, "count": count, "due_count": ceil(limits.older_share * count)}
        yield _against(instrument, "older_share", "older_share_low", "older_count", facts, Weight.WARNS)


def _check_words(name: str, text: str, most: int) -> Iterator[Finding]:
    length = len(text.strip())
    if not length:
        yield Finding(f"application.{name}_missing", facts={"most": most}, field=name)
    elif length > most:
        yield Finding(f"application.{name}_too_long", facts={"length": length, "most": most, "over": length - most}, field=name)
