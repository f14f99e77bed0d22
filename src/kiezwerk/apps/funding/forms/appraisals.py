"""Scores."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.funding.models import Criterion

SCALE = (
    ("1", _("1, not at all")),
    ("2", _("2, hardly")),
    ("3", _("3, partly")),
    ("4", _("4, largely")),
    ("5", _("5, fully")),
)


@dataclass(frozen=True)
class ScoreRow:
    """One criterion with its two entries."""

    criterion: Criterion
    score: BoundField
    note: BoundField


class AppraisalForm(forms.Form):
    """A score from 1 to 5 in every criterion, with a reason where one wants to give it."""

    def __init__(self, *args, criteria, given, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for criterion in self.criteria:
            known = given.get(criterion.pk)
            score = forms.TypedChoiceField(choices=SCALE, coerce=int, widget=forms.RadioSelect, label=criterion.title)
            note = forms.CharField(label=_("Why"), required=False, max_length=600, widget=forms.Textarea({"rows": 2}))
            score.initial, note.initial = (known.score, known.note) if known else (None, "")
            self.fields[f"score_{criterion.pk}"], self.fields[f"note_{criterion.pk}"] = score, note

    @property
    def rows(self) -> list[ScoreRow]:
        return [ScoreRow(criterion, self[f"score_{criterion.pk}"], self[f"note_{criterion.pk}"]) for criterion in self.criteria]

    @property
    def scores(self) -> dict[int, tuple[int, str]]:
        """What the action takes."""
        data = self.cleaned_data
        return {criterion.pk: (data[f"score_{criterion.pk}"], data[f"note_{criterion.pk}"]) for criterion in self.criteria}
