"""What the page of connections is narrowed to; it stands in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Actor, Body


class ConnectionsForm(forms.Form):
    """A year, a body, an organisation; what cannot be read is left out."""

    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Body"), required=False, empty_label=_("All bodies"))
    actor = forms.ModelChoiceField(Actor.objects.none(), label=_("Organisation"), required=False, empty_label=_("All organisations"))

    def __init__(self, *args, years, bodies, actors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("All years")), *((year, year) for year in years)]
        self.fields["body"].queryset, self.fields["actor"].queryset = bodies, actors
