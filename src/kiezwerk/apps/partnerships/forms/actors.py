"""What the office enters about organisations and how they stand to each other."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.forms import DateField

from ..models import Actor, ActorRelation
from .keyed import KeyedForm
from .picking import ActorField


class ActorForm(forms.ModelForm):
    """All that is known of an organisation; whether it is another one is asked only where a similar one is entered."""

    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    is_another = forms.BooleanField(label=_("This is another organisation"), required=False, widget=forms.HiddenInput)

    class Meta:
        model = Actor
        fields = [
            "name", "short_name", "sector", "legal_form", "register_number", "transparency_number",
            "email", "website", "street", "postal_code", "city",
        ]  # fmt: skip
        help_texts = {
            "register_number": _("For example: VR 12345 B, HRB 98765 B."),
            "transparency_number": _("Legal persons that apply for grants in Berlin have one."),
        }

    def ask_whether_another(self) -> None:
        """Let the person say that they have looked at the similar entries."""
        self.fields["is_another"].widget = forms.CheckboxInput()


class RelationForm(KeyedForm):
    """How an organisation stands to another one."""

    kind = forms.ChoiceField(label=_("This organisation"), choices=ActorRelation.Kind.choices)
    other = ActorField(label=_("Other organisation"))
    starts_on = DateField(label=_("From"), required=False)
    ends_on = DateField(label=_("Until"), required=False)
    source = forms.CharField(label=_("Source"), required=False, max_length=300)
    field_order = ["kind", "other", "starts_on", "ends_on", "source", "key"]

    def __init__(self, *args, actors, names_address, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].choose_from(actors, names_address)
        self.fields["source"].help_text = _("For example: register of associations, website, statutes.")


class EndForm(forms.Form):
    """The last day of something."""

    ends_on = DateField(label=_("Last day"))
