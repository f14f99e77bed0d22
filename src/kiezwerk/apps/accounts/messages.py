"""What the login says, in our words instead of allauth's: errors, answers and notices of changes."""

from django.utils.translation import gettext_lazy as _

TOO_MANY = _("Too many attempts in a short time. Please wait a few minutes.")
WRONG_CODE = _("This code is not right. Compare it once more, or have a new one made.")

ERRORS = {
    "account_inactive": _("This account is closed."),
    "cannot_delete_authenticator": _("This second factor cannot be removed."),
    "cannot_generate_recovery_codes": _("Recovery codes need a second factor first."),
    "connected_other": _("This login of the provider already belongs to another account here."),
    "incorrect_code": WRONG_CODE,
    "invalid_token": _("The provider's answer cannot be trusted. Please log in once more."),
    "rate_limited": TOO_MANY,
    "too_many_login_attempts": TOO_MANY,
    "unverified_email": _("Log in with a mailed code once, so that your mail address is known to be yours. Then add a second factor."),
}
"""By allauth's code of the error."""

ANSWERS = {
    "account/messages/logged_out.txt": _("You are logged out."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes are made. Keep them where you find them without this device."),
    "mfa/messages/totp_activated.txt": _("The app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The app is removed."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "socialaccount/messages/account_connected.txt": _("The login of the provider is connected with your account."),
    "socialaccount/messages/account_connected_other.txt": ERRORS["connected_other"],
    "usersessions/messages/sessions_logged_out.txt": _("You are logged out everywhere else."),
}
"""By the template that allauth would have used; what is not here is not said."""

CHANGES = {
    "mfa/email/recovery_codes_generated": _("New recovery codes were made; the old ones no longer work."),
    "mfa/email/totp_activated": _("An app for codes was set up as second factor."),
    "mfa/email/totp_deactivated": _("The app for codes was removed."),
    "mfa/email/webauthn_added": _("A passkey was added."),
    "mfa/email/webauthn_removed": _("A passkey was removed."),
    "socialaccount/email/account_connected": _("A login of a provider (single sign-on) was connected."),
    "socialaccount/email/account_disconnected": _("A login of a provider (single sign-on) was removed."),
}
"""By allauth's name of the mail."""

METHODS = {
    "mfa_reauthenticate:webauthn": _("With a passkey"),
    "mfa_reauthenticate": _("With the app or a recovery code"),
}
"""Ways to prove once more who one is, the best first."""
