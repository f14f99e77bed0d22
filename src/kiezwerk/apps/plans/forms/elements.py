"""What the office types about the elements of a draft."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import ActionField


class FieldForm(forms.ModelForm):
    """A field of action of a draft."""

    class Meta:
        model = ActionField
        fields = ("title", "text")
        help_texts = {"text": _("What is to be better at the end, and for whom. An empty line begins a new paragraph.")}
        widgets = {"text": forms.Textarea({"rows": 10})}
