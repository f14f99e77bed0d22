"""What stands on the papers of a body."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.files import UploadField

from ..models import Letterhead


class LetterheadForm(forms.ModelForm):
    """Sender, file number, thanks and emblem. Whether the picture can be printed is looked at by the act."""

    acknowledgement = forms.CharField(
        label=_("Acknowledgement of funders"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        help_text=_("Stands at the foot of every paper and on public pages, such as “Co-funded by the European Union”."),
    )  # fmt: skip
    emblem = UploadField(label=_("Emblem"), required=False, help_text=_("PNG or JPEG, at most 300 KB and 4,000 pixels wide or high."))
    drop_emblem = forms.BooleanField(label=_("Take the present emblem away"), required=False)

    class Meta:
        model = Letterhead
        fields = ["sender", "file_number", "acknowledgement", "emblem_name"]
        widgets = {"sender": forms.Textarea(attrs={"rows": 3, "maxlength": 300})}
        help_texts = {
            "sender": _("The small line above the address of a letter, such as name, street and town of the office."),
            "emblem_name": _("Read aloud to those who cannot see it, such as “Flag of the European Union”. Needed with an emblem."),
        }

    field_order = ["sender", "file_number", "acknowledgement", "emblem", "emblem_name", "drop_emblem"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.emblem_id:
            del self.fields["drop_emblem"]

    def columns(self) -> dict:
        """Return what the act takes."""
        given = {**self.cleaned_data}
        upload = given.pop("emblem")
        return given | {"emblem": (upload.name, upload.read()) if upload else None}
