"""What every request passes through."""

from threading import BoundedSemaphore

from django.core.exceptions import RequestDataTooBig
from django.http import UnreadablePostError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme

from kiezwerk.acts import clock
from kiezwerk.acts.messages import say_all
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.accounts.rules import must_add_second_factor
from kiezwerk.apps.partnerships.models import Partnership
from kiezwerk.ui.views import bad_request, conflict, refused, too_large

AT_WORK = 8
WORDS_WANTED = 40_000
"""With these a piece has half a megabyte, of which two fifths are left for a thousand calls within each other."""
EXEMPT = ("/accounts/", "/language/", "/display/", "/static/")


class Room:
    """Give all calls that answer a request one piece of memory.

    Python keeps calls in pieces of 16 KB, and gives a piece back as soon as it is empty. Where the loop of a template happens to work at the edge
    of one, each call in it asks the system for memory: a page then takes up to twice as long. A call that wants much gets a large piece, and what
    it calls finds room there, too; memory that nobody touches costs nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    __call__.__code__ = __call__.__code__.replace(co_stacksize=WORDS_WANTED)


class ReceiptInstant:
    """Stamp a request with the moment at which it had arrived whole. Nothing that could wait for a lock stands before it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            _ = request.body if request.method == "POST" else b""
        except RequestDataTooBig:
            return too_large(request)
        except UnreadablePostError:
            return bad_request(request)
        request.received_at = clock.now()
        return self.get_response(request)


class Turnstile:
    """Let a few requests work at the same time; the others wait with their stamp, so that a crowd slows answers and not the stamping."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.places = BoundedSemaphore(AT_WORK)

    def __call__(self, request):
        with self.places:
            return self.get_response(request)


class PartnershipInAddress:
    """Put the partnership named in the address on the request; an unknown one is 404. Its pages stand in its languages and in its time zone.

    Days and times of pages, forms, files and the mails that acts write all follow the active zone, so it is set here alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def process_view(self, request, _view, _args, kwargs):
        if slug := kwargs.pop("partnership", ""):
            request.partnership = get_object_or_404(Partnership.objects.select_related("network"), slug=slug)
            timezone.activate(request.partnership.time_zone)
            request.offered_languages = request.partnership.languages
            if translation.get_language() not in request.offered_languages:
                translation.activate(request.partnership.language)
                request.LANGUAGE_CODE = translation.get_language()


class SecondFactor:
    """Send those whose roles demand a second factor to set one up before they go on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(EXEMPT) and must_add_second_factor(request.user):
            return redirect("mfa_index")
        return self.get_response(request)


class Refusals:
    """Answer a refusal that the page did not take up itself, as where it was only a button: why not, and the way back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        if isinstance(error, Refused):
            return refused(request, say_all(error.findings), _came_from(request))
        if isinstance(error, Conflict):
            return conflict(request, address=_came_from(request))
        return None


def _came_from(request) -> str:
    """Return the page of this site on which the button stood, "" where it is not known."""
    page = request.headers.get("referer", "")
    return page if url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()) else ""
