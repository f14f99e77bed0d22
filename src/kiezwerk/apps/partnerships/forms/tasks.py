"""Tasks: what is to be done, by whom, until when, and what came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.forms import DateField

from ..models import Seat, Task
from .keyed import KeyedForm


class TaskForm(forms.ModelForm):
    class Meta:
        model = Task
        fields = ["title", "seat", "person", "due_on", "note"]
        field_classes = {"due_on": DateField}
        widgets = {"note": forms.Textarea(attrs={"rows": 3, "maxlength": 2_000})}

    def __init__(self, *args, seats, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset, self.fields["person"].queryset = seats, people
        self.fields["seat"].empty_label, self.fields["person"].empty_label = _("No seat"), _("No person")
        self.fields["seat"].label_from_instance = lambda seat: f"{seat.body.name}: {seat.function}"
        self.fields["seat"].help_text = _("A task of a seat passes on to whoever holds the seat next.")


class OutcomeForm(forms.Form):
    """What came of a task."""

    outcome = forms.CharField(label=_("What came of it"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))


class VoteCorrectionForm(KeyedForm):
    """How a vote should have been recorded."""

    seat = forms.ModelChoiceField(Seat.objects.none(), label=_("Seat"), empty_label=_("Choose a seat"))
    choice = forms.ChoiceField(
        label=_("The seat voted"), widget=forms.RadioSelect, required=False,
        choices=[("yes", _("Yes")), ("no", _("No")), ("abstain", _("Abstain")), ("", _("It did not vote"))],
    )  # fmt: skip
    reason = forms.CharField(label=_("How the error came about"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats


class CountsCorrectionForm(KeyedForm):
    """What should have been counted of a secret ballot."""

    yes = forms.IntegerField(label=_("Yes"), min_value=0, max_value=10_000)
    no = forms.IntegerField(label=_("No"), min_value=0, max_value=10_000)
    abstain = forms.IntegerField(label=_("Abstain"), min_value=0, max_value=10_000)
    reason = forms.CharField(label=_("How the error came about"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class RevocationForm(KeyedForm):
    """Which meeting shall decide on taking a resolution back, and why."""

    meeting = forms.ModelChoiceField(None, label=_("Meeting that decides"), empty_label=_("Choose a meeting"))
    reason = forms.CharField(label=_("Reasoning"), max_length=3_000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings
        self.fields["meeting"].label_from_instance = lambda meeting: f"{meeting.body.name}: {meeting.title}"
