"""Money is whole euro cents; shares are fractions from 0 to 1.

Units     cents: int; share: Fraction.
Rounding  half away from zero, as German budget law rounds; a split keeps its sum (largest remainder).
"""

import re
from collections.abc import Sequence
from fractions import Fraction

_GERMAN = re.compile(r"[-−]?\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|[-−]?\d+(?:,\d{1,2})?")


def cents_from_german(text: str) -> int:
    """Read an amount as German lists print it; raise ValueError for anything else.

    >>> cents_from_german("73.850,40 €")
    7385040
    >>> cents_from_german("12")
    1200
    """
    plain = text.replace("\N{NO-BREAK SPACE}", " ").replace("€", "").replace("EUR", "").strip()
    if not _GERMAN.fullmatch(plain):
        raise ValueError(f"not an amount: {text!r}")
    euros, _, decimals = plain.replace("−", "-").replace(".", "").partition(",")
    sign = -1 if euros.startswith("-") else 1
    return int(euros) * 100 + sign * int(decimals.ljust(2, "0") or 0)


def share_of(cents: int, share: Fraction) -> int:
    """Return ``share`` of ``cents``, rounded half away from zero.

    >>> share_of(101, Fraction(1, 2)), share_of(-101, Fraction(1, 2))
    (51, -51)
    """
    exact = abs(cents * share)
    rounded = int(exact + Fraction(1, 2))
    return rounded if cents * share >= 0 else -rounded


def split(cents: int, weights: Sequence[int]) -> list[int]:
    """Divide ``cents`` in proportion to ``weights`` so that the parts sum to it exactly.

    The first part with the largest remainder gets the odd cent. Raise ValueError where no weight is positive.

    >>> split(100, [1, 1, 1])
    [34, 33, 33]
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("weights must not be negative and need a positive sum")
    parts = [cents * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(cents * weights[i] % total), i))
    for i in by_remainder[: cents - sum(parts)]:
        parts[i] += 1
    return parts
