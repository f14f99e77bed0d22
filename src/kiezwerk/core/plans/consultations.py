"""May a draft be put out for comments, may this comment still come in, and is everything answered?

Method    A consultation is a window on a draft: the text is frozen while it lasts, so that everybody comments on the same one; several rounds may
          follow one another. What counts is the instant at which a comment had arrived whole: from ``opens_at`` on it is in time, from ``closes_at``
          on late.
          It ends by itself when its time is over; from then on the draft can be changed again.
Missing   A consultation that the office ended early has ``ended_at``; then that instant counts instead of ``closes_at``.
Invariant No comment is received outside its window, and none without words.
Source    Draft, consulted, adopted: rules of the Berlin alliances (design rules, section 2).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiezwerk.core.findings import Finding, Weight

LONGEST_COMMENT = 4000


class Verdict(StrEnum):
    """What became of a comment."""

    TAKEN_UP = "taken_up"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True)
class Window:
    """From when until when comments are received; the last instant is out of it."""

    opens_at: datetime
    closes_at: datetime
    ended_at: datetime | None = None

    @property
    def last_at(self) -> datetime:
        """The instant from which on comments are late."""
        return min(self.closes_at, self.ended_at) if self.ended_at else self.closes_at

    def receives(self, at: datetime) -> bool:
        """Return whether what had arrived whole at ``at`` is in time.

        >>> from datetime import UTC
        >>> window = Window(datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 4, 1, tzinfo=UTC))
        >>> window.receives(window.opens_at), window.receives(window.closes_at)
        (True, False)
        """
        return self.opens_at <= at < self.last_at

    def is_over(self, at: datetime) -> bool:
        """Return whether the round has ended at ``at``, by itself or by the office. Before it opens it lasts: its text is frozen already.

        >>> from datetime import UTC
        >>> window = Window(datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 4, 1, tzinfo=UTC))
        >>> window.is_over(datetime(2027, 2, 1, tzinfo=UTC)), window.is_over(window.closes_at)
        (False, True)
        """
        return at >= self.last_at


def check_window(window: Window, *, now: datetime, delete_on: date) -> list[Finding]:
    """Return why a draft cannot be put out for comments like this: the window must lie ahead, and names are deleted after it.

    >>> from datetime import UTC
    >>> begin, end = datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 4, 1, tzinfo=UTC)
    >>> [f.code for f in check_window(Window(end, begin), now=begin, delete_on=date(2027, 3, 1))]
    ['consultation.ends_before_begin', 'consultation.deleted_too_early']
    """
    findings = []
    if window.closes_at <= window.opens_at:
        findings.append(Finding("consultation.ends_before_begin", field="closes_at"))
    elif window.closes_at <= now:
        findings.append(Finding("consultation.ends_in_past", field="closes_at"))
    if delete_on <= window.closes_at.date():
        findings.append(Finding("consultation.deleted_too_early", facts={"closes_on": window.closes_at.date()}, field="delete_on"))
    return findings


def check_comment(window: Window, *, received_at: datetime, text: str, is_known: bool = True) -> list[Finding]:
    """Return why a comment is not received; ``is_known`` says whether the draft has the element that it speaks of.

    >>> from datetime import UTC
    >>> window = Window(datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 4, 1, tzinfo=UTC))
    >>> [f.code for f in check_comment(window, received_at=datetime(2027, 4, 1, tzinfo=UTC), text=" ")]
    ['consultation.is_over', 'comment.no_text']
    """
    findings = []
    if received_at < window.opens_at:
        findings.append(Finding("consultation.not_open_yet", facts={"opens_at": window.opens_at}))
    elif not window.receives(received_at):
        findings.append(Finding("consultation.is_over", facts={"last_at": window.last_at}))
    if not text.strip():
        findings.append(Finding("comment.no_text", field="text"))
    elif len(text) > LONGEST_COMMENT:
        findings.append(Finding("comment.too_long", facts={"length": len(text), "most": LONGEST_COMMENT}, field="text"))
    return findings if is_known else [*findings, Finding("comment.unknown_element", field="line")]


def check_answer(verdict: str, answer: str) -> list[Finding]:
    """Return why a comment is not answered like this: whoever wrote it learns what became of it, and in words why.

    >>> [f.code for f in check_answer("taken_up", " ")], check_answer("partly", "As far as the budget allows.")
    (['comment.no_answer'], [])
    """
    findings = [] if verdict in tuple(Verdict) else [Finding("comment.no_verdict", field="verdict")]
    return findings if answer.strip() else [*findings, Finding("comment.no_answer", field="answer")]


def check_all_answered(answered: Iterable[bool]) -> list[Finding]:
    """Warn of comments that nobody answered before the draft is put on an agenda.

    >>> [(f.code, f.facts["count"]) for f in check_all_answered([True, False, False])]
    [('consultation.unanswered', 2)]
    """
    count = sum(not one for one in answered)
    return [Finding("consultation.unanswered", Weight.WARNS, {"count": count})] if count else []
