"""Light, dark or as the device says: what a visitor chose, from one cookie."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

COOKIE = "kiezwerk_display"
DISPLAYS = {"auto": _("Automatic"), "light": _("Light"), "dark": _("Dark")}


@dataclass(frozen=True)
class DisplayChoice:
    """One choice of the display switch."""

    code: str
    label: str
    current: bool


def display_of(request) -> str:
    """Return what the visitor chose; "auto" for nothing, nonsense or no request."""
    chosen = request.COOKIES.get(COOKIE, "auto") if request is not None else "auto"
    return chosen if chosen in DISPLAYS else "auto"


def choices_for(request) -> list[DisplayChoice]:
    current = display_of(request)
    return [DisplayChoice(code, label, code == current) for code, label in DISPLAYS.items()]
