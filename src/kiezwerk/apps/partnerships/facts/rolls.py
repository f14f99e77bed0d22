"""Who counts for an item: from attendance before a ballot, from the ballot's own roll once it is open."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kiezwerk.core.partnerships.presence import Span

from ..messages import explain_exemption, explain_ground
from ..models import (
    AgendaItem,
    Attendance,
    Ballot,
    BallotSeat,
    Meeting,
    Motion,
    Participation,
    Recusal,
    Seat,
    Vote,
    VoteCorrection,
)
from ..queries import SeatNow, seats_of

SECRET = (Ballot.Method.SECRET, Ballot.Method.PAPER)


@dataclass(frozen=True)
class SeatState:
    """A seat as it stands for one item: who fills it, whether it counts, and what was said of it."""

    seat: Seat
    person: object | None
    is_voting: bool
    is_chair: bool
    is_vacant: bool
    interest_group: str
    status: str = ""
    has_left: bool = False
    is_online: bool = False
    is_deputised: bool = False
    is_excluded: bool = False
    recusal: Recusal | None = None
    vote: Vote | None = None
    deputy: object | None = None
    took_part: bool = False

    @property
    def key(self) -> str:
        """The name of the seat in files of a count."""
        return f"s{self.seat.number}"

    @property
    def attended(self) -> bool:
        """Whether the seat was filled at any time of the meeting."""
        return self.status == Attendance.Status.PRESENT

    @property
    def is_present(self) -> bool:
        return self.attended and not self.has_left

    @property
    def is_counted(self) -> bool:
        return self.is_voting and not self.is_vacant and self.is_present and not self.is_excluded

    @property
    def is_decided(self) -> bool:
        """Whether the body has decided on a conflict of this seat."""
        return self.recusal is not None and self.recusal.state in (Recusal.State.CONFIRMED, Recusal.State.DISMISSED)

    @property
    def is_replaced(self) -> bool:
        """Whether the member is excluded and the deputy votes instead."""
        return self.recusal is not None and self.recusal.state == Recusal.State.CONFIRMED and self.recusal.deputy_votes

    @property
    def ground_words(self) -> str:
        return explain_ground(self.recusal.ground) if self.recusal else ""

    @property
    def exemption_words(self) -> str:
        return explain_exemption(self.recusal.exemption) if self.recusal and self.recusal.exemption else ""

    @property
    def words(self) -> str:
        """How the seat stands, in a word or two."""
        if self.is_vacant:
            return _("vacant")
        if self.is_excluded and self.is_present:
            return _("excluded")
        if self.is_replaced and not self.vote:
            return _("excluded, the deputy votes")
        if self.is_heard:
            return _("has voted")
        if self.has_left:
            return _("has left")
        return str(Attendance.Status(self.status).label) if self.status else _("not recorded")

    @property
    def is_heard(self) -> bool:
        """Whether the seat has voted; how, an open vote alone tells."""
        return self.vote is not None or self.took_part

    @property
    def awaits_vote(self) -> bool:
        return self.is_counted and not self.is_heard


def day_of(meeting: Meeting) -> date:
    """Return the day whose seats and rules count for ``meeting``."""
    return timezone.localdate(meeting.opened_at or meeting.starts_at)


def attendance_states(meeting: Meeting, at: datetime | None = None) -> list[SeatState]:
    """Return every seat of the body as it attends ``meeting`` now, or attended at an instant.

    A written procedure is sent to all, so every filled seat takes part in it.
    """
    return attendance_over_time(meeting)(at)


def attendance_over_time(meeting: Meeting) -> Callable[[datetime | None], list[SeatState]]:
    """Read who attends ``meeting`` once, and return what tells it for any instant."""
    seats = seats_of(meeting.body, day_of(meeting))
    if meeting.form == Meeting.Form.WRITTEN:
        return lambda _at: [_in_writing(now) for now in seats]
    rows: dict[int, list[Attendance]] = {}
    for row in meeting.attendances.select_related("person"):
        rows.setdefault(row.seat_id, []).append(row)
    return lambda at: [_attending(now, *_row_at(rows.get(now.seat.pk, []), at)) for now in seats]


def _row_at(rows: list[Attendance], at: datetime | None) -> tuple[Attendance | None, bool]:
    """Return the row that tells how a seat stands, and whether whoever filled it is not there: has left, or had not come yet."""
    if at is None:
        current = next((row for row in rows if row.left_at is None), None)
    else:
        current = next((row for row in rows if Span(row.arrived_at, row.left_at).covers(at)), None)
    return current or (rows[-1] if rows else None), current is None


def _in_writing(now: SeatNow) -> SeatState:
    seat = now.seat
    status = "" if now.is_vacant else Attendance.Status.PRESENT
    person = now.people[0] if now.people else None
    return SeatState(
        seat, person, seat.is_voting, seat.is_chair, now.is_vacant, seat.interest_group, status=status,
        is_deputised=now.holder is None, deputy=_deputy_of(now),
    )  # fmt: skip


def _deputy_of(now: SeatNow) -> object | None:
    return now.deputy.person if now.deputy else None


def _attending(now: SeatNow, row: Attendance | None, is_gone: bool) -> SeatState:
    seat = now.seat
    present = row is not None and row.status == Attendance.Status.PRESENT
    person = row.person if present else (now.people[0] if now.people else None)
    deputised = present and (now.holder is None or row.person_id != now.holder.person_id)
    return SeatState(
        seat, person, seat.is_voting, seat.is_chair, now.is_vacant, seat.interest_group, status=row.status if row else "", is_deputised=deputised,
        deputy=_deputy_of(now), has_left=present and is_gone, is_online=present and row.is_online,
    )  # fmt: skip


def is_election(motion: Motion) -> bool:
    return motion.item.kind == AgendaItem.Kind.ELECTION


def states_with(recusals: Mapping[int, Recusal], states: list[SeatState]) -> list[SeatState]:
    """Return the seats of a meeting as they stand where these recusals hold."""
    return [_with_recusal(state, recusals.get(state.seat.pk)) for state in states]


def recusals_for(motion: Motion) -> dict[int, Recusal]:
    """Return ``{seat: recusal}``; whoever is biased in a draft is so in every amendment to it."""
    return recusals_in([motion])[motion.pk]


def recusals_in(motions: Iterable[Motion]) -> dict[int, dict[int, Recusal]]:
    """Return ``{motion: {seat: recusal}}`` of many motions in two queries."""
    matters = {motion.pk: matter_of(motion) for motion in motions}
    known = {matter.pk: matter for matter in matters.values()}
    found: dict[int, dict[int, Recusal]] = {pk: {} for pk in known}
    for row in Recusal.objects.filter(motion__in=known).select_related("seat", "raised_by").prefetch_related("supporters"):
        row.motion = known[row.motion_id]
        found[row.motion_id][row.seat_id] = row
    return {pk: found[matter.pk] for pk, matter in matters.items()}


def matter_of(motion: Motion) -> Motion:
    """Return the draft that a motion is about: of an amendment the one above it, else the motion itself."""
    return motion.item.parent.motion if motion.item.parent_id else motion


def _with_recusal(state: SeatState, recusal: Recusal | None) -> SeatState:
    if recusal is None or recusal.state != Recusal.State.CONFIRMED:
        return replace(state, recusal=recusal)
    if recusal.deputy_votes and state.deputy is not None:
        return replace(state, recusal=recusal, person=state.deputy, is_deputised=True)
    return replace(state, recusal=recusal, is_excluded=True)


def ballot_states(ballot: Ballot) -> list[SeatState]:
    """Return every seat as it stood when ``ballot`` opened, with its vote."""
    return states_of_ballots([ballot])[ballot.pk]


def states_of_ballots(ballots: Collection[Ballot]) -> dict[int, list[SeatState]]:
    """Return ``{ballot: states}`` of many ballots in a fixed number of queries."""
    votes, took_part = _votes_in(ballots), _took_part_in(ballots)
    recusals = recusals_in(ballot.motion for ballot in ballots)
    motions = {ballot.pk: ballot.motion_id for ballot in ballots}
    found: dict[int, list[SeatState]] = {ballot.pk: [] for ballot in ballots}
    for row in BallotSeat.objects.filter(ballot__in=motions).select_related("seat__organisation", "person"):
        found[row.ballot_id].append(
            SeatState(
                row.seat, row.person, row.is_voting, row.is_chair, row.is_vacant, row.interest_group,
                status=Attendance.Status.PRESENT if row.is_present else Attendance.Status.ABSENT, is_excluded=row.is_excluded,
                recusal=recusals[motions[row.ballot_id]].get(row.seat_id), vote=votes[row.ballot_id].get(row.seat_id),
                took_part=row.seat_id in took_part[row.ballot_id],
            )
        )  # fmt: skip
    return found


def _took_part_in(ballots: Collection[Ballot]) -> dict[int, set[int]]:
    """Return ``{ballot: seats}`` that took part in the present round of secret ballots and elections; nobody knows here how."""
    rounds = {ballot.pk: ballot.round for ballot in ballots if ballot.method in SECRET or is_election(ballot.motion)}
    found: dict[int, set[int]] = {ballot.pk: set() for ballot in ballots}
    for ballot, number, seat in Participation.objects.filter(ballot__in=rounds).values_list("ballot_id", "round", "seat_id"):
        if number == rounds[ballot]:
            found[ballot].add(seat)
    return found


def _votes_in(ballots: Collection[Ballot]) -> dict[int, dict[int, Vote]]:
    """Return ``{ballot: {seat: vote}}`` with errors of recording put right; the rows themselves stay as they were."""
    keys = {ballot.pk for ballot in ballots}
    found: dict[int, dict[int, Vote]] = {key: {} for key in keys}
    for vote in Vote.objects.filter(ballot__in=keys):
        found[vote.ballot_id][vote.seat_id] = vote
    for correction in VoteCorrection.objects.filter(ballot__in=keys):
        if correction.choice:
            found[correction.ballot_id][correction.seat_id] = Vote(
                ballot_id=correction.ballot_id, seat_id=correction.seat_id, choice=correction.choice
            )
        else:
            found[correction.ballot_id].pop(correction.seat_id, None)
    return found
