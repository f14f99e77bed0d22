"""A call as the office writes it."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts import clock
from kiezwerk.apps.funding.models import Call, Instrument
from kiezwerk.apps.plans.queries import field_choices
from kiezwerk.ui.forms import DateField, DateTimeField, MoneyField, RowsField

MOST_CRITERIA = 6
USUAL_CRITERIA = (
    (_("Contribution to the field of action"), _("Does it serve what the plan wants to reach there?"), 2),
    (_("Need in the neighbourhood"), _("For whom is it, and how is that known?"), 2),
    (_("Way of working"), _("Can it succeed in this time with these people?"), 1),
    (_("Cost and benefit"), _("Is the effect worth the money?"), 1),
)


@dataclass(frozen=True)
class CriterionRow:
    """The entries of one criterion: title, text, weight."""

    number: int
    fields: tuple[BoundField, ...]


class CallForm(forms.ModelForm):
    """Everything that applicants must know. Empty rows of criteria are left out."""

    budget_cents = MoneyField(label=_("Budget"), min_cents=1, help_text=_("What can be given in this call altogether."))
    opens_at = DateTimeField(label=_("Opens"))
    closes_at = DateTimeField(
        label=_("Closes"), help_text=_("Day and time of day. What has arrived whole by then is in time; a moment later is late.")
    )
    decision_expected_on = DateField(label=_("Decision expected on"))
    reply_by_on = DateField(label=_("Reply to everyone by"))
    min_score = forms.DecimalField(
        label=_("Minimum score"),
        required=False,
        min_value=1,
        max_value=5,
        decimal_places=2,
        help_text=_("From 1 to 5. Proposals below it are declined whatever money is left. Empty: no minimum."),
    )

    class Meta:
        model = Call
        fields = (
            "title", "instrument", "text", "budget_cents", "opens_at", "closes_at", "decision_expected_on", "reply_by_on", "fields", "contact",
            "min_score", "raters_min", "remainder",
        )  # fmt: skip
        field_classes = {"fields": RowsField}
        help_texts = {
            "text": _("Who is it for, what is wanted, what is not? Plain words; an empty line begins a new paragraph."),
            "fields": _("Choose none to admit every field of the plan."),
            "contact": _("Name, telephone, mail address, office hours: whoever has a question finds it here."),
        }
        widgets = {
            "text": forms.Textarea({"rows": 8}),
            "fields": forms.CheckboxSelectMultiple,
            "contact": forms.Textarea({"rows": 3}),
            "remainder": forms.RadioSelect,
        }

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.fields["instrument"].queryset = Instrument.objects.exclude(valid_until_on__lt=today)
        self.fields["instrument"].empty_label = _("Please choose")
        self.fields["fields"].queryset = field_choices(partnership)
        self.fields["remainder"].choices = Call.Remainder.choices
        if self.instance.min_score_hundredths:
            self.initial["min_score"] = self.instance.min_score_hundredths / 100
        self._add_criteria()

    def _add_criteria(self):
        known = [(one.title, one.text, one.weight) for one in self.instance.criteria.all()] if self.instance.pk else list(USUAL_CRITERIA)
        for number in range(1, MOST_CRITERIA + 1):
            title, text, weight = known[number - 1] if number <= len(known) else ("", "", 1)
            columns = {
                "title": forms.CharField(label=_("Criterion"), required=False, max_length=120, initial=title),
                "text": forms.CharField(label=_("What it asks"), required=False, max_length=400, initial=text),
                "weight": forms.IntegerField(label=_("Weight"), required=False, min_value=1, max_value=9, initial=weight),
            }
            self.fields |= {f"criterion_{number}_{name}": field for name, field in columns.items()}

    @property
    def criterion_rows(self) -> list[CriterionRow]:
        names = ("title", "text", "weight")
        return [CriterionRow(number, tuple(self[f"criterion_{number}_{name}"] for name in names)) for number in range(1, MOST_CRITERIA + 1)]

    @property
    def plain_fields(self) -> list[BoundField]:
        """The entries that stand one beneath the other."""
        return [self[name] for name in self.Meta.fields]

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The call must close after it opens."))
        decision, reply = cleaned.get("decision_expected_on"), cleaned.get("reply_by_on")
        if decision and reply and reply < decision:
            self.add_error("reply_by_on", _("The reply cannot come before the decision."))
        return cleaned

    @property
    def columns(self) -> dict:
        """What the actions take."""
        names = [name for name in self.Meta.fields if name not in ("fields", "min_score")]
        columns = {name: self.cleaned_data[name] for name in names}
        score = self.cleaned_data["min_score"]
        columns["min_score_hundredths"] = int(score * 100) if score else None
        return columns | {"fields": list(self.cleaned_data["fields"]), "criteria": self._criteria()}

    def _criteria(self) -> list[tuple[str, str, int]]:
        rows = [[self.cleaned_data[f"criterion_{number}_{name}"] for name in ("title", "text", "weight")] for number in range(1, MOST_CRITERIA + 1)]
        return [(title, text, weight or 1) for title, text, weight in rows if title]
