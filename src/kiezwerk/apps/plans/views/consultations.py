"""Where people comment on a draft and read what became of it, and where the office asks and answers."""

from datetime import timedelta
from uuid import uuid4

from allauth.core import ratelimit
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import instant, say_all
from kiezwerk.acts.pages import page, public
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.views.acting import confirm, reasons, version_of
from kiezwerk.core.plans.editions import check_change
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table
from kiezwerk.ui.views import too_many_requests

from .. import actions
from ..facts import draft_state, edition_said
from ..facts.consultations import read_with
from ..forms.consultations import AnswerForm, CommentForm, ConsultationForm, HidingForm
from ..models import Comment
from ..queries.consultations import comments_visible_to, consultations_visible_to, rounds_of, seats_of_speaker
from ..tables import CommentTable
from .pages import address_of, edition_of, way_to_act


@public
def consultation(request, pk):
    """The draft with its comments and answers; while the window is open, a form to comment."""
    asked = _asked(request, pk)
    seats = seats_of_speaker(request.user, request.partnership)
    said = edition_said(asked.edition) if not asked.window.is_over(request.received_at) else None
    form = _comment_form(request, said, seats)
    if request.method != "POST" or not form.is_valid():
        return _show(request, asked, said, form, status=422 if request.method == "POST" else 200)
    if not seats and not ratelimit.consume(request, action="plan_comment"):
        return too_many_requests(request, retry_after=3600)
    if not form.cleaned_data.get("website"):
        try:
            given = form.given() | {"language": get_language(), "received_at": request.received_at}
            actions.submit_comment(asked, by=request.user, key=request.POST.get("key", ""), **given)
        except Refused as refusal:
            return _show(request, asked, said, form, hints=say_all(refusal.findings), status=422)
    shown = "" if seats else " " + _("It is shown here once the coordination office has looked at it.")
    messages.success(request, _("Your comment was received on %(at)s.") % {"at": instant(request.received_at)} + shown)
    return redirect(request.path)


@page("plans.consult")
def consult(request, pk):
    """The rounds on a draft; POST begins the next one."""
    draft, hints = edition_of(request, pk), []
    form = ConsultationForm(request.POST or None, initial=_proposed())
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.open_consultation(draft, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
            return redirect("plans:consultation", request.partnership.slug, asked.pk)
        except Refused as refusal:
            hints = say_all(refusal.findings)
    status = 422 if form.errors or hints else 200
    frozen = say_all(check_change(draft_state(draft)))
    return respond(
        request, "plans/rounds_page.html", status=status, edition=draft, rounds=rounds_of(draft), form=form, hints=hints,
        frozen=frozen, key=uuid4(),
    )  # fmt: skip


@page("plans.consult")
def end_consultation(request, pk):
    """End a round before its time, after asking."""
    asked = _asked(request, pk)
    question = _("End the consultation on “%(title)s”?") % {"title": asked.edition.title}
    return confirm(
        request,
        lambda: actions.end_consultation(asked, by=request.user),
        address=address_of(asked.edition),
        title=question,
        consequences=[_("No comment is received any more."), _("The draft can be changed again.")],
        confirm_label=_("End it"),
        breadcrumb=way_to_act(request, asked.edition, _("End it")),
    )


@page("plans.consult")
def comments(request, pk):
    """All comments of a round as a list, to answer and to export; names stand in no export."""
    asked = _asked(request, pk)
    rows = comments_visible_to(request.user).filter(consultation=asked)
    return respond_with_table(
        request, "plans/comments_page.html", CommentTable(rows), export_name=f"{asked.edition.title}-comments", asked=asked,
        lasts=not asked.window.is_over(clock.now()),
    )  # fmt: skip


@page("plans.consult")
def comment(request, pk):
    """One comment: let it be shown or not, and answer it."""
    found = get_object_or_404(_comments(request), pk=pk)
    act = request.POST.get("act", "")
    form = AnswerForm(request.POST if act == "answer" else None, instance=found)
    hiding, hints = HidingForm(request.POST if act == "hide" else None), []
    do = {
        "answer": lambda: actions.answer_comment(found, by=request.user, version=version_of(request), **form.cleaned_data),
        "hide": lambda: actions.hide_comment(found, by=request.user, version=version_of(request), **hiding.cleaned_data),
        "show": lambda: actions.show_comment(found, by=request.user, version=version_of(request)),
    }.get(act)
    if do and (act == "show" or {"answer": form, "hide": hiding}[act].is_valid()):
        try:
            do()
            messages.success(request, _("Saved."))
            return redirect("plans:comments", request.partnership.slug, found.consultation_id)
        except (Refused, Conflict) as no:
            hints = reasons(no)
    status = 422 if do else 200
    return respond(request, "plans/comment_page.html", status=status, comment=found, asked=found.consultation, form=form, hiding=hiding, hints=hints)


def _asked(request, pk):
    return get_object_or_404(consultations_visible_to(request.user).filter(edition__plan__partnership=request.partnership), pk=pk)


def _comments(request):
    return comments_visible_to(request.user).filter(consultation__edition__plan__partnership=request.partnership)


def _comment_form(request, said, seats):
    elements = [(one.element.line, f"{one.kind}: {one.title}" if one.kind else one.title) for one in (read_with(said, ()) if said else ())]
    return CommentForm(request.POST or None, elements=elements, seats=seats, initial={"line": request.GET.get("about", "")})


def _show(request, asked, said, form, *, hints=(), status=200):
    found = list(comments_visible_to(request.user).filter(consultation=asked, state=Comment.State.SHOWN).order_by("about", "received_at"))
    receives, is_over = asked.window.receives(clock.now()), asked.window.is_over(clock.now())
    return respond(
        request,
        "plans/consultation_page.html",
        status=status,
        asked=asked,
        elements=read_with(said, found) if said else [],
        on_whole=[one for one in found if not one.line],
        later=[] if said else [one for one in found if one.line],
        count=len(found),
        receives=receives,
        is_over=is_over,
        is_writer=may(request.user, "plans.consult", request.partnership),
        form=form,
        hints=list(hints),
        key=uuid4(),
    )


def _proposed() -> dict:
    """Return what the form of a new round begins with: four weeks from now."""
    now = clock.now().replace(minute=0, second=0, microsecond=0)
    return {"opens_at": now, "closes_at": now + timedelta(weeks=4), "delete_on": (now + timedelta(weeks=26)).date()}
