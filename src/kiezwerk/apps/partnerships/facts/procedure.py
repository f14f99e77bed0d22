"""Rules of procedure as their page shows them: presets as columns, what stands against a version, what it means for this body."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.presets import Preset
from kiezwerk.core.partnerships.procedure import Illustration, check_quorum, check_version, illustrate

from ..messages import explain_for_seats, explain_rest, explain_rules
from ..models import Body, RulesOfProcedure
from ..queries import SeatNow, rules_on, seats_of
from ..queries.bodies import seats_of_days
from .composition import last_met_on
from .counts import core_rules


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


def illustration_of(rules: RulesOfProcedure, seats: Iterable[SeatNow]) -> Illustration:
    """Return what ``rules`` mean for a body with these seats."""
    voting = [now for now in seats if now.seat.is_voting]
    return illustrate(core_rules(rules), voting=len(voting), filled=sum(not now.is_vacant for now in voting))


def version_findings(rules: RulesOfProcedure) -> list[Finding]:
    """Return why a version cannot be set."""
    known = list(rules.body.rules_of_procedure.values_list("valid_from_on", flat=True))
    findings = check_version(rules.valid_from_on, known, last_met_on(rules.body))
    voting = sum(now.seat.is_voting for now in seats_of(rules.body, rules.valid_from_on))
    return findings + check_quorum(core_rules(rules), voting=voting)


def rules_in_words(rules: RulesOfProcedure, on: date) -> list[str]:
    """Return what ``rules`` mean for their body on a day, one sentence each: first with its own seats, then each parameter."""
    return _sentences(rules, seats_of(rules.body, on))


def _sentences(rules: RulesOfProcedure, seats: Iterable[SeatNow]) -> list[str]:
    rest = explain_rest(
        circular=rules.circular,
        secret_on_request=rules.secret_on_request,
        second_notice_days=rules.second_notice_days if rules.second_invitation else None,
        deputies=rules.deputies_of_excluded,
        limit=rules.group_limit_share,
        blocks=rules.group_limit_blocks,
        votes_public=rules.votes_public,
    )
    return [*explain_for_seats(illustration_of(rules, seats)), *explain_rules(core_rules(rules), rules.notice_days), *rest]


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


def versions_in_words(body: Body, versions: Versions, on: date) -> list[tuple[RulesOfProcedure, list[str]]]:
    """Return the version in force and those announced, each with what it means for the seats of its day."""
    seats = seats_of_days(body, {on, *(one.valid_from_on for one in versions.coming)})
    return [
        (versions.current, _sentences(versions.current, seats[on])),
        *((one, _sentences(one, seats[one.valid_from_on])) for one in versions.coming),
    ]
