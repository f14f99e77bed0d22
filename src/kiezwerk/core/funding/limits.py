"""What a programme allows: caps, rates, months, who may apply. All of it is data with a source, nothing of it stands in code.

Units     cents: int; shares: Fraction from 0 to 1; months: begun months.
Missing   None, or an empty set, sets no limit.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Participants(StrEnum):
    """Whether a project works with participants."""

    FREE = "free"
    REQUIRED = "required"
    NONE = "none"


class Pool(StrEnum):
    """Who shares one sum."""

    MUNICIPALITY_YEAR = "municipality_year"
    NEIGHBOURHOOD_YEAR = "neighbourhood_year"


@dataclass(frozen=True)
class FundLimit:
    """What one fund pays at most, as an amount and as a share of the total cost."""

    fund: str
    max_cents: int | None = None
    max_share: Fraction | None = None


@dataclass(frozen=True)
class FundingLimits:
    """The limits of an instrument. Legal forms are those of ``Actor``; ``exception_forms`` are admitted in single cases."""

    total_min_cents: int | None = None
    total_max_cents: int | None = None
    grant_max_cents: int | None = None
    rate_max_share: Fraction | None = None
    own_min_share: Fraction | None = None
    funds: tuple[FundLimit, ...] = ()
    months_min: int | None = None
    months_max: int | None = None
    applicant_forms: frozenset[str] = field(default_factory=frozenset)
    exception_forms: frozenset[str] = field(default_factory=frozenset)
    field_required: bool = False
    participants: Participants = Participants.FREE
    participants_max: int | None = None
    older_share: Fraction | None = None
    partners_min: int = 0
    follows: str = ""
    excluded_costs: frozenset[str] = field(default_factory=frozenset)
    pool_cents: int | None = None
    pool: Pool | None = None
