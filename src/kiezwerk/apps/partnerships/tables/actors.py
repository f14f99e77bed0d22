"""The list of organisations."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts import clock
from kiezwerk.ui.filters import WordsFilter
from kiezwerk.ui.tables import KernTable, NumberColumn

from ..models import Actor, Body, Seat
from ..queries.organisations import bodies_of_actors
from ..rules import exists_on
from .place import PlaceTable, until

SEATED = [("now", _("has a seat now")), ("before", _("had a seat earlier")), ("never", _("never had a seat here"))]


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
    body = filters.ModelChoiceFilter(label=_("Body"), queryset=Body.objects.none(), method="in_body")
    seat = filters.ChoiceFilter(label=_("Seat"), choices=SEATED, method="seated")

    class Meta:
        model = Actor
        fields: list[str] = []

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = Seat.objects.filter(body__partnership=partnership, organisation__isnull=False)
        body = self.filters["body"].field
        body.queryset, body.label_from_instance = bodies_of_actors(partnership), lambda row: until(row.name, row.ends_on)

    def in_body(self, rows, _name, body):
        return rows.filter(pk__in=self.seats.filter(body=body).values("organisation"))

    def seated(self, rows, _name, when):
        ever = self.seats.values("organisation")
        now = self.seats.filter(exists_on(clock.today())).values("organisation")
        return {
            "now": rows.filter(pk__in=now), "before": rows.filter(pk__in=ever).exclude(pk__in=now), "never": rows.exclude(pk__in=ever)
        }[when]  # fmt: skip

    def search(self, rows, _name, words):
        return rows.filter(Q(name__icontains=words) | Q(short_name__icontains=words))
