"""Amendments to a draft: who is next, and may this one be voted on?

Method    Amendments are decided before the draft, the most far-reaching first, in the order that their positions say. Each holds the whole text as it
          would be, and the text on which it was written; where that has changed since, it must be brought in line, so that none takes back another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kiezwerk.core.findings import Finding

T = TypeVar("T")


@dataclass(frozen=True)
class Amendment:
    """One amendment in its order: ``decided`` is a result or a withdrawal."""

    title: str
    decided: bool = False


def check_proposal(*, parent_is_decision: bool, parent_frozen: bool, text_from_elsewhere: bool, text: str, amended_text: str) -> list[Finding]:
    """Return why an amendment cannot be proposed like this.

    >>> [f.code for f in check_proposal(parent_is_decision=True, parent_frozen=False, text_from_elsewhere=False, text="a", amended_text="a")]
    ['amendment.no_change']
    """
    if not parent_is_decision:
        return [Finding("amendment.no_draft")]
    if parent_frozen:
        return [Finding("item.frozen")]
    if text_from_elsewhere:
        return [Finding("amendment.text_from_elsewhere")]
    if not amended_text.strip():
        return [Finding("amendment.no_text", field="amended_text")]
    return [Finding("amendment.no_change", field="amended_text")] if amended_text == text else []


def check_all_decided(amendments: Sequence[Amendment]) -> list[Finding]:
    """Return why a draft is not voted on yet.

    >>> [f.facts["items"] for f in check_all_decided([Amendment("A", decided=True), Amendment("B")])]
    [('B',)]
    """
    waiting = tuple(amendment.title for amendment in amendments if not amendment.decided)
    return [Finding("ballot.amendments_undecided", facts={"items": waiting, "count": len(waiting)})] if waiting else []


def check_turn(before: Sequence[Amendment], *, base_text: str, text: str, withdrawn: bool) -> list[Finding]:
    """Return why an amendment is not voted on now: a more far-reaching one comes first, or the draft is no longer the one it was written on.

    >>> [f.code for f in check_turn([Amendment("A")], base_text="x", text="y", withdrawn=False)]
    ['ballot.amendment_not_next', 'ballot.amendment_outdated']
    """
    if withdrawn:
        return [Finding("amendment.withdrawn")]
    first = next((amendment.title for amendment in before if not amendment.decided), "")
    findings = [Finding("ballot.amendment_not_next", facts={"item": first})] if first else []
    return findings + ([Finding("ballot.amendment_outdated")] if base_text != text else [])


def check_removal(*, is_amendment: bool) -> list[Finding]:
    """Return why an item is not taken off the agenda: an amendment keeps its number and is withdrawn, so that nobody takes another for it.

    >>> [f.code for f in check_removal(is_amendment=True)]
    ['amendment.withdraw_instead']
    """
    return [Finding("amendment.withdraw_instead")] if is_amendment else []


def in_blocks(order: Sequence[str], above: Mapping[str, str]) -> list[list[str]]:
    """Return an agenda in blocks that move as one: each item with the amendments to it.

    ``above``  ``{amendment: draft}``; an amendment whose draft stands elsewhere is a block of its own.

    >>> in_blocks(["a", "b", "b1", "b2", "c"], {"b1": "b", "b2": "b"})
    [['a'], ['b', 'b1', 'b2'], ['c']]
    """
    blocks = {item: [item] for item in order if above.get(item) not in order}
    for item in order:
        if item not in blocks:
            blocks[above[item]].append(item)
    return list(blocks.values())


def beside(order: Sequence[T], place: int, *, up: bool) -> list[T]:
    """Return ``order`` with what stands at ``place`` one place up or down; at the end it stays.

    >>> beside("abc", 1, up=True), beside("abc", 2, up=False)
    (['b', 'a', 'c'], ['a', 'b', 'c'])
    """
    moved, other = list(order), place - 1 if up else place + 1
    if 0 <= other < len(moved):
        moved[place], moved[other] = moved[other], moved[place]
    return moved


def check_still_open(*, frozen: bool, withdrawn: bool) -> list[Finding]:
    """Return why an amendment stays as it is.

    >>> check_still_open(frozen=False, withdrawn=False)
    []
    """
    if withdrawn:
        return [Finding("amendment.withdrawn")]
    return [Finding("item.frozen")] if frozen else []
