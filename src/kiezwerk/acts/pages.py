"""Every view says who may see it: ``@page("permission")`` or ``@public``."""

import functools
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed

from .permissions import may
from .roles import roles_of

METHODS = ("GET", "HEAD", "POST")
"""How pages are asked; any other method is answered with these."""

LARGEST_KEY = 2**63 - 1
"""The largest key that a database holds. An address with a larger one leads nowhere; SQLite would break over it."""


def page(permission: str) -> Callable:
    """Declare the permission of a view; it is asked of the partnership in the address, where there is one.

    Who holds no role at all in that partnership learns nothing about it: 404. Who holds another role: 403.
    """

    def decorate(view: Callable) -> Callable:
        @functools.wraps(view)
        def guarded(request, *args, **kwargs):
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            place = getattr(request, "partnership", None)
            if not may(request.user, permission, place):
                if place is not None and not knows(request.user, place):
                    raise Http404
                raise PermissionDenied(permission)
            return _answer(view, request, *args, **kwargs)

        guarded.permission = permission
        return guarded

    return decorate


def public(view: Callable) -> Callable:
    """Declare that everybody may see a view."""

    @functools.wraps(view)
    def open_to_all(request, *args, **kwargs):
        return _answer(view, request, *args, **kwargs) if request.method in METHODS else HttpResponseNotAllowed(METHODS)

    open_to_all.permission = None
    return login_not_required(open_to_all)


def _answer(view: Callable, request, *args, **kwargs):
    if any(isinstance(key, int) and key > LARGEST_KEY for key in kwargs.values()):
        raise Http404
    return view(request, *args, **kwargs)


def knows(person, place) -> bool:
    """Return whether ``person`` holds any role in the partnership ``place``."""
    return any(place.pk == role.partnership_id for role in roles_of(person))
