"""Where an element of a draft is to stand."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..queries import ELEMENTS, places_for
from .elements import PlaceField


class MoveForm(forms.Form):
    """Under what an element is to stand, and before which other one; last where none is named."""

    def __init__(self, *args, element, kind, **kwargs):
        super().__init__(*args, **kwargs)
        others = ELEMENTS[kind].objects.filter(edition=element.edition_id).exclude(pk=element.pk)
        if places := [place for place in places_for(element.edition, kind) if place.element != element]:
            self.fields["under"] = PlaceField(places, label=_("Stands under"), initial=element.under.line)
        self.fields["before"] = forms.ModelChoiceField(others, label=_("Before"), required=False, empty_label=_("As the last one"))
        self.fields["before"].help_text = _("One that stands under the same.") if places else ""
