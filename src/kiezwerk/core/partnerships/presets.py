"""Rules of procedure to start from, each naming where its figures come from.

A preset fills in the form; the body's own rules prevail. Where a source is silent, the parameter keeps Kiezwerk's default and stands in ``open``.
"""

from dataclasses import dataclass
from fractions import Fraction

from kiezwerk.core.partnerships.rules import Circular, Procedure, Rules, Tie


@dataclass(frozen=True)
class Preset:
    """A named set of rules with its source; ``open`` names the parameters on which the source is silent."""

    code: str
    source: str
    procedure: Procedure
    open: tuple[str, ...] = ()


PRESETS = (
    Preset(
        code="vwvfg-88-93",
        source="§§ 88-93 VwVfG",
        procedure=Procedure(
            rules=Rules(quorum_more_than=True, quorum_min=3, tie=Tie.CHAIR),
            circular=Circular.UNLESS_OBJECTION,
            group_limit_share=None,
        ),
        open=("notice_days", "deputies_of_excluded", "votes_public"),
    ),
    Preset(
        code="leader-2014-2020",
        source="(EU) 1303/2013, Art. 32 (2) b, Art. 34 (3) b",
        procedure=Procedure(rules=Rules(outside_share=Fraction(1, 2)), group_limit_share=Fraction(49, 100)),
        open=("notice_days", "circular", "secret_on_request", "second_invitation", "deputies_of_excluded", "tie", "votes_public"),
    ),
    Preset(
        code="leader-2021-2027",
        source="(EU) 2021/1060, Art. 31 (2) b, Art. 33 (3) b",
        procedure=Procedure(group_limit_share=Fraction(1, 2)),
        open=("quorum_share", "notice_days", "circular", "secret_on_request", "second_invitation", "deputies_of_excluded", "tie", "votes_public"),
    ),
)


def preset(code: str) -> Preset:
    """Return the preset named ``code``; raise KeyError for an unknown one.

    >>> preset("vwvfg-88-93").procedure.rules.quorum_min
    3
    """
    return {each.code: each for each in PRESETS}[code]
