"""What a project measures, and to which measures of the plan it belongs."""

from collections.abc import Sequence
from decimal import Decimal

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.plans.models import Measure
from kiezwerk.ui.forms import DateField

from ..models import ProjectIndicator

LEAST_ROWS, SPARE_ROWS = 3, 2
FIGURE = {"required": False, "max_digits": 18, "decimal_places": 4, "localize": True}


class LinesOfWords(forms.CharField):
    """Words, one on each line."""

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        return list(dict.fromkeys(line.strip() for line in super().clean(value).splitlines() if line.strip()))


class IndicatorForm(forms.ModelForm):
    """An indicator of a project; what was typed goes through the action."""

    baseline = forms.DecimalField(label=_("Baseline"), **FIGURE)
    target = forms.DecimalField(label=_("Target"), **FIGURE)
    dimensions = LinesOfWords(
        label=_("Split by"), required=False, max_length=600, widget=forms.Textarea({"rows": 2}),
        help_text=_("One on each line, such as “Gender” or “Age”."),
    )  # fmt: skip

    class Meta:
        model = ProjectIndicator
        fields = (
            "title", "measures", "unit", "target", "target_on", "direction", "baseline", "baseline_on", "frequency_months", "dimensions", "source",
        )  # fmt: skip
        field_classes = {"baseline_on": DateField, "target_on": DateField}
        help_texts = {
            "unit": _("The same word as in the plan, so that figures can flow together."),
            "baseline_on": _("From this day on it is counted."),
            "frequency_months": _("Whoever answers for it is reminded before and after each day on which a reading is due."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["frequency_months"].min_value = 1
        self.fields["frequency_months"].max_value = 120

    def _post_clean(self):
        """Keep the instance as it is."""


class MeasuresForm(forms.Form):
    """The measures to which a project belongs, each with a share; one measure without a share has all of it."""

    def __init__(self, *args, measures: Sequence[Measure], given: Sequence[tuple[str, Decimal]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *((measure.line, measure.title) for measure in measures)]
        self.row_count = max(LEAST_ROWS, len(given) + SPARE_ROWS)
        for number in range(self.row_count):
            line, share = given[number] if number < len(given) else ("", None)
            percent = None if share is None else (share * 100).normalize()
            place = {"number": number + 1}
            self.fields[f"measure_{number}"] = forms.ChoiceField(label=_("Measure %(number)s") % place, choices=choices, required=False, initial=line)
            self.fields[f"share_{number}"] = forms.DecimalField(
                label=_("Share in percent"), required=False, min_value=Decimal("0.0001"), max_value=Decimal(100), max_digits=7, decimal_places=4,
                localize=True, initial=percent,
            )  # fmt: skip

    @property
    def rows(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"measure_{number}"], self[f"share_{number}"]) for number in range(self.row_count)]

    def clean(self):
        chosen = [number for number in range(self.row_count) if self.cleaned_data.get(f"measure_{number}")]
        for number in chosen:
            line, share = self.cleaned_data[f"measure_{number}"], f"share_{number}"
            if any(self.cleaned_data[f"measure_{other}"] == line for other in chosen if other < number):
                self.add_error(f"measure_{number}", _("This measure stands there twice. Keep one of them."))
            if self.cleaned_data.get(share) is None and share not in self.errors:
                if len(chosen) == 1:
                    self.cleaned_data[share] = Decimal(100)
                else:
                    self.add_error(share, _("Enter a share; all together come to 100 at most."))
        return self.cleaned_data

    def shares(self) -> dict[str, Decimal]:
        """Return the shares by line, from 0 to 1."""
        rows = [(self.cleaned_data.get(f"measure_{number}"), self.cleaned_data.get(f"share_{number}")) for number in range(self.row_count)]
        return {line: percent / 100 for line, percent in rows if line and percent}
