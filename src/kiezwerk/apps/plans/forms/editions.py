"""What the office types about a plan and its editions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.forms import DateField

from ..models import ActionPlan, PlanEdition


class PlanForm(forms.ModelForm):
    """The plan of a funding period."""

    class Meta:
        model = ActionPlan
        fields = ("title", "starts_on", "ends_on")
        field_classes = {"starts_on": DateField, "ends_on": DateField}


class DraftForm(forms.ModelForm):
    """The title under which the next edition begins."""

    class Meta:
        model = PlanEdition
        fields = ("title",)


class EditionForm(forms.ModelForm):
    """Title and preface of a draft."""

    class Meta:
        model = PlanEdition
        fields = ("title", "preface")
        help_texts = {"preface": _("Why the partnership made this plan, for whom, and how it works. An empty line begins a new paragraph.")}
        widgets = {"preface": forms.Textarea({"rows": 14})}
