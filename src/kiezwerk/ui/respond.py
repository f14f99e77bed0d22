"""One answer for both: the piece for htmx, the whole page for a browser without JavaScript."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def respond(request, page, piece=None, *, status=200, **context):
    """Render ``piece`` for htmx where there is one, ``page`` otherwise."""
    htmx = getattr(request, "htmx", None)
    wants_piece = bool(piece) and bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    response = render(request, piece if wants_piece else page, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
