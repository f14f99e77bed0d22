"""How a body is composed from a day on: which seats begin, end or change, who may hold them, which terms end soon.

Each check takes the facts of one act and returns findings, most serious first.

Method    A change holds from a first day on; the day before is the last one of what was. A day on which the body has met stays as it was.
Units     days: dates; shares: Fraction of the voting seats.
Source    The body's own rules of procedure; § 88 VwVfG leaves the composition to them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.items import Seat

DAYS_AHEAD = 90
"""How long before a term ends it is announced."""


@dataclass(frozen=True)
class SeatPlan:
    """A seat as it is or shall be. ``id`` names the seat it goes on from, "" a new one; ``organisation`` is the key of who sends somebody."""

    id: str
    function: str
    group: str
    organisation: str = ""
    voting: bool = True
    chair: bool = False


@dataclass(frozen=True)
class Changes:
    """What becomes of the seats: by their ids, new ones as planned. ``vacated`` are those that another organisation takes over."""

    stays: tuple[str, ...] = ()
    succeeds: tuple[SeatPlan, ...] = ()
    vacated: tuple[str, ...] = ()
    begins: tuple[SeatPlan, ...] = ()
    ends: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether every seat stays as it is."""
        return not (self.succeeds or self.begins or self.ends)


@dataclass(frozen=True)
class GroupShare:
    """How many of the voting seats an interest group holds."""

    group: str
    count: int
    of: int

    @property
    def share(self) -> Fraction:
        """The share of the voting seats, 0 to 1."""
        return Fraction(self.count, self.of)


@dataclass(frozen=True)
class Filling:
    """A person is to hold a seat, or deputise on it, from ``from_on``.

    ``held_since``   the day on which the present holding began, None where there is none.
    ``is_in_both``   whether the same person holds the other place on this seat, too.
    """

    from_on: date
    ends_on: date | None = None
    seat_from_on: date | None = None
    seat_until_on: date | None = None
    held_since: date | None = None
    is_in_both: bool = False
    last_met_on: date | None = None


@dataclass(frozen=True)
class Term:
    """A term of office: of which seat, and its last day."""

    seat: str
    ends_on: date


def changes_between(now: Iterable[SeatPlan], then: Sequence[SeatPlan]) -> Changes:
    """Return what has to happen so that the seats ``now`` become those of ``then``.

    >>> was = SeatPlan("s1", "Jobcenter", "administration")
    >>> changes_between([was], [was, SeatPlan("", "Chamber of crafts", "business")]).begins[0].function
    'Chamber of crafts'
    """
    known, wanted = {seat.id: seat for seat in now}, {seat.id: seat for seat in then if seat.id}
    kept = [seat for key, seat in wanted.items() if key in known]
    return Changes(
        stays=tuple(seat.id for seat in kept if seat == known[seat.id]),
        succeeds=tuple(seat for seat in kept if seat != known[seat.id]),
        vacated=tuple(seat.id for seat in kept if seat.organisation != known[seat.id].organisation),
        begins=tuple(seat for seat in then if seat.id not in known),
        ends=tuple(key for key in known if key not in wanted),
    )


def group_shares(seats: Iterable[Seat]) -> list[GroupShare]:
    """Return how many of the voting seats each interest group holds, the largest first.

    >>> [(one.group, one.count, one.of) for one in group_shares([Seat("a", group="civil"), Seat("b", group="civil"), Seat("c", voting=False)])]
    [('civil', 2, 2)]
    """
    groups = [seat.group for seat in seats if seat.voting]
    shares = [GroupShare(group, groups.count(group), len(groups)) for group in dict.fromkeys(groups)]
    return sorted(shares, key=lambda one: (-one.count, one.group))


def expiring(terms: Iterable[Term], today: date, days_ahead: int = DAYS_AHEAD) -> list[Term]:
    """Return the terms that have ended or end within ``days_ahead``, the most urgent first.

    >>> [t.seat for t in expiring([Term("a", date(2026, 5, 1)), Term("b", date(2027, 5, 1))], date(2026, 3, 2))]
    ['a']
    """
    last = today + timedelta(days=days_ahead)
    return sorted((term for term in terms if term.ends_on <= last), key=lambda term: (term.ends_on, term.seat))


def check_day(from_on: date, last_met_on: date | None) -> list[Finding]:
    """Return why nothing can change from that day on: the body has met since then with the seats as they were.

    >>> check_day(date(2026, 3, 3), date(2026, 3, 2)), [f.code for f in check_day(date(2026, 3, 2), date(2026, 3, 2))]
    ([], ['body.met_since'])
    """
    if last_met_on is None or from_on > last_met_on:
        return []
    facts = {"met_on": last_met_on, "earliest_on": last_met_on + timedelta(days=1)}
    return [Finding("body.met_since", facts=facts, field="from_on")]


