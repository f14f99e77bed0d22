"""What upper apps add to the plan: pieces beneath a field of action, and figures of their own such as those of projects."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiezwerk.core.plans.measuring import Indicator


@dataclass(frozen=True)
class FieldPanel:
    """A piece that an upper app adds to every field of action.

    ``contexts(fields, person)`` is asked once for all fields of a page and returns ``{field key: context}``; the template finds
    its context under ``panel``. A field that is left out shows nothing.
    """

    template: str
    contexts: Callable[[Iterable[Any], Any], Mapping[int, Mapping[str, Any]]]


FIELD_PANELS: list[FieldPanel] = []


def register_field_panel(panel: FieldPanel) -> None:
    """Let an upper app add a piece to the fields of action."""
    if panel not in FIELD_PANELS:
        FIELD_PANELS.append(panel)


def panels_of(fields, person) -> dict[int, list[tuple[str, Mapping[str, Any]]]]:
    """Return ``{field key: [(template, context)]}`` in the order in which the apps registered."""
    shown: dict[int, list[tuple[str, Mapping[str, Any]]]] = {}
    for panel in FIELD_PANELS:
        for key, context in panel.contexts(fields, person).items():
            shown.setdefault(key, []).append((panel.template, context))
    return shown


MEASURE_PANELS: list[FieldPanel] = []


def register_measure_panel(panel: FieldPanel) -> None:
    """Let an upper app add a piece to the pages of measures; its contexts are asked for measures and found by their keys."""
    if panel not in MEASURE_PANELS:
        MEASURE_PANELS.append(panel)


def measure_panels_of(measure, person) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the pieces of the page of ``measure`` in the order in which the apps registered."""
    found = [(panel.template, panel.contexts([measure], person)) for panel in MEASURE_PANELS]
    return [(template, contexts[measure.pk]) for template, contexts in found if measure.pk in contexts]


@dataclass(frozen=True)
class Measured:
    """Something that is read off: an indicator of the plan or of a project, or a milestone.

    ``owner``       what it stands under, in words; ``address`` its page; ``field`` the title of its field of action.
    ``indicator``   None for a milestone, which is due on ``due_on``.
    ``actors``      the organisations and ``seats`` the seats whose people report it.
    ``is_public``   whether everybody may read whose figure it is.
    """

    line: str
    partnership_id: int
    title: str
    owner: str = ""
    address: str = ""
    indicator: Indicator | None = None
    unit: str = ""
    source: str = ""
    dimensions: tuple[str, ...] = ()
    due_on: date | None = None
    field: str = ""
    responsible: str = ""
    actors: frozenset[int] = frozenset()
    seats: frozenset[int] = frozenset()
    is_public: bool = True


MEASURED: list[Callable[[int], Iterable[Measured]]] = []


def register_measured(source: Callable[[int], Iterable[Measured]]) -> None:
    """Let an upper app say what it measures in a partnership, given its key: the indicators of its projects."""
    if source not in MEASURED:
        MEASURED.append(source)


def measured_elsewhere(partnership_id: int) -> list[Measured]:
    """Return what upper apps measure in a partnership."""
    return [one for source in MEASURED for one in source(partnership_id)]


@dataclass(frozen=True)
class Work:
    """Something that upper apps know to be done, such as a project: in fields of action by their lines, in areas by their keys.

    ``areas`` empty: it names none. ``cents`` None: nobody stated an amount.
    """

    key: str
    title: str
    address: str
    fields: tuple[str, ...] = ()
    areas: tuple[int, ...] = ()
    cents: int | None = None


WORKS: list[Callable[[Any, Any], Iterable[Work]]] = []


def register_works(source: Callable[[Any, Any], Iterable[Work]]) -> None:
    """Let an upper app say what is done in a partnership as far as a person may know: ``source(partnership, person)``."""
    if source not in WORKS:
        WORKS.append(source)


def works_in(partnership, person) -> list[Work]:
    """Return what upper apps know to be done in ``partnership``."""
    return [work for source in WORKS for work in source(partnership, person)]
