"""Measures taken over from a file, or from a plan that others published."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..queries import places_for
from .elements import PlaceField

MOST_CHARACTERS = 5_000_000


class MeasuresFileForm(forms.Form):
    """A file of measures."""

    file = forms.FileField(label=_("File"), help_text=_("XLSX or CSV, with the columns of the template, in any order."))


class EditionChoice(forms.ModelChoiceField):
    def label_from_instance(self, edition):
        return pgettext_lazy("a plan of a partnership", "%(partnership)s: %(title)s") % {
            "partnership": edition.plan.partnership.name,
            "title": edition.title,
        }


class OriginForm(forms.Form):
    """A published plan: of another partnership here, from a file, or pasted."""

    edition = EditionChoice(None, label=_("Plan published on this server"), required=False, empty_label="–")
    file = forms.FileField(label=_("File"), required=False, help_text=_("The plan as open data (JSON), as its page offers it."))
    text = forms.CharField(
        label=_("Or the text of such a file"),
        required=False,
        max_length=MOST_CHARACTERS,
        strip=False,
        widget=forms.Textarea({"rows": 4, "dir": "ltr"}),
    )

    def __init__(self, *args, editions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = editions


class CopyForm(forms.Form):
    """Which measures are copied, and what they are to stand under."""

    numbers = forms.TypedMultipleChoiceField(label=_("Measures"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, measure_import, **kwargs):
        super().__init__(*args, **kwargs)
        places: dict[str, list[tuple[int, str]]] = {}
        for row in measure_import.rows:
            places.setdefault(row["place"], []).append((row["row"], row["values"]["title"]))
        self.fields["numbers"].choices = list(places.items())
        self.fields["under"] = PlaceField(places_for(measure_import.edition, "measure"), label=_("Stands under"))
