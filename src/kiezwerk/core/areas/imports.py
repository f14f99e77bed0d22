"""May a file of areas or figures be taken in, published, thrown away?

Missing   A file in which no row belongs to a known area, or that holds no column of a known indicator, is refused.
Invariant What was published stays: a set of areas is never added to afterwards, figures are replaced by a later set and kept.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from kiezwerk.core.findings import Finding


def check_area_set(code: str, *, is_published: bool, is_own: bool = True) -> list[Finding]:
    """Return why nothing can be added to an area set: it is published, or another partnership is building it.

    >>> [f.code for f in check_area_set("berlin-2021", is_published=True)]
    ['areas.set_published']
    >>> [f.code for f in check_area_set("berlin-2021", is_published=False, is_own=False)]
    ['areas.set_of_others']
    """
    if is_published:
        return [Finding("areas.set_published", facts={"set": code})]
    return [] if is_own else [Finding("areas.set_of_others", facts={"set": code}, field="set_code")]


def check_publication(code: str, *, level_count: int, loading: Sequence[str]) -> list[Finding]:
    """Return why an area set cannot be published yet; ``loading`` are the files that are not loaded whole.

    >>> [f.code for f in check_publication("berlin-2021", level_count=2, loading=["areas.geojson"])]
    ['areas.set_loading']
    """
    if loading:
        return [Finding("areas.set_loading", facts={"set": code, "files": tuple(loading)})]
    return [] if level_count else [Finding("areas.set_empty", facts={"set": code})]


def check_succession(valid_from_on: date, earlier_from_on: date, earlier_until_on: date | None) -> list[Finding]:
    """Return why a set that is valid from ``valid_from_on`` cannot take the place of an earlier one.

    >>> [f.code for f in check_succession(date(2021, 1, 1), date(2021, 1, 1), None)]
    ['areas.set_not_newer']
    >>> [f.code for f in check_succession(date(2025, 1, 1), date(2018, 1, 1), date(2020, 12, 31))]
    ['areas.set_ended']
    """
    if valid_from_on <= earlier_from_on:
        return [Finding("areas.set_not_newer", facts={"from_on": earlier_from_on}, field="follows")]
    return [Finding("areas.set_ended", facts={"until_on": earlier_until_on}, field="follows")] if earlier_until_on else []


def check_new_level(code: str, rank: int, present: Mapping[str, int]) -> list[Finding]:
    """Return why a level cannot be added to those that are ``present`` ({code: rank}): levels come from the coarsest to the finest.

    >>> [f.code for f in check_new_level("district", 1, {"district": 1})]
    ['areas.level_exists']
    >>> [f.code for f in check_new_level("district", 1, {"planning_area": 4})]
    ['areas.level_out_of_order']
    """
    if code in present:
        return [Finding("areas.level_exists", facts={"level": code}, field="level_code")]
    if present and rank <= max(present.values()):
        return [Finding("areas.level_out_of_order", facts={"level": code, "rank": rank, "last_rank": max(present.values())}, field="rank")]
    return []


def best_level(keys: Collection[str], known: Mapping[str, Collection[str]]) -> str:
    """Return the level with most of ``keys``; "" where no level has any. Keys that lost their leading zeros count too.

    >>> best_level({"1100101"}, {"district": {"01"}, "planning_area": {"01100101"}})
    'planning_area'
    """
    bare = {key.lstrip("0") for key in keys}
    found = {level: sum(key.lstrip("0") in bare for key in its_keys) for level, its_keys in known.items()}
    best = max(found, key=found.__getitem__, default="")
    return best if best and found[best] else ""


def check_level(level: str, key_column: str) -> list[Finding]:
    """Return that no level of the area set has any key of the file."""
    return [] if level else [Finding("areas.no_key_known", facts={"column": key_column})]


def check_columns(wanted: Sequence[str], present: Sequence[str]) -> list[Finding]:
    """Return that a file holds no column of a known indicator.

    >>> [f.code for f in check_columns(["S1"], ["PLR_ID", "EW"])]
    ['areas.no_indicator_column']
    """
    if set(wanted) & set(present):
        return []
    return [Finding("areas.no_indicator_column", facts={"wanted": tuple(wanted), "present": tuple(present)})]


def check_ready(filename: str, *, is_ready: bool) -> list[Finding]:
    """Return why a file that was read cannot be published or thrown away: somebody has done so already."""
    return [] if is_ready else [Finding("areas.import_done", facts={"file": filename})]


def check_loading(filename: str, *, is_loading: bool) -> list[Finding]:
    """Return why nothing more is loaded from a file: it was thrown away or sent again while it was being loaded."""
    return [] if is_loading else [Finding("areas.sent_twice", facts={"file": filename})]


def check_parts(parts: Sequence[str], published: Collection[str]) -> list[Finding]:
    """Return which parts of an index have no published figures for its date.

    >>> [dict(f.facts) for f in check_parts(["s1", "s3"], {"s1"})]
    [{'parts': ('s3',)}]
    """
    absent = tuple(part for part in parts if part not in published)
    return [Finding("areas.index_parts_absent", facts={"parts": absent})] if absent else []
