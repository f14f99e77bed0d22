"""The attendance sheet on a tablet: marks, late arrivals, early leave, deputies who take over, guests."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import beside, say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import Refused
from kiezwerk.ui.respond import respond

from ..actions import add_guest, correct_presence, end_presence, record_attendance, remove_guest
from ..facts.live import item_now
from ..facts.presence import sheet_of
from ..facts.rolls import day_of
from ..forms import GuestForm, PresenceForm, marks_from, online_from
from ..models import Attendance, Seat
from ..queries import seats_of
from .acting import confirm
from .meetings import address_of, meeting_or_404


@page("partnerships.record_attendance")
def attendance(request, pk):
    """The sheet that goes round: each mark is saved at once, or all with one button where there is no JavaScript."""
    found = meeting_or_404(request, pk)
    require(request.user, "partnerships.record_attendance", found)
    findings = []
    if request.method == "POST":
        seats = seats_of(found.body, day_of(found))
        try:
            record_attendance(found, by=request.user, marks=marks_from(request.POST, seats), online=online_from(request.POST, seats))
        except Refused as refusal:
            findings = say_all(refusal.findings)
        else:
            if not request.htmx:
                messages.success(request, _("Attendance is recorded."))
                return redirect(address_of(found, "meeting_live") if found.items.exists() else address_of(found))
    return _sheet(request, found, findings)


def _sheet(request, found, findings, guest_form=None):
    first, guest_form = found.items.first(), guest_form or GuestForm()
    return respond(
        request, "partnerships/attendance_page.html", "partnerships/_attendance_count.html", meeting=found, now=item_now(first) if first else None,
        findings=findings, rows=sheet_of(found), guests=found.guests.all(), guest_form=guest_form,
        status=422 if findings or guest_form.errors else 200,
    )  # fmt: skip


@page("partnerships.record_attendance")
@require_POST
def leave(request, pk, seat):
    """Whoever fills the seat leaves now; the one named in ``successor`` takes over."""
    found = meeting_or_404(request, pk)
    seat = get_object_or_404(Seat.objects.filter(body=found.body_id), pk=seat)
    successor = request.POST.get("successor", "")
    end_presence(found, by=request.user, seat=seat, successor=int(successor) if successor.isdigit() else None)
    messages.success(request, _("Recorded: “%(seat)s” is handed over.") % {"seat": seat.function} if successor else _left(seat))
    return redirect(f"{address_of(found, 'attendance')}#seat-{seat.pk}")


def _left(seat) -> str:
    return _("Recorded: “%(seat)s” has left. Mark the person again when they come back.") % {"seat": seat.function}


@page("partnerships.record_attendance")
def presence(request, pk):
    """Put right from when until when somebody was there."""
    row = get_object_or_404(Attendance.objects.filter(status=Attendance.Status.PRESENT).select_related("seat", "person", "meeting__body"), pk=pk)
    found = meeting_or_404(request, row.meeting_id)
    require(request.user, "partnerships.record_attendance", found)
    form = PresenceForm(request.POST or None, instance=row)
    return confirm(
        request,
        lambda: correct_presence(found, by=request.user, row=row, **form.cleaned_data),
        address=address_of(found, "attendance"),
        said=_("Saved."),
        form=form,
        title=_("Times of presence"),
        question=beside(row.seat.function, row.person, by=": "),
        consequences=[_("Votes that were opened keep the roll with which they were opened; the minutes show the new times.")],
        confirm_label=_("Save"),
    )


@page("partnerships.record_attendance")
@require_POST
def new_guest(request, pk):
    found = meeting_or_404(request, pk)
    form = GuestForm(request.POST)
    if not form.is_valid():
        return _sheet(request, found, [], form)
    add_guest(found, by=request.user, **form.cleaned_data)
    return redirect(f"{address_of(found, 'attendance')}#guests")


@page("partnerships.record_attendance")
@require_POST
def drop_guest(request, pk, guest):
    found = meeting_or_404(request, pk)
    remove_guest(found, by=request.user, guest=guest)
    return redirect(f"{address_of(found, 'attendance')}#guests")
