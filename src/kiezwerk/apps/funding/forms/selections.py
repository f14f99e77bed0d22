"""The budget at which the line is drawn, and where a selection is put to the vote."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.funding.queries import meetings_that_may_decide
from kiezwerk.apps.partnerships.models import Meeting
from kiezwerk.ui.forms import MoneyField


class BudgetForm(forms.Form):
    """What there is to give."""

    budget = MoneyField(label=_("Money to give"), min_cents=0)


class MeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return _("%(title)s, %(body)s") % {"title": meeting.title, "body": meeting.body.name}


class ProposalForm(forms.Form):
    """The meeting that decides on a ranking, and the reason that it reads."""

    meeting = MeetingField(Meeting.objects.none(), label=_("Meeting"), empty_label=None)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings_that_may_decide(partnership)
