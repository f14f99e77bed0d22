"""The minutes as a paper: what was computed from attendance and votes, beside what people wrote."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import instant
from kiezwerk.apps.audit.queries import root_after, roots_after
from kiezwerk.ports.documents.papers import (
    Exclusion,
    MinutesItem,
    MinutesLabels,
    MinutesPaper,
    ResolutionPaper,
    SeatVote,
    TaskLine,
)

from ..hooks import thanks_by_motion
from ..messages import explain_ground, explain_quorum
from ..models import AgendaItem, Deferral, Meeting, Minutes, MinutesCorrection, Resolution, Task
from .amendments import voted_text
from .attended import attendance_groups
from .elections import count_in_words
from .letterheads import letterhead_of, printed
from .live import ItemNow, items_now, items_to_tell_of
from .publicity import text_without_candidates
from .rolls import SeatState, attendance_over_time, attendance_states


def minutes_paper(minutes: Minutes, *, public: bool = False) -> MinutesPaper:
    """Return the minutes with all labels in the active language; issued at the instant of signing or of the meeting's end.

    The ``public`` version leaves closed items out and says so; it names seats and organisations, never persons, tells of exclusions how many there
    were, and of votes what the rules of the body make public.
    """
    meeting = minutes.meeting
    states = [replace(state, person=None, is_deputised=False) if public else state for state in attendance_states(meeting)]
    numbered = list(enumerate(_items(meeting), start=1))
    shown = [(number, item) for number, item in numbered if not public or _is_open(item)]
    return MinutesPaper(
        letterhead=letterhead_of(meeting.body, [motion for _number, item in shown if (motion := getattr(item, "motion", None))]),
        labels=minutes_labels(),
        title=_("Minutes"),
        subtitle=meeting.title,
        state=standing_of(minutes),
        issued_at=minutes.signed_at or meeting.closed_at,
        written_in=_language_of_texts(meeting),
        body=meeting.body.name,
        place=meeting.place,
        starts=instant(meeting.opened_at),
        ends=instant(meeting.closed_at),
        chair=_chair_of(state for state in states if state.attended),
        keeper="" if public else str(minutes.keeper),
        attendance=tuple(attendance_groups(meeting, states, public=public)),
        items=tuple(_lines(meeting, shown, public=public)),
        appendix=() if public else _paragraphs(minutes.remarks),
        corrections=() if public else tuple(_correction(one) for one in _accepted(minutes)),
        closed_note=_("Closed items of the agenda are left out of this public version.") if len(shown) < len(numbered) else "",
        audit_root=root_after(meeting.closed_at),
    )


def resolution_paper(resolution: Resolution, *, public: bool) -> ResolutionPaper:
    """Return one resolution by itself; the ``public`` version tells the count, and how seats voted only where the rules of the body say so."""
    meeting = resolution.motion.item.meeting
    item = items_to_tell_of(meeting.items.filter(pk=resolution.motion.item_id)).get()
    return resolution_papers(meeting, items_now(meeting, [item], whole=not public), public=public)[item.pk]


def resolution_papers(meeting: Meeting, standing: Iterable[ItemNow], *, public: bool) -> dict[int, ResolutionPaper]:
    """Return ``{item: its resolution}`` of those items of ``meeting`` that were decided."""
    decided = [now for now in standing if now.resolution]
    thanks = thanks_by_motion([now.motion for now in decided])
    numbers = {pk: number for number, pk in enumerate(meeting.items.values_list("pk", flat=True), start=1)}
    attending, roots = attendance_over_time(meeting), roots_after({now.resolution.decided_at for now in decided})
    head, written_in = letterhead_of(meeting.body), _language_of_texts(meeting)
    return {
        now.item.pk: ResolutionPaper(
            letterhead=replace(head, further=printed(thanks[now.motion.pk])),
            labels=minutes_labels(),
            title=f"{_('Resolution')} {now.resolution.number}",
            subtitle=now.resolution.title,
            state=str(now.resolution.standing),
            issued_at=now.resolution.corrected_at or now.resolution.decided_at,
            written_in=written_in,
            body=meeting.body.name,
            meeting=meeting.title,
            item=replace(_line(numbers[now.item.pk], now, public=public), result=str(now.resolution.standing), report=(), tasks=()),
            chair="" if public else _chair_of(attending(now.resolution.decided_at)),
            audit_root=roots[now.resolution.decided_at],
        )
        for now in decided
    }


def _chair_of(states: Iterable[SeatState]) -> str:
    return next((str(state.person) for state in states if state.is_chair and state.person), "")


def standing_of(minutes: Minutes) -> str:
    """Return the state of minutes in words, with the resolution that approved them."""
    if not minutes.approved_at:
        return str(minutes.get_state_display())
    return _("Approved by resolution %(number)s") % {"number": minutes.approval.resolution.number}


def _accepted(minutes: Minutes):
    return minutes.corrections.filter(state=MinutesCorrection.State.ACCEPTED).select_related("item", "seat").order_by("answered_at")


def _correction(correction: MinutesCorrection) -> str:
    about = f"{correction.item.title}: " if correction.item else ""
    return f"{about}{correction.text}" + (f" ({correction.answer})" if correction.answer else "")


def _language_of_texts(meeting: Meeting) -> str:
    written_in = meeting.body.partnership.language
    return "" if written_in == get_language() else written_in


def _items(meeting: Meeting) -> list[AgendaItem | Deferral]:
    """Return the agenda as it was called up, with what was passed on to another meeting in its place."""
    items = list(items_to_tell_of(meeting.items.all()))
    for item in items:
        item.meeting = meeting
    passed_on = list(meeting.deferrals.exclude(item__meeting=meeting).select_related("item__parent", "item__meeting"))
    return sorted([*items, *passed_on], key=lambda one: (one.position, isinstance(one, AgendaItem)))


def _is_open(one: AgendaItem | Deferral) -> bool:
    """Whether the public may read of it: neither it nor the item that it would amend is closed."""
    item = one.item if isinstance(one, Deferral) else one
    return item.is_public and (item.parent is None or item.parent.is_public)


def _passed_on(number: int, deferral: Deferral) -> MinutesItem:
    facts = {"meeting": deferral.item.meeting, "reason": deferral.reason}
    kind = deferral.item.get_kind_display()
    return MinutesItem(number=str(number), title=deferral.title, kind=kind, result=_("Passed on to “%(meeting)s”: %(reason)s") % facts)


def _lines(meeting: Meeting, numbered: list[tuple[int, AgendaItem | Deferral]], *, public: bool) -> Iterator[MinutesItem]:
    standing = {now.item.pk: now for now in items_now(meeting, [one for _number, one in numbered if isinstance(one, AgendaItem)], whole=not public)}
    for number, one in numbered:
        yield _passed_on(number, one) if isinstance(one, Deferral) else _line(number, standing[one.pk], public=public)


def _line(number: int, now: ItemNow, *, public: bool = False) -> MinutesItem:
    item, resolution, motion = now.item, now.resolution, now.motion
    counted = now.ballot is not None and now.ballot.closed_at is not None
    return MinutesItem(
        number=str(number),
        title=item.title,
        kind=item.get_kind_display(),
        report=_paragraphs(item.report),
        motion=_text(now) if motion else "",
        text_hash=motion.text_hash if motion else "",
        excluded=tuple(Exclusion(seat=state.seat.function, ground=_ground(state)) for state in now.excluded),
        quorum=explain_quorum(now.quorum) if motion and not counted else "",
        tally=_tally(now) if counted else "",
        votes=tuple(_votes(now)),
        resolution_number=resolution.number if resolution else "",
        result=resolution.get_result_display() if resolution else _without_result(motion),
        reason=resolution.reason if resolution else "",
        tasks=tuple(_task(task, public=public) for task in item.tasks.all() if task.state != Task.State.DROPPED),
    )


def _text(now: ItemNow) -> str:
    """Return the text voted on; of a draft that was amended also by which resolutions."""
    numbers = "; ".join(line.resolution.number for line in now.adopted_changes)
    text = voted_text(now.motion)
    if now.omits_candidates:
        text = "\n\n".join(part for part in (text_without_candidates(now.motion, text), _("The list of candidates is not public.")) if part)
    return text + "\n\n" + _("As amended by resolution %(numbers)s") % {"numbers": numbers} if numbers else text


def _ground(state: SeatState) -> str:
    ground = explain_ground(state.recusal.ground)
    return f"{ground}; {_('The deputy votes')}" if state.is_replaced else ground


def _tally(now: ItemNow) -> str:
    words = count_in_words(now.ballot, now.states, public=not now.is_whole)
    return f"{words}; {_('nobody objected')}" if now.nobody_objected else words


def _without_result(motion) -> str:
    if motion is None:
        return ""
    return _("Withdrawn") if motion.withdrawn_at else _("No vote was taken")


def _task(task: Task, *, public: bool) -> TaskLine:
    person = "" if public else str(task.person or "")
    responsible = task.seat.function if task.seat else person
    return TaskLine(what=task.title, responsible=responsible, due=date_format(task.due_on, "SHORT_DATE_FORMAT") if task.due_on else "")


def _votes(now: ItemNow) -> list[SeatVote]:
    """Return how the seats voted; of a secret vote nobody knows."""
    named = [SeatVote(seat=state.seat.function, vote=", ".join(names) or _("nobody")) for state, names in now.names_given]
    return named + [SeatVote(seat=state.seat.function, vote=state.vote.get_choice_display()) for state in now.voted]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())


def minutes_labels() -> MinutesLabels:
    return MinutesLabels(
        file_number=_("File number"),
        page_of=_("Page %(page)s of %(pages)s"),
        example=_("Example"),
        body=_("Body"),
        meeting=_("Meeting"),
        place=_("Place"),
        starts=pgettext("of a meeting", "Start"),
        ends=pgettext("of a meeting", "End"),
        chair=_("Chair"),
        keeper=_("Keeper of the minutes"),
        attendance=_("Attendance"),
        function=_("Function"),
        organisation=_("Organisation"),
        person=_("Person"),
        remark=_("Remark"),
        agenda=_("Agenda"),
        item=pgettext("on an agenda", "Item"),
        subject=_("Subject"),
        kind=_("Kind"),
        outcome=_("Outcome"),
        motion=_("Draft resolution"),
        text_hash=_("Checksum of the text (SHA-256)"),
        ballot=pgettext("act of voting", "Vote"),
        computed=_("Worked out by the program from attendance and votes"),
        excluded=_("Excluded from discussion and vote"),
        ground=_("Ground"),
        seat=_("Seat"),
        vote=pgettext("of one seat", "Vote"),
        resolution=_("Resolution"),
        tasks=_("Tasks"),
        task=pgettext("a task", "What"),
        responsible=pgettext("a task", "Who"),
        due=pgettext("a task", "By when"),
        appendix=_("Remarks"),
        corrections=_("Corrections after signing"),
        audit_root=_("Root of the audit trail at the end of the meeting"),
        place_and_date=_("Place, date, signature"),
    )
