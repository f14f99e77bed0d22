"""What the office enters about an agreement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.messages import say
from kiezwerk.core.partnerships.agreements import AgreementFacts, check_agreement
from kiezwerk.ui.forms import DateField

from ..models import Agreement
from .papers import FileForm
from .picking import ActorField


class AgreementForm(FileForm, forms.ModelForm):
    class Meta:
        model = Agreement
        fields = ["kind", "actor", "title", "text", "signed_on", "starts_on", "ends_on", "is_public"]
        field_classes = {"actor": ActorField, **dict.fromkeys(("signed_on", "starts_on", "ends_on"), DateField)}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 8, "maxlength": 20_000}),
        }
        help_texts = {"is_public": _("Everybody can read it, the signed file too.")}

    field_order = ["kind", "actor", "title", "text", "file", "signed_on", "starts_on", "ends_on", "is_public"]

    def __init__(self, *args, actors, names_address, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["actor"].choose_from(actors, names_address)
        self.fields["actor"].help_text = _("Type a part of the name and choose. Empty: the partnership as a whole.")
        self.fields["file"].required = False
        self.fields["file"].label = _("Signed file")

    def clean(self):
        """Say at the fields what the act would refuse."""
        given = super().clean()
        has_content = bool((given.get("text") or "").strip() or given.get("file") or self.instance.file_id)
        facts = AgreementFacts(
            given.get("kind", ""), given.get("title", ""), bool(given.get("actor")), has_content, given.get("starts_on"), given.get("ends_on")
        )
        for finding in check_agreement(facts):
            if finding.field not in self.errors:
                self.add_error(finding.field, say(finding))
        return given

    def columns(self) -> dict:
        """Return what the act takes: the columns, and the file where one was sent."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        return given | {"file": self.content() if self.cleaned_data["file"] else None}
