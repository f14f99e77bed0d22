"""Who is known to a partnership, and from where."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.accounts.models import User
from kiezwerk.ui.filters import WordsFilter
from kiezwerk.ui.tables import InstantColumn, KernTable

from .place import PlaceTable, until


def _isolated(lines: list[str]) -> str:
    return format_html_join("; ", "<bdi>{}</bdi>", ((line,) for line in lines))


class PeopleTable(PlaceTable):
    caption = _("People")
    lead_column = "name"
    empty_title = _("Nobody here")
    empty_words = _("People appear when they take a seat or act for an organisation that has one. Take a filter away if you expected some.")

    name = tables.Column(verbose_name=_("Name"))
    email = tables.Column(verbose_name=_("Mail address"))
    seats = tables.Column(verbose_name=_("Seats"), empty_values=(), orderable=False)
    acts_for = tables.Column(verbose_name=_("Acts for"), empty_values=(), orderable=False)
    last_login = InstantColumn(verbose_name=_("Last here"))
    erase = tables.Column(verbose_name=_("Personal data"), empty_values=(), orderable=False, exclude_from_export=True)

    class Meta(KernTable.Meta):
        model = User
        fields = ("name", "email", "seats", "acts_for", "last_login", "erase")
        order_by = ("name",)

    def render_seats(self, record):
        return _isolated(self.seats_of(record))

    def value_seats(self, record):
        return "; ".join(self.seats_of(record))

    def seats_of(self, record) -> list[str]:
        return [until(f"{one.seat.function}, {one.seat.body.name}", one.ends_on) for one in record.holdings_here]

    def render_acts_for(self, record):
        return _isolated(self.actors_of(record))

    def value_acts_for(self, record):
        return "; ".join(self.actors_of(record))

    def actors_of(self, record) -> list[str]:
        return [until(one.actor.name, one.ends_on) for one in record.acted_for]

    def render_name(self, value):
        return format_html("<bdi>{}</bdi>", value)

    def value_name(self, value):
        return value

    def render_erase(self, record):
        return self.link("erase_person", record.pk, _("Erase"))


class PeopleFilter(filters.FilterSet):
    q = WordsFilter(label=_("Words"), method="search")

    class Meta:
        model = User
        fields: list[str] = []

    def search(self, rows, _name, words):
        return rows.filter(Q(name__icontains=words) | Q(email__icontains=words))
