"""The pages of an edition, each one tab."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kiezwerk.ui.tabs import Tab

from ..models import PlanEdition


def tabs_of(request, edition: PlanEdition) -> list[Tab]:
    """Return the ways to read ``edition``; the one that is open is marked."""
    slug = request.partnership.slug
    is_in_force = edition.state == PlanEdition.State.IN_FORCE
    text = reverse("plans:plan", args=[slug]) if is_in_force else reverse("plans:edition", args=[slug, edition.pk])
    named = [
        (pgettext("tab of a plan", "Text"), text),
        (_("Measures"), _at("measures", slug, edition)),
        (_("Timeline"), _at("timeline", slug, edition)),
        (_("Progress"), _at("progress", slug, edition)),
        (_("Fields and areas"), _at("matrix", slug, edition)),
        (_("Need and gaps"), _at("coverage", slug, edition)),
    ]
    own = {text, reverse("plans:edition", args=[slug, edition.pk])}
    return [Tab(label, address, request.path == address or (address == text and request.path in own)) for label, address in named]


def _at(name: str, slug: str, edition: PlanEdition) -> str:
    return reverse(f"plans:{name}", args=[slug, edition.pk])
