"""Areas that an act of the city has designated: is what is said of one possible, and is it in force?

Method    A designation begins on the day of force, not on the day of the act; it ends after the last day of validity, if it has one.
Source    German building code (BauGB): renewal § 136, development § 165, restructuring § 171b, social cohesion § 171e, preservation § 172.
          Berlin designates renewal and preservation areas by ordinance, other cities by statute.
"""

from datetime import date
from enum import StrEnum

from kiezwerk.core.findings import Finding, Weight


class Purpose(StrEnum):
    """What an area is designated for."""

    RENEWAL = "renewal"
    DEVELOPMENT = "development"
    RESTRUCTURING = "restructuring"
    COHESION = "cohesion"
    PRESERVATION = "preservation"
    OTHER = "other"


class Act(StrEnum):
    """By which kind of act it is designated."""

    RESOLUTION = "resolution"
    STATUTE = "statute"
    ORDINANCE = "ordinance"


def check_designation(acted_on: date, in_force_on: date, valid_until_on: date | None) -> list[Finding]:
    """Return what cannot be, and warn of what is rare: an act that is in force before its own day.

    >>> [f.code for f in check_designation(date(2021, 3, 1), date(2021, 4, 1), date(2020, 1, 1))]
    ['areas.designation_ends_early']
    >>> [f.weight.value for f in check_designation(date(2021, 3, 1), date(2020, 1, 1), None)]
    ['warns']
    """
    if valid_until_on is not None and valid_until_on < in_force_on:
        return [Finding("areas.designation_ends_early", facts={"from_on": in_force_on, "until_on": valid_until_on}, field="valid_until_on")]
    if in_force_on < acted_on:
        return [Finding("areas.designation_before_act", Weight.WARNS, {"from_on": in_force_on, "acted_on": acted_on}, field="in_force_on")]
    return []


def is_in_force(in_force_on: date, valid_until_on: date | None, day: date) -> bool:
    """Return whether a designation holds on ``day``, first and last day included.

    >>> [is_in_force(date(2021, 4, 1), date(2031, 3, 31), day) for day in (date(2021, 3, 31), date(2021, 4, 1), date(2031, 3, 31))]
    [False, True, True]
    """
    return in_force_on <= day and (valid_until_on is None or day <= valid_until_on)
