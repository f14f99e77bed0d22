"""Who must prove more than a mailed code, and what people may do with accounts."""

import rules
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from kiezwerk.acts.roles import Role, is_known, roles_of

NEEDS_SECOND_FACTOR = {"office", "auditor", "administrator"}


@rules.predicate
def is_that_person(person, other=None):
    return other is None or person.pk == other.pk


@rules.predicate
def runs_the_machine(person, _other=None):
    return any(role.kind == "operator" for role in roles_of(person))


@rules.predicate
def administers_all_places_of(person, other=None):
    """Whoever administers every partnership and network in which ``other`` holds a role; one without any place is in every administrator's care."""
    mine = [role for role in roles_of(person) if role.kind == "administrator"]
    return other is not None and bool(mine) and all(any(_reaches(own, role) for own in mine) for role in roles_of(other))


def _reaches(own: Role, role: Role) -> bool:
    """Whether an administrator's ``own`` role covers the place of ``role``: one partnership, or a network with all of its partnerships."""
    if own.partnership_id is not None:
        return role.partnership_id == own.partnership_id or role.network_id is None
    return role.network_id in (own.network_id, None)


rules.add_perm("accounts.view_own_account", is_known)
rules.add_perm("accounts.reset_second_factors", runs_the_machine)
rules.add_perm("accounts.change_own_account", is_known & is_that_person)
rules.add_perm("accounts.erase_person", is_known & (is_that_person | administers_all_places_of | runs_the_machine))


def demanding_roles(person) -> list[Role]:
    """Return the roles of ``person`` that demand a second factor not set up yet; the example asks nobody."""
    if settings.DEMO:
        return []
    roles = sorted((role for role in roles_of(person) if role.kind in NEEDS_SECOND_FACTOR), key=str)
    return [] if not roles or has_second_factor(person) else roles


def must_add_second_factor(person) -> bool:
    return bool(demanding_roles(person))


def has_second_factor(person) -> bool:
    """Whether a passkey or an app is set up; recovery codes alone are none."""
    return is_mfa_enabled(person, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
