"""Of what a figure is made: the rows that arrive, each with its way, its share, and the readings behind it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from kiezwerk.core.plans.measuring import Measures, Standing
from kiezwerk.core.plans.rollup import Row

from ..hooks import Measured
from ..models import CountedFigure, Measure, PlanEdition, Reading
from ..queries.editions import edition_in_force
from ..queries.elements import Elements, elements_of
from ..queries.measuring import readings_with_corrections
from .measured import measured_in
from .measuring import Figures, core_reading
from .progress import figures_of


@dataclass(frozen=True)
class ReadRow:
    """A reading behind a figure: what of it arrives, and which readings it corrected, the newest first."""

    reading: Reading
    amount: Fraction | None
    corrected: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class WhyRow:
    """One figure that arrives: the way from where it was read off to where it counts."""

    way: tuple[Measured, ...]
    figure: Fraction
    share: Fraction
    readings: tuple[ReadRow, ...]

    @property
    def origin(self) -> Measured:
        return self.way[0]

    @property
    def amount(self) -> Fraction:
        return self.figure * self.share


@dataclass(frozen=True)
class Why:
    """A figure with all that it is made of; ``total`` is the sum of its rows, None where nobody has read anything off."""

    measured: Measured
    standing: Standing | None
    rows: tuple[WhyRow, ...]
    gives: tuple[tuple[Measured, Fraction], ...] = ()
    earlier: tuple[ReadRow, ...] = ()

    @property
    def total(self) -> Fraction | None:
        return _sum(row.amount for row in self.rows)


@dataclass(frozen=True)
class Grounds:
    """All that is known of the figures of a partnership on a day, read once."""

    day: date
    edition: PlanEdition | None
    rows: Elements | None
    measured: Mapping[str, Measured]
    figures: Figures
    readings: Mapping[str, Sequence[ReadRow]] = field(default_factory=dict)

    def why(self, line: str) -> Why:
        """Return what the figure under ``line`` is made of."""
        measured = self.measured[line]
        if measured.indicator is None or measured.indicator.measures is Measures.QUALITY:
            return Why(measured, self.figures.standing(line) if measured.indicator else None, (), earlier=tuple(self.readings.get(line, ())))
        rows = tuple(self._row(row) for row in self.figures.rows(line))
        gives = tuple((self.measured[one.taker], one.share) for one in self.figures.contributions if one.giver == line)
        return Why(measured, self.figures.standing(line), rows, gives, self._not_counted(line))

    def _row(self, row: Row) -> WhyRow:
        indicator, read = self.figures.indicators[row.origin], self.readings.get(row.origin, ())
        counted = read if indicator.measures is Measures.SUM else read[-1:]
        arrived = tuple(ReadRow(one.reading, one.amount * row.share, one.corrected) for one in counted if one.amount is not None)
        return WhyRow(tuple(self.measured[line] for line in row.way), row.figure, row.share, arrived)

    def _not_counted(self, line: str) -> tuple[ReadRow, ...]:
        """Earlier readings of a level are history: they count no more, but everybody may follow them."""
        is_level = self.figures.indicators[line].measures is Measures.LEVEL
        return tuple(self.readings.get(line, ())[:-1]) if is_level else ()


@dataclass(frozen=True)
class Counted:
    """Jobs or training places: what measures promise, and what readings say."""

    counts: str
    promised: tuple[tuple[Measure, int], ...]
    rows: tuple[WhyRow, ...]

    @property
    def promised_count(self) -> int | None:
        return sum(count for _, count in self.promised) if self.promised else None

    @property
    def reported(self) -> Fraction | None:
        return _sum(row.amount for row in self.rows)


def grounds_of(partnership, day: date, edition: PlanEdition | None = None) -> Grounds:
    """Return all that is known of the figures of ``partnership``, in a number of queries that does not grow with it."""
    edition = edition or edition_in_force(partnership)
    rows = elements_of(edition) if edition else Elements([], [], [], [], [], [])
    read = _read(partnership.pk, day)
    cores = {line: [core_reading(one.reading) for one in found] for line, found in read.items()}
    measured = measured_in(partnership, edition, rows)
    return Grounds(day, edition, rows, measured, figures_of(partnership.pk, day, rows, cores), read)


def counted_of(grounds: Grounds, partnership) -> dict[str, Counted]:
    """Return jobs and training places; a figure that flows through several counted ones is taken where it first counts."""
    marked = _marked(partnership.pk, grounds.figures)
    promised: dict[str, Callable[[Measure], int | None]] = {
        CountedFigure.Counts.JOBS: lambda row: row.jobs_count,
        CountedFigure.Counts.TRAINING_PLACES: lambda row: row.training_places_count,
    }
    measures = grounds.rows.measures if grounds.rows else []
    return {
        counts: Counted(counts, tuple((row, told(row)) for row in measures if told(row) is not None), tuple(_first_rows(grounds, marked[counts])))
        for counts, told in promised.items()
    }


def reported_counts(partnership_id: int, figures: Figures) -> dict[str, Fraction | None]:
    """Return how many jobs and training places were reported; None where nobody has reported any."""
    marked = _marked(partnership_id, figures)
    return {counts: _sum(row.amount for line in lines for row in figures.rows(line) if _is_first(row.way, lines)) for counts, lines in marked.items()}


def _sum(amounts: Iterable[Fraction]) -> Fraction | None:
    """Return what amounts are together, None where there is none."""
    found = list(amounts)
    return sum(found, Fraction(0)) if found else None


def _marked(partnership_id: int, figures: Figures) -> dict[str, list[str]]:
    marked: dict[str, list[str]] = {counts: [] for counts in CountedFigure.Counts.values}
    for row in CountedFigure.objects.filter(partnership=partnership_id):
        if row.line in figures.indicators:
            marked[row.counts].append(row.line)
    return marked


def _first_rows(grounds: Grounds, lines: Sequence[str]):
    for line in lines:
        yield from (row for row in grounds.why(line).rows if _is_first([step.line for step in row.way], lines))


def _is_first(way: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a figure counts nowhere on its way before it arrives."""
    return not any(step in lines for step in way[:-1])


def _read(partnership_id: int, day: date) -> dict[str, list[ReadRow]]:
    """Return the readings that count, by line in the order of their days, each with what it corrected."""
    rows = readings_with_corrections(partnership_id, day)
    by_key = {row.pk: row for row in rows}
    replaced = {row.replaces_id for row in rows if row.replaces_id}
    found: dict[str, list[ReadRow]] = {}
    for row in rows:
        if row.pk not in replaced:
            found.setdefault(row.line, []).append(ReadRow(row, core_reading(row).value, tuple(_corrected(row, by_key))))
    return found


def _corrected(row: Reading, by_key: Mapping[int, Reading]):
    while row.replaces_id in by_key:
        row = by_key[row.replaces_id]
        yield row
