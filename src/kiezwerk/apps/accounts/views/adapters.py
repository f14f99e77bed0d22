"""How allauth behaves here: nobody signs up without an invitation, and it speaks to people in their language and our words."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.utils import translation
from django.utils.translation import gettext as _

from ..messages import ANSWERS, CHANGES, ERRORS, METHODS
from ..models import User
from .language import speak_language_of


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | ERRORS

    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        return speak_language_of(user, request, super().post_login(request, user, **kwargs))

    def render_mail(self, template_prefix, email, context, headers=None):
        """Write in the language of the person with this mail address; to others in that of the page."""
        person = User.objects.filter(email__iexact=email).only("language").first()
        with translation.override(person.language if person else translation.get_language()):
            return super().render_mail(template_prefix, email, context, headers)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell people that their login changed. The change stands even where the mail does not get through."""
        changed = (context or {}) | {"change": CHANGES[template_prefix]}
        try:
            super().send_notification_mail("account/email/changed", user, changed, email or user.email)
        except OSError:
            logging.getLogger("kiezwerk.accounts").exception("a notification about a login could not be mailed")

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Say what happened in our words; what the next page shows anyway is not said."""
        if said := message or ANSWERS.get(message_template):
            messages.add_message(request, level, said, extra_tags=extra_tags)

    def get_reauthentication_methods(self, user):
        """Offer a passkey first, which is quicker than a code; passwords are not used here."""
        known = [method | {"description": METHODS[method["id"]]} for method in super().get_reauthentication_methods(user) if method["id"] in METHODS]
        return sorted(known, key=lambda method: list(METHODS).index(method["id"]))


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens existing accounts only: those with the same mail address, where the provider vouches for it."""

    error_messages = DefaultSocialAccountAdapter.error_messages | ERRORS

    def is_open_for_signup(self, request, sociallogin):
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | ERRORS

    def get_totp_issuer(self):
        return "Kiezwerk"

    def generate_authenticator_name(self, user, type):
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("My key %(number)s") % {"number": count + 1} if count else _("My key")

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": "Kiezwerk"}


def trust_new_factor(request, user, authenticator, **_):
    """Whoever just added a second factor has just proved to hold it, and is not asked for it again to see the recovery codes."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, method="mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)
