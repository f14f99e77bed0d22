"""Past meetings."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.tables import InstantColumn, KernTable, NumberColumn

from ..models import Meeting
from .place import PlaceTable


class MeetingTable(PlaceTable):
    caption = _("Past meetings")
    lead_column = "title"
    empty_title = _("No meeting has been held yet")
    empty_words = _("Meetings move here when they are closed, with their minutes and resolutions.")

    starts_at = InstantColumn(verbose_name=_("Date"))
    title = tables.Column(verbose_name=_("Meeting"))
    body = tables.Column(verbose_name=_("Body"), order_by="body__name")
    resolution_count = NumberColumn(verbose_name=_("Resolutions"))
    minutes_state = tables.Column(verbose_name=_("Minutes"), accessor="minutes__state", order_by="minutes__state")

    class Meta(KernTable.Meta):
        model = Meeting
        fields = ("starts_at", "title", "body", "resolution_count", "minutes_state")
        order_by = ("-starts_at",)

    def render_title(self, record):
        return self.link("meeting", record.pk, record.title)

    def value_title(self, record):
        return record.title

    def render_minutes_state(self, record):
        words = record.minutes.get_state_display()
        return self.link("minutes", record.pk, words) if record.may_read_minutes else words

    def value_minutes_state(self, record):
        return record.minutes.get_state_display() if hasattr(record, "minutes") else ""
