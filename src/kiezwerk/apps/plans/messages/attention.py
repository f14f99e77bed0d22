"""Under which of three headings a warning stands."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "late": (_("Late"), ("progress.late", "progress.unproven", "progress.milestone_late")),
    "no_reading": (_("No reading"), ("progress.no_reading",)),
    "out_of_reach": (_("Out of reach"), ("progress.out_of_reach",)),
}
BADGES = {"late": "danger", "no_reading": "warning", "out_of_reach": "warning"}


def kind_of(code: str) -> str:
    """Return under which of the three headings a warning stands."""
    return next(name for name, (_words, codes) in KINDS.items() if code in codes)
