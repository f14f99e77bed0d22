"""What a partnership says about itself, and passing on work."""

from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.accounts.models import User
from kiezwerk.core.partnerships.settings import MOST_KEPT_DAYS

from ..models import Partnership
from .keyed import KeyedForm

CURRENCIES = ("EUR", "CHF", "CZK", "DKK", "GBP", "HUF", "MAD", "NOK", "PLN", "RON", "SEK", "TND", "TRY", "UAH", "USD")


def zones() -> list[tuple[str, str]]:
    """Return the time zones by region, as the system knows them."""
    named = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/", "right/", "SystemV/")))
    return [(name, name.replace("_", " ")) for name in named]


class PartnershipForm(forms.ModelForm):
    """A partnership as it stands on its pages."""

    language = forms.ChoiceField(label=_("Main language"), choices=settings.LANGUAGES, help_text=_("Bodies and seats are named in it."))
    languages = forms.MultipleChoiceField(
        label=_("Languages offered"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("The pages of the partnership can be read in these."),
    )  # fmt: skip
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones, help_text=_("Deadlines and meetings count in it."))
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])
    kept_days = forms.IntegerField(
        label=_("Days for which excuses and unused invitations are kept"), min_value=1, max_value=MOST_KEPT_DAYS,
        help_text=_("So long after the meeting, or after the end of the invitation, they are deleted by themselves."),
    )  # fmt: skip

    class Meta:
        model = Partnership
        fields = [
            "name", "city", "about", "office_name", "office_email", "office_phone", "language", "languages", "time_zone", "currency", "kept_days",
        ]  # fmt: skip
        widgets = {"about": forms.Textarea(attrs={"rows": 6, "maxlength": 3_000})}


class HandoverForm(KeyedForm):
    """Who takes over."""

    receiver = forms.ModelChoiceField(User.objects.none(), label=_("Pass on to"), empty_label=_("Choose somebody of the office"))

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["receiver"].queryset = people
