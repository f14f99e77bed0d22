"""The rules by which a body counts: parameters, never constants.

Units     shares: Fraction from 0 to 1; seats: whole numbers.
Errors    ``ValueError`` for a share outside 0 to 1 or a negative number of seats.
Source    §§ 90-92 VwVfG; regulations (EU) 1303/2013 Art. 32 and 34, (EU) 2021/1060 Art. 31.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from kiezwerk.core.partnerships.publicity import VotesPublic


class QuorumBase(StrEnum):
    """Of how many seats the quorum is a share."""

    SEATS = "seats"
    SEATS_MINUS_EXCLUDED = "seats_minus_excluded"


class Majority(StrEnum):
    """How much agreement adopts."""

    SIMPLE = "simple"
    ABSOLUTE = "absolute"
    TWO_THIRDS = "two-thirds"


class Abstentions(StrEnum):
    """Whether an abstention counts."""

    IGNORED = "ignored"
    AGAINST = "against"


class Tie(StrEnum):
    """What as many yes as no means under a simple majority."""

    LOST = "lost"
    CHAIR = "chair"


class Circular(StrEnum):
    """When a body may decide in writing."""

    NEVER = "never"
    UNLESS_OBJECTION = "unless_objection"
    ALWAYS = "always"


@dataclass(frozen=True)
class Rules:
    """What decides about quorum and majority of one item."""

    quorum_share: Fraction = Fraction(1, 2)
    quorum_more_than: bool = False
    quorum_min: int = 0
    quorum_base: QuorumBase = QuorumBase.SEATS
    majority: Majority = Majority.SIMPLE
    abstentions: Abstentions = Abstentions.IGNORED
    tie: Tie = Tie.LOST
    outside_share: Fraction | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.quorum_share <= 1:
            raise ValueError(f"quorum_share is from 0 to 1, not {self.quorum_share}")
        if self.outside_share is not None and not 0 <= self.outside_share <= 1:
            raise ValueError(f"outside_share is from 0 to 1, not {self.outside_share}")
        if self.quorum_min < 0:
            raise ValueError(f"quorum_min is not negative, {self.quorum_min} is")


@dataclass(frozen=True)
class Procedure:
    """The rules of procedure of a body: how it counts and how it comes together.

    ``group_limit_share`` is the share of voting seats that one interest group should not exceed; it blocks only where ``group_limit_blocks`` says so.
    """

    rules: Rules = field(default_factory=Rules)
    notice_days: int = 7
    circular: Circular = Circular.UNLESS_OBJECTION
    secret_on_request: bool = True
    second_invitation: bool = True
    deputies_of_excluded: bool = False
    group_limit_share: Fraction | None = Fraction(49, 100)
    group_limit_blocks: bool = False
    votes_public: VotesPublic = VotesPublic.COUNTS
