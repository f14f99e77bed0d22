"""The register of published operations as a list."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiezwerk.ui.filters import WordsFilter
from kiezwerk.ui.tables import DateColumn, KernTable, MoneyColumn

from .models import OperationList, PublishedOperation
from .queries import field_names


class OperationTable(KernTable):
    """Published operations; what a list does not publish stays empty, what was masked says so."""

    caption = gettext_lazy("Published operations")
    lead_column = "name"
    name = tables.LinkColumn("offers:operation", args=[tables.A("pk")], verbose_name=gettext_lazy("Operation"))
    beneficiary = tables.Column(verbose_name=gettext_lazy("Beneficiary"), empty_values=())
    programme = tables.Column(verbose_name=gettext_lazy("Programme"))
    kind = tables.Column(verbose_name=gettext_lazy("Kind"))
    period = tables.Column(verbose_name=gettext_lazy("Period"))
    dated_on = DateColumn(verbose_name=gettext_lazy("Date"))
    starts_on = DateColumn(verbose_name=gettext_lazy("Begins"))
    granted_cents = MoneyColumn(verbose_name=gettext_lazy("Granted"))
    paid_cents = MoneyColumn(verbose_name=gettext_lazy("Paid"))
    cost_cents = MoneyColumn(verbose_name=gettext_lazy("Total eligible cost"))
    row = tables.Column(verbose_name=gettext_lazy("Row in the list"))

    class Meta(KernTable.Meta):
        model = PublishedOperation
        fields = (
            "name", "beneficiary", "programme", "kind", "period", "dated_on", "starts_on", "granted_cents", "paid_cents", "cost_cents", "row",
        )  # fmt: skip
        order_by = ("-granted_cents", "row")

    def render_beneficiary(self, record):
        if record.beneficiary:
            return record.beneficiary
        return format_html('<span class="kw-absent">{}</span>', _("Natural person, name masked"))

    def value_beneficiary(self, record):
        return record.beneficiary or _("Natural person, name masked")


class OperationFilter(filters.FilterSet):
    """What the register is searched by."""

    q = WordsFilter(method="search", label=gettext_lazy("Name or beneficiary contains"))
    operation_list = filters.ModelChoiceFilter(queryset=OperationList.objects.filter(published_at__isnull=False), label=gettext_lazy("List"))
    programme = filters.ChoiceFilter(
        choices=[("LSK", "LSK – Lokales Soziales Kapital"), ("PEB", "PEB – Partnerschaft Entwicklung Beschäftigung")],
        label=gettext_lazy("Programme"),
    )
    kind = filters.ChoiceFilter(choices=PublishedOperation.Kind.choices, label=gettext_lazy("Kind"))
    at_least = filters.NumberFilter(method="at_least_euros", label=gettext_lazy("Granted at least (€)"), min_value=0)
    remark = filters.ChoiceFilter(
        method="with_remark",
        label=gettext_lazy("Remark"),
        choices=[
            ("masked", gettext_lazy("Name masked")),
            ("repeat", gettext_lazy("Repeats an earlier row")),
            ("marked", gettext_lazy("A field could not be read")),
        ],
    )

    assigned = filters.ChoiceFilter(method="assigned_to", label=gettext_lazy("Field of action"))

    class Meta:
        model = PublishedOperation
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["assigned"].extra["choices"] = field_names()

    def assigned_to(self, queryset, _name, value):
        partnership, _, line = value.partition(":")
        return queryset.filter(field_assignments__partnership=partnership, field_assignments__line=line)

    def search(self, queryset, _name, value):
        for word in value.split():
            queryset = queryset.filter(Q(name__icontains=word) | Q(beneficiary__icontains=word))
        return queryset

    def at_least_euros(self, queryset, _name, value):
        return queryset.filter(granted_cents__gte=int(value * 100))

    def with_remark(self, queryset, _name, value):
        return queryset.filter(**{f"is_{value}": True})
