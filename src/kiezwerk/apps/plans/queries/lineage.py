"""The life of elements across editions: which editions there are, what was said why."""

from collections.abc import Iterator, Sequence

from kiezwerk.core.plans.structure import Kind

from ..models import ContinuationReason, Measure, PlanEdition
from ..models.elements import Element
from .editions import editions_visible_to
from .elements import ELEMENTS, name_all


def editions_to_compare(person, partnership) -> list[PlanEdition]:
    """Return the editions of ``partnership`` that ``person`` may read, the latest first."""
    return list(editions_visible_to(person).filter(plan__partnership=partnership).order_by("-plan__starts_on", "-number"))


def chain_between(editions: Sequence[PlanEdition], before: PlanEdition, after: PlanEdition) -> list[PlanEdition]:
    """Return the editions by which ``after`` continues ``before``, the earliest first, without ``before``; none where it does not."""
    by_key = {edition.pk: edition for edition in editions}
    chain: list[PlanEdition] = []
    edition: PlanEdition | None = after
    while edition is not None and edition.pk != before.pk:
        chain.insert(0, edition)
        edition = by_key.get(edition.follows_id)
    return chain if edition is not None else []


def reasons_between(editions: Sequence[PlanEdition], before: PlanEdition, after: PlanEdition) -> dict[str, list[str]]:
    """Return ``{line: what was said why}`` on the way from ``before`` to ``after``, the earliest first."""
    order = {edition.pk: number for number, edition in enumerate(chain_between(editions, before, after))}
    found: dict[str, list[str]] = {}
    for reason in sorted(ContinuationReason.objects.filter(edition__in=order), key=lambda one: order[one.edition_id]):
        found.setdefault(reason.line, []).append(reason.text)
    return found


ABOVE = {
    "section": (),
    "field": (),
    "goal": ("field",),
    "measure": ("field", "goal__field"),
    "milestone": ("measure__field", "measure__goal__field"),
    "indicator": ("field", "goal__field", "measure__field", "measure__goal__field"),
}
"""What the rows of each kind stand under."""


def elements_of_line(line: str, editions: Sequence[PlanEdition]) -> Iterator[tuple[Kind, Element]]:
    """Yield the elements of a lineage in ``editions``, each with its kind."""
    for name, model in ELEMENTS.items():
        rows = model.objects.filter(line=line, edition__in=[edition.pk for edition in editions]).select_related(*ABOVE[name])
        if model is Measure:
            name_all(rows)
        for row in rows:
            yield Kind(name), row


def reasons_of_line(line: str, editions: Sequence[PlanEdition]) -> dict[int, list[str]]:
    """Return ``{edition: what was said why}`` about one lineage."""
    found: dict[int, list[str]] = {}
    for reason in ContinuationReason.objects.filter(line=line, edition__in=[edition.pk for edition in editions]):
        found.setdefault(reason.edition_id, []).append(reason.text)
    return found
