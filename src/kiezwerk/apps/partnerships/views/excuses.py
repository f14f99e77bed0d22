"""Who comes to a meeting: one's own reply, and what the office hears on the telephone."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may, require
from kiezwerk.acts.refusals import Refused
from kiezwerk.ui.respond import respond

from ..actions import excuse_from_meeting, withdraw_excuse
from ..facts.excuses import expectation_of, replies_closed
from ..queries.passing import excuses_end_on
from .meetings import address_of, meeting_or_404


@page("partnerships.view_excuses")
@require_safe
def excuses(request, pk):
    """Every seat with who is expected on it; one's own seats first."""
    found = meeting_or_404(request, pk)
    require(request.user, "partnerships.view_excuses", found)
    return _page(request, found)


def _page(request, found, findings=()):
    expectation, closed = expectation_of(found), say_all(replies_closed(found))
    may_speak = not closed and may(request.user, "partnerships.excuse_seat", found)
    mine = [(seat, own) for seat in expectation.seats for own in seat.people if own[0] == request.user]
    return respond(
        request, "partnerships/excuses_page.html", meeting=found, expectation=expectation, findings=list(findings), mine=mine if may_speak else [],
        speaks_for_all=may_speak and may(request.user, "partnerships.excuse_others", found), closed=closed,
        deleted_on=excuses_end_on(found),
        status=422 if findings else 200,
    )  # fmt: skip


@page("partnerships.excuse_seat")
@require_POST
def say(request, pk):
    """Somebody cannot come: ``seat``, ``person``, and whether the deputy comes instead."""
    found = meeting_or_404(request, pk)
    seat, person = _named(request, found)
    try:
        excuse_from_meeting(found, by=request.user, seat=seat, person=person, deputy_comes=request.POST.get("deputy_comes") == "yes")
    except Refused as refusal:
        return _page(request, found, say_all(refusal.findings))
    messages.success(request, _("Noted: %(person)s cannot come. It can be taken back until the meeting opens.") % {"person": person})
    return redirect(f"{address_of(found, 'excuses')}#seat-{seat.pk}")


def _named(request, found):
    """Return the seat and the person that a reply is about; anybody else is not found."""
    asked = [request.POST.get(name, "") for name in ("seat", "person")]
    seats = {(str(one.now.seat.pk), str(person.pk)): (one.now.seat, person) for one in expectation_of(found).seats for person, *_ in one.people}
    if tuple(asked) not in seats:
        raise Http404
    return seats[asked[0], asked[1]]


@page("partnerships.excuse_seat")
@require_POST
def take_back(request, pk, excuse):
    """Somebody comes after all."""
    found = meeting_or_404(request, pk)
    told = get_object_or_404(found.excuses.select_related("seat", "person"), pk=excuse)
    try:
        withdraw_excuse(told, by=request.user)
    except Refused as refusal:
        return _page(request, found, say_all(refusal.findings))
    messages.success(request, _("Noted: %(person)s comes after all.") % {"person": told.person})
    return redirect(f"{address_of(found, 'excuses')}#seat-{told.seat_id}")
