"""Who counts for an item: from attendance before a ballot, from the ballot's own roll once it is open."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _

from kiezwerk.core.partnerships.items import Choice, Counts, Item
from kiezwerk.core.partnerships.items import Seat as CoreSeat
from kiezwerk.core.partnerships.presence import Span
from kiezwerk.core.partnerships.quorum import Quorum, quorum_of
from kiezwerk.core.partnerships.rules import Abstentions, Majority, QuorumBase, Rules, Tie
from kiezwerk.core.partnerships.tally import Tally, tally
from kiezwerk.ports.meetings import MeetingFile

from ..messages import explain_exemption, explain_ground
from ..models import AgendaItem, Attendance, Ballot, Deferral, InterestGroup, Meeting, Motion, Recusal, RulesOfProcedure, Seat, Vote
from ..queries import SeatNow, rules_on, seats_of

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
    if meeting.form == Meeting.Form.WRITTEN:
        return [_in_writing(now) for now in seats_of(meeting.body, day_of(meeting))]
    rows: dict[int, list[Attendance]] = {}
    for row in meeting.attendances.select_related("person"):
        rows.setdefault(row.seat_id, []).append(row)
    return [_attending(now, *_row_at(rows.get(now.seat.pk, []), at)) for now in seats_of(meeting.body, day_of(meeting))]


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


def states_for(item: AgendaItem) -> list[SeatState]:
    """Return every seat as it stands for ``item`` now."""
    motion = getattr(item, "motion", None)
    if motion is None:
        return attendance_states(item.meeting)
    if ballot := getattr(motion, "ballot", None):
        return ballot_states(ballot)
    return states_with(recusals_for(motion), attendance_states(item.meeting))


def states_with(recusals: Mapping[int, Recusal], states: list[SeatState]) -> list[SeatState]:
    """Return the seats of a meeting as they stand where these recusals hold."""
    return [_with_recusal(state, recusals.get(state.seat.pk)) for state in states]


def recusals_for(motion: Motion) -> dict[int, Recusal]:
    """Return ``{seat: recusal}``; whoever is biased in a draft is so in every amendment to it."""
    matter = matter_of(motion)
    return {recusal.seat_id: recusal for recusal in matter.recusals.select_related("raised_by").prefetch_related("supporters")}


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
    votes = votes_as_corrected(ballot)
    recusals = recusals_for(ballot.motion)
    took_part = took_part_in(ballot)
    return [
        SeatState(
            row.seat, row.person, row.is_voting, row.is_chair, row.is_vacant, row.interest_group,
            status=Attendance.Status.PRESENT if row.is_present else Attendance.Status.ABSENT,
            is_excluded=row.is_excluded, recusal=recusals.get(row.seat_id), vote=votes.get(row.seat_id),
            took_part=row.seat_id in took_part,
        )
        for row in ballot.roll.select_related("seat__organisation", "person")
    ]  # fmt: skip


def took_part_in(ballot: Ballot) -> set[int]:
    """Return the seats that took part in the present round of a secret ballot or an election; nobody knows here how."""
    if ballot.method not in SECRET and not is_election(ballot.motion):
        return set()
    return set(ballot.participations.filter(round=ballot.round).values_list("seat_id", flat=True))


def votes_as_corrected(ballot: Ballot) -> dict[int, Vote]:
    """Return ``{seat: vote}`` with errors of recording put right; the rows themselves stay as they were."""
    votes = {vote.seat_id: vote for vote in ballot.votes.all()}
    for correction in ballot.corrections.all():
        if correction.choice:
            votes[correction.seat_id] = Vote(ballot=ballot, seat_id=correction.seat_id, choice=correction.choice)
        else:
            votes.pop(correction.seat_id, None)
    return votes


def core_rules(rules: RulesOfProcedure) -> Rules:
    return Rules(
        quorum_share=Fraction(rules.quorum_share),
        quorum_more_than=rules.quorum_more_than,
        quorum_min=rules.quorum_min,
        quorum_base=QuorumBase(rules.quorum_base),
        majority=Majority(rules.majority),
        abstentions=Abstentions(rules.abstentions),
        tie=Tie(rules.tie),
        outside_share=Fraction(rules.outside_share) if rules.outside_share else None,
    )


def core_seat(state: SeatState) -> CoreSeat:
    return CoreSeat(
        id=state.key,
        voting=state.is_voting,
        vacant=state.is_vacant,
        chair=state.is_chair,
        group=state.interest_group,
        outside_administration=state.interest_group != InterestGroup.ADMINISTRATION,
    )


def core_item(name: str, states: list[SeatState], *, second_call: bool = False, counts: Counts | None = None, in_writing: bool = False) -> Item:
    return Item(
        id=name,
        present=frozenset(state.key for state in states if state.is_present),
        excluded=frozenset(state.key for state in states if state.is_excluded),
        votes={state.key: Choice(state.vote.choice) for state in states if state.vote},
        counts=counts,
        second_call=second_call,
        in_writing=in_writing,
    )


def ballot_item(ballot: Ballot, states: list[SeatState]) -> Item:
    """Return what was voted in ``ballot``; of a secret one the counts alone."""
    counts = Counts(**ballot.counts) if ballot.counts is not None else None
    return core_item(f"i{ballot.motion.item_id}", states, second_call=ballot.second_call, counts=counts, in_writing=is_written(ballot))


def is_written(ballot: Ballot) -> bool:
    return ballot.method == Ballot.Method.WRITTEN


def is_second_call(item: AgendaItem, rules: RulesOfProcedure) -> bool:
    """Whether anybody present is enough: the first meeting missed the quorum of this very item, and the rules allow a second invitation."""
    meeting = item.meeting
    if meeting.second_of_id is None or not rules.second_invitation:
        return False
    return Deferral.objects.filter(item_id__in=[item.pk, item.parent_id], meeting=meeting.second_of_id).exists()


def quorum_for(item: AgendaItem, states: list[SeatState]) -> Quorum:
    """Return whether the body can decide on ``item`` with ``states``; before it is asked in writing, whether enough could answer."""
    ballot = getattr(getattr(item, "motion", None), "ballot", None)
    rules = ballot.rules if ballot else rules_on(item.meeting.body, day_of(item.meeting))
    second_call = ballot.second_call if ballot else is_second_call(item, rules)
    in_writing = ballot is not None and is_written(ballot)
    now = core_item(f"i{item.pk}", states, second_call=second_call, in_writing=in_writing)
    return quorum_of(core_rules(rules), [core_seat(state) for state in states], now)


def tally_of(ballot: Ballot, states: list[SeatState] | None = None) -> Tally:
    """Return the count of ``ballot`` from its own rows."""
    states = ballot_states(ballot) if states is None else states
    return tally(core_rules(ballot.rules), [core_seat(state) for state in states], ballot_item(ballot, states))


def meeting_file(ballot: Ballot) -> MeetingFile:
    """Return ``ballot`` as the plain file from which ``kiezwerk tally`` counts again; it names seats, never persons."""
    states = ballot_states(ballot)
    return MeetingFile(core_rules(ballot.rules), tuple(core_seat(state) for state in states), (ballot_item(ballot, states),))


def tally_figures(count: Tally) -> dict:
    """Return the figures of a count as they are kept with a resolution."""
    return {
        "base": count.base, "present": count.present, "quorum_needed": count.quorum_needed, "quorum_reached": count.quorum_reached,
        "yes": count.counts.yes, "no": count.counts.no, "abstain": count.counts.abstain, "result": count.result,
    }  # fmt: skip
