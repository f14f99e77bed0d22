"""Free questions to protected counts: a little noise that is always the same for the same persons.

Method    Every record has a key, drawn once from a secret. The keys of the records in a cell add up to the key of the cell, and the key of the cell
          decides the noise: the same persons always get the same answer, however they are asked for, so that asking again averages nothing out.
          Noise is a normal distribution in whole steps up to ``reach``, from which every result of 1 to ``least`` - 1 is struck out; what remains is
          tilted until its mean is zero. Counts of a table do not add up exactly, and are not made to.
Units     cases; keys are whole numbers below 2³².
Missing   Zero stays zero.
Errors    ValueError for a negative count and for a key out of range.
Invariant The mean of the noise is zero; no result is below zero, among 1 to ``least`` - 1 or further off than ``reach``.
Source    Fraser & Wooton 2005, UNECE work session on statistical data confidentiality (cell keys); Enderle, Giessing & Tent 2018, Privacy in
          Statistical Databases, LNCS 11126 (distributions).
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp

KEYS = 2**32
_STEPS = 200


@dataclass(frozen=True)
class Noise:
    """How strong the noise is: ``spread`` in cases, at most ``reach``, and no result below ``least`` but zero."""

    spread: float = 1.4
    reach: int = 4
    least: int = 3

    def __post_init__(self) -> None:
        if self.spread <= 0 or self.least < 1 or self.reach < self.least:
            raise ValueError(f"noise that reaches {self.reach} cannot lead over what is below {self.least}, or has no spread: {self.spread}")


def record_key(secret: bytes, record: str) -> int:
    """Return the key of a record; without the secret nobody can tell it."""
    return int.from_bytes(hmac.digest(secret, record.encode(), hashlib.sha256)[:4], "big")


def cell_key(keys: Iterable[int]) -> int:
    """Return the key of the cell that holds the records with these keys.

    >>> cell_key([4_000_000_000, 400_000_000])
    105032704
    """
    return sum(keys) % KEYS


def perturb(count: int, key: int, noise: Noise | None = None) -> int:
    """Return what is told of ``count`` where its cell has this key.

    >>> [perturb(20, key) for key in (0, 2**30, 2**31, 3 * 2**30, 2**32 - 1)]
    [16, 19, 20, 21, 24]
    >>> perturb(0, 12345)
    0
    """
    if count < 0 or not 0 <= key < KEYS:
        raise ValueError(f"no count of persons or no key: {count}, {key}")
    below, place = 0.0, key / KEYS
    told, strength = count, noise or Noise()
    for difference, probability in distribution(min(count, strength.reach + strength.least), strength):
        told, below = count + difference, below + probability
        if place < below:
            break
    return told


@cache
def distribution(count: int, noise: Noise) -> tuple[tuple[int, float], ...]:
    """Return the possible differences with their probabilities, smallest first.

    >>> [(difference, round(probability, 3)) for difference, probability in distribution(1, Noise())]
    [(-1, 0.693), (2, 0.238), (3, 0.06), (4, 0.009)]
    """
    if not count:
        return ((0, 1.0),)
    results = range(max(0, count - noise.reach), count + noise.reach + 1)
    steps = [result - count for result in results if result == 0 or result >= noise.least]
    low, high = -50.0, 50.0
    for _ in range(_STEPS):
        tilt = (low + high) / 2
        low, high = (tilt, high) if _mean(steps, tilt, noise.spread) < 0 else (low, tilt)
    weights = _weights(steps, low, noise.spread)
    return tuple((step, weight / sum(weights)) for step, weight in zip(steps, weights, strict=True))


def _weights(steps: list[int], tilt: float, spread: float) -> list[float]:
    return [exp(tilt * step - step * step / (2 * spread * spread)) for step in steps]


def _mean(steps: list[int], tilt: float, spread: float) -> float:
    weights = _weights(steps, tilt, spread)
    return sum(step * weight for step, weight in zip(steps, weights, strict=True)) / sum(weights)
