"""Warnings of the plan as a list."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.messages import say
from kiezwerk.ui.badges import badge
from kiezwerk.ui.tables import DateColumn, KernTable

from ..messages.attention import BADGES, KINDS, kind_of


class AttentionTable(KernTable):
    """Warnings of the plan."""

    caption = _("What to look at")
    lead_column = "title"
    empty_title = _("Nothing to look at")
    empty_words = _("Nothing is late, every reading is there, and no target is out of reach at this pace. Or a filter hides it.")

    title = tables.Column(verbose_name=_("What"))
    kind = tables.Column(verbose_name=_("Why"), accessor="code", orderable=False)
    words = tables.Column(verbose_name=_("In words"), accessor="finding", orderable=False, visible=False)
    field = tables.Column(verbose_name=_("Field of action"))
    responsible = tables.Column(verbose_name=_("Responsible"))
    due_on = DateColumn(verbose_name=_("Due"))

    class Meta(KernTable.Meta):
        order_by = "due_on"

    def render_title(self, record):
        return format_html('<a href="{}"><bdi>{}</bdi></a><span class="kw-source"><bdi>{}</bdi></span>', record.address, record.title, record.owner)

    def value_title(self, record):
        return record.title

    def render_kind(self, value, record):
        name = kind_of(value)
        return format_html('{}<span class="plans-words">{}</span>', badge(KINDS[name][0], BADGES[name]), say(record.finding))

    def value_kind(self, value):
        return str(KINDS[kind_of(value)][0])

    def value_words(self, value):
        return say(value)
