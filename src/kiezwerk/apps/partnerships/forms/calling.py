"""Cancelling, posting letters, and calling a second time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.forms import DateField

from .keyed import KeyedForm
from .meetings import MeetingForm


class CancelForm(KeyedForm):
    reason = forms.CharField(label=_("Reason"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class PostingForm(forms.Form):
    """Which letters left on which day."""

    deliveries = forms.ModelMultipleChoiceField(None, label=_("Who gets a letter"), widget=forms.CheckboxSelectMultiple)
    delivered_on = DateField(label=_("Posted or handed over on"))
    by_hand = forms.BooleanField(label=_("Handed over, not posted"), required=False)

    def __init__(self, *args, deliveries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deliveries"].queryset = deliveries
        self.fields["deliveries"].label_from_instance = lambda delivery: str(delivery.person)
        self.initial.setdefault("deliveries", list(deliveries))


class CopyForm(KeyedForm):
    source = forms.ModelChoiceField(None, label=_("Meeting"), empty_label=None)

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = meetings


class SecondMeetingForm(MeetingForm):
    """When the body meets again, and for which items."""

    items = forms.ModelMultipleChoiceField(None, label=_("Items to call up again"), widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label=_("Reason"), max_length=300)
    field_order = ["items", "reason", "title", "form", "starts_at", "ends_at", "place", "link"]

    class Meta(MeetingForm.Meta):
        fields = ["title", "form", "starts_at", "ends_at", "place", "link"]

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["items"].queryset = items
        self.initial.setdefault("items", list(items))
