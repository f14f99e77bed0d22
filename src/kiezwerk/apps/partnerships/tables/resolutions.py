"""The register of resolutions."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.filters import WordsFilter
from kiezwerk.ui.forms import DateInput
from kiezwerk.ui.tables import InstantColumn, KernTable, NumberColumn

from ..models import AgendaItem, Body, Resolution
from ..models.passages import hides
from .place import PlaceTable


class ResolutionTable(PlaceTable):
    caption = _("Resolutions")
    lead_column = "title"
    empty_title = _("No resolution here")
    empty_words = _("Resolutions appear when a vote is closed. Take a filter away if you expected some.")

    number = tables.Column(verbose_name=_("Number"), order_by=("year", "sequence"))
    title = tables.Column(verbose_name=_("Subject"))
    body = tables.Column(verbose_name=_("Body"), order_by="body__name")
    decided_at = InstantColumn(verbose_name=_("Decided on"))
    result = tables.Column(verbose_name=_("Result"))
    effect = tables.Column(verbose_name=_("What follows"))
    open_task_count = NumberColumn(verbose_name=_("Open tasks"), order_by="-open_task_count")

    class Meta(KernTable.Meta):
        model = Resolution
        fields = ("number", "title", "body", "decided_at", "result", "effect", "open_task_count")
        order_by = ("-decided_at",)

    def render_title(self, record):
        return self.link("resolution", record.pk, record.told_title)

    def value_title(self, record):
        return record.told_title

    def render_result(self, record):
        return record.standing


class PublicResolutionTable(ResolutionTable):
    """What everybody may know of a resolution."""

    caption = _("Public resolutions")
    effect = None
    open_task_count = None

    class Meta(ResolutionTable.Meta):
        fields = ("number", "title", "body", "decided_at", "result")


class ResolutionFilter(filters.FilterSet):
    q = WordsFilter(label=_("Number or words"), method="search")
    body = filters.ModelChoiceFilter(label=_("Body"), queryset=Body.objects.none())
    result = filters.ChoiceFilter(label=_("Result"), choices=[*Resolution.Result.choices, ("taken-back", _("Taken back"))], method="stands")
    effect = filters.ChoiceFilter(label=_("What follows"), choices=Resolution.Effect.choices)
    since = filters.DateFilter(label=_("From"), field_name="decided_at", lookup_expr="date__gte", widget=DateInput)
    until = filters.DateFilter(label=_("Until"), field_name="decided_at", lookup_expr="date__lte", widget=DateInput)

    class Meta:
        model = Resolution
        fields: list[str] = []

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["body"].field.queryset = bodies

    def stands(self, rows, _name, result):
        """Find by the result after corrections; what was taken back is found as that alone."""
        if result == "taken-back":
            return rows.filter(revoked_by__isnull=False)
        return rows.filter(Q(corrected_result=result) | Q(corrected_result="", result=result), revoked_by=None)

    def search(self, rows, _name, words):
        """Find by number and words; neither who stood for election is found out by searching, nor who was erased."""
        told = Q(text__icontains=words) & ~Q(motion__item__kind=AgendaItem.Kind.ELECTION) & ~hides("text")
        return rows.filter(Q(number__icontains=words) | Q(title__icontains=words) & ~hides("title") | told)


class PublicResolutionFilter(ResolutionFilter):
    """What the public register is searched by."""

    effect = None
