"""Persons, everything stored about one of them, and the logins of the example."""

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from kiezwerk.acts.roles import name_of, roles_of
from kiezwerk.acts.subjects import describe
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.audit.queries import entries_keeping

from .hooks import OWN_DATA, SEALED_MENTIONS
from .models import User

DEMO_DOMAIN = "beispiel.example"
DEMO_ROLES = ("office", "chair", "voting", "advisory", "project_body", "planner", "organiser", "auditor")


@dataclass(frozen=True)
class DemoLogin:
    """One button: a role of the example and the invented person who holds it."""

    code: str
    label: str
    person: User


def demo_logins() -> list[DemoLogin]:
    """Return the roles of the example whose persons exist, in a fixed order."""
    people = {person.email.partition("@")[0]: person for person in User.objects.filter(email__endswith=f"@{DEMO_DOMAIN}")}
    codes = {kind: kind.replace("_", "-") for kind in DEMO_ROLES}
    return [DemoLogin(code, name_of(kind), people[code]) for kind, code in codes.items() if code in people]


@dataclass(frozen=True)
class Remainder:
    """What keeps a person's name after they are erased: documents with the address where the reader may open them, and entries of the trail."""

    documents: list[tuple[str, str]]
    entry_count: int


def remainder_of(person: User, reader) -> Remainder:
    """Return what would keep the name of ``person``, as ``reader`` may see it."""
    mentions = [mention for find in SEALED_MENTIONS for mention in find(person)]
    known = describe([mention.subject for mention in mentions], reader)
    documents = [(mention.label, known.get(mention.subject, ("", ""))[1]) for mention in mentions]
    return Remainder(documents, entries_keeping(person.name).count() if person.name.strip() else 0)


def own_data(person: User) -> dict[str, Any]:
    """Return everything stored about ``person``: the account, what upper apps know, and every row that names them."""
    return {
        "account": {
            "key": person.key,
            "name": person.name,
            "email": person.email,
            "language": person.language,
            "joined_at": person.joined_at,
            "seen_at": person.last_login,
        },
        "roles": sorted(str(role) for role in roles_of(person)),
        "login": _login_data(person),
        "trail": _trail_of(person),
        **{name: collect(person) for name, collect in OWN_DATA.items()},
        "named_in": rows_naming(person),
    }


def _trail_of(person: User) -> list[dict[str, Any]]:
    entries = Entry.objects.filter(person_key=str(person.key)).order_by("id").prefetch_related("words")
    return [{"at": entry.at, "verb": entry.verb, "subject_key": entry.subject_key, "words": entry.said} for entry in entries]


def _login_data(person: User) -> dict[str, Any]:
    return {
        "mail_addresses": list(EmailAddress.objects.filter(user=person).values("email", "verified")),
        "second_factors": list(Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")),
        "sessions": list(UserSession.objects.filter(user=person).values("created_at", "last_seen_at", "ip", "user_agent")),
        "single_sign_on": list(SocialAccount.objects.filter(user=person).values("provider", "uid", "date_joined")),
    }


def rows_naming(person: User) -> dict[str, list[str]]:
    """Return the keys of all rows that point at ``person``, by model and column: none is left out, none tells about others."""
    found = {}
    for relation in User._meta.related_objects:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: person})
        if keys := [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]:
            found[f"{relation.related_model._meta.label_lower}.{relation.field.name}"] = keys
    return found
