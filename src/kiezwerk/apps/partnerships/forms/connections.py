"""What the page of connections is narrowed to; it stands in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Body
from .picking import ActorField


class ConnectionsForm(forms.Form):
    """A year, a body, an organisation; what cannot be read is left out."""

    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Body"), required=False, empty_label=_("All bodies"))
    actor = ActorField(label=_("Organisation"), required=False, by_key=True)

    def __init__(self, *args, years, bodies, actors, names_address, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("All years")), *((year, year) for year in years)]
        self.fields["body"].queryset = bodies
        self.fields["actor"].choose_from(actors, names_address)
