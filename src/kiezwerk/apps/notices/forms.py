"""How often notices come by mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Rhythm


class RhythmForm(forms.Form):
    often = forms.ChoiceField(label=_("Notices by mail"), widget=forms.RadioSelect, choices=Rhythm.Often.choices)
