"""Choosing how to vote, taking items off a list, amending a draft, deciding in writing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.messages import instant
from kiezwerk.ui.forms import DateTimeField

from ..models import Ballot, Meeting
from ..queries import meetings_that_may_decide

Method = Ballot.Method
OPEN_WAYS = (
    (Method.ROLL_CALL, _("Each seat votes by name, on a phone or entered by the office")),
    (Method.HANDS, _("Show of hands, entered by the office in one act")),
    (Method.CONSENSUS, _("By consensus: nobody objects, the resolution is taken at once")),
)


class WayForm(forms.Form):
    """How a draft is voted on openly."""

    method = forms.ChoiceField(label=_("How to vote"), widget=forms.RadioSelect, choices=OPEN_WAYS, initial=Method.ROLL_CALL, required=False)

    def clean_method(self):
        return self.cleaned_data["method"] or Method.ROLL_CALL


class TakeOffForm(forms.Form):
    reason = forms.CharField(label=_("Why it should be decided on its own"), max_length=300)


class AmendmentForm(forms.Form):
    """Another text of a draft: written into the text itself, so that everybody sees what it would be."""

    amended_text = forms.CharField(
        label=_("The whole text as amended"), max_length=6_000, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=_("Change the text of the draft right here; what changes is marked for everybody."),
    )  # fmt: skip
    text = forms.CharField(label=_("The change in words"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))
    reason = forms.CharField(label=_("Reasoning"), required=False, max_length=3_000, widget=forms.Textarea(attrs={"rows": 3}))


class WrittenForm(forms.ModelForm):
    """A written procedure in preparation."""

    ends_at = DateTimeField(label=_("Votes count until"), help_text=_("Day and time. What arrives later does not count, even by a second."))

    class Meta:
        model = Meeting
        fields = ["title", "ends_at", "reason"]
        labels = {"reason": _("Why the body decides in writing")}
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}


class ObjectionForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class MeetingField(forms.ModelChoiceField):
    """One of several meetings, each with the instant at which it begins: two may have one title."""

    def label_from_instance(self, meeting):
        return f"\u2068{meeting.title}\u2069 · {instant(meeting.starts_at)}"


class CarryForm(forms.Form):
    """The meeting to which undecided matters go."""

    to = MeetingField(Meeting.objects.none(), label=_("Meeting"), empty_label=None)

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = meetings


class DecidingMeetingField(MeetingField):
    """One of several meetings, each with its body: more than one body may decide."""

    def label_from_instance(self, meeting):
        return _("%(title)s, %(body)s") % {"title": meeting.title, "body": meeting.body.name}


class AgendaForm(forms.Form):
    """The meeting that decides on a matter, and the reason that it reads."""

    meeting = DecidingMeetingField(Meeting.objects.none(), label=_("Meeting"), empty_label=None)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings_that_may_decide(partnership)


class LettersForm(forms.Form):
    """When the letters or mails came in whose votes are entered."""

    received_at = DateTimeField(
        label=_("Came in at"), help_text=_("Day and time at which the letter or mail reached the office. It decides whether the votes count.")
    )
