"""Tables whose rows lead to pages of one partnership."""

from django.urls import reverse
from django.utils.html import format_html

from kiezwerk.ui.tables import KernTable


class PlaceTable(KernTable):
    """Knows its partnership, so that a cell can link."""

    def __init__(self, *args, partnership, **kwargs):
        self.partnership = partnership
        super().__init__(*args, **kwargs)

    def link(self, view: str, pk: int, words) -> str:
        return format_html('<a href="{}"><bdi>{}</bdi></a>', reverse(f"partnerships:{view}", args=[self.partnership.slug, pk]), words)
