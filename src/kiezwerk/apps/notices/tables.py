"""The notices to a person."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.tables import InstantColumn, KernTable

from .models import Notice


class NoticeTable(KernTable):
    caption = _("Notices")
    lead_column = "title"
    empty_title = _("No notice yet")
    empty_words = _("Here stands what you should hear of: tasks, papers, minutes, answers.")

    title = tables.Column(verbose_name=_("Notice"))
    written_at = InstantColumn(verbose_name=_("When"))

    class Meta(KernTable.Meta):
        model = Notice
        fields = ("title", "written_at")
        order_by = ("-written_at",)

    def render_title(self, record):
        new = format_html(' <strong class="kw-hint">{}</strong>', _("new")) if record.seen_at is None else ""
        text = format_html('<span class="kw-source"><bdi>{}</bdi></span>', record.text) if record.text else ""
        return format_html('<a href="{}"><bdi>{}</bdi></a>{}{}', record.address, record.title, new, text)

    def value_title(self, record):
        return record.title
