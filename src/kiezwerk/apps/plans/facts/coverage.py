"""Where need is, and who acts there: fields without measures or projects, areas of high need that nobody names.

Method    The need of an area is its class of an index of the neighbourhoods, 1 the most needy. Measures and projects act in the areas that they name;
          those that name none act everywhere and close no gap.
Source    core/plans/coverage
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiezwerk.apps.areas.facts.maps import AreaFigure, MapFigures, map_figures
from kiezwerk.apps.areas.models import Indicator
from kiezwerk.apps.areas.queries.choices import TERRITORY, map_choice
from kiezwerk.apps.areas.queries.sets import published_sets
from kiezwerk.core.plans.coverage import EVERYWHERE, Activity, Gaps, gaps

from ..hooks import Work
from .brochure import Brochure
from .matrix import activities_of
from .places import ELSEWHERE, Places, places_of


@dataclass(frozen=True)
class CoveredField:
    """A field of action with what acts in it."""

    line: str
    title: str
    measures: Sequence[Activity]
    works: Sequence[Work]


@dataclass(frozen=True)
class CoveredArea:
    """An area with its need (None where it has no class) and what names it."""

    figure: AreaFigure
    need: int | None
    is_high: bool
    measures: Sequence[str]
    works: Sequence[Work]

    @property
    def is_gap(self) -> bool:
        return self.is_high and not self.measures and not self.works


@dataclass(frozen=True)
class Coverage:
    """An edition and the projects of its partnership, held against the need of the areas."""

    fields: Sequence[CoveredField]
    areas: Sequence[CoveredArea]
    figures: MapFigures | None
    places: Places
    high: int
    of_measures: Gaps
    of_works: Gaps
    everywhere_count: int


def coverage_of(read: Brochure, partnership, works: Iterable[Work], high: int = 1) -> Coverage:
    """Return what acts where. ``high`` is the last class of need that is called high; ``works`` are what upper apps know to be done."""
    figures = need_figures(partnership)
    places = places_of(partnership, figures.choice.level.code if figures else "")
    measures = activities_of(read, places)
    known = list(works)
    done = [Activity(work.key, work.fields, _named(places, work.areas), work.cents) for work in known]
    need = {area.key: _need(area, figures) for area in figures.areas} if figures else {}
    lines = [chapter.row.line for chapter in read.chapters]
    return Coverage(
        fields=[_field(chapter.row, measures, known) for chapter in read.chapters],
        areas=[_area(area, need[area.key], high, measures, known, done) for area in figures.areas] if figures else [],
        figures=figures,
        places=places,
        high=high,
        of_measures=gaps(lines, need, measures, high),
        of_works=gaps(lines, need, done, high),
        everywhere_count=sum(not measure.areas for measure in measures),
    )


def need_figures(partnership) -> MapFigures | None:
    """Return the figures by which need is told: the first index there is for the territory, None where there is none."""
    index = published_sets().filter(indicator__kind=Indicator.Kind.INDEX).first()
    choice = map_choice(partnership, {"indicator": index.indicator.code, "extent": TERRITORY}) if index else None
    return map_figures(choice) if choice and choice.territory else None


def _need(area: AreaFigure, figures: MapFigures) -> int | None:
    """Return the class of an area counted from the most needy one."""
    if area.class_number is None:
        return None
    count = len(figures.scheme.ranges())
    return count + 1 - area.class_number if figures.choice.indicator.higher_is_worse else area.class_number


def _named(places: Places, areas: Sequence[int]) -> tuple[str, ...]:
    return tuple(column for column in places.columns_of(areas) if column not in (EVERYWHERE, ELSEWHERE))


def _field(row, measures: Sequence[Activity], works: Sequence[Work]) -> CoveredField:
    return CoveredField(row.line, row.title, [one for one in measures if row.line in one.fields], [work for work in works if row.line in work.fields])


def _area(area: AreaFigure, need: int | None, high: int, measures, works: Sequence[Work], done: Sequence[Activity]) -> CoveredArea:
    by_key: Mapping[str, Work] = {work.key: work for work in works}
    return CoveredArea(
        area,
        need,
        need is not None and need <= high,
        [one.key for one in measures if area.key in one.areas],
        [by_key[one.key] for one in done if area.key in one.areas],
    )
