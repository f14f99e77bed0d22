"""Is this entry in that batch? A tree of hashes answers without showing the other entries.

Method    Merkle tree of RFC 6962: leaves are hashed with a leading 0x00, inner nodes with 0x01, sealed batches with 0x02, so that none can pass
          for another. A list of n splits at the largest power of two below n.
Units     Hashes are SHA-256 in lower-case hexadecimal, 64 characters.
Errors    ``ValueError`` for an index outside the list.
Source    RFC 6962, section 2.1; verification after RFC 9162, section 2.1.3.2.
"""

from collections.abc import Sequence
from hashlib import sha256

LEAF, NODE, SEAL = b"\x00", b"\x01", b"\x02"


def hash_leaf(content: bytes) -> str:
    """Return the hash of a leaf.

    >>> hash_leaf(b"")[:16]
    '6e340b9cffb37a98'
    """
    return sha256(LEAF + content).hexdigest()


def hash_node(left: str, right: str) -> str:
    """Return the hash of an inner node."""
    return sha256(NODE + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def merkle_root(leaves: Sequence[str]) -> str:
    """Return the root of ``leaves`` in their order; the root of nothing is the hash of nothing.

    >>> merkle_root([hash_leaf(b"")]) == hash_leaf(b"")
    True
    """
    if not leaves:
        return sha256(b"").hexdigest()
    level = list(leaves)
    while len(level) > 1:
        pairs = [hash_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) - len(level) % 2 :]
    return level[0]


def batch_root(leaves: Sequence[str], previous_root: str = "") -> str:
    """Return the root that seals ``leaves`` behind ``previous_root`` ("" for the first batch): it binds their order, their number and all before.

    >>> batch_root([hash_leaf(b"a")], "00" * 32) == batch_root([hash_leaf(b"a")], "01" * 32)
    False
    """
    sealed = bytes.fromhex(previous_root) + len(leaves).to_bytes(8, "big") + bytes.fromhex(merkle_root(leaves))
    return sha256(SEAL + sealed).hexdigest()


def inclusion_proof(index: int, leaves: Sequence[str]) -> list[str]:
    """Return the hashes beside the path from leaf ``index`` up to the root.

    >>> leaves = [hash_leaf(word) for word in (b"a", b"b", b"c")]
    >>> inclusion_proof(2, leaves) == [hash_node(leaves[0], leaves[1])]
    True
    """
    if not 0 <= index < len(leaves):
        raise ValueError(f"there is no leaf {index} among {len(leaves)}")
    proof = []
    level = list(leaves)
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            proof.append(level[beside])
        pairs = [hash_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) - len(level) % 2 :]
        index //= 2
    return proof


def verify_inclusion(leaf: str, index: int, count: int, proof: Sequence[str], root: str) -> bool:
    """Return whether ``proof`` shows that ``leaf`` is number ``index`` of the ``count`` leaves under ``root``.

    >>> leaves = [hash_leaf(word) for word in (b"a", b"b", b"c")]
    >>> verify_inclusion(leaves[2], 2, 3, inclusion_proof(2, leaves), merkle_root(leaves))
    True
    """
    if not 0 <= index < count:
        return False
    here, last, computed = index, count - 1, leaf
    for beside in proof:
        if last == 0:
            return False
        if here % 2 or here == last:
            computed = hash_node(beside, computed)
            while here % 2 == 0 and here:
                here, last = here // 2, last // 2
        else:
            computed = hash_node(computed, beside)
        here, last = here // 2, last // 2
    return last == 0 and computed == root
