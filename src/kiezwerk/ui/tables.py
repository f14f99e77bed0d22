"""Lists: sorted, filtered and paged by their address, exported whole, cards on phones.

A table is ``KernTable`` with columns of a kind; ``respond_with_table`` answers with the page, its piece or a file.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import django_tables2 as tables
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from . import numbers
from .badges import badge
from .days import short_day
from .filters import chips_of
from .respond import respond

PAGE_SIZES = (25, 50, 100)
PIECE = "ui/_table_region.html"


@dataclass(frozen=True)
class ExportColumn:
    """The head of one exported column; ``kind`` is text, number, money, share, date or instant."""

    title: str
    kind: str = "text"


Writer = Callable[[list[ExportColumn], Iterable[list[Any]]], bytes]
EXPORTERS: dict[str, Writer] = {}
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class KindColumn(tables.Column):
    """A column that knows its kind, which decides alignment, writing and the type in exports."""

    kind = "text"

    def __init__(self, *args, **kwargs):
        attrs = kwargs.pop("attrs", {})
        if self.kind in ("number", "money", "share"):
            attrs = {"td": {"class": "kw-number"}, "th": {"class": "kw-number"}, **attrs}
        super().__init__(*args, attrs=attrs, **kwargs)

    def value(self, value):
        return value


class NumberColumn(KindColumn):
    kind = "number"

    def __init__(self, *args, places=None, **kwargs):
        self.places = places
        super().__init__(*args, **kwargs)

    def render(self, value):
        return numbers.number(value, self.places)


class MoneyColumn(KindColumn):
    """Integer cents."""

    kind = "money"

    def render(self, value):
        return numbers.euro(value)


class ShareColumn(KindColumn):
    """A share from 0 to 1."""

    kind = "share"

    def render(self, value):
        return numbers.percent(value)


class DateColumn(KindColumn):
    kind = "date"

    def render(self, value):
        return short_day(value)


class InstantColumn(KindColumn):
    kind = "instant"

    def render(self, value):
        return format_html('<time datetime="{}">{}</time>', value.isoformat(), date_format(localtime(value), "SHORT_DATETIME_FORMAT"))


class BadgeColumn(KindColumn):
    """A state in words; ``kinds`` maps stored values to the kinds of a badge."""

    def __init__(self, *args, kinds=None, **kwargs):
        self.kinds = kinds or {}
        super().__init__(*args, **kwargs)

    def render(self, value, record, bound_column):
        kind = self.kinds.get(bound_column.accessor.resolve(record), "neutral")
        return badge(value, kind)


class KernTable(tables.Table):
    """A table in KERN's style. ``caption`` names it; ``lead_column`` heads each row and card."""

    caption: str = ""
    lead_column: str = ""
    empty_title: str = _("Nothing here yet")
    empty_words: str = ""
    empty_action: str = ""
    empty_action_address: str = ""

    class Meta:
        template_name = "ui/table.html"
        order_by_field = "sort"
        attrs = {"class": "kw-table"}

    def __init__(self, *args, **kwargs):
        dash = format_html('<span aria-hidden="true">–</span><span class="kw-hidden">{}</span>', numbers.absent("missing"))
        super().__init__(*args, **{"default": dash, **kwargs})

    @property
    def order_by(self):
        return self._order_by

    @order_by.setter
    def order_by(self, asked):
        """Sort by the columns that there are; whatever else an address asks for is left out before anybody reads it."""
        given = asked.split(",") if isinstance(asked, str) else asked or ()
        tables.Table.order_by.fset(self, [one for one in given if one.removeprefix("-") in self.columns])

    def heads(self):
        """Yield what the header shows of each column: its label, where a click leads, and how it is sorted now."""
        for column in self.columns:
            yield {
                "column": column,
                "sort": column.order_by_alias.next if column.orderable else "",
                "aria_sort": self._direction(column),
            }

    def is_lead(self, column) -> bool:
        return column.name == (self.lead_column or next(iter(self.columns)).name)

    def _direction(self, column) -> str:
        if not column.is_ordered:
            return ""
        return "descending" if column.order_by_alias.is_descending else "ascending"


def respond_with_table(request, page, table, filterset=None, *, export_name, piece=PIECE, **context):
    """Answer with a list: whole page, piece for htmx, or all its rows as a file (``?export=csv``)."""
    wanted = request.GET.get("export")
    if wanted in EXPORTERS and wanted in MEDIA_TYPES:
        tables.RequestConfig(request, paginate=False).configure(table)
        table.before_render(request)
        return _file(wanted, table, export_name)
    tables.RequestConfig(request, paginate=False).configure(table)
    table.paginate(per_page=page_size(request))
    table.page = table.paginator.get_page(request.GET.get(table.prefixed_page_field))
    table.before_render(request)
    shown = {
        "table": table,
        "filterset": filterset,
        "chips": chips_of(filterset, request.GET) if filterset is not None else [],
        "page_sizes": PAGE_SIZES,
        "exports": list(EXPORTERS),
    }
    return respond(request, page, piece, **shown, **context)


def page_size(request) -> int:
    """Return how many rows a page shows; one of ``PAGE_SIZES``."""
    asked = request.GET.get("per_page", "")
    return next((size for size in PAGE_SIZES if str(size) == asked), PAGE_SIZES[0])


def _file(wanted: str, table: KernTable, export_name: str) -> HttpResponse:
    columns = [column for column in table.columns.iterall() if not column.column.exclude_from_export]
    heads = [ExportColumn(str(column.header), getattr(column.column, "kind", "text")) for column in columns]
    rows = ([_cell(row.get_cell_value(column.name)) for column in columns] for row in table.rows)
    response = HttpResponse(EXPORTERS[wanted](heads, rows), content_type=MEDIA_TYPES[wanted])
    response["Content-Disposition"] = f'attachment; filename="{slugify(export_name) or "export"}.{wanted}"'
    return response


def _cell(value):
    """Keep what a spreadsheet can type; write the rest in words."""
    if value is None or isinstance(value, (bool, int, float, Fraction, datetime, date)):
        return value
    return str(value)
