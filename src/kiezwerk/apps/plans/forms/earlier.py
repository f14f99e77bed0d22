"""What the office says of an edition that was adopted before it was entered here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.forms import DateField


class EarlierForm(forms.Form):
    """When an edition was adopted, and by which act."""

    adopted_on = DateField(label=_("Adopted on"))
    act = forms.CharField(
        label=_("Adopted by"),
        max_length=300,
        help_text=_("The act as people can look it up, for example “Resolution of the steering group of 12 March 2019, item 4”."),
    )
