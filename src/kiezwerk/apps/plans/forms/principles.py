"""A horizontal principle."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import HorizontalPrinciple


class PrincipleForm(forms.ModelForm):
    class Meta:
        model = HorizontalPrinciple
        fields = ("title", "text")
        help_texts = {"title": _("As fields of action, goals and measures name it: “Equality of women and men”.")}
        widgets = {"text": forms.Textarea({"rows": 4})}
