"""A draft as people comment on it: its elements in reading order, each with what was said about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiezwerk.core.findings import Finding
from kiezwerk.core.plans.consultations import check_all_answered
from kiezwerk.core.plans.structure import DETAILS, PREFACE, Edition, Element, Kind

from ..messages import name_of, written
from ..messages.differences import DETAILS as LABELS
from ..messages.differences import KINDS
from ..models import Comment, PlanEdition
from ..queries.consultations import answered_in


@dataclass(frozen=True)
class Said:
    """An element with its kind and details in words, and the comments on it."""

    element: Element
    kind: str
    title: str
    details: Sequence[tuple[str, str]]
    comments: Sequence[Comment]

    @property
    def is_section(self) -> bool:
        return self.element.kind is Kind.SECTION

    @property
    def is_field(self) -> bool:
        return self.element.kind is Kind.FIELD


def read_with(edition: Edition, comments: Iterable[Comment]) -> list[Said]:
    """Return the elements of ``edition`` in reading order, each with its comments."""
    on: dict[str, list[Comment]] = {}
    for comment in comments:
        on.setdefault(comment.line, []).append(comment)
    return [
        Said(element, "" if element.line == PREFACE else str(KINDS[element.kind]), name_of(element), _details(element), on.get(element.line, ()))
        for element in edition.elements
    ]


def _details(element: Element) -> list[tuple[str, str]]:
    return [(str(LABELS[name]), written(name, element.details[name])) for name in DETAILS[element.kind] if name in element.details]


def unanswered(edition: PlanEdition) -> list[Finding]:
    """Warn of comments on ``edition`` that nobody answered."""
    return check_all_answered(answered_in(edition))
