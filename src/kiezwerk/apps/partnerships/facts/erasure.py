"""Where the name of a person stands: in texts that can be changed, and in those that are kept as they were adopted."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import day
from kiezwerk.acts.subjects import subject_key
from kiezwerk.apps.accounts.hooks import Mention
from kiezwerk.core.partnerships.erasure import passages_of

from ..models import (
    AgendaItem,
    Agreement,
    BallotRepeat,
    Declaration,
    Deferral,
    Meeting,
    Minutes,
    MinutesCorrection,
    MinutesRevision,
    Motion,
    Objection,
    Paper,
    Recusal,
    Resolution,
    Task,
    VoteCorrection,
)
from ..queries.people import places_of
from .publicity import SEALED

UNSIGNED = ~Q(meeting__minutes__state=Minutes.State.SIGNED)
SPOKEN_OF_IN = (
    (Objection, "meeting__body__partnership", ("reason",), Q()),
    (Recusal, "motion__item__meeting__body__partnership", ("source", "note", "reason"), Q()),
    (MinutesCorrection, "minutes__meeting__body__partnership", ("text", "answer"), Q()),
    (Task, "partnership", ("title", "note", "outcome"), Q()),
    (Meeting, "body__partnership", ("title", "reason"), Q()),
    (AgendaItem, "meeting__body__partnership", ("title", "text", "taken_out_because"), Q()),
    (AgendaItem, "meeting__body__partnership", ("report",), UNSIGNED),
    (Minutes, "meeting__body__partnership", ("remarks",), Q(state=Minutes.State.DRAFT)),
    (Motion, "item__meeting__body__partnership", ("text", "amended_text", "base_text", "reason"), Q(frozen_at=None)),
    (Deferral, "meeting__body__partnership", ("title", "reason"), Q()),
    (Paper, "meeting__body__partnership", ("title",), Q()),
    (Agreement, "partnership", ("title", "text"), Q()),
)
"""Free texts that can be changed: what is frozen or signed is not among them."""

KEPT_IN = (
    (Motion, "item__meeting__body__partnership", Q(frozen_at__isnull=False)),
    (Resolution, "body__partnership", Q()),
    (AgendaItem, "meeting__body__partnership", Q(meeting__minutes__state=Minutes.State.SIGNED)),
)
"""What is kept as it was adopted, and told to everybody without the name; the columns stand in ``SEALED``."""

NOTED_IN = ((Declaration, "note", "motion"), (VoteCorrection, "reason", "ballot__motion"), (BallotRepeat, "reason", "ballot__motion"))
"""What is never changed once it was said, and read by the body, its office and audit alone."""


def passages_in(row, columns: tuple[str, ...], name: str) -> list[list]:
    """Return where ``name`` stands in these columns, as a row keeps it."""
    return [[column, *passage] for column in columns for passage in passages_of(getattr(row, column), name)]


def sealed_rows(place, name: str) -> Iterator[tuple]:
    """Yield what is sealed in ``place`` and names somebody, each with the passages that are not hidden yet."""
    for model, way, which in KEPT_IN:
        for row in model.objects.filter(which, **{way: place}).order_by("pk").iterator(500):
            found = [passage for passage in passages_in(row, SEALED[model], name) if passage not in row.erased_passages]
            if found:
                yield row, found


def mentions_of(person) -> list[Mention]:
    """Return the documents that keep the name of ``person``, each once, called by number and day alone: a title may be closed."""
    name = person.name.strip()
    found = [mention for place in (places_of(person) if name else ()) for mention in _mentions_in(place, name)]
    return list(dict.fromkeys(found))


def _mentions_in(place, name: str) -> Iterator[Mention]:
    for row, _passages in sealed_rows(place, name):
        yield _mention(row)
    for row in Minutes.objects.filter(meeting__body__partnership=place, state=Minutes.State.SIGNED).select_related("meeting"):
        if passages_of(row.remarks, name):
            yield _of_minutes(row.meeting, row)
    for revision in MinutesRevision.objects.filter(minutes__meeting__body__partnership=place).select_related("minutes__meeting"):
        if any(passages_of(text, name) for text in (revision.remarks, *revision.reports.values())):
            yield _of_minutes(revision.minutes.meeting, revision.minutes)
    for model, column, motion in NOTED_IN:
        rows = model.objects.filter(**{f"{motion}__item__meeting__body__partnership": place}).select_related(f"{motion}__item__meeting")
        for row in rows.iterator(500):
            if passages_of(getattr(row, column), name):
                item = (row.motion if motion == "motion" else row.ballot.motion).item
                label = _("Declarations and corrections on a vote of the meeting of %(day)s") % {"day": day(item.meeting.starts_at)}
                yield Mention(label, subject_key(item))


def _mention(row) -> Mention:
    if isinstance(row, AgendaItem):
        return _of_minutes(row.meeting, row.meeting.minutes)
    resolution = row if isinstance(row, Resolution) else getattr(row, "resolution", None)
    if resolution is not None:
        return Mention(_("Resolution %(number)s") % {"number": resolution.number}, subject_key(resolution))
    return Mention(_("Text voted on in the meeting of %(day)s") % {"day": day(row.item.meeting.starts_at)}, subject_key(row.item))


def _of_minutes(meeting, minutes) -> Mention:
    return Mention(_("Minutes of %(day)s") % {"day": day(meeting.starts_at)}, subject_key(minutes))
