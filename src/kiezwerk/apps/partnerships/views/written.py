"""Deciding in writing: prepared and sent by the office, voted on a phone, counted after the deadline."""

from uuid import uuid4

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts import clock
from kiezwerk.acts.messages import instant
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.acts.roles import OPERATOR
from kiezwerk.core.partnerships.ways import check_sending, check_written_end
from kiezwerk.ui.respond import respond

from ..actions import carry_over, end_due_written, end_written, object_to_written, prepare_written, record_hands, send_written
from ..facts.live import items_now, items_to_tell_of
from ..facts.rolls import ballot_states
from ..facts.written import awaited_states, circular_of, drafts_not_ready, is_over, late_votes_in, left_undecided, sending_facts
from ..forms.ways import CarryForm, LettersForm, ObjectionForm, WrittenForm
from ..models import Meeting, Seat
from ..queries import bodies_visible_to, meetings_visible_to, members_of
from ..rules import seats_held_by
from .acting import confirm, save_form, site_of
from .live import ballot_or_404, chosen_in, votes_sheet
from .meetings import address_of, meeting_or_404

State = Meeting.State


def written_or_404(request, pk) -> Meeting:
    meeting = meeting_or_404(request, pk)
    if meeting.form != Meeting.Form.WRITTEN:
        raise Http404
    return meeting


@page("partnerships.plan_meeting")
def prepare(request):
    """Choose the body and the deadline; items and papers follow on the meeting's own page."""
    bodies = bodies_visible_to(request.user).filter(partnership=request.partnership, is_deciding=True)
    asked = request.POST.get("body") or request.GET.get("body", "")
    body = next((body for body in bodies if asked in ("", str(body.pk))), None)
    if body is None:
        raise Http404
    form = WrittenForm(request.POST or None)
    return save_form(
        request, form, lambda: prepare_written(body, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data),
        said=_("The written procedure is prepared. Add the drafts and papers, then send it."),
        address=address_of, template="partnerships/written_form_page.html", body=body, key=str(uuid4()),
    )  # fmt: skip


@page("partnerships.view_meetings")
def written(request, pk):
    """Everything on one page that fits a phone: drafts, own vote, objection, deadline. What is due to end ends when somebody looks."""
    meeting = written_or_404(request, pk)
    if not may(request.user, "partnerships.read_whole", meeting):
        return redirect(address_of(meeting))
    if is_over(meeting):
        meeting = end_due_written(meeting, by=OPERATOR)
    items = list(items_to_tell_of(meeting.items.filter(kind="decision").order_by("position")))
    for item in items:
        item.meeting = meeting
    own = seats_held_by(request.user)
    lines = [(now, now.of(own)) for now in items_now(meeting, items)]
    own_seats = list(Seat.objects.filter(pk__in=own, body=meeting.body_id, is_voting=True))
    return respond(
        request, "partnerships/written_page.html", meeting=meeting, lines=lines, awaited=awaited_states(meeting), own_seats=own_seats,
        may_object=circular_of(meeting) == "unless_objection", is_over=clock.now() > meeting.ends_at,
        objections=meeting.objections.select_related("seat"),
        left=left_undecided(meeting),
        late=late_votes_in(meeting) if may(request.user, "partnerships.view_late_votes", meeting) else (),
    )  # fmt: skip


@page("partnerships.send_invitation")
def send(request, pk):
    meeting = written_or_404(request, pk)
    found = check_sending(sending_facts(meeting, clock.now())) + drafts_not_ready(meeting)
    count = len(members_of(meeting.body, clock.today()))
    return confirm(
        request,
        lambda: send_written(meeting, by=request.user, key=request.POST.get("key", ""), site=site_of(request)),
        address=address_of(meeting, "written"),
        said=_("The written procedure has begun."),
        title=_("Send the written procedure"),
        question=format_html("<bdi>{}</bdi> · {}", meeting.title, instant(meeting.ends_at)),
        warnings=found if request.method == "GET" else (),
        consequences=[
            _("The texts of all drafts are frozen with their hashes; nobody can change them any more."),
            ngettext("%(count)s person gets drafts and papers.", "%(count)s people get drafts and papers: holders and deputies.", count)
            % {"count": count},
            _("Every filled seat that is not excluded may vote until %(until)s. What arrives later does not count.")
            % {"until": instant(meeting.ends_at)},
            _("Whoever answers counts as present, an abstention too. With too few answers there is no quorum and nothing is decided."),
            *([_("One objection takes the matter to a meeting.")] if circular_of(meeting) == "unless_objection" else []),
        ],
        cannot_be_undone=True,
        confirm_label=_("Send"),
    )