def check_seats(seats: Iterable[SeatPlan]) -> list[Finding]:
    """Return why seats cannot stand beside each other: one has no function, or several chair.

    >>> [f.code for f in check_seats([SeatPlan("a", " ", "civil"), SeatPlan("b", "B", "civil", chair=True)])]
    ['seat.no_function']
    """
    listed = list(seats)
    findings = [] if all(seat.function.strip() for seat in listed) else [Finding("seat.no_function", field="function")]
    chairs = tuple(seat.function for seat in listed if seat.chair)
    return findings + ([Finding("seat.two_chairs", facts={"seats": chairs}, field="is_chair")] if len(chairs) > 1 else [])


def check_recomposition(now: Sequence[SeatPlan], then: Sequence[SeatPlan], from_on: date, last_met_on: date | None) -> list[Finding]:
    """Return why a body cannot be composed like that.

    >>> seat = SeatPlan("s1", "Jobcenter", "administration")
    >>> [f.code for f in check_recomposition([seat], [seat], date(2026, 3, 3), None)]
    ['body.same_seats']
    """
    findings = check_day(from_on, last_met_on) + check_seats(then)
    if not any(seat.voting for seat in then):
        findings.append(Finding("body.no_voting_seat"))
    if changes_between(now, then).is_empty:
        findings.append(Finding("body.same_seats"))
    return findings


def check_seat_days(starts_on: date | None, term_ends_on: date | None) -> list[Finding]:
    """Return why a term cannot end then.

    >>> [f.code for f in check_seat_days(date(2026, 3, 2), date(2026, 3, 1))]
    ['seat.term_before']
    """
    if starts_on is None or term_ends_on is None or term_ends_on >= starts_on:
        return []
    return [Finding("seat.term_before", facts={"starts_on": starts_on, "term_ends_on": term_ends_on}, field="term_ends_on")]


def check_filling(filling: Filling) -> list[Finding]:
    """Return why a person cannot take a seat like that.

    >>> check_filling(Filling(date(2026, 3, 2), held_since=date(2025, 3, 2)))
    []
    """
    findings = check_day(filling.from_on, filling.last_met_on)
    too_early = filling.seat_from_on is not None and filling.from_on < filling.seat_from_on
    too_late = filling.seat_until_on is not None and filling.from_on > filling.seat_until_on
    if too_early or too_late:
        facts = {"seat_from_on": filling.seat_from_on, "seat_until_on": filling.seat_until_on}
        findings.append(Finding("holding.outside_seat", facts=facts, field="from_on"))
    if filling.held_since is not None and filling.held_since >= filling.from_on:
        findings.append(Finding("holding.began_later", facts={"held_since": filling.held_since}, field="from_on"))
    if filling.ends_on is not None and filling.ends_on < filling.from_on:
        findings.append(Finding("holding.ends_before", field="ends_on"))
    if filling.is_in_both:
        findings.append(Finding("holding.own_deputy", field="person"))
    return findings


def check_ending(from_on: date, began_on: date | None, ended_on: date | None, last_met_on: date | None) -> list[Finding]:
    """Return why a seat or a holding cannot end the day before ``from_on``.

    >>> [f.code for f in check_ending(date(2026, 3, 2), None, date(2026, 2, 1), None)]
    ['holding.ended']
    """
    if ended_on is not None and ended_on < from_on:
        return [Finding("holding.ended", facts={"ended_on": ended_on}, field="from_on")]
    findings = check_day(from_on, last_met_on)
    if began_on is not None and from_on <= began_on:
        findings.append(Finding("holding.began_later", facts={"held_since": began_on}, field="from_on"))
    return findings


def check_dissolution(
    from_on: date, last_met_on: date | None, *, is_dissolved: bool, meetings: Sequence[str] = (), children: Sequence[str] = ()
) -> list[Finding]:
    """Return why a body cannot be dissolved: it is, it meets again, or other bodies belong to it.

    >>> check_dissolution(date(2026, 3, 3), date(2026, 3, 2), is_dissolved=False)
    []
    """
    if is_dissolved:
        return [Finding("body.dissolved")]
    findings = check_day(from_on, last_met_on)
    if meetings:
        findings.append(Finding("body.meets_again", facts={"meetings": tuple(meetings), "count": len(meetings)}))
    if children:
        findings.append(Finding("body.has_bodies", facts={"bodies": tuple(children), "count": len(children)}))
    return findings


def check_parents(body: str, parents: Sequence[str]) -> list[Finding]:
    """Return why a body cannot stand beneath the one chosen: it would stand beneath itself. ``parents`` from the nearest to the topmost.

    >>> check_parents("working group", ["plenary"])
    []
    """
    return [Finding("body.beneath_itself", field="parent")] if body in parents else []
