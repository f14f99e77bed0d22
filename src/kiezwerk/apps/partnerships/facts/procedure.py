"""Rules of procedure as their page shows them: presets as columns, what stands against a version, what it means for this body."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.presets import Preset
from kiezwerk.core.partnerships.procedure import Illustration, check_quorum, check_version, illustrate

from ..messages import explain_for_seats, explain_rest, explain_rules
from ..models import Body, RulesOfProcedure
from ..queries import rules_on, seats_of
from .composition import last_met_on
from .rolls import core_rules


def columns_of(preset: Preset) -> dict[str, Any]:
    """Return a preset as the columns of a version."""
    procedure, rules = preset.procedure, preset.procedure.rules
    return {
        "preset": preset.code, "source": preset.source, "notice_days": procedure.notice_days, "quorum_share": str(rules.quorum_share),
        "quorum_more_than": rules.quorum_more_than, "quorum_min": rules.quorum_min, "quorum_base": rules.quorum_base.value,
        "majority": rules.majority.value, "abstentions": rules.abstentions.value, "tie": rules.tie.value,
        "outside_share": str(rules.outside_share or ""), "circular": procedure.circular.value, "secret_on_request": procedure.secret_on_request,
        "second_invitation": procedure.second_invitation, "deputies_of_excluded": procedure.deputies_of_excluded,
        "group_limit_share": str(procedure.group_limit_share or ""), "group_limit_blocks": procedure.group_limit_blocks,
        "votes_public": procedure.votes_public.value,
    }  # fmt: skip


def illustration_of(rules: RulesOfProcedure, on: date) -> Illustration:
    """Return what ``rules`` mean for the seats that their body has on a day."""
    voting = [now for now in seats_of(rules.body, on) if now.seat.is_voting]
    return illustrate(core_rules(rules), voting=len(voting), filled=sum(not now.is_vacant for now in voting))


def version_findings(rules: RulesOfProcedure) -> list[Finding]:
    """Return why a version cannot be set."""
    known = list(rules.body.rules_of_procedure.values_list("valid_from_on", flat=True))
    findings = check_version(rules.valid_from_on, known, last_met_on(rules.body))
    voting = sum(now.seat.is_voting for now in seats_of(rules.body, rules.valid_from_on))
    return findings + check_quorum(core_rules(rules), voting=voting)


def rules_in_words(rules: RulesOfProcedure, on: date) -> list[str]:
    """Return what ``rules`` mean for their body, one sentence each: first with its own seats, then each parameter."""
    rest = explain_rest(
        circular=rules.circular,
        secret_on_request=rules.secret_on_request,
        second_notice_days=rules.second_notice_days if rules.second_invitation else None,
        deputies=rules.deputies_of_excluded,
        limit=rules.group_limit_share,
        blocks=rules.group_limit_blocks,
        votes_public=rules.votes_public,
    )
    return [*explain_for_seats(illustration_of(rules, on)), *explain_rules(core_rules(rules), rules.notice_days), *rest]


@dataclass(frozen=True)
class Versions:
    """The rules of a body: in force, announced for later, and those of before."""

    current: RulesOfProcedure
    coming: list[RulesOfProcedure]
    earlier: list[RulesOfProcedure]


def versions_of(body: Body, on: date) -> Versions:
    current = rules_on(body, on)
    known = list(body.rules_of_procedure.order_by("-valid_from_on"))
    return Versions(
        current,
        coming=[one for one in reversed(known) if one.valid_from_on > on and one.pk != current.pk],
        earlier=[one for one in known if one.valid_from_on <= on and one.pk != current.pk],
    )
