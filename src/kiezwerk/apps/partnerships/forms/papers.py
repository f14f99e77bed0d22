"""Papers put to a meeting."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.files import UploadField
from kiezwerk.ui.numbers import number

from ..models import Paper
from .keyed import KeyedForm


class FileForm(forms.Form):
    """One file; its kind and name are looked at by the act."""

    file = UploadField(label=_("File"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].most_bytes = settings.FILE_MOST_BYTES
        words = _("PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPG, text or CSV, at most %(limit)s MB.")
        self.fields["file"].help_text = words % {"limit": number(settings.FILE_MOST_BYTES / 1e6, 0)}

    def content(self) -> tuple[str, bytes]:
        """Return name and bytes."""
        upload = self.cleaned_data["file"]
        return upload.name, upload.read()


class PaperForm(FileForm, KeyedForm):
    """A new paper on an item, or on the meeting as a whole."""

    title = forms.CharField(label=_("Title"), max_length=200)
    item = forms.ModelChoiceField(None, label=_("Agenda item"), required=False, empty_label=_("The meeting as a whole"))
    is_public = forms.BooleanField(label=_("Public"), required=False, help_text=_("Everybody can read it on the public page of an open meeting."))
    field_order = ["title", "item", "file", "is_public", "key"]

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items


class PaperVersionForm(FileForm, KeyedForm):
    note = forms.CharField(label=_("What changed"), max_length=300, help_text=_("For example: figures of the second quarter added on page 3."))
    field_order = ["file", "note", "key"]


class PaperWordsForm(forms.ModelForm):
    class Meta:
        model = Paper
        fields = ["title", "is_public"]
