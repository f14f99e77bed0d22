"""What the office types about a plan and its editions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.partnerships.models import Meeting
from kiezwerk.ui.forms import DateField

from ..models import ActionPlan, PlanEdition
from ..queries import meetings_that_may_adopt


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


class MeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return _("%(title)s, %(body)s") % {"title": meeting.title, "body": meeting.body.name}


class ProposalForm(forms.Form):
    """Where a draft is put to the vote, and why."""

    meeting = MeetingField(Meeting.objects.none(), label=_("Meeting"), empty_label=None)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings_that_may_adopt(partnership)
