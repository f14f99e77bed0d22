"""Elections: who stands, for how many places, and how the lots fell."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.accounts.models import User

from ..models import Candidate, Motion, Seat
from .keyed import KeyedForm


class CandidateForm(forms.ModelForm, KeyedForm):
    """Somebody who stands; where a person and a seat are named, the election seats them."""

    class Meta:
        model = Candidate
        fields = ["name", "organisation", "person", "seat"]
        labels = {"person": _("Person of this partnership")}
        help_texts = {
            "person": _("Only whoever is known here can be seated by the election itself."),
            "seat": _("If elected: this seat, or the next of those named here that is still free."),
        }

    def __init__(self, *args, people, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset, self.fields["seat"].queryset = people, seats
        self.fields["person"].empty_label, self.fields["seat"].empty_label = _("Nobody known here"), _("No seat")
        self.fields["seat"].label_from_instance = lambda seat: f"{seat.body.name}: {seat.function}"
        self.fields["person"].label_from_instance = lambda person: person.name

    @property
    def given(self) -> dict[str, str | User | Seat | None]:
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class PlacesForm(forms.ModelForm):
    places = forms.IntegerField(label=_("Places to fill"), min_value=1, max_value=40)

    class Meta:
        model = Motion
        fields = ["places"]


class LotForm(KeyedForm):
    """In which order lots fell that people drew: 1 for the first; whoever was not drawn stays empty."""

    def __init__(self, *args, tied, **kwargs):
        super().__init__(*args, **kwargs)
        self.tied = dict(tied)
        for number, name in tied:
            self.fields[f"lot_{number}"] = forms.IntegerField(
                label=_("Drawn as number: %(name)s") % {"name": name}, min_value=1, max_value=len(self.tied), required=False
            )

    def clean(self):
        given = super().clean()
        places = [place for name, place in given.items() if name.startswith("lot_") and place]
        if sorted(places) != list(range(1, len(places) + 1)):
            raise forms.ValidationError(_("Number the lots without gaps, each number once: 1 for the one drawn first, then 2 and so on."))
        return given

    @property
    def order(self) -> list[str]:
        drawn = {number: self.cleaned_data[f"lot_{number}"] for number in self.tied if self.cleaned_data[f"lot_{number}"]}
        return sorted(drawn, key=drawn.__getitem__)
