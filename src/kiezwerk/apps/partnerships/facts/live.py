"""One agenda item as a meeting sees it: who is present, who is excluded, how the vote stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from kiezwerk.core.partnerships.quorum import Quorum
from kiezwerk.core.wording import Piece, changes

from ..messages import explain_quorum
from ..models import AgendaItem, Ballot, Meeting, Motion, Resolution, Task
from .amendments import AmendmentLine, adopted_of
from .elections import count_in_words, names_given, names_of_candidates, standing_of
from .publicity import hide_erased, lists_candidates, text_without_candidates, votes_are_public
from .rolls import SECRET, SeatState, states_of_ballots
from .sittings import Sitting, quorum_for, states_for


@dataclass(frozen=True)
class ItemNow:
    """An item with its seats, its quorum, and its ballot where there is one.

    ``is_whole`` is False where somebody reads it who does not belong to the body: then it tells counts, and how seats voted only where the rules
    say so; never who was excluded why, nor who stood and was not elected.
    """

    item: AgendaItem
    motion: Motion | None
    ballot: Ballot | None
    resolution: Resolution | None
    states: list[SeatState]
    quorum: Quorum
    sitting: Sitting
    is_whole: bool = True

    @property
    def text(self) -> str:
        """The draft as this reader may see it."""
        if self.motion is None:
            return ""
        return self.motion.text if self.is_whole else text_without_candidates(self.motion, self.motion.text)

    @property
    def omits_candidates(self) -> bool:
        """Whether the list of candidates was left out of the text for this reader."""
        return not self.is_whole and self.motion is not None and lists_candidates(self.motion)

    @property
    def tells_votes(self) -> bool:
        """Whether this reader may know how seats voted."""
        return self.is_whole or (self.ballot is not None and votes_are_public(self.ballot))

    @property
    def quorum_words(self) -> str:
        return explain_quorum(self.quorum)

    @property
    def result_words(self) -> str:
        """The count in one sentence, "" while nothing was counted."""
        broken_off = self.item.meeting.state == Meeting.State.CANCELLED
        counted = self.ballot is not None and self.ballot.closed_at is not None
        return count_in_words(self.ballot, self.states, public=not self.is_whole) if counted and not broken_off else ""

    @property
    def is_voting(self) -> bool:
        return self.ballot is not None and self.ballot.closed_at is None

    @property
    def amendments(self) -> list[AmendmentLine]:
        """The amendments to this draft in the order in which they are decided."""
        return self._told(self.sitting.amendments[self.item.pk]) if self.item.kind == AgendaItem.Kind.DECISION else []

    @property
    def pieces(self) -> list[tuple[Piece, str]]:
        """Of an amendment: what it changes, word by word."""
        return changes(self.motion.base_text, self.motion.amended_text) if self.motion and self.item.kind == AgendaItem.Kind.AMENDMENT else []

    @property
    def adopted_changes(self) -> list[AmendmentLine]:
        """The amendments that made the text of this draft what it is."""
        return adopted_of(self.amendments) if self.motion else []

    def _told(self, lines: list[AmendmentLine]) -> list[AmendmentLine]:
        return [line for line in lines if self.is_whole or line.item.is_public]

    @property
    def nobody_objected(self) -> bool:
        """Whether the result came about without asking each seat."""
        return self.ballot is not None and self.ballot.method in (Ballot.Method.CONSENSUS, Ballot.Method.LIST)

    @property
    def conflicts(self) -> list[SeatState]:
        return [state for state in self.states if state.recusal] if self.is_whole else []

    @property
    def excluded(self) -> list[SeatState]:
        return self._excluded() if self.is_whole else []

    @property
    def excluded_count(self) -> int:
        return len(self._excluded())

    def _excluded(self) -> list[SeatState]:
        return [state for state in self.states if state.is_excluded or state.is_replaced]

    @property
    def awaited(self) -> list[SeatState]:
        """Seats that may vote and have not."""
        return [state for state in self.states if self.is_voting and state.awaits_vote]

    @property
    def voted(self) -> list[SeatState]:
        return [state for state in self.states if state.vote] if self.tells_votes else []

    @property
    def heard(self) -> list[SeatState]:
        """Seats that have voted, openly or not."""
        return [state for state in self.states if state.is_heard]

    @property
    def is_election(self) -> bool:
        return self.item.kind == AgendaItem.Kind.ELECTION

    @property
    def is_secret(self) -> bool:
        return self.ballot is not None and self.ballot.method in SECRET

    @property
    def secret_requests(self) -> int:
        """How many seats asked for a secret vote, while it is not open."""
        return len(self.motion.secret_requests.all()) if self.motion and not self.motion.frozen_at else 0

    @property
    def seats_that_asked(self) -> set[int]:
        """The seats that asked for a secret vote, while it is not open; each learns it of itself alone."""
        return {one.seat_id for one in self.motion.secret_requests.all()} if self.secret_requests else set()

    @property
    def secret_is_allowed(self) -> bool:
        """Whether a member may ask for a secret vote now."""
        return self.motion is not None and not self.motion.frozen_at and self.sitting.rules.secret_on_request

    @property
    def tied(self) -> list[tuple[str, str]]:
        """Number and name of the candidates between whom the lot must decide, none where it need not."""
        if not self.is_election or self.ballot is None or self.ballot.closed_at is None or self.resolution is not None:
            return []
        names = names_of_candidates(self.motion)
        return [(number, names[number]) for number in standing_of(self.ballot, self.states).tied]

    @property
    def names_given(self) -> list[tuple[SeatState, list[str]]]:
        """Whom each seat named in an open election; of a secret one nobody knows."""
        if not self.is_election or self.ballot is None or self.is_secret or not self.is_whole:
            return []
        named = names_given(self.ballot)
        return [(state, named.get(state.seat.pk, [])) for state in self.states if state.took_part]

    def of(self, seat_ids: set[int]) -> list[SeatState]:
        """Return the states of these seats."""
        return [state for state in self.states if state.seat.pk in seat_ids]


def item_now(item: AgendaItem, *, whole: bool = True) -> ItemNow:
    """Return how an item stands; not ``whole`` for readers from outside the body."""
    return items_now(item.meeting, [item], whole=whole)[0]


def items_now(meeting: Meeting, items: list[AgendaItem], *, whole: bool = True) -> list[ItemNow]:
    """Return how items of one meeting stand; the number of queries is fixed where they come from ``items_to_tell_of``."""
    sitting = Sitting(meeting)
    rolls = states_of_ballots([item.motion.ballot for item in items if hasattr(getattr(item, "motion", None), "ballot")])
    return [_now(item, sitting, rolls, whole=whole) for item in items]


def _now(item: AgendaItem, sitting: Sitting, rolls: Mapping[int, list[SeatState]], *, whole: bool) -> ItemNow:
    motion = getattr(item, "motion", None)
    ballot, resolution = getattr(motion, "ballot", None), getattr(motion, "resolution", None)
    if not whole:
        hide_erased(item, motion, resolution, *(one for line in sitting.amendments.get(item.pk, ()) for one in (line.motion, line.resolution)))
    states = rolls[ballot.pk] if ballot else states_for(item, sitting)
    return ItemNow(item, motion, ballot, resolution, states, quorum_for(item, states, sitting), sitting, whole)


def items_to_tell_of(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """Return ``items`` with what lies beneath each of them: its vote, its candidates, who asked for secrecy, its tasks."""
    return items.select_related("parent__motion", "motion__ballot__rules", "motion__resolution").prefetch_related(
        "motion__candidates", "motion__secret_requests", "motion__ballot__candidate_votes", "motion__ballot__repeats",
        Prefetch("tasks", Task.objects.select_related("seat", "person")),
    )  # fmt: skip
