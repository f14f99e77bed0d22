"""Writing and publishing calls."""

import secrets

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.funding.facts import call_facts, instrument_facts, publication_facts
from kiezwerk.apps.funding.models import Call, Criterion
from kiezwerk.core.funding.steps import check_call_change, check_publication

State = Call.State


@action("funding.create_call", on="scope")
def create_call(partnership, *, by, fields=(), criteria=(), **columns):
    """Begin a call as a draft; ``criteria`` are ``(title, text, weight)`` in their order."""
    call = Call.objects.create(partnership=partnership, **columns)
    _fill(call, fields, criteria)
    record(by, "funding.call.created", call)
    return call


@action("funding.edit_call")
def edit_call(call, *, by, fields=(), criteria=(), **columns):
    """Change a draft."""
    insist(check_call_change(is_draft=call.state == State.DRAFT))

    for name, value in columns.items():
        setattr(call, name, value)
    call.save(update_fields=[*columns])
    call.criteria.all().delete()
    _fill(call, fields, criteria)
    record(by, "funding.call.edited", call)
    return call


@action("funding.publish_call")
def publish_call(call, *, by, lot_seed=""):
    """Let everybody read a call and apply. From here on it stays as it is; the seed of the lot is drawn now."""
    insist(check_publication(call_facts(call), instrument_facts(call.instrument), publication_facts(call)))

    call.state, call.published_at, call.lot_seed = State.PUBLISHED, clock.now(), lot_seed or secrets.token_hex(8)
    call.save(update_fields=["state", "published_at", "lot_seed"])
    record(by, "funding.call.published", call, closes_at=call.closes_at)
    return call


def _fill(call: Call, fields, criteria) -> None:
    call.fields.set(fields)
    Criterion.objects.bulk_create(
        Criterion(call=call, position=position, title=title, text=text, weight=weight)
        for position, (title, text, weight) in enumerate(criteria, start=1)
    )
