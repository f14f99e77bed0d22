"""Letters to several people as one paper: the same words, each with an address, each beginning on a page of its own."""

from dataclasses import dataclass

from kiezwerk.ports.documents.papers import PageLabels, Paper


@dataclass(frozen=True, kw_only=True)
class LetterLabels(PageLabels):
    """The words of an invitation by letter."""

    when: str
    where: str
    agenda: str
    papers: str


@dataclass(frozen=True, kw_only=True)
class LetterItem:
    """An item of the agenda: ``time`` is when it begins, ``kind`` what is asked of the body."""

    number: str
    title: str
    kind: str = ""
    time: str = ""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter: ``addressee`` are the lines in the window of the envelope."""

    addressee: tuple[str, ...]
    salutation: str = ""


@dataclass(frozen=True, kw_only=True)
class LettersPaper(Paper):
    """An invitation to a meeting for each of ``letters``; ``sender`` is the small line above the address."""

    labels: LetterLabels
    letters: tuple[Letter, ...]
    sender: str = ""
    opening: tuple[str, ...] = ()
    when: str = ""
    where: str = ""
    items: tuple[LetterItem, ...] = ()
    papers: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
