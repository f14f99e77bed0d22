"""The list of organisations."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.filters import WordsFilter
from kiezwerk.ui.tables import KernTable, NumberColumn

from ..models import Actor
from .place import PlaceTable


class ActorTable(PlaceTable):
    caption = _("Organisations")
    empty_title = _("No organisation here")
    empty_words = _("Organisations appear when they take a seat or are invited. Take a filter away if you expected some.")

    name = tables.Column(verbose_name=_("Name"))
    sector = tables.Column(verbose_name=_("Sector"))
    legal_form = tables.Column(verbose_name=_("Legal form"))
    seat_count = NumberColumn(verbose_name=_("Seats here"), order_by="-seat_count")

    class Meta(KernTable.Meta):
        model = Actor
        fields = ("name", "sector", "legal_form", "seat_count")
        order_by = ("name",)

    def render_name(self, record):
        return self.link("actor", record.pk, record.name)

    def value_name(self, record):
        return record.name


class ActorFilter(filters.FilterSet):
    q = WordsFilter(label=_("Name"), method="search")
    sector = filters.ChoiceFilter(label=_("Sector"), choices=Actor.Sector.choices)
    legal_form = filters.ChoiceFilter(label=_("Legal form"), choices=Actor.LegalForm.choices)

    class Meta:
        model = Actor
        fields: list[str] = []

    def search(self, rows, _name, words):
        return rows.filter(Q(name__icontains=words) | Q(short_name__icontains=words))
