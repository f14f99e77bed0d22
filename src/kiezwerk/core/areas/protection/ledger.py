"""What was released before, so that years, nested areas and tables released one after the other cannot be compared into secrets?

Method    Every release is entered with the figures that it showed, the cells that it withheld and the method. A cell is named by what it counts
          (area, sex, year), without the axes on which it counts everybody, so that the same figure is the same in every table. A new release is
          protected together with all that was shown before; what was withheld stays withheld. A cell is protected by withholding or by noise,
          never by both: their difference would tell either.
Shapes    entries in; what is known of the cells of one table out.
Missing   Entries of cells that the table does not have say nothing about it; its axes must reach as far back as figures are to be compared.
Errors    Findings, where a figure has changed since it was shown, and where a cell was released by the other method.
Invariant The order of the entries never matters.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiezwerk.core.areas.protection.secondary import Circumstances
from kiezwerk.core.areas.protection.tables import Axis, Cell, Table
from kiezwerk.core.findings import Finding

Name = frozenset[tuple[str, str]]


class Method(StrEnum):
    """How small figures are protected; one for each cell, for ever."""

    WITHHOLDING = "withholding"
    NOISE = "noise"


@dataclass(frozen=True)
class Entry:
    """One release: what it showed, what it withheld, and how."""

    title: str
    shown: Mapping[Name, int]
    withheld: frozenset[Name] = frozenset()
    method: Method = Method.WITHHOLDING

    @property
    def names(self) -> frozenset[Name]:
        """Every cell of the release."""
        return self.withheld | self.shown.keys()


def name_of(axes: Iterable[Axis], cell: Cell) -> Name:
    """Return what a cell counts.

    >>> from kiezwerk.core.areas.protection.tables import flat_axis
    >>> sorted(name_of((flat_axis("sex", ("f", "m"), "both"), flat_axis("year", ("2020",))), ("both", "2020")))
    [('year', '2020')]
    """
    return frozenset((axis.name, code) for axis, code in zip(axes, cell, strict=True) if code != axis.total)


def enter(title: str, axes: tuple[Axis, ...], shown: Mapping[Cell, int], withheld: Iterable[Cell], method: Method = Method.WITHHOLDING) -> Entry:
    """Return the entry of a release."""
    return Entry(title, {name_of(axes, cell): count for cell, count in shown.items()}, frozenset(name_of(axes, cell) for cell in withheld), method)


def circumstances(entries: Iterable[Entry], table: Table, released: Iterable[Cell] | None = None) -> Circumstances:
    """Return what earlier releases mean for ``table``; what was shown once is shown, whatever another release withheld.

    >>> from kiezwerk.core.areas.protection.tables import fill, flat_axis
    >>> table = fill([flat_axis("sex", ("f", "m"), "both")], {("f",): 5, ("m",): 9})
    >>> circumstances([enter("2020", table.axes, {("both",): 14}, [("f",)])], table)
    Circumstances(released=None, shown_before=frozenset({('both',)}), withheld_before=frozenset({('f',)}))
    """
    cells = {name_of(table.axes, cell): cell for cell in table.counts}
    given = [entry for entry in entries if entry.method is Method.WITHHOLDING]
    shown = frozenset(cells[name] for entry in given for name in entry.shown if name in cells)
    withheld = frozenset(cells[name] for entry in given for name in entry.withheld if name in cells)
    return Circumstances(None if released is None else frozenset(released), shown, withheld - shown)


def check_release(entries: Iterable[Entry], table: Table, method: Method = Method.WITHHOLDING) -> list[Finding]:
    """Return why ``table`` cannot be released beside what was released before."""
    counts = {name_of(table.axes, cell): count for cell, count in table.counts.items()}
    found = []
    for entry in entries:
        if entry.method is not method:
            common = sorted(_words(name) for name in entry.names if name in counts)
            found += [Finding("areas.release_other_method", facts={"release": entry.title, "cells": tuple(common)})] if common else []
        elif method is Method.WITHHOLDING:
            changed = sorted(_words(name) for name, count in entry.shown.items() if counts.get(name, count) != count)
            found += [Finding("areas.release_changed", facts={"release": entry.title, "cells": tuple(changed)})] if changed else []
    return found


def _words(name: Name) -> str:
    return " · ".join(code for _, code in sorted(name))
