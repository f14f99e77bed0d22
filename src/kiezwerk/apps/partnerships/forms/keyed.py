"""A form that is answered once, however often it is sent."""

from uuid import uuid4

from django import forms


class KeyedForm(forms.Form):
    """The hidden key makes a second sending of the same form answer with the first result."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, initial=lambda: str(uuid4()))
