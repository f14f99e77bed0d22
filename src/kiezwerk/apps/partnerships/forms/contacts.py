"""What the office enters about contacts, mailing lists, and a file of contacts."""

import base64
import binascii

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import say
from kiezwerk.core.partnerships.contacts import Ground, check_ground
from kiezwerk.ui.files import UploadField
from kiezwerk.ui.forms import DateField, RowsField

from ..models import Contact, MailingList
from .keyed import KeyedForm
from .picking import ActorField

MOST_BYTES = 1_000_000


class ContactForm(forms.ModelForm):
    mailing_lists = RowsField(MailingList.objects.none(), label=_("Mailing lists"), required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Contact
        fields = ["name", "actor", "function", "email", "phone", "address", "basis", "consent_on", "origin", "delete_on"]
        field_classes = {"actor": ActorField, "consent_on": DateField, "delete_on": DateField}
        widgets = {"address": forms.Textarea(attrs={"rows": 3, "maxlength": 1_000})}
        help_texts = {
            "basis": _("The ground on which the address is kept; a person may ask for it."),
            "origin": _("For example: form of 2 March, card at the forum, website of the organisation."),
            "delete_on": _("On this day the contact is deleted by itself. Empty: it stays until somebody deletes it."),
        }

    def __init__(self, *args, actors, names_address, lists, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["actor"].choose_from(actors, names_address)
        self.fields["mailing_lists"].queryset = lists
        if self.instance.pk:
            self.initial["mailing_lists"] = list(self.instance.mailing_lists.values_list("pk", flat=True))

    def clean(self):
        """Say at the fields what the act would refuse."""
        given = super().clean()
        ground = Ground(given.get("basis", ""), given.get("consent_on"), given.get("origin", ""), given.get("delete_on"))
        for finding in check_ground(ground, clock.today()):
            if finding.field not in self.errors:
                self.add_error(finding.field, say(finding))
        return given


class MailingListForm(KeyedForm):
    name = forms.CharField(label=_("Name"), max_length=200)
    purpose = forms.CharField(label=_("What for"), max_length=300, required=False)
    contacts = RowsField(Contact.objects.none(), label=_("Contacts"), required=False, widget=forms.CheckboxSelectMultiple)
    field_order = ["name", "purpose", "contacts", "key"]

    def __init__(self, *args, contacts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contacts"].queryset = contacts
        self.fields["contacts"].label_from_instance = lambda contact: " · ".join(filter(None, (contact.name, contact.email)))


class ContactFileForm(KeyedForm):
    """A file and the ground that all contacts in it share. Between looking and taking it in, the file stands in the page and nowhere else."""

    file = UploadField(label=_("File"), most_bytes=MOST_BYTES, required=False)
    basis = forms.ChoiceField(label=_("Why we may keep this"), choices=Contact.Basis.choices)
    consent_on = DateField(label=_("Consent given on"), required=False)
    origin = forms.CharField(label=_("Where it comes from"), max_length=200)
    delete_on = DateField(label=_("Delete on"), required=False)
    mailing_list = forms.ModelChoiceField(MailingList.objects.none(), label=_("Add to the list"), required=False, empty_label=_("No list"))
    update_known = forms.BooleanField(label=_("Change contacts that are known by their mail address"), required=False)
    content = forms.CharField(required=False, widget=forms.HiddenInput, max_length=2 * MOST_BYTES)
    filename = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)
    field_order = ["file", "basis", "consent_on", "origin", "delete_on", "mailing_list", "update_known", "content", "filename", "key"]

    def __init__(self, *args, lists, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mailing_list"].queryset = lists
        self.fields["file"].help_text = _(
            "CSV or XLSX with a row of titles (Name, Organisation, Function, Mail address, Telephone), or vCard 3.0 or 4.0."
        )
        self.fields["update_known"].help_text = _("Otherwise they stay as they are. What the file leaves empty is never emptied.")

    def clean(self):
        given = super().clean()
        if not given.get("file") and not given.get("content") and "file" not in self.errors:
            self.add_error("file", _("Choose a file."))
        return given

    def read(self) -> tuple[bytes, str]:
        """Return bytes and name of the file, sent now or before."""
        if upload := self.cleaned_data["file"]:
            return upload.read(), upload.name
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True), self.cleaned_data["filename"]
        except binascii.Error:
            return b"", ""

    def carrying(self, content: bytes, filename: str) -> "ContactFileForm":
        """Return the form as it is shown beside a preview: it carries the file along."""
        data = self.data.copy()
        data["content"], data["filename"] = base64.b64encode(content).decode(), filename[-200:]
        carried = ContactFileForm(data, lists=self.fields["mailing_list"].queryset)
        carried.fields["file"].label = _("Another file")
        return carried

    def ground(self) -> Ground:
        given = self.cleaned_data
        return Ground(given["basis"], given["consent_on"], given["origin"], given["delete_on"])
