"""The figures of a map as a list: the same areas, searched, sorted and exported with source and date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.numbers import absent, number
from kiezwerk.ui.tables import DateColumn, KernTable, KindColumn, NumberColumn


@dataclass(frozen=True)
class AreaRow:
    """One row: numbers for sorting and export, words for people."""

    key: str
    name: str
    address: str
    upper_key: str
    upper: str
    value: float | None
    state: str
    reason: str
    class_number: int | None
    class_label: str
    rank: int | None
    unit: str
    places: int
    as_of: date
    source: str
    licence: str

    @property
    def rank_order(self) -> float:
        """Areas without a rank come last."""
        return self.rank or float("inf")


class ValueColumn(NumberColumn):
    """A value with its unit, or in words why there is none."""

    def __init__(self, **kwargs):
        super().__init__(empty_values=(), **kwargs)

    def render(self, record):
        if record.value is None:
            return format_html('<span class="kw-absent">{}<span class="kw-absent__reason">{}</span></span>', absent(record.state), record.reason)
        return format_html("<bdi>{}{}</bdi>", number(record.value, record.places), f"\N{NO-BREAK SPACE}{record.unit}" if record.unit else "")

    def value(self, record):
        return record.value


class AreaTable(KernTable):
    """Areas of a map; the columns that are not shown stand in the exports."""

    caption = _("The figures of the map")
    lead_column = "name"
    empty_title = _("No area fits this filter")
    key = KindColumn(verbose_name=_("Key"), visible=False)
    name = KindColumn(verbose_name=_("Area"), linkify=lambda record: record.address)
    upper = KindColumn(verbose_name=_("District"))
    value = ValueColumn(verbose_name=_("Value"))
    unit = KindColumn(verbose_name=_("Unit"), visible=False)
    class_label = KindColumn(verbose_name=_("Class"), order_by=("class_number", "value"))
    rank = NumberColumn(order_by="rank_order")
    state = KindColumn(verbose_name=_("State"), visible=False)
    reason = KindColumn(verbose_name=_("Reason"), visible=False)
    as_of = DateColumn(verbose_name=_("As of"), visible=False)
    source = KindColumn(verbose_name=_("Source"), visible=False)
    licence = KindColumn(verbose_name=_("Licence"), visible=False)

    class Meta(KernTable.Meta):
        sequence = ("name", "upper", "value", "class_label", "rank", "...")
        order_by = "rank"

    def __init__(self, *args, upper_name: str, ranked_count: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.columns["rank"].column.verbose_name = _("Rank of %(count)s") % {"count": number(ranked_count)}
        if upper_name:
            self.columns["upper"].column.verbose_name = upper_name
        else:
            self.columns.hide("upper")


class AreaSearch(forms.Form):
    """What the list is searched by; the choices of the map travel along unseen."""

    name = forms.CharField(label=_("Name or key"), required=False, max_length=60)
    upper = forms.ChoiceField(label=_("District"), required=False)

    def __init__(self, query, *, rows: Sequence[AreaRow], upper_name: str, classes: Iterable[tuple[str, str]], kept: Mapping[str, str]):
        super().__init__({**query.dict(), **kept}, auto_id="id_search_%s")
        uppers = sorted({(row.upper_key, row.upper) for row in rows if row.upper})
        self.fields["class"] = forms.ChoiceField(label=_("Class"), required=False, choices=[("", _("All")), *classes, ("none", _("No class"))])
        self.fields["upper"].choices = [("", _("All")), *uppers]
        self.fields["upper"].label = upper_name
        if len(uppers) < 2:
            del self.fields["upper"]
        for name in kept:
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)


class AreaFilter:
    """The search form and the rows that it lets through."""

    def __init__(self, query, *, rows: Sequence[AreaRow], **choices):
        self.form = AreaSearch(query, rows=rows, **choices)
        self._rows = rows

    @property
    def found(self) -> list[AreaRow]:
        wanted = self.form.cleaned_data if self.form.is_valid() else {}
        return [row for row in self._rows if self._fits(row, wanted)]

    def _fits(self, row: AreaRow, wanted) -> bool:
        text = (wanted.get("name") or "").casefold().strip()
        chosen_class, chosen_upper = wanted.get("class"), wanted.get("upper")
        return (
            (not text or text in row.name.casefold() or row.key.startswith(text))
            and (not chosen_upper or row.upper_key == chosen_upper)
            and (not chosen_class or str(row.class_number or "none") == chosen_class)
        )
