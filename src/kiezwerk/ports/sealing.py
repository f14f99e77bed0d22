"""Sealed votes: closed with a public key, opened with a counting key that people write down and nobody stores.

Method    The counting key is 120 bits of chance in six groups of four letters and digits, and a seventh group that shows typing errors. A private
          key for X25519 follows from it. Each vote is sealed for the public key with a key of its own (X25519, HKDF-SHA-256, ChaCha20-Poly1305).
Shapes    Every sealed vote is ``SEALED_SIZE`` bytes long, whatever it says.
Errors    ``BadCountingKey`` for a text that cannot be a counting key; its code names the finding. ``ValueError`` for a vote that is too long or a
          sealed one that the key does not open.
Source    RFC 7748, RFC 5869, RFC 8439; letters after Crockford's base 32, without I, L, O and U.
"""

import re
import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIKE = str.maketrans("OIL", "011")
KEY_BYTES, CHECK_LETTERS, GROUP = 15, 4, 4
KEY_LETTERS = KEY_BYTES * 8 // 5
ROOM = 256
SEALED_SIZE = 32 + ROOM + 16
NONCE = bytes(12)


class BadCountingKey(ValueError):
    """The text cannot be a counting key; ``code`` says why."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def new_counting_key() -> str:
    """Return a counting key made by chance, in groups to write down."""
    return _in_groups(_letters(secrets.token_bytes(KEY_BYTES)))


def _in_groups(letters: str) -> str:
    whole = letters + _check(letters)
    return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))


def _letters(content: bytes) -> str:
    number = int.from_bytes(content, "big")
    return "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(len(content) * 8 // 5)))


def _check(letters: str) -> str:
    return _letters(sha256(letters.encode()).digest()[:5])[:CHECK_LETTERS]


def public_key_of(counting_key: str) -> str:
    """Return the public key that belongs to a counting key as it was typed.

    >>> public_key_of("0000-0000-0000-0000-0000-0000-3AN7")[:8]
    'ad251985'
    """
    return _private_key(counting_key).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def _private_key(counting_key: str) -> X25519PrivateKey:
    typed = re.sub(r"[\s\-–—.]", "", counting_key).upper().translate(ALIKE)
    if len(typed) != KEY_LETTERS + CHECK_LETTERS or set(typed) - set(LETTERS):
        raise BadCountingKey("secret.no_counting_key")
    letters, check = typed[:KEY_LETTERS], typed[KEY_LETTERS:]
    if _check(letters) != check:
        raise BadCountingKey("secret.key_mistyped")
    return X25519PrivateKey.from_private_bytes(HKDF(SHA256(), 32, salt=None, info=b"kiezwerk counting key").derive(letters.encode()))


def is_public_key(text: str) -> bool:
    """Return whether ``text`` is a public key as this module writes it.

    >>> is_public_key("ab" * 32), is_public_key("ab")
    (True, False)
    """
    return bool(re.fullmatch("[0-9a-f]{64}", text))


def seal(content: str, public_key: str) -> bytes:
    """Close ``content`` so that only the counting key opens it; equal contents look different, all are equally long."""
    plain = content.encode()
    if len(plain) > ROOM or b"\0" in plain:
        raise ValueError(f"a vote has at most {ROOM} bytes")
    own = X25519PrivateKey.generate()
    own_public = own.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    shared = own.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(public_key)))
    return own_public + _cipher(shared, own_public, public_key).encrypt(NONCE, plain.ljust(ROOM, b"\0"), None)


def unseal(sealed: bytes, counting_key: str) -> str:
    """Open what ``seal`` closed; raise ValueError where it was sealed for another key or changed since."""
    private = _private_key(counting_key)
    own_public = bytes(sealed[:32])
    shared = private.exchange(X25519PublicKey.from_public_bytes(own_public))
    try:
        plain = _cipher(shared, own_public, public_key_of(counting_key)).decrypt(NONCE, bytes(sealed[32:]), None)
    except InvalidTag:
        raise ValueError("this vote was sealed for another key") from None
    return plain.rstrip(b"\0").decode()


def _cipher(shared: bytes, own_public: bytes, public_key: str) -> ChaCha20Poly1305:
    """Return the cipher of one vote; its key is used once, so the nonce may stand still."""
    return ChaCha20Poly1305(HKDF(SHA256(), 32, salt=own_public + bytes.fromhex(public_key), info=b"kiezwerk sealed vote").derive(shared))
