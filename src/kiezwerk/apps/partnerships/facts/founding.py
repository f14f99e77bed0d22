"""What is said when a partnership is founded, as one object; and the seats of its bodies in the partnership's language."""

from dataclasses import dataclass

from django.utils.translation import override

from kiezwerk.core.partnerships.founding import composition
from kiezwerk.core.partnerships.presets import preset

from ..messages.founding import SEATS
from ..models import Body, InterestGroup

FIRST_PRESET = "vwvfg-88-93"


@dataclass(frozen=True)
class FirstPerson:
    """Whoever gets the first seat of a body. ``secret`` opens the invitation; "" lets one be made that only the mail knows."""

    name: str
    email: str
    secret: str = ""


@dataclass(frozen=True)
class FoundingPlan:
    """A partnership as it begins: its name, the deciding body, and who comes first in office and administration."""

    name: str
    city: str
    office_email: str
    office: FirstPerson
    administrator: FirstPerson
    network_name: str = ""
    body_name: str = ""
    composition: str = "twelve-seats"
    language: str = "de"
    languages: tuple[str, ...] = ()

    @property
    def is_one_person(self) -> bool:
        """Whether the same person works in the office and administers."""
        return self.office.email.lower() == self.administrator.email.lower()


def deciding_seats(plan: FoundingPlan) -> list[dict]:
    """Return the columns of the seats with which the deciding body begins."""
    with override(plan.language):
        return [
            {"function": str(SEATS[seat.code]), "interest_group": seat.group, "is_voting": seat.is_voting, "is_chair": seat.is_chair}
            for seat in composition(plan.composition).seats
        ]


def first_seat(kind: str, plan: FoundingPlan) -> dict:
    """Return the columns of the first seat of the office or the administration."""
    with override(plan.language):
        return {"function": str(SEATS[kind]), "interest_group": InterestGroup.ADMINISTRATION, "is_voting": False}


def body_name(kind: str, plan: FoundingPlan) -> str:
    """Return what a body of ``kind`` is called: the deciding body as said, others by their kind."""
    with override(plan.language):
        return (plan.body_name if kind == Body.Kind.STEERING_GROUP else "") or str(Body.Kind(kind).label)


def first_rules(day) -> dict:
    """Return the rules of procedure to begin with, as a body keeps them from ``day`` on."""
    chosen = preset(FIRST_PRESET)
    procedure, rules = chosen.procedure, chosen.procedure.rules
    return {
        "valid_from_on": day,
        "preset": chosen.code,
        "source": chosen.source,
        "notice_days": procedure.notice_days,
        "quorum_share": str(rules.quorum_share),
        "quorum_more_than": rules.quorum_more_than,
        "quorum_min": rules.quorum_min,
        "majority": rules.majority.value,
        "abstentions": rules.abstentions.value,
        "tie": rules.tie.value,
        "circular": procedure.circular.value,
        "secret_on_request": procedure.secret_on_request,
        "second_invitation": procedure.second_invitation,
        "deputies_of_excluded": procedure.deputies_of_excluded,
        "group_limit_share": str(procedure.group_limit_share or ""),
        "group_limit_blocks": procedure.group_limit_blocks,
        "votes_public": procedure.votes_public.value,
    }
