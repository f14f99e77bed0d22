"""A project of the register, and a file of projects."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.funding.facts import stored_funding
from kiezwerk.apps.funding.models import Project
from kiezwerk.apps.plans.models import ActionField
from kiezwerk.ui.forms import DateField, MoneyField

from .applications import places_of_work

SPARE_ROWS = 3
LEAST_ROWS = 4


@dataclass(frozen=True)
class SourceRow:
    """The entries of one source: its name, year, granted, paid."""

    fields: tuple[BoundField, ...]


class ProjectForm(forms.ModelForm):
    """One project with its sources. Empty rows of sources are left out."""

    class Meta:
        model = Project
        fields = (
            "number", "title", "lead", "summary", "state", "instrument", "field", "area", "place", "starts_on", "ends_on", "contact",
            "next_date_on", "next_step", "follows", "is_public",
        )  # fmt: skip
        help_texts = {
            "area": _("Where the project happens, which need not be where the organisation has its address."),
            "is_public": _("Number, title, organisation, place, term and money are then shown to everybody; the contact is not."),
        }
        field_classes = {"starts_on": DateField, "ends_on": DateField, "next_date_on": DateField}
        widgets = {"summary": forms.Textarea({"rows": 4})}

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        self.partnership = partnership
        self.fields["field"].queryset = ActionField.objects.filter(edition__plan__partnership=partnership, edition__state="in_force")
        self.fields["area"].queryset = places_of_work(partnership)
        self.fields["follows"].queryset = Project.objects.filter(partnership=partnership).exclude(pk=self.instance.pk)
        stored = stored_funding(self.instance) if self.instance.pk else []
        for name in ("lead", "instrument", "field", "area", "follows"):
            self.fields[name].empty_label = _("Please choose") if name == "lead" else "–"
        self.row_count = max(LEAST_ROWS, len(stored) + SPARE_ROWS)
        for number in range(self.row_count):
            self._add_source(number, *(stored[number] if number < len(stored) else ("", None, None, None)))

    def _add_source(self, number, source, year, granted, paid):
        self.fields[f"source_{number}"] = forms.CharField(label=_("Source"), required=False, max_length=80, initial=source)
        self.fields[f"year_{number}"] = forms.IntegerField(
            label=_("Year"), required=False, min_value=1950, max_value=2150, initial=year, localize=False
        )
        self.fields[f"granted_{number}"] = MoneyField(label=_("Granted"), required=False, initial=granted)
        self.fields[f"paid_{number}"] = MoneyField(label=_("Paid"), required=False, initial=paid)

    @property
    def plain_fields(self) -> list[BoundField]:
        return [self[name] for name in self.Meta.fields]

    @property
    def source_rows(self) -> list[SourceRow]:
        names = ("source", "year", "granted", "paid")
        return [SourceRow(tuple(self[f"{name}_{number}"] for name in names)) for number in range(self.row_count)]

    def clean(self):
        for number in range(self.row_count):
            source, year, granted, paid = self._source(number)
            if not source and any(value is not None for value in (year, granted, paid)):
                self.add_error(f"source_{number}", _("Name the source of this amount."))
            if source and granted is None and f"granted_{number}" not in self.errors:
                self.add_error(f"granted_{number}", _("Enter what this source has granted."))
        return self.cleaned_data

    def _source(self, number):
        return tuple(self.cleaned_data.get(f"{name}_{number}") for name in ("source", "year", "granted", "paid"))

    def _post_clean(self):
        """Keep the instance as it is: what was typed goes through the action."""

    @property
    def columns(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def funding(self) -> list[tuple]:
        return [row for number in range(self.row_count) if (row := self._source(number))[0]]


class UploadForm(forms.Form):
    """A file of projects."""

    file = forms.FileField(label=_("File"), help_text=_("XLSX or CSV, with the columns of the template, in any order."))
