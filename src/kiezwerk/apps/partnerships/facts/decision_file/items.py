"""What concerns one item: the text with its checksum, declarations, conflicts and how they were decided, votes, the count, the resolution."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kiezwerk.ports.archive import Enclosure
from kiezwerk.ports.documents.papers import ResolutionPaper
from kiezwerk.ports.documents.pdf import resolution_pdf
from kiezwerk.ports.spreadsheets import Column, write_csv

from ...messages import explain_exemption, explain_ground
from ...models import AgendaItem, Ballot, Declaration, LateVote, Meeting, Motion, Recusal, Vote, VoteCorrection
from ..amendments import voted_text
from ..elections import count_file, names_given
from ..live import ItemNow, items_to_tell_of
from ..rolls import SECRET, SeatState, is_election, matter_of


def item_folder(number: int) -> str:
    return f"items/{number:02}"


def items_for_the_file(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Return the items of ``meeting`` with all that these files tell of them."""
    declarations = Declaration.objects.select_related("person", "entered_by").order_by("pk")
    return items_to_tell_of(meeting.items.all()).prefetch_related(
        Prefetch("motion__declarations", declarations),
        Prefetch("parent__motion__declarations", declarations),
        "motion__ballot__votes",
        Prefetch("motion__ballot__late_votes", LateVote.objects.select_related("seat", "entered_by")),
        Prefetch("motion__ballot__corrections", VoteCorrection.objects.select_related("seat", "corrected_by").order_by("pk")),
    )


def files_of_item(number: int, now: ItemNow, resolution: ResolutionPaper | None) -> list[Enclosure]:
    """Return these files under a folder with the number of the item; nothing where there is nothing to decide."""
    motion, ballot, folder = now.motion, now.ballot, item_folder(number)
    if motion is None:
        return []
    found = [Enclosure(f"{folder}/text.txt", voted_text(motion).encode(), _("Text voted on"))]
    if motion.reason:
        found.append(Enclosure(f"{folder}/reason.txt", motion.reason.encode(), _("Reasoning")))
    found += [_declarations(folder, motion), _conflicts(folder, now.sitting.recusals[motion.pk].values())]
    if ballot and ballot.closed_at:
        found += _counted(folder, ballot, now.states)
    if resolution:
        paper = resolution_pdf(resolution, get_language() or "de")
        found.append(Enclosure(f"{folder}/resolution.pdf", paper, resolution.title))
    return found


def _declarations(folder: str, motion: Motion) -> Enclosure:
    """Return what was declared on the matter; whoever declared on a draft declared on every amendment to it."""
    columns = [
        Column(_("Person")), Column(_("Capacity")), Column(_("Conflict of interest")), Column(_("Ground")), Column(_("Note")),
        Column(_("Declared"), "instant"), Column(_("Entered by")),
    ]  # fmt: skip
    lines = [
        (
            str(row.person), row.get_capacity_display(), _("yes") if row.has_conflict else _("none"),
            explain_ground(row.ground) if row.ground else "", row.note, timezone.localtime(row.declared_at), str(row.entered_by),
        )
        for row in matter_of(motion).declarations.all()
    ]  # fmt: skip
    return Enclosure(f"{folder}/declarations.csv", write_csv(columns, lines), _("Declarations of interests"))


def _conflicts(folder: str, recusals: Iterable[Recusal]) -> Enclosure:
    columns = [
        Column(_("Seat")), Column(_("Ground")), Column(_("Source")), Column(_("What the member says")), Column(_("State")),
        Column(_("Exception")), Column(_("Reason of the decision")), Column(_("Who was for it")), Column(_("Decided"), "instant"),
    ]  # fmt: skip
    lines = [
        (
            row.seat.function, explain_ground(row.ground), row.source, row.note, row.get_state_display(),
            explain_exemption(row.exemption) if row.exemption else "", row.reason, "; ".join(seat.function for seat in row.supporters.all()),
            timezone.localtime(row.decided_at) if row.decided_at else None,
        )
        for row in recusals
    ]  # fmt: skip
    return Enclosure(f"{folder}/conflicts.csv", write_csv(columns, lines), _("Conflicts of interest and how they were decided"))


def _counted(folder: str, ballot: Ballot, states: list[SeatState]) -> list[Enclosure]:
    """Return the count, and the votes of the seats; of a secret ballot only who took part and what was counted."""
    count = Enclosure(f"{folder}/count.json", count_file(ballot, states), _("Ballot as a file, to count again"))
    return [count, _votes(folder, ballot, states), *_late_votes(folder, ballot), *_corrections(folder, ballot)]


def _votes(folder: str, ballot: Ballot, states: list[SeatState]) -> Enclosure:
    named = names_given(ballot) if is_election(ballot.motion) and ballot.method not in SECRET else {}
    cast = {vote.seat_id: vote.cast_at for vote in ballot.votes.all()}
    columns = [
        Column(_("Seat")), Column(_("Function")), Column(_("Interest group")), Column(_("Voting right")), Column(_("State")),
        Column(pgettext("of one seat", "Vote")), Column(_("Cast"), "instant"),
    ]  # fmt: skip
    lines = [
        (
            str(state.seat.number), state.seat.function, state.seat.get_interest_group_display(), _("voting") if state.is_voting else _("advisory"),
            state.words, _vote_words(state, named), timezone.localtime(cast[state.seat.pk]) if state.seat.pk in cast else None,
        )
        for state in states
    ]  # fmt: skip
    return Enclosure(f"{folder}/votes.csv", write_csv(columns, lines), _("Votes of the seats"))


def _vote_words(state: SeatState, named: dict[int, list[str]]) -> str:
    if state.seat.pk in named:
        return "; ".join(named[state.seat.pk])
    if state.vote:
        return str(Vote.Choice(state.vote.choice).label)
    return _("took part, in secret") if state.took_part else ""


def _late_votes(folder: str, ballot: Ballot) -> list[Enclosure]:
    """Return which votes in writing came after the deadline, nothing where none did."""
    rows = list(ballot.late_votes.all())
    columns = [Column(_("Seat")), Column(_("Function")), Column(_("Received"), "instant"), Column(_("Too late by")), Column(_("Entered by"))]
    lines = [(str(row.seat.number), row.seat.function, timezone.localtime(row.received_at), row.late_words, str(row.entered_by)) for row in rows]
    return [Enclosure(f"{folder}/late.csv", write_csv(columns, lines), _("Votes that came too late and do not count"))] if rows else []


def _corrections(folder: str, ballot: Ballot) -> list[Enclosure]:
    rows = list(ballot.corrections.all())
    if not rows:
        return []
    columns = [
        Column(_("Seat")),
        Column(_("Recorded before")),
        Column(_("Put right to")),
        Column(_("Reason")),
        Column(_("Person")),
        Column(_("Corrected"), "instant"),
    ]
    lines = [
        (
            row.seat.function if row.seat else "", row.get_was_display(), row.get_choice_display() if row.seat else str(row.counts),
            row.reason, str(row.corrected_by), timezone.localtime(row.corrected_at),
        )
        for row in rows
    ]  # fmt: skip
    return [Enclosure(f"{folder}/corrections.csv", write_csv(columns, lines), _("Errors of recording that were put right"))]
