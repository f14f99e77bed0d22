"""Writing, handing in and taking back proposals."""

from django.db.models import F, prefetch_related_objects
from django.utils import timezone

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.once import store_once
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.funding.facts import application_facts, call_facts, instrument_facts, sealed_text, text_hash
from kiezwerk.apps.funding.models import Application, NumberSeries
from kiezwerk.core.funding.checks import check_submission
from kiezwerk.core.funding.steps import application_number, check_change, check_withdrawal

from .letters import write_receipts

State = Application.State
TEXTS = ("title", "summary", "need", "activities", "results", "contact")
ENTRIES = (*TEXTS, "field", "starts_on", "ends_on", "participants_count", "cooperation_partner", "follows", "area")


@action("funding.start_application", on="scope")
def start_application(call, actor, *, by):
    """Begin a proposal of ``actor`` to a published call."""
    require(by, "funding.write_for_actor", actor)

    application = Application.objects.create(call=call, actor=actor, created_at=clock.now())
    record(by, "funding.application.started", application)
    return application


@action("funding.edit_application")
def edit_application(application, *, by, costs=None, sources=None, **entries):
    """Keep what was typed into a draft, finished or not. ``costs`` and ``sources`` replace all lines; None leaves them."""
    insist(check_change(is_draft=application.state == State.DRAFT))

    changed = [name for name, value in entries.items() if name in ENTRIES and getattr(application, name) != value]
    for name in changed:
        setattr(application, name, entries[name])
    application.save(update_fields=changed)
    changed += _replace(application.budget_lines, costs, "costs") + _replace(application.financing_lines, sources, "sources")
    if changed:
        record(by, "funding.application.edited", application, changed=changed)
    return application


def _replace(lines, wanted, name: str) -> list[str]:
    """Replace the lines of a draft where they differ; return the name where they did."""
    if wanted is None:
        return []
    columns = [field.name for field in lines.model._meta.concrete_fields if field.name not in ("id", "application", "position")]
    if [tuple(row) for row in lines.values_list(*columns)] == [tuple(getattr(line, column) for column in columns) for line in wanted]:
        return []
    lines.all().delete()
    for position, line in enumerate(wanted, start=1):
        line.pk, line.application, line.position = None, lines.instance, position
        line.save(force_insert=True)
    return [name]


@action("funding.submit_application", reads=("call__partnership", "call__instrument", "actor", "field"))
def submit_application(application, *, by, received_at, site=""):
    """Hand in a draft. From here on the applicant can read it, not change it; everybody who acts for it gets the receipt by mail."""
    insist(check_change(is_draft=application.state == State.DRAFT))
    call = application.call
    prefetch_related_objects([application], "budget_lines", "financing_lines")
    insist(check_submission(application_facts(application), instrument_facts(call.instrument), call_facts(call), received_at))

    application.number = _next_number(call, timezone.localtime(received_at).year)
    application.state, application.submitted_at = State.SUBMITTED, received_at
    application.sealed_text = sealed_text(application)
    application.text_hash = text_hash(application.sealed_text)
    application.save(update_fields=["number", "state", "submitted_at", "sealed_text", "text_hash"])
    record(by, "funding.application.submitted", application, number=application.number, received_at=received_at, text_hash=application.text_hash)
    write_receipts(application, site)
    return application


def _next_number(call, year: int) -> str:
    """Take the next number of the instrument's series in the partnership; the row is locked until the transaction ends."""
    series = NumberSeries.objects.filter(partnership=call.partnership_id, prefix=f"{year}-{call.instrument.code}")
    if not series.update(last=F("last") + 1):
        store_once(NumberSeries(partnership_id=call.partnership_id, prefix=f"{year}-{call.instrument.code}"), unique=("partnership", "prefix"))
        series.update(last=F("last") + 1)
    return application_number(year, call.instrument.code, series.values_list("last", flat=True).get())


@action("funding.withdraw_application")
def withdraw_application(application, *, by, received_at, reason=""):
    """Take a proposal back before the call closes. It stays readable with its number."""
    insist(check_withdrawal(call_facts(application.call), is_submitted=application.state == State.SUBMITTED, received_at=received_at))

    application.state = State.WITHDRAWN
    application.save(update_fields=["state"])
    record(by, "funding.application.withdrawn", application, reason=reason)
    return application
