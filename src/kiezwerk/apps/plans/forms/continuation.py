"""Why something ends or changes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import ContinuationReason


class ReasonForm(forms.ModelForm):
    """The reason for one element; blank takes it back. ``seen`` is the version that was read, 0 where nothing was said."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = forms.CharField(label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))

    class Meta:
        model = ContinuationReason
        fields = ("text",)
