"""Inviting people, and accepting an invitation."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import say
from kiezwerk.core.partnerships.steps import check_access
from kiezwerk.ui.forms import DateField

from ..models import Seat
from .keyed import KeyedForm
from .picking import ActorField


class InvitationForm(KeyedForm):
    """Somebody is invited either to a seat or to an organisation."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("Mail address"))
    seat = forms.ModelChoiceField(Seat.objects.none(), label=_("Seat"), required=False, empty_label=_("No seat"))
    is_deputy = forms.BooleanField(label=_("As deputy on this seat"), required=False)
    actor = ActorField(
        label=_("Or organisation to act for"), required=False,
        help_text=_("Type a part of the name and choose. Whoever acts for an organisation writes its proposals and follows them."),
    )  # fmt: skip
    access_ends_on = DateField(
        label=_("Last day of access"), required=False, help_text=_("Such as the end of an audit. Empty: until somebody ends it."),
    )  # fmt: skip
    field_order = ["name", "email", "seat", "is_deputy", "actor", "access_ends_on", "key"]

    def __init__(self, *args, seats, actors, names_address, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats
        self.fields["actor"].choose_from(actors, names_address)
        self.fields["seat"].label_from_instance = lambda seat: f"{seat.body.name}: {seat.function}"

    def clean(self):
        given = super().clean()
        if bool(given.get("seat")) == bool(given.get("actor")):
            self.add_error("seat", _("Choose either a seat or an organisation."))
        for finding in check_access(given.get("access_ends_on"), clock.today()):
            self.add_error(finding.field, say(finding))
        return given


class AcceptanceForm(KeyedForm):
    name = forms.CharField(label=_("Your name"), max_length=200, help_text=_("As it shall stand in minutes and lists of members."))
    language = forms.ChoiceField(label=_("Language of your mails"), choices=settings.LANGUAGES)
