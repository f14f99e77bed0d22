"""A picture for the prose of a draft."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PictureForm(forms.Form):
    """A picture with what it shows, for those who do not see it."""

    file = forms.FileField(label=_("Picture"), help_text=_("PNG or JPEG, 5 MB at most."), widget=forms.FileInput({"accept": "image/png,image/jpeg"}))
    description = forms.CharField(
        label=_("Description"), max_length=300, help_text=_("What the picture says, for those who do not see it: one or two sentences.")
    )
