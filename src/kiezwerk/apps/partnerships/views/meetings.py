"""Meetings: the list, one meeting, planning, changing, beginning and ending."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import beside, day, say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table

from ..actions import change_meeting, close_meeting, copy_agenda, open_meeting, plan_meeting
from ..facts.excuses import awaits_replies, expectation_of
from ..facts.meetings import agenda_of, next_step_of, progress_of
from ..facts.papers_of_meetings import papers_of
from ..facts.upkeep import upkeep_of
from ..forms import CopyForm, MeetingForm
from ..models import Meeting
from ..queries import bodies_visible_to, items_visible_to, meetings_visible_to, public_minutes
from ..queries.publication import has_public_minutes
from ..queries.reading import read_whole, whether
from ..tables import MeetingTable
from .acting import confirm, save_form, site_of, version_of

ENDED = (Meeting.State.CLOSED, Meeting.State.CANCELLED)


def meeting_or_404(request, pk) -> Meeting:
    return get_object_or_404(meetings_visible_to(request.user), pk=pk, body__partnership=request.partnership)


def address_of(meeting: Meeting, view: str = "meeting") -> str:
    return reverse(f"partnerships:{view}", args=[meeting.body.partnership.slug, meeting.pk])


@page("partnerships.view_meetings")
def meetings(request):
    mine = meetings_visible_to(request.user).filter(body__partnership=request.partnership)
    readable = whether(read_whole(request.user) | has_public_minutes())
    ended = mine.filter(state__in=ENDED).annotate(resolution_count=Count("items__motion__resolution"), may_read_minutes=readable)
    table = MeetingTable(ended.select_related("minutes"), partnership=request.partnership)
    coming = mine.exclude(state__in=ENDED).annotate(item_count=Count("items")).order_by("starts_at")
    return respond_with_table(request, "partnerships/meetings_page.html", table, export_name=_("meetings"), coming=coming)


@page("partnerships.view_meetings")
def meeting(request, pk):
    found = meeting_or_404(request, pk)
    can_edit, can_lead = may(request.user, "partnerships.edit_agenda", found), may(request.user, "partnerships.open_meeting", found)
    agenda = agenda_of(found, request.user)
    closed_count = found.items.count() - len(agenda)
    minutes_are_public = public_minutes(request.partnership).filter(meeting=found).exists()
    upkeep = upkeep_of(found, is_empty=not agenda) if can_edit else None
    expectation = expectation_of(found) if awaits_replies(found) and may(request.user, "partnerships.view_excuses", found) else None
    return respond(
        request, "partnerships/meeting_page.html", meeting=found, agenda=agenda, closed_count=closed_count, minutes_are_public=minutes_are_public,
        has_list=any(line.item.is_on_list for line in agenda),
        upkeep=upkeep, findings=say_all(upkeep.findings) if upkeep else [], next_step=next_step_of(found) if can_lead else "",
        progress=progress_of(found), deferrals=found.deferrals.filter(item__in=items_visible_to(request.user)).select_related("item__meeting"),
        papers=[line for group in papers_of(found, request.user) if not group.item for line in group.lines],
        moved=request.GET.get("moved", ""), towards=request.GET.get("towards", ""), expectation=expectation,
        sits_here=expectation is not None and any(person == request.user for seat in expectation.seats for person, *_ in seat.people),
    )  # fmt: skip


@page("partnerships.plan_meeting")
def new_meeting(request):
    deciding = bodies_visible_to(request.user).filter(partnership=request.partnership, is_deciding=True)
    bodies = [body for body in deciding if not body.is_dissolved]
    asked = request.GET.get("body", "")
    body = next((body for body in (deciding if asked else bodies) if asked in ("", str(body.pk))), None)
    if body is None and (asked or request.method == "POST"):
        raise Http404
    form = MeetingForm(request.POST or None)
    return save_form(
        request, form, lambda: plan_meeting(body, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data),
        said=_("The meeting is planned. Add the items of the agenda, then send the invitation."),
        address=address_of, template="partnerships/meeting_form_page.html", body=body, bodies=bodies,
    )  # fmt: skip


@page("partnerships.plan_meeting")
def edit_meeting(request, pk):
    found = meeting_or_404(request, pk)
    form = MeetingForm(request.POST or None, instance=found)
    return save_form(
        request, form, lambda: change_meeting(found, by=request.user, version=version_of(request), site=site_of(request), **form.cleaned_data),
        address=address_of(found), template="partnerships/meeting_form_page.html", meeting=found,
    )  # fmt: skip


@page("partnerships.edit_agenda")
def copy(request, pk):
    """Take over the agenda of an earlier meeting of the same body."""
    found = meeting_or_404(request, pk)
    earlier = found.body.meetings.exclude(pk=found.pk).filter(items__isnull=False).distinct().order_by("-starts_at")
    form = CopyForm(request.POST or None, meetings=earlier)
    return confirm(
        request,
        lambda: copy_agenda(found, by=request.user, source=form.cleaned_data["source"], key=form.cleaned_data["key"]),
        address=address_of(found),
        said=_("The agenda is taken over. Write the drafts and check the minutes."),
        form=form,
        title=_("Take over an agenda"),
        question=found.title,
        consequences=[
            _("Titles, kinds, planned minutes and whether an item is public are appended to this agenda."),
            _("Drafts are not copied: each is decided once. Items that come with a matter, such as a selection, stay where they are."),
        ],
        confirm_label=_("Take over"),
    )


@page("partnerships.open_meeting")
def begin(request, pk):
    found = meeting_or_404(request, pk)
    return confirm(
        request,
        lambda: open_meeting(found, by=request.user),
        address=address_of(found),
        after=address_of(found, "attendance"),
        title=_("Open the meeting"),
        question=beside(found.title, day(found.starts_at)),
        consequences=[_("Attendance is recorded next."), _("From then on votes can be opened, item by item.")],
        confirm_label=_("Open the meeting"),
    )


@page("partnerships.close_meeting")
def end(request, pk):
    found = meeting_or_404(request, pk)
    return confirm(
        request,
        lambda: close_meeting(found, by=request.user),
        address=address_of(found),
        after=address_of(found, "minutes"),
        said=_("The meeting is closed. Its minutes are written from what happened; add what was said."),
        title=_("Close the meeting"),
        question=found.title,
        consequences=[_("No more votes can be opened and the attendance stays as it is."), _("The minutes begin as a draft.")],
        confirm_label=_("Close the meeting"),
    )
