"""What was said in a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import AgendaItem, Meeting
from .keyed import KeyedForm
from .ways import MeetingField


class MinutesForm(forms.Form):
    """What was said, item by item, and remarks on the whole."""

    remarks = forms.CharField(label=_("Remarks"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, minutes, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {"remarks": minutes.remarks, "version": minutes.version}
        for number, item in enumerate(items, start=1):
            self.fields[f"report_{item.pk}"] = forms.CharField(
                label=f"{number}. {item.title}", required=False, initial=item.report, widget=forms.Textarea(attrs={"rows": 4})
            )

    @property
    def reports(self) -> dict[int, str]:
        return {int(name.removeprefix("report_")): text for name, text in self.cleaned_data.items() if name.startswith("report_")}


class CorrectionRequestForm(KeyedForm):
    """What somebody who attended wants put right."""

    item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("Item"), required=False, empty_label=_("The minutes as a whole"))
    text = forms.CharField(label=_("What should be put right"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items


class CorrectionAnswerForm(forms.Form):
    """What becomes of a request for a correction."""

    accepted = forms.TypedChoiceField(
        label=_("The correction is"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("yes", _("accepted: it stands beneath the minutes")), ("no", _("declined"))],
    )  # fmt: skip
    answer = forms.CharField(label=_("Answer"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ApprovalForm(KeyedForm):
    """Which meeting shall approve the minutes."""

    meeting = MeetingField(Meeting.objects.none(), label=_("Meeting that approves"), empty_label=_("Choose a meeting"))

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings
