"""The display switch, and the pages that help when something went wrong."""

import logging

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_POST

from .display import COOKIE, DISPLAYS

logger = logging.getLogger(__name__)

BARE_WORDS = _("Something broke on our side")
ONE_YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_POST
def set_display(request):
    """Keep light, dark or automatic for a year and go back."""
    address = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        address = "/"
    response = HttpResponseRedirect(address)
    display = request.POST.get("display")
    if display in DISPLAYS:
        response.set_cookie(COOKIE, display, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure())
    return response


@requires_csrf_token
def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


@requires_csrf_token
def permission_denied(request, exception=None):
    return render(request, "403.html", status=403)


@requires_csrf_token
def page_not_found(request, exception=None):
    return render(request, "404.html", {"path": request.path}, status=404)


def conflict(request, yours="", theirs="", changed_by="", changed_at=None, address=""):
    """Show both texts when somebody else saved first; nothing is lost."""
    context = {"yours": yours, "theirs": theirs, "changed_by": changed_by, "changed_at": changed_at, "address": address}
    return render(request, "409.html", context, status=409)


def too_large(request):
    """Answer a request that was not read because of its size."""
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20
    return HttpResponse(render_to_string("413.html", {"megabytes": most, "request": request}), status=413)


def refused(request, findings, address=""):
    """Show why the rules said no, where the page that asked cannot show it itself."""
    return render(request, "422.html", {"found": findings, "address": address}, status=422)


def too_many_requests(request, exception=None, retry_after=60):
    response = render(request, "429.html", {"minutes": max(1, round(retry_after / 60))}, status=429)
    response["Retry-After"] = str(retry_after)
    return response


def server_error(request):
    return _without_database(request, "500.html", 500)


def unavailable(request=None, retry_after=120):
    """Answer during maintenance or when the database does not."""
    response = _without_database(request, "503.html", 503)
    response["Retry-After"] = str(retry_after)
    return response


def _without_database(request, template: str, status: int) -> HttpResponse:
    """Render without context processors, which may be what is broken; in bare words if even that fails. Of the request the chosen display is read."""
    try:
        page = render_to_string(template, {"request": request})
    except Exception:
        logger.exception("%s could not be rendered", template)
        page = f"<!doctype html><title>{status}</title><h1>{escape(BARE_WORDS)}</h1>"
    return HttpResponse(page, status=status)
