"""May a partnership work in these areas, and what becomes of them when a newer area set is valid?

Method    Areas of a territory are of one level of one published area set, so that none lies within another. Between two sets only keys are
          compared, level by level: a key that both know is taken over, whatever its name; a key that the newer one lacks is named. Borders may
          have moved under the same key: what is taken over is a proposal for people to look at, never done by itself.
Shapes    ``{key: name}`` of one level.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiezwerk.core.findings import Finding


@dataclass(frozen=True)
class Move:
    """What becomes of each area of a territory: ``same`` and ``renamed`` are found by key, ``gone`` are not.

    same and gone: (key, name); renamed: (key, name before, name now).
    """

    same: tuple[tuple[str, str], ...] = ()
    renamed: tuple[tuple[str, str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> list[str]:
        """The keys that the newer set knows."""
        return sorted([key for key, _ in self.same] + [key for key, *_ in self.renamed])


def check_territory(levels: Sequence[tuple[str, str]], *, published: bool) -> list[Finding]:
    """Return why areas make no territory; ``levels`` are (area set, level) of each.

    >>> [f.code for f in check_territory([("2019", "district"), ("2021", "district")], published=True)]
    ['territory.mixed']
    >>> [f.code for f in check_territory([], published=True)]
    ['territory.empty']
    """
    if not levels:
        return [Finding("territory.empty", field="area")]
    if len(set(levels)) > 1:
        return [Finding("territory.mixed", field="area")]
    return [] if published else [Finding("territory.not_published", field="area")]


def move_by_key(chosen: Mapping[str, str], offered: Mapping[str, str]) -> Move:
    """Return what of ``chosen`` a newer set has under the same key.

    >>> move_by_key({"01": "Nord", "02": "Süd", "03": "Ost"}, {"01": "Nord", "02": "Südost"})
    Move(same=(('01', 'Nord'),), renamed=(('02', 'Süd', 'Südost'),), gone=(('03', 'Ost'),))
    """
    found = sorted(key for key in chosen if key in offered)
    return Move(
        same=tuple((key, chosen[key]) for key in found if chosen[key] == offered[key]),
        renamed=tuple((key, chosen[key], offered[key]) for key in found if chosen[key] != offered[key]),
        gone=tuple((key, chosen[key]) for key in sorted(chosen) if key not in offered),
    )
