"""Reporting what was read off, and deciding on it. What was approved stays; a correction is a further reading."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from django.core.exceptions import PermissionDenied

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.documents.actions import store_file
from kiezwerk.core.findings import Finding
from kiezwerk.core.plans import measuring as core
from kiezwerk.core.plans.reporting import Report, check_correction, check_decision, check_report, check_return

from ..facts.measured import measured_in
from ..hooks import Measured
from ..models import Reading, ReadingCall, ReadingPart
from .reminders import tell_office, tell_reporter

State = Reading.State
Part = tuple[str, str, Decimal]


@action("plans.report_reading", on="scope")
def report_reading(measured: Measured, *, by, replaces=None, parts: Iterable[Part] = (), evidence: tuple[str, bytes] | None = None, **columns):
    """Report what was read off; ``parts`` are (dimension, part, value), ``replaces`` is the approved reading that this one corrects."""
    parts = list(parts)
    if replaces:
        if (replaces.partnership_id, replaces.line) != (measured.partnership_id, measured.line):
            raise PermissionDenied("the reading is of another figure")
        corrected = replaces.corrections.exclude(state=State.RETURNED).exists()
        insist(check_correction(is_approved=replaces.state == State.APPROVED, is_corrected=corrected))
    insist(_check(measured, columns, parts, without=replaces))

    reading = Reading(partnership_id=measured.partnership_id, line=measured.line, replaces=replaces, reported_by=by)
    _store(reading, measured, columns, parts, evidence)
    record(by, "plans.reading.reported", reading, line=measured.line)
    tell_office(reading)
    return reading


@action("plans.revise_reading")
def revise_reading(reading, *, by, parts: Iterable[Part] = (), evidence: tuple[str, bytes] | None = None, **columns):
    """Change a reading that nobody has approved; what was returned is reported again."""
    parts, measured = list(parts), measured_in(reading.partnership)[reading.line]
    insist(check_decision(is_open=reading.state != State.APPROVED) or _check(measured, columns, parts, without=reading))

    was_returned = reading.state == State.RETURNED
    reading.reported_by, reading.decided_by, reading.decided_at = by, None, None
    _store(reading, measured, columns, parts, evidence)
    record(by, "plans.reading.revised", reading, line=measured.line)
    if was_returned:
        tell_office(reading)
    return reading


@action("plans.withdraw_reading", permission="plans.revise_reading")
def withdraw_reading(reading, *, by):
    """Take back a reading that nobody has approved."""
    insist(check_decision(is_open=reading.state != State.APPROVED))

    record(by, "plans.reading.withdrawn", reading, line=reading.line, read_on=reading.read_on)
    reading.delete()


@action("plans.approve_reading")
def approve_reading(reading, *, by):
    """Let a reading count, and be read by everybody. From here on it stays as it is."""
    insist(check_decision(is_open=reading.state == State.REPORTED))

    reading.state, reading.decided_by, reading.decided_at = State.APPROVED, by, clock.now()
    reading.save(update_fields=["state", "decided_by", "decided_at"])
    record(by, "plans.reading.approved", reading, line=reading.line, replaces=reading.replaces_id)


@action("plans.return_reading", permission="plans.approve_reading")
def return_reading(reading, *, by, reason):
    """Give a reading back to whoever reported it, with a reason."""
    insist(check_return(is_open=reading.state == State.REPORTED, reason=reason))

    reading.state, reading.decided_by, reading.decided_at, reading.returned_because = State.RETURNED, by, clock.now(), reason
    reading.save(update_fields=["state", "decided_by", "decided_at", "returned_because"])
    record(by, "plans.reading.returned", reading, line=reading.line)
    tell_reporter(reading)


def _check(measured: Measured, columns, parts: list[Part], without: Reading | None) -> list[Finding]:
    """``without`` is the reading that is rewritten or corrected: its own day is free for it."""
    others = Reading.objects.filter(partnership=measured.partnership_id, line=measured.line).exclude(state=State.RETURNED)
    taken = set(others.exclude(pk=without.pk if without else None).exclude(corrections__state=State.APPROVED).values_list("read_on", flat=True))
    if without and without.replaces:
        taken -= {without.replaces.read_on}
    value = columns.get("value")
    found = []
    for dimension in dict.fromkeys(part[0] for part in parts) or [""]:
        split = {name: Fraction(number) for of, name, number in parts if of == dimension}
        reading = core.Reading("", columns["read_on"], None if value is None else Fraction(value), bool(columns.get("is_reached")), split=split)
        is_correction = without is not None and (without.state == State.APPROVED or without.replaces_id is not None)
        found += check_report(Report(reading, measured.indicator, taken, is_correction), clock.today())
    return list(dict.fromkeys(found))


def _store(reading: Reading, measured: Measured, columns, parts: list[Part], evidence) -> None:
    for name, value in columns.items():
        setattr(reading, name, value)
    if evidence:
        reading.evidence, reading.evidence_name = store_file(*evidence)
    reading.title, reading.unit = measured.title, measured.unit
    reading.state, reading.reported_at, reading.returned_because = State.REPORTED, clock.now(), ""
    reading.save()
    reading.parts.all().delete()
    ReadingPart.objects.bulk_create(ReadingPart(reading=reading, dimension=of, part=name, value=number) for of, name, number in parts)
    ReadingCall.objects.filter(partnership=reading.partnership_id, line=reading.line, answered_at=None).update(answered_at=clock.now())
