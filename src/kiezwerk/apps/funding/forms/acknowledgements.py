"""How a partnership thanks a programme."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiezwerk.ui.files import UploadField

from ..models import Acknowledgement

MOST_LETTERS = 300


class AcknowledgementForm(forms.Form):
    """Words in each language of the partnership, and an emblem. Whether the picture can be printed is looked at by the act."""

    emblem = UploadField(
        label=gettext_lazy("Emblem"), required=False, help_text=gettext_lazy("PNG or JPEG, at most 300 KB and 4,000 pixels wide or high.")
    )
    emblem_name = forms.CharField(
        label=gettext_lazy("What the emblem shows"), required=False, max_length=200,
        help_text=gettext_lazy("Read aloud to those who cannot see it, such as “Flag of the European Union”. Needed with an emblem."),
    )  # fmt: skip
    drop_emblem = forms.BooleanField(label=gettext_lazy("Take the present emblem away"), required=False)

    def __init__(self, *args, partnership, row: Acknowledgement, **kwargs):
        super().__init__(*args, initial={"emblem_name": row.emblem_name}, **kwargs)
        names = dict(settings.LANGUAGES)
        for code in partnership.languages:
            label = _("Words of thanks in %(language)s") % {"language": _(names[code])}
            area = forms.Textarea(attrs={"rows": 2, "maxlength": MOST_LETTERS, "lang": code, "dir": "auto"})
            self.fields[f"text_{code}"] = forms.CharField(
                label=label, required=False, max_length=MOST_LETTERS, widget=area, initial=row.texts.get(code, "")
            )
        self.order_fields([f"text_{code}" for code in partnership.languages])
        if not row.emblem_id:
            del self.fields["drop_emblem"]

    def columns(self) -> dict:
        """Return what the act takes."""
        given = {**self.cleaned_data}
        upload = given.pop("emblem")
        texts = {name.removeprefix("text_"): given.pop(name) for name in list(given) if name.startswith("text_")}
        return given | {"texts": texts, "emblem": (upload.name, upload.read()) if upload else None}
