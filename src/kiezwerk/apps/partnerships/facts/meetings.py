"""A meeting as its page shows it: each item with what stands against it, and what comes next."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import instant
from kiezwerk.acts.permissions import may

from ..models import AgendaItem, Meeting, Motion, Recusal, Resolution
from ..queries import items_visible_to, public_items
from .papers_of_meetings import PaperLine, papers_of

State = Meeting.State


@dataclass(frozen=True)
class AgendaLine:
    """One item of an agenda with its draft, its conflicts, its papers and its result."""

    number: int
    item: AgendaItem
    motion: Motion | None
    resolution: Resolution | None
    conflicts: list[Recusal]
    is_voting: bool
    starts_at: datetime
    papers: list[PaperLine] = field(default_factory=list)


def agenda_of(meeting: Meeting, person=None) -> list[AgendaLine]:
    """Return the items that ``person`` sees, without one all of them, numbered and timed as on the whole agenda; papers as ``person`` has read them.

    The number of queries is fixed.
    """
    items = meeting.items.select_related("motion__ballot", "motion__resolution").prefetch_related("motion__recusals__seat__organisation")
    papers = {group.item.pk: group.lines for group in papers_of(meeting, person) if group.item}
    lines, starts_at = [], timezone.localtime(meeting.starts_at)
    shown = set(items_visible_to(person).filter(meeting=meeting).values_list("pk", flat=True)) if person else {item.pk for item in items}
    is_whole = person is None or may(person, "partnerships.read_whole", meeting)
    for number, item in enumerate(items, start=1):
        if item.pk in shown:
            line = _line(number, item, starts_at, papers.get(item.pk, []))
            lines.append(line if is_whole else replace(line, conflicts=[]))
        starts_at += timedelta(minutes=item.planned_minutes)
    return lines


def _line(number: int, item: AgendaItem, starts_at: datetime, papers: list[PaperLine]) -> AgendaLine:
    motion = getattr(item, "motion", None)
    ballot = getattr(motion, "ballot", None)
    conflicts = [one for one in motion.recusals.all() if one.state != Recusal.State.DISMISSED] if motion else []
    is_voting = ballot is not None and ballot.closed_at is None
    return AgendaLine(number, item, motion, getattr(motion, "resolution", None), conflicts, is_voting, starts_at, papers)


def public_agenda_of(meeting: Meeting) -> tuple[list[AgendaLine], int]:
    """Return the items that everybody may see, numbered as on the whole agenda, and how many are closed."""
    lines = agenda_of(meeting)
    shown = set(public_items().filter(meeting=meeting).values_list("pk", flat=True))
    return [line for line in lines if line.item.pk in shown], sum(line.item.pk not in shown for line in lines)


def next_step_of(meeting: Meeting) -> str:
    """Return what the office does next with ``meeting``; nothing once its minutes are signed off."""
    minutes = getattr(meeting, "minutes", None)
    if minutes and minutes.state == minutes.State.SIGNED:
        return ""
    return {
        State.PLANNED: _("Complete the agenda and send the invitation"),
        State.INVITED: _("Open the meeting when everybody is there"),
        State.OPEN: _("Go through the items"),
        State.CLOSED: _("Complete the minutes and sign them off"),
        State.CANCELLED: "",
    }[State(meeting.state)]


@dataclass(frozen=True)
class Step:
    """One step of a meeting's life as the list of steps shows it."""

    label: str
    state: str
    note: str = ""
    address: str = ""


def progress_of(meeting: Meeting) -> list[Step]:
    """Return the life of ``meeting`` with when each step was taken; a cancelled one ends there."""
    taken = [(_("Planned"), None), (_("Invited"), meeting.invited_at)]
    if meeting.state == State.CANCELLED:
        said = [Step(label, "done", instant(at) if at else "") for label, at in taken if at or label == taken[0][0]]
        return [*said, Step(_("Cancelled"), "current", meeting.reason)]
    taken += [(_("Opened"), meeting.opened_at), (_("Closed"), meeting.closed_at)]
    reached = list(State.values).index(meeting.state)
    return [
        Step(label, "done" if place < reached else "current" if place == reached else "later", instant(at) if at else "")
        for place, (label, at) in enumerate(taken)
    ]
