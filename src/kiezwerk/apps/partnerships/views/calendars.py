"""Meetings for calendars: one as a file, one's own under a secret address, the open ones for everybody."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kiezwerk.acts.pages import page, public
from kiezwerk.acts.permissions import may
from kiezwerk.ports.calendars import write_feed
from kiezwerk.ui.respond import respond

from ..actions import end_feed, make_feed
from ..facts.calendars import appointment_of, appointments_of, public_appointment
from ..models import CalendarFeed
from ..queries import feed_meetings, feed_with, open_to_everybody
from .acting import site_of
from .meetings import meeting_or_404


def _calendar(content: bytes, name: str, *, saved: bool = False) -> HttpResponse:
    kind = "attachment" if saved else "inline"
    headers = {"Content-Disposition": f'{kind}; filename="{name}.ics"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@page("partnerships.view_meetings")
def meeting_ics(request, pk):
    """One meeting as an appointment; the address of its video meeting only for those who read everything of the body."""
    found = meeting_or_404(request, pk)
    appointment = appointment_of(found, site_of(request))
    if not may(request.user, "partnerships.read_whole", found):
        appointment = replace(appointment, link="", place=found.place)
    return _calendar(write_feed([appointment], found.title), f"meeting-{found.pk}", saved=True)


@page("partnerships.view_meetings")
def calendar(request):
    """One's own calendar address: made, shown once, renewed, ended."""
    feed = CalendarFeed.objects.filter(partnership=request.partnership, person=request.user).first()
    secret = request.session.pop("calendar_secret", "")
    slug = request.partnership.slug
    address = site_of(request) + reverse("partnerships:feed", args=[slug, secret]) if secret else ""
    public_address = site_of(request) + reverse("partnerships:public_feed", args=[slug])
    return respond(request, "partnerships/calendar_page.html", feed=feed, address=address, public_address=public_address)


@page("partnerships.view_meetings")
@require_POST
def new_feed(request):
    request.session["calendar_secret"] = make_feed(request.partnership, by=request.user)
    messages.success(request, _("This is your calendar address. It is shown only now."))
    return redirect("partnerships:calendar", request.partnership.slug)


@page("partnerships.view_meetings")
@require_POST
def drop_feed(request):
    end_feed(request.partnership, by=request.user)
    messages.success(request, _("The calendar address opens nothing any more."))
    return redirect("partnerships:calendar", request.partnership.slug)


@never_cache
@public
def feed(request, secret):
    """Whoever holds the secret address is its person; where their roles have ended, it is empty."""
    found = feed_with(secret, request.partnership)
    if found is None:
        raise Http404
    meetings = feed_meetings(found.person, request.partnership)
    return _calendar(write_feed(appointments_of(meetings, site_of(request)), request.partnership.name), "meetings")


@public
def public_feed(request):
    meetings = open_to_everybody(request.partnership).prefetch_related("items").order_by("starts_at")
    found = [public_appointment(meeting, site_of(request)) for meeting in meetings]
    return _calendar(write_feed(found, request.partnership.name), "public-meetings")


@public
def public_meeting_ics(request, pk):
    found = get_object_or_404(open_to_everybody(request.partnership), pk=pk)
    return _calendar(write_feed([public_appointment(found, site_of(request))], found.title), f"meeting-{found.pk}", saved=True)
