"""What a paper holds: plain facts and words that somebody else has chosen and translated.

Shapes    Frozen dataclasses of text; several of a kind are tuples. Dates, times and numbers come already localised.
Words     Every word that is not a person's own is a label; this port has no words of its own.
Missing   "" or an empty tuple; the paper leaves that part out.
Language  ``written_in`` is the language of what people wrote, "" where it is the language of the page.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Thanks:
    """Who else is thanked for the money of this one paper; ``emblem`` as in ``Letterhead``."""

    text: str
    emblem: bytes = b""
    emblem_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Who speaks. ``example_notice`` marks every page of an invented example.

    ``emblem`` is a picture (PNG, JPEG) of those whom ``acknowledgement`` thanks; ``emblem_name`` says in words what it shows.
    ``further`` are those thanked for what this paper is about; they stand together at its end.
    """

    partnership: str
    network: str = ""
    file_number: str = ""
    acknowledgement: str = ""
    emblem: bytes = b""
    emblem_name: str = ""
    example_notice: str = ""
    further: tuple[Thanks, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PageLabels:
    """The words on every page; ``page_of`` holds ``%(page)s`` and ``%(pages)s``."""

    file_number: str
    page_of: str
    example: str


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What every paper has. ``issued_at`` is aware and is the only instant that the file carries."""

    letterhead: Letterhead
    labels: PageLabels
    title: str
    issued_at: datetime
    subtitle: str = ""
    state: str = ""
    written_in: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesLabels(PageLabels):
    """The words of minutes and of a single resolution."""

    body: str
    meeting: str
    place: str
    starts: str
    ends: str
    chair: str
    keeper: str
    attendance: str
    function: str
    organisation: str
    person: str
    remark: str
    agenda: str
    item: str
    subject: str
    kind: str
    outcome: str
    motion: str
    text_hash: str
    ballot: str
    computed: str
    excluded: str
    ground: str
    seat: str
    vote: str
    resolution: str
    tasks: str
    task: str
    responsible: str
    due: str
    appendix: str
    corrections: str
    audit_root: str
    place_and_date: str


@dataclass(frozen=True, kw_only=True)
class Attendee:
    function: str
    organisation: str = ""
    person: str = ""
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class AttendanceGroup:
    """Those who were present, excused, absent or guests, under that heading."""

    heading: str
    rows: tuple[Attendee, ...]


@dataclass(frozen=True, kw_only=True)
class Exclusion:
    """A seat that took no part in discussion and vote, and why."""

    seat: str
    ground: str


@dataclass(frozen=True, kw_only=True)
class SeatVote:
    seat: str
    vote: str


@dataclass(frozen=True, kw_only=True)
class TaskLine:
    what: str
    responsible: str = ""
    due: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesItem:
    """One item of the agenda: what was said (``report``), what was put to the vote (``motion``), what came of it.

    ``quorum``, ``tally``, ``votes`` and ``excluded`` are computed and stand apart from what people wrote.
    ``votes`` is empty where the ballot was secret.
    """

    number: str
    title: str
    kind: str = ""
    report: tuple[str, ...] = ()
    motion: str = ""
    text_hash: str = ""
    excluded: tuple[Exclusion, ...] = ()
    quorum: str = ""
    tally: str = ""
    votes: tuple[SeatVote, ...] = ()
    resolution_number: str = ""
    result: str = ""
    reason: str = ""
    tasks: tuple[TaskLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MinutesPaper(Paper):
    """The minutes of one meeting. ``closed_note`` says in a public version that parts were left out; ``corrections`` came after signing."""

    labels: MinutesLabels
    body: str
    place: str = ""
    starts: str = ""
    ends: str = ""
    chair: str = ""
    keeper: str = ""
    attendance: tuple[AttendanceGroup, ...] = ()
    items: tuple[MinutesItem, ...] = ()
    appendix: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    closed_note: str = ""
    audit_root: str = ""


@dataclass(frozen=True, kw_only=True)
class ResolutionPaper(Paper):
    """One resolution by itself, as it goes to those whom it concerns."""

    labels: MinutesLabels
    body: str
    meeting: str
    item: MinutesItem
    chair: str = ""
    audit_root: str = ""


@dataclass(frozen=True, kw_only=True)
class ReceiptLabels(PageLabels):
    """The words of a confirmation of receipt."""

    number: str
    subject: str
    received: str
    contact: str
    decision: str
    reply: str
    text_hash: str


@dataclass(frozen=True, kw_only=True)
class ReceiptPaper(Paper):
    """Confirms to ``addressee`` (lines) that a proposal has arrived, and says when it hears again and from whom."""

    labels: ReceiptLabels
    number: str
    subject: str
    received: str
    addressee: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    contact: str = ""
    decision: str = ""
    reply: str = ""
    text_hash: str = ""
    closing: tuple[str, ...] = ()
