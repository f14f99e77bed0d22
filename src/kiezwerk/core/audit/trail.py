"""Is the trail what it was when it was written?

Method    Each entry has a leaf, the hash of all it says. Batches of leaves are sealed: the root of a batch hashes the root before it, its size and
          its Merkle root, so that the last root stands for the whole trail.
Shapes    Entries carry the number under which they are stored; a batch lists (position, number) of its entries.
Units     Hashes are SHA-256 in lower-case hexadecimal.
Missing   What is not sealed yet proves nothing. Cutting off the last batches with their entries shows only against ``anchors``, roots kept elsewhere:
          every PDF of minutes prints one.
Source    See ``docs/methods/audit/trail.md``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiezwerk.core.audit.leaves import leaf_hash
from kiezwerk.core.audit.merkle import batch_root
from kiezwerk.core.findings import Finding, Weight


@dataclass(frozen=True)
class TrailEntry:
    """An entry as it is stored now: its number, what it says, and the leaf written with it."""

    number: int
    content: Mapping[str, str]
    leaf: str


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
    findings += _broken_links(chain)
    for batch in chain:
        findings += _check_batch(batch, by_number)
    return findings + _out_of_order(by_number, chain) + _against_anchors(chain, anchors or {})


def _is_altered(entry: TrailEntry) -> bool:
    try:
        return leaf_hash(entry.content) != entry.leaf
    except (TypeError, ValueError):
        return True


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
