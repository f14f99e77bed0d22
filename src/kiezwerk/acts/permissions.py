"""May this person? Asked of ``rules`` itself; an unknown name is a mistake, not a no."""

import rules
from django.core.exceptions import PermissionDenied


def may(person, permission: str, subject=None) -> bool:
    """Return whether ``person`` has ``permission`` on ``subject``; raise KeyError for a name that no app declares."""
    if not rules.perm_exists(permission):
        raise KeyError(f"no app declares the permission {permission!r}")
    return bool(rules.has_perm(permission, person, subject))


def require(person, permission: str, subject=None) -> None:
    """Raise PermissionDenied where ``may`` says no."""
    if not may(person, permission, subject):
        raise PermissionDenied(permission)
