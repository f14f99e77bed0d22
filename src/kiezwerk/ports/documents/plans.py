"""What an action plan holds as a paper, and its state on one page for the council. The words and numbers come chosen and translated."""

from dataclasses import dataclass

from kiezwerk.ports.documents.papers import PageLabels, Paper
from kiezwerk.ports.documents.prose import Block


@dataclass(frozen=True, kw_only=True)
class PlanLabels(PageLabels):
    """The words of a plan."""

    contents: str
    figures: str
    field: str
    goal: str
    indicators: str
    measures: str
    measure: str
    due: str
    state: str
    budget: str
    progress: str


@dataclass(frozen=True, kw_only=True)
class PlanPicture:
    """A picture (PNG, JPEG) that blocks name by its ``key``."""

    key: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A headline figure: what it is, how much, and what is to be said with it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Note:
    """A detail with its name: ``words`` are what people wrote, ``text`` is ours."""

    label: str
    words: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class MeasureEntry:
    """A measure as a row, with its details beneath the title."""

    title: str
    responsible: str = ""
    due: str = ""
    state: str = ""
    budget: str = ""
    progress: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanPart:
    """A goal, or without a title what stands directly under a field."""

    title: str = ""
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    indicators: tuple[Note, ...] = ()
    measures: tuple[MeasureEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanChapter:
    """A section, or with a number a field of action."""

    title: str
    number: str = ""
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    parts: tuple[PlanPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanPaper(Paper):
    """An edition of an action plan; ``as_of`` says of which day its states are."""

    labels: PlanLabels
    preface: tuple[Block, ...] = ()
    figures: tuple[Figure, ...] = ()
    as_of: str = ""
    chapters: tuple[PlanChapter, ...] = ()
    pictures: tuple[PlanPicture, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StatusLabels(PageLabels):
    """The words of the state on one page; ``columns`` are the heads of the table of fields."""

    figures: str
    fields: str
    columns: tuple[str, ...]
    late: str
    late_columns: tuple[str, ...]
    nothing_late: str


@dataclass(frozen=True, kw_only=True)
class StatusPaper(Paper):
    """How a plan stands on one page: ``rows`` field by field, their sums in ``totals``, and what is late."""

    labels: StatusLabels
    as_of: str = ""
    figures: tuple[Figure, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    totals: tuple[str, ...] = ()
    late: tuple[tuple[str, ...], ...] = ()
    more_late: str = ""
