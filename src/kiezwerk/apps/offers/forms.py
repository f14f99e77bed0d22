"""Choosing a file to import."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.files import UploadField


class ImportForm(forms.Form):
    profile = forms.ChoiceField(label=_("Form of the list"))
    file = UploadField(label=_("File"), help_text=_("JSON, CSV or XLSX as its owner publishes it, also as .gz; at most 30 MB."))
    accept_marked = forms.BooleanField(
        label=_("Take unreadable dates and amounts as unknown and mark them"),
        required=False,
        help_text=_("Without this, one unreadable field stops the whole list and you see every row and reason."),
    )

    def __init__(self, *args, **kwargs):
        from kiezwerk.ports.operations import PROFILES

        super().__init__(*args, **kwargs)
        self.fields["profile"].choices = [(code, profile.title) for code, profile in PROFILES.items()]


class WordsForm(forms.Form):
    """The words by which titles speak of a field of action, one on each line."""

    words = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 12}),
        help_text=_("One beginning of a word on each line: “gesund” finds “Gesundheit” and “gesunde”. Capitals do not matter."),
    )

    def clean_words(self) -> list[str]:
        return list(dict.fromkeys(word.strip().lower() for word in self.cleaned_data["words"].splitlines() if word.strip()))
