"""The hash of one entry of the trail.

Method    SHA-256 over 0x00 and the canonical JSON of the entry: keys sorted, no spaces, UTF-8. All values are text, because text has one spelling.
Units     Lower-case hexadecimal, 64 characters.
Errors    ``TypeError`` for a value that is not text, ``ValueError`` for text that UTF-8 cannot hold.
Source    RFC 6962, section 2.1 (leaf and node hashes are kept apart by their first byte).
"""

import json
from collections.abc import Mapping

from kiezwerk.core.audit.merkle import hash_leaf


def leaf_hash(entry: Mapping[str, str]) -> str:
    """Return the hash of ``entry`` as hexadecimal text.

    >>> leaf_hash({"verb": "a", "at": "b"}) == leaf_hash({"at": "b", "verb": "a"})
    True
    """
    return hash_leaf(canonical(entry))


def canonical(entry: Mapping[str, str]) -> bytes:
    """Return the one spelling of ``entry``.

    >>> canonical({"verb": "Straße", "at": ""}).decode()
    '{"at":"","verb":"Straße"}'
    """
    for key, value in entry.items():
        if not isinstance(key, str) or not isinstance(value, str):
            raise TypeError(f"an entry holds text only, not {key!r}: {value!r}")
    return json.dumps(dict(entry), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
