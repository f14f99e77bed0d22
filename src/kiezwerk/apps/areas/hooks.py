"""What upper apps show on the page of an area, such as the projects that work there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class AreaPanel:
    """A card that an upper app adds to the page of every area.

    ``context(area, partnership, person)`` returns what the template finds under ``panel``; None shows nothing. ``title`` is lazy text.
    """

    title: Any
    template: str
    context: Callable[[Any, Any, Any], Mapping[str, Any] | None]


AREA_PANELS: list[AreaPanel] = []


def register_area_panel(panel: AreaPanel) -> None:
    """Let an upper app add a card to the pages of areas."""
    if panel not in AREA_PANELS:
        AREA_PANELS.append(panel)


def panels_of(area, partnership, person) -> list[tuple[Any, str, Mapping[str, Any]]]:
    """Return (title, template, context) of the cards of ``area`` in the order in which the apps registered."""
    shown = ((panel.title, panel.template, panel.context(area, partnership, person)) for panel in AREA_PANELS)
    return [(title, template, context) for title, template, context in shown if context is not None]