@page("partnerships.object_to_written")
def object_to(request, pk, seat):
    """A member objects on a phone, or the office notes an objection that came by letter."""
    meeting = written_or_404(request, pk)
    seats = Seat.objects.filter(body=meeting.body_id)
    if not may(request.user, "partnerships.declare_for_others", meeting):
        seats = seats.filter(pk__in=seats_held_by(request.user))
    about = get_object_or_404(seats, pk=seat)
    form = ObjectionForm(request.POST or None)
    given = {"seat": about, "received_at": getattr(request, "received_at", None), "site": site_of(request)}
    return confirm(
        request,
        lambda: object_to_written(meeting, by=request.user, key=request.POST.get("key", ""), **given, **form.cleaned_data),
        address=address_of(meeting, "written"),
        said=_("Your objection is noted. The matter goes to a meeting."),
        form=form,
        title=_("Object to deciding in writing"),
        question=meeting.title,
        consequences=[
            _("The votes that are still open break off; what was said in them does not count."),
            _("The office puts the matter on the agenda of a meeting. Everybody is told."),
        ],
        cannot_be_undone=True,
        is_dangerous=True,
        confirm_label=_("Object"),
    )


@page("partnerships.record_hands")
def letters(request, pk):
    """The office enters votes that came by letter or mail, with the instant at which they came in."""
    ballot = ballot_or_404(request, pk)
    form = LettersForm(request.POST or None)

    def act():
        choices = {state.seat.pk: choice for state in ballot_states(ballot) if state.awaits_vote and (choice := chosen_in(request, state.seat))}
        record_hands(ballot, by=request.user, key=request.POST.get("key", ""), choices=choices, **form.cleaned_data)

    return votes_sheet(
        request, ballot, act, said=_("The votes are entered."), title=_("Enter letters and mails"), form=form,
        lead=_("Enter only what came in at the same instant; enter the rest in a second step."),
    )  # fmt: skip


@page("partnerships.close_ballot")
def end(request, pk):
    meeting = written_or_404(request, pk)
    awaited = awaited_states(meeting)
    missing = "; ".join(state.seat.function for state in awaited)
    early = check_written_end(closes_at=meeting.ends_at, now=clock.now(), awaited_count=len(awaited))
    return confirm(
        request,
        lambda: end_written(meeting, by=request.user, key=request.POST.get("key", "")),
        address=address_of(meeting, "written"),
        said=_("The votes are counted."),
        title=_("Count the votes"),
        question=meeting.title,
        warnings=early if request.method == "GET" else (),
        consequences=[
            _("Enter letters that came in time before you count."),
            *([_("These seats have not voted: %(seats)s.") % {"seats": missing}] if missing else []),
            _("Each resolution gets its number; what was adopted is carried out at once."),
        ],
        cannot_be_undone=True,
        confirm_label=_("Count the votes"),
    )


@page("partnerships.edit_agenda")
def carry(request, pk):
    """Put what a procedure left undecided on the agenda of a meeting."""
    meeting = written_or_404(request, pk)
    coming = meetings_visible_to(request.user).filter(body=meeting.body_id, state__in=[State.PLANNED, State.INVITED, State.OPEN])
    form = CarryForm(request.POST or None, meetings=coming.exclude(form=Meeting.Form.WRITTEN).order_by("starts_at"))
    return confirm(
        request,
        lambda: carry_over(meeting, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data),
        address=address_of(meeting, "written"),
        said=_("The matters are on the agenda of that meeting."),
        form=form,
        title=_("Put on the agenda of a meeting"),
        question="; ".join(motion.item.title for motion in left_undecided(meeting)),
        consequences=[_("Texts, papers, conflicts of interest and declarations go along. The body votes anew.")],
        confirm_label=_("Put on the agenda"),
    )
