"""Instruments, calls and proposals as the core reads them."""

import hashlib
from datetime import date
from math import lcm
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Sum

from kiezwerk.apps.funding.models import Application, BudgetLine, Call, FinancingLine, Instrument, Project
from kiezwerk.core.funding import instruments as core
from kiezwerk.core.funding.calls import CallFacts
from kiezwerk.core.funding.checks import ApplicationFacts
from kiezwerk.core.funding.financing import CostLine, FinancingPlan, SourceKind, SourceLine
from kiezwerk.core.funding.limits import Pool
from kiezwerk.core.funding.steps import Publication
from kiezwerk.core.money import split

REQUIRED_TEXTS = ("need", "activities", "results", "contact")


def instrument_facts(instrument: Instrument) -> core.Instrument:
    """Return the rules of a stored instrument."""
    entry = {
        "code": instrument.code,
        "name": instrument.name,
        "valid_from": instrument.valid_from_on,
        "source": instrument.source,
        "limits": instrument.limits,
        "citations": instrument.citations,
        "conditions": instrument.conditions,
    }
    optional = {"valid_to": instrument.valid_until_on, "verify": instrument.verify_note}
    entry |= {name: value for name, value in optional.items() if value}
    return core.instruments_from_mapping({"instrument": [entry]})[0]


def call_facts(call: Call) -> CallFacts:
    """Return what binds proposals to ``call``; instants stand in the time zone of the partnership."""
    zone = ZoneInfo(call.partnership.time_zone)
    return CallFacts(
        opens_at=call.opens_at.astimezone(zone),
        closes_at=call.closes_at.astimezone(zone),
        budget_cents=call.budget_cents,
        action_fields=frozenset(field.title for field in call.fields.all()) if call.pk else frozenset(),
        title_max=Application._meta.get_field("title").max_length,
        summary_max=Application._meta.get_field("summary").max_length,
    )


def publication_facts(call: Call) -> Publication:
    """Return what else is asked of a call before it is published."""
    return Publication(
        is_draft=call.state == Call.State.DRAFT,
        criteria_count=call.criteria.count(),
        decision_expected_on=call.decision_expected_on,
        reply_by_on=call.reply_by_on,
    )


def application_facts(application: Application, costs=None, sources=None) -> ApplicationFacts:
    """Return what a proposal says; ``costs`` and ``sources`` are lines not stored yet, otherwise the stored ones are read."""
    return ApplicationFacts(
        title=application.title,
        summary=application.summary,
        applicant_form=application.actor.legal_form,
        plan=financing_plan(application, costs, sources),
        starts_on=application.starts_on,
        ends_on=application.ends_on,
        action_field=application.field.title if application.field else "",
        participants_count=application.participants_count,
        partners_count=1 if application.cooperation_partner_id else 0,
        follows=application.follows.instrument.code if application.follows and application.follows.instrument else "",
        pool_used_cents=_pool_used(application),
        unwritten=tuple(name for name in REQUIRED_TEXTS if not getattr(application, name).strip()),
    )


def _pool_used(application: Application) -> int:
    """Return what projects of the same instrument got in the year in which a proposal begins, where they share one sum."""
    pool = instrument_facts(application.call.instrument).limits.pool
    if pool is None or application.starts_on is None:
        return 0
    others = Project.objects.filter(
        partnership=application.call.partnership_id, instrument__code=application.call.instrument.code, starts_on__year=application.starts_on.year
    )
    if pool is Pool.NEIGHBOURHOOD_YEAR:
        others = others.filter(area=application.area_id)
    return others.aggregate(cents=Sum("funding__granted_cents"))["cents"] or 0


def financing_plan(application: Application, costs=None, sources=None) -> FinancingPlan:
    """Return costs and sources. A grant whose funds pay in fixed shares names no fund: the shares then hold by themselves."""
    costs = application.budget_lines.all() if costs is None else costs
    sources = application.financing_lines.all() if sources is None else sources
    return FinancingPlan(
        costs=tuple(CostLine(line.kind, line.cents) for line in costs),
        sources=tuple(SourceLine(SourceKind(line.kind), line.cents, fund=line.fund) for line in sources),
    )


def shares_are_fixed(funds) -> bool:
    """Return whether the funds of an instrument pay the whole in fixed shares, so that nobody has to divide the grant by hand."""
    return bool(funds) and sum(fund.max_share or 0 for fund in funds) == 1


def grant_by_fund(cents: int, funds) -> list[tuple[str, int]]:
    """Return what each fund pays of a grant in fixed shares, to the cent."""
    shares = [fund.max_share for fund in funds]
    whole = lcm(*(share.denominator for share in shares))
    return list(zip([fund.fund for fund in funds], split(cents, [int(share * whole) for share in shares]), strict=True))


def sealed_text(application: Application) -> str:
    """Return a proposal as plain text, line by line, in the form whose hash the receipt names. Labels are the names of the columns."""
    texts = ("title", "summary", "need", "activities", "results", "starts_on", "ends_on", "participants_count", "contact")
    lines: list[tuple[str, Any]] = [("call", application.call_id), ("applicant", application.actor.name)]
    lines += [(name, getattr(application, name)) for name in texts]
    lines += [(name, getattr(application, name) or "") for name in ("field", "area", "cooperation_partner", "follows")]
    lines += [(f"cost {line.kind}", f"{line.cents} cents, {line.title}") for line in application.budget_lines.all()]
    lines += [(f"source {line.kind}", f"{line.cents} cents, {line.fund} {line.title}") for line in application.financing_lines.all()]
    return "".join(f"{name}: {_plain(value)}\n" for name, value in lines)


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value).replace("\r\n", "\n")


def budget_lines_of(rows) -> list[BudgetLine]:
    """Return cost lines, not stored, of ``(kind, title, cents)``; rows without an amount are left out."""
    return [BudgetLine(kind=kind, title=title, cents=cents) for kind, title, cents in rows if cents]


def financing_lines_of(rows) -> list[FinancingLine]:
    """Return sources, not stored, of ``(kind, fund, title, cents)``; rows without an amount are left out."""
    return [FinancingLine(kind=kind, fund=fund, title=title, cents=cents) for kind, fund, title, cents in rows if cents]
