"""Bodies and their seats as the core weighs them: when a body last met, its seats as a plan, a holding about to begin, terms that end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q
from django.utils import timezone

from kiezwerk.acts import clock
from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.checks import check_composition
from kiezwerk.core.partnerships.composition import DAYS_AHEAD, Filling, GroupShare, SeatPlan, Term, expiring, group_shares
from kiezwerk.core.partnerships.items import Seat as CoreSeat

from ..models import Body, InterestGroup, Meeting, RulesOfProcedure, Seat, SeatHolding
from ..rules import exists_on
from .rolls import day_of


def last_met_on(body: Body) -> date | None:
    """Return the last day on which the seats of ``body`` counted: of a meeting held or in session, of a written procedure until its deadline."""
    held = body.meetings.filter(state__in=[Meeting.State.OPEN, Meeting.State.CLOSED])
    return max((_last_day(meeting) for meeting in held), default=None)


def _last_day(meeting: Meeting) -> date:
    """A vote in writing counts by the seats it was sent to, so these stay until it is over."""
    if meeting.form == Meeting.Form.WRITTEN and meeting.state == Meeting.State.OPEN and meeting.ends_at:
        return timezone.localdate(meeting.ends_at)
    if meeting.state == Meeting.State.OPEN:
        return max(day_of(meeting), clock.today())
    return day_of(meeting)


def has_met_with(seat: Seat) -> bool:
    """Whether the body has met since ``seat`` belongs to it."""
    met_on = last_met_on(seat.body)
    return met_on is not None and (seat.starts_on is None or seat.starts_on <= met_on)


def seat_plan(seat: Seat) -> SeatPlan:
    organisation = str(seat.organisation_id or "")
    return SeatPlan(str(seat.pk or ""), seat.function, seat.interest_group, organisation, voting=seat.is_voting, chair=seat.is_chair)


def seat_plans(body: Body, on: date | None) -> list[SeatPlan]:
    """Return the seats that ``body`` has on a day, by default today, as the core plans with them."""
    return [seat_plan(seat) for seat in body.seats.filter(exists_on(on or clock.today()))]


def filling_facts(seat: Seat, person, from_on: date, *, is_deputy: bool, ends_on: date | None) -> Filling:
    """Return what is checked before a person takes a seat."""
    lasting = SeatHolding.objects.filter(Q(ends_on=None) | Q(ends_on__gte=from_on), seat=seat)
    present = lasting.filter(is_deputy=is_deputy).order_by("-starts_on").first()
    return Filling(
        from_on=from_on,
        ends_on=ends_on,
        seat_from_on=seat.starts_on,
        seat_until_on=seat.ends_on,
        held_since=present.starts_on if present else None,
        is_in_both=lasting.filter(is_deputy=not is_deputy, person=person).exists(),
        last_met_on=last_met_on(seat.body),
    )


def limit_of(rules: RulesOfProcedure) -> Fraction | None:
    """Return the share of voting seats that one interest group should not exceed by the rules of a body."""
    return Fraction(rules.group_limit_share) if rules.group_limit_share else None


@dataclass(frozen=True)
class Standing:
    """How the voting seats stand by interest group, and what the rules say to that."""

    shares: list[GroupShare]
    findings: list[Finding]


def standing_of_groups(plans: Iterable[SeatPlan], rules: RulesOfProcedure) -> Standing:
    """Return the share of each interest group in a composition, and which of them are larger than the rules think right."""
    named = [CoreSeat(str(number), voting=plan.voting, group=str(InterestGroup(plan.group).label)) for number, plan in enumerate(plans)]
    return Standing(group_shares(named), check_composition(named, limit_of(rules), blocks=rules.group_limit_blocks))


def ending_terms(seats: Iterable[Seat], today: date, days_ahead: int = DAYS_AHEAD) -> list[tuple[Seat, date]]:
    """Return the seats whose term has ended or ends soon, the most urgent first."""
    known = {str(seat.pk): seat for seat in seats}
    terms = [Term(key, seat.term_ends_on) for key, seat in known.items() if seat.term_ends_on]
    return [(known[term.seat], term.ends_on) for term in expiring(terms, today, days_ahead)]
