"""What upper apps show beneath a field of action, such as its projects."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


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
