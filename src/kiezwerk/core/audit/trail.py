"""Is the trail what it was when it was written?

Method    Each entry has a leaf, the hash of all it says. Batches of leaves are sealed: the root of a batch hashes the root before it, its size and
          its Merkle root, so that the last root stands for the whole trail.
          A text that can be forgotten is covered by its commitment; it may be gone where a later entry says that it was erased.
Shapes    Entries carry the number under which they are stored; a batch lists (position, number) of its entries.
Units     Hashes are SHA-256 in lower-case hexadecimal.
Missing   What is not sealed yet proves nothing. Cutting off the last batches with their entries shows only against ``anchors``, roots kept elsewhere:
          every PDF of minutes prints one.
Source    See ``docs/methods/audit/trail.md``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kiezwerk.core.audit.leaves import leaf_hash
from kiezwerk.core.audit.merkle import batch_root
from kiezwerk.core.audit.words import GONE, Place, Words, commitments_in, erased_places, keeps
from kiezwerk.core.findings import Finding, Weight


@dataclass(frozen=True)
class TrailEntry:
    """An entry as it is stored now: its number, what it says, the leaf written with it, and the texts beside it by their names."""

    number: int
    content: Mapping[str, str]
    leaf: str
    words: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True)
class SealedBatch:
    """A batch as it is stored now; ``members`` are (position, number of the entry)."""

    number: int
    count: int
    root: str
    previous_root: str
    members: tuple[tuple[int, int], ...]


def verify_trail(entries: Iterable[TrailEntry], batches: Iterable[SealedBatch], anchors: Mapping[int, str] | None = None) -> list[Finding]:
    """Return every trace of tampering, batch by batch; an untouched trail returns nothing.

    ``anchors``  roots known from elsewhere, by number of the batch.

    >>> entry = TrailEntry(1, {"verb": "vote"}, leaf_hash({"verb": "vote"}))
    >>> batch = SealedBatch(1, 1, batch_root([entry.leaf]), "", ((0, 1),))
    >>> verify_trail([entry], [batch])
    []
    >>> [f.code for f in verify_trail([], [batch])]
    ['audit.entry_missing']
    """
    stored = list(entries)
    chain = sorted(batches, key=lambda batch: batch.number)
    by_number = {entry.number: entry for entry in stored}
    findings = _doubled(stored, chain)
    findings += [Finding("audit.entry_altered", facts={"entry": e.number}) for e in stored if _is_altered(e)]
    findings += _check_words(stored)
    findings += _broken_links(chain)
    for batch in chain:
        findings += _check_batch(batch, by_number)
    return findings + _out_of_order(by_number, chain) + _against_anchors(chain, anchors or {})


def _is_altered(entry: TrailEntry) -> bool:
    try:
        return leaf_hash(entry.content) != entry.leaf
    except (TypeError, ValueError):
        return True


def erased_texts(entries: Iterable[TrailEntry]) -> dict[Place, int]:
    """Return which texts are gone because an entry says that they were erased, each with the number of that entry."""
    stored = list(entries)
    gone = {(entry.number, name) for entry in stored for name in commitments_in(entry.content) if entry.words.get(name, GONE).are_gone}
    return {place: act for place, act in _erasures(stored).items() if place in gone}


def _erasures(entries: Sequence[TrailEntry]) -> dict[Place, int]:
    """Return which texts some entry calls erased; an altered entry takes nothing away."""
    acts = [(entry.number, erased_places(entry.number, entry.content)) for entry in entries]
    intact = {entry.number for entry in entries if not _is_altered(entry)}
    return {place: number for number, places in acts if number in intact for place in places}


def _check_words(entries: Sequence[TrailEntry]) -> list[Finding]:
    """Compare the texts beside each entry with what its leaf covers."""
    erased, findings = _erasures(entries), []
    for entry in entries:
        covered = commitments_in(entry.content)
        for name in sorted(covered.keys() | entry.words.keys()):
            words, is_erased = entry.words.get(name, GONE), (entry.number, name) in erased
            findings += _check_text(words, covered.get(name), {"entry": entry.number, "name": name}, is_erased=is_erased)
    return findings


def _check_text(words: Words, covered: str | None, facts: dict[str, Any], *, is_erased: bool) -> list[Finding]:
    if covered is None:
        return [Finding("audit.words_added", facts=facts)]
    if words.are_gone:
        return [] if is_erased else [Finding("audit.words_missing", facts=facts)]
    if not keeps(words, covered):
        return [Finding("audit.words_altered", facts=facts)]
    return [Finding("audit.words_back", Weight.WARNS, facts)] if is_erased else []


def _doubled(entries: Sequence[TrailEntry], chain: Sequence[SealedBatch]) -> list[Finding]:
    stored = Counter(entry.number for entry in entries)
    sealed = Counter(number for batch in chain for _, number in batch.members)
    return [Finding("audit.entry_doubled", facts={"entry": number}) for number in sorted(stored) if stored[number] > 1] + [
        Finding("audit.entry_sealed_twice", facts={"entry": number}) for number in sorted(sealed) if sealed[number] > 1
    ]


def _broken_links(chain: Sequence[SealedBatch]) -> list[Finding]:
    previous_roots = ["", *(batch.root for batch in chain)]
    return [
        Finding("audit.chain_broken", facts={"batch": batch.number})
        for batch, previous in zip(chain, previous_roots, strict=False)
        if batch.previous_root != previous
    ]


def _check_batch(batch: SealedBatch, by_number: Mapping[int, TrailEntry]) -> list[Finding]:
    members = sorted(batch.members)
    missing = [number for _, number in members if number not in by_number]
    findings = [Finding("audit.entry_missing", facts={"entry": number, "batch": batch.number}) for number in missing]
    if [position for position, _ in members] != list(range(batch.count)):
        return [*findings, Finding("audit.places_differ", facts={"batch": batch.number, "sealed_count": batch.count, "found_count": len(members)})]
    if not missing and _computed_root(batch, [by_number[number].leaf for _, number in members]) != batch.root:
        findings.append(Finding("audit.batch_broken", facts={"batch": batch.number}))
    return findings


def _computed_root(batch: SealedBatch, leaves: Sequence[str]) -> str:
    try:
        return batch_root(leaves, batch.previous_root)
    except ValueError:
        return ""


def _out_of_order(by_number: Mapping[int, TrailEntry], chain: Sequence[SealedBatch]) -> list[Finding]:
    """Entries sealed, or left unsealed, after a higher number: a slow transaction, or one slipped in later."""
    late: list[int] = []
    highest = 0
    for batch in chain:
        numbers = [number for _, number in batch.members]
        late += [number for number in sorted(numbers) if number < highest]
        highest = max([highest, *numbers])
    sealed = {number for batch in chain for _, number in batch.members}
    late += [number for number in sorted(by_number.keys() - sealed) if number < highest]
    return [Finding("audit.entry_out_of_order", Weight.WARNS, {"entry": number}) for number in late]


def _against_anchors(chain: Sequence[SealedBatch], anchors: Mapping[int, str]) -> list[Finding]:
    roots = {batch.number: batch.root for batch in chain}
    return [Finding("audit.anchor_differs", facts={"batch": number}) for number, root in sorted(anchors.items()) if roots.get(number) != root]
