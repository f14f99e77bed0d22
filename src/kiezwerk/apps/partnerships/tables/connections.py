"""Who sits with whom: the table that says the same as the picture."""

import django_tables2 as tables
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.tables import DateColumn, KernTable, NumberColumn

from .place import PlaceTable


class ConnectionTable(PlaceTable):
    caption = _("Who sits with whom")
    empty_title = _("Nobody sits together here")
    empty_words = _("Two organisations appear as soon as seats of both are held in the same body. Choose another year or body.")

    one = tables.Column(verbose_name=_("Organisation"), order_by="one__name")
    other = tables.Column(verbose_name=_("sits with"), order_by="other__name")
    bodies = tables.Column(verbose_name=_("in"), orderable=False)
    weight = NumberColumn(verbose_name=_("Bodies"))
    starts_on = DateColumn(verbose_name=_("From"))
    ends_on = DateColumn(verbose_name=_("Until"))

    class Meta(KernTable.Meta):
        fields = ("one", "other", "bodies", "weight", "starts_on", "ends_on")

    def render_one(self, value):
        return self.link("actor", value.pk, value.name)

    render_other = render_one

    def render_bodies(self, value):
        return format_html_join(", ", "{}", ((self.link("body", body.pk, body.name),) for body in value))

    def value_one(self, value):
        return value.name

    value_other = value_one

    def value_bodies(self, value):
        return ", ".join(body.name for body in value)
