"""A file that a person sends: its size is said before anything reads it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .numbers import number

MOST_BYTES = 30_000_000


class UploadField(forms.FileField):
    """A file of at most ``most_bytes``, which is not empty."""

    def __init__(self, *, most_bytes: int = MOST_BYTES, **given):
        super().__init__(**given)
        self.most_bytes = most_bytes

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file and file.size > self.most_bytes:
            words = _("The file has %(size)s MB; at most %(limit)s MB are read.")
            raise forms.ValidationError(words % {"size": number(file.size / 1e6, 1), "limit": number(self.most_bytes / 1e6, 0)})
        return file
