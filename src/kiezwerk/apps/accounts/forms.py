"""What people enter about themselves, and the forms of the login in our words."""

import unicodedata

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, EditWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .messages import WRONG_CODE
from .models import User

UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)
"""What reading a passkey raises where a browser, or somebody who plays one, sent something else."""


class AccountForm(forms.ModelForm):
    language = forms.ChoiceField(label=_("Language of pages and mails"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields = ["name", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class RequestCodeForm(RequestLoginCodeForm):
    """The one question of the login page."""

    email = forms.EmailField(label=_("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email webauthn", "dir": "ltr"}))

    def clean_email(self):
        self.cleaned_data["email"] = self.cleaned_data["email"].lower()
        return super().clean_email()


class CodeField(forms.CharField):
    """A code as people type it: with the digits of any script, with or without spaces."""

    def __init__(self, *, label, inputmode="numeric"):
        attrs = {"autocomplete": "one-time-code", "inputmode": inputmode, "autofocus": True, "dir": "ltr"}
        super().__init__(label=label, max_length=20, widget=forms.TextInput(attrs=attrs))

    def to_python(self, value):
        typed = super().to_python(value)
        return "".join(str(unicodedata.decimal(sign, sign)) for sign in typed if not sign.isspace())


class MailedCodeForm(ConfirmLoginCodeForm):
    code = CodeField(label=_("Code from the mail"))


class SecondFactorForm(AuthenticateForm):
    code = CodeField(label=_("Code of the app, or a recovery code"))


class SecondFactorAgainForm(ReauthenticateForm):
    code = CodeField(label=_("Code of the app, or a recovery code"))


class AppForm(ActivateTOTPForm):
    code = CodeField(label=_("Code that the app shows"))


class PasskeyAnswer(forms.JSONField):
    """What the browser says about a passkey: an object; anything else, and nesting without an end, is no answer."""

    widget = forms.HiddenInput

    def to_python(self, value):
        try:
            answer = super().to_python(value)
        except (ValueError, RecursionError):
            raise forms.ValidationError(WRONG_CODE, "incorrect_code") from None
        if not isinstance(answer, dict | None):
            raise forms.ValidationError(WRONG_CODE, "incorrect_code")
        return answer


class ReadsPasskey:
    """Takes an unreadable answer of the browser for a wrong one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"] = PasskeyAnswer()

    def clean_credential(self):
        try:
            return super().clean_credential()
        except UNREADABLE:
            raise forms.ValidationError(WRONG_CODE, "incorrect_code") from None


class PasskeyLoginForm(ReadsPasskey, LoginWebAuthnForm):
    pass


class PasskeyAsFactorForm(ReadsPasskey, AuthenticateWebAuthnForm):
    pass


class PasskeyAgainForm(ReadsPasskey, ReauthenticateWebAuthnForm):
    pass


class PasskeyForm(AddWebAuthnForm):
    credential = PasskeyAnswer()
    name = forms.CharField(label=_("Name of this key"), required=False, max_length=60)
    passwordless = forms.BooleanField(
        label=_("Log in with this key alone"),
        required=False,
        initial=True,
        help_text=_("Then no mailed code is needed. The device asks for a fingerprint, a face or a number."),
    )

    def clean(self):
        try:
            return super().clean()
        except UNREADABLE:
            raise forms.ValidationError(WRONG_CODE, "incorrect_code") from None


class PasskeyNameForm(EditWebAuthnForm):
    name = forms.CharField(label=_("Name of this key"), max_length=60)
