"""The readings of a partnership as a list."""

import django_filters as filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiezwerk.ui.badges import badge
from kiezwerk.ui.filters import WordsFilter
from kiezwerk.ui.tables import DateColumn, InstantColumn, KernTable

from ..messages.measuring import figure
from ..messages.reporting import STATE_KINDS
from ..models import Reading


class ReadingTable(KernTable):
    """Readings with their state; the office ticks those that it approves."""

    caption = gettext_lazy("Readings")
    lead_column = "title"
    empty_title = gettext_lazy("No reading here")
    empty_words = gettext_lazy("Whoever answers for a measure or project reports its figures. Take a filter away if you expected some.")

    tick = tables.Column(verbose_name=gettext_lazy("Approve"), empty_values=(), orderable=False, exclude_from_export=True)
    title = tables.Column(verbose_name=gettext_lazy("What"))
    value = tables.Column(verbose_name=gettext_lazy("Figure"), empty_values=(), attrs={"td": {"class": "kw-number"}, "th": {"class": "kw-number"}})
    unit = tables.Column(verbose_name=gettext_lazy("Unit"), visible=False)
    read_on = DateColumn(verbose_name=gettext_lazy("Day"))
    reported_by = tables.Column(verbose_name=gettext_lazy("Reported by"))
    reported_at = InstantColumn(verbose_name=gettext_lazy("Reported"), visible=False)
    state = tables.Column(verbose_name=gettext_lazy("State"))

    class Meta(KernTable.Meta):
        model = Reading
        fields = ("tick", "title", "value", "unit", "read_on", "reported_by", "reported_at", "state")
        order_by = "-read_on"

    def __init__(self, *args, partnership, may_approve, **kwargs):
        self.slug = partnership.slug
        super().__init__(*args, exclude=() if may_approve else ("tick",), **kwargs)

    def render_tick(self, record):
        if record.state != Reading.State.REPORTED:
            return ""
        label = _("Approve “%(title)s” of %(day)s") % {"title": record.title, "day": record.read_on}
        box = '<input class="kern-form-check__checkbox" type="checkbox" name="reading" value="{}" form="approve" aria-label="{}">'
        return format_html(box, record.pk, label)

    def render_title(self, record):
        address = reverse("plans:reading", args=[self.slug, record.pk])
        return format_html('<a href="{}">{}</a>', address, record.title)

    def value_title(self, value):
        return value

    def render_value(self, record):
        if record.value is None:
            return _("reached") if record.is_reached else _("not reached")
        return format_html("<bdi>{}</bdi>", f"{figure(record.value)} {record.unit}".strip())

    def value_value(self, record):
        return record.is_reached if record.value is None else record.value

    def render_reported_by(self, value):
        return format_html("<bdi>{}</bdi>", value)

    def value_reported_by(self, value):
        return str(value)

    def render_state(self, record, value):
        return badge(value, STATE_KINDS[record.state])

    def value_state(self, value):
        return value


class ReadingFilter(filters.FilterSet):
    """What readings are searched by."""

    q = WordsFilter(field_name="title", lookup_expr="icontains", label=gettext_lazy("Text"))
    state = filters.ChoiceFilter(choices=Reading.State.choices, label=gettext_lazy("State"))

    class Meta:
        model = Reading
        fields: list[str] = []
