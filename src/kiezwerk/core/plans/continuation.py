"""May the next edition take the place of the last one, or does something unfinished vanish in silence?

Method    Every measure of the last edition that is not finished is carried on or dropped with a reason; so are the milestones and indicators of what
          is carried on, those of a dropped measure go with it. Whatever is carried on with another target, date or owner says why. Other words or
          more partners need no reason.
Missing   An edition without a last one continues nothing and needs no reasons.
Invariant Without findings every unfinished line of the last edition is either in the next one or has a reason.
Source    Unfinished measures are carried over with a reason: rules of the Berlin alliances (design rules, section 2).
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from kiezwerk.core.findings import Finding
from kiezwerk.core.plans.difference import Became, Change, compare
from kiezwerk.core.plans.structure import Edition, Kind

NEEDS_REASON: Mapping[Kind, frozenset[str]] = {
    Kind.MEASURE: frozenset({"responsible", "starts_on", "due_on"}),
    Kind.MILESTONE: frozenset({"due_on"}),
    Kind.INDICATOR: frozenset({"baseline", "target", "target_on", "unit", "direction", "measures"}),
}
"""The details by which a partnership measures itself: who, until when, how much."""


def check_continuation(last: Edition, following: Edition, *, finished: AbstractSet[str], reasons: Mapping[str, str]) -> list[Finding]:
    """Return which elements of ``following`` need a reason that ``reasons`` (by line) does not give, in reading order.

    ``finished`` are the lines of measures and milestones that were reached; they may leave the plan without a word.

    >>> from kiezwerk.core.plans.structure import Element
    >>> last = Edition("1", (Element("f", Kind.FIELD, "Work"), Element("m", Kind.MEASURE, "Advice", under="f")))
    >>> [f.code for f in check_continuation(last, Edition("2", last.elements[:1]), finished=set(), reasons={})]
    ['plan.dropped_without_reason']
    """
    changes = compare(last, following)
    given = {line for line, reason in reasons.items() if reason.strip()}
    gone = {change.line: change.kind for change in changes if change.became is Became.DROPPED}
    findings = _of_another_kind(changes)
    for change in changes:
        if change.line in given:
            continue
        vanished = change.line in gone and change.kind in NEEDS_REASON and gone.get(change.element.under) is not Kind.MEASURE
        if vanished and change.line not in finished:
            findings.append(Finding("plan.dropped_without_reason", facts=_named(change), field=change.line))
        elif names := tuple(one.name for one in change.changed if one.name in NEEDS_REASON.get(change.kind, ())):
            findings.append(Finding("plan.changed_without_reason", facts={**_named(change), "names": names}, field=change.line))
    return findings


def check_reason(last: Edition, following: Edition, line: str) -> list[Finding]:
    """Return why nothing can be said about ``line``: it goes on as it was, or neither edition has it.

    >>> from kiezwerk.core.plans.structure import Element
    >>> last = Edition("1", (Element("f", Kind.FIELD, "Work"), Element("m", Kind.MEASURE, "Advice", under="f")))
    >>> [[f.code for f in check_reason(last, Edition("2", last.elements[:1]), line)] for line in "mf"]
    [[], ['plan.nothing_to_explain']]
    """
    became = {change.line: change.became for change in compare(last, following)}
    return [] if became.get(line, Became.KEPT) in (Became.DROPPED, Became.CHANGED, Became.MOVED) else [Finding("plan.nothing_to_explain")]


def lines_that_need_a_reason(last: Edition, following: Edition, *, finished: AbstractSet[str]) -> list[str]:
    """Return the lines for which the next edition must say why, in reading order."""
    findings = check_continuation(last, following, finished=finished, reasons={})
    return [finding.facts["line"] for finding in findings if finding.code != "plan.other_kind"]


def _named(change: Change) -> dict[str, str]:
    return {"line": change.line, "kind": str(change.kind), "title": change.element.title}


def _of_another_kind(changes: Iterable[Change]) -> list[Finding]:
    """Return the lines that would be something else from one edition to the next: a goal is not continued by a measure."""
    return [
        Finding("plan.other_kind", facts={**_named(change), "before": str(change.before.kind)})
        for change in changes
        if change.before and change.after and change.before.kind is not change.after.kind
    ]
