"""What people do with their own account, and how a name disappears."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from kiezwerk.acts.actions import action
from kiezwerk.acts.erased import ERASED
from kiezwerk.apps.audit.actions import erase_name, erase_words, know_name, record
from kiezwerk.apps.audit.queries import words_around

from .hooks import FORGETTING
from .models import User


def add_person(email: str, name: str, *, language: str = "de") -> User:
    """Return the person with this mail address, entered if new. Called by actions that invite."""
    person, is_new = User.objects.get_or_create(email=email.strip().lower(), defaults={"name": name, "language": language})
    if is_new:
        person.set_unusable_password()
        person.save(update_fields=["password"])
        know_name(str(person.key), name)
    return person


@action("accounts.change_own_account")
def change_account(person, *, by, name: str, language: str):
    """Change one's own name and language."""
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    know_name(str(person.key), name)
    record(by, "accounts.user.changed", person)
    return person


@action("accounts.erase_person")
def erase_person(person, *, by, reason: str):
    """Take away everything that tells who a person was, also in the words of the trail, which keeps their key and still verifies."""
    record(by, "accounts.user.erased", person, reason=reason)
    for forget in FORGETTING:
        forget(person)
    erase_words(person, [person.name, person.email], words_around(person))
    erase_name(str(person.key))
    _forget_logins(person)
    person.name, person.is_active, person.last_login = "", False, None
    person.email = f"{person.key}{ERASED}"
    person.set_unusable_password()
    person.save()


@action("accounts.reset_second_factors")
def reset_second_factors(person, *, by, reason: str):
    """Take all second factors of somebody who lost them and end their sessions. Only whoever runs the machine can."""
    Authenticator.objects.filter(user=person).delete()
    _end_sessions(person)
    record(by, "accounts.second_factors.reset", person, reason=reason)


def forget_expired_sessions() -> None:
    """Delete sessions that have run out, and what was kept of their browsers."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def _forget_logins(person: User) -> None:
    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=person).delete()
    _end_sessions(person)


def _end_sessions(person: User) -> None:
    for session in UserSession.objects.filter(user=person):
        session.end()
