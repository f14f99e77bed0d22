"""Tables whose rows lead to pages of one partnership."""

from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import day
from kiezwerk.ui.tables import KernTable


def until(words: str, ends_on: date | None) -> str:
    """Return how a choice names a body or seat: with its last day where that has passed."""
    return _("%(name)s (until %(day)s)") % {"name": words, "day": day(ends_on)} if ends_on and ends_on < clock.today() else words


class PlaceTable(KernTable):
    """Knows its partnership, so that a cell can link."""

    def __init__(self, *args, partnership, **kwargs):
        self.partnership = partnership
        super().__init__(*args, **kwargs)

    def link(self, view: str, pk: int, words) -> str:
        return format_html('<a href="{}"><bdi>{}</bdi></a>', reverse(f"partnerships:{view}", args=[self.partnership.slug, pk]), words)
