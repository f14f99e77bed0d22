"""Minutes: read, written, signed off, put right, approved, and as files."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page, public
from kiezwerk.acts.permissions import may
from kiezwerk.core.partnerships.steps import check_approval
from kiezwerk.ports.documents.pdf import minutes_pdf
from kiezwerk.ports.documents.word import minutes_docx
from kiezwerk.ui.respond import respond

from ..actions import answer_correction, ask_for_correction, put_minutes_to_approval, sign_minutes, write_minutes
from ..facts.minutes import approval_facts
from ..facts.papers import minutes_paper
from ..forms import MinutesForm
from ..forms.minutes import ApprovalForm, CorrectionAnswerForm, CorrectionRequestForm
from ..hooks import thanks_for
from ..models import Minutes, MinutesCorrection
from ..queries import meetings_visible_to, minutes_visible_to, public_items, public_minutes
from ..queries.decisions import motions_on
from .acting import confirm, save_form, version_of
from .meetings import address_of, meeting_or_404

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _minutes_or_404(request, pk) -> Minutes:
    return get_object_or_404(minutes_visible_to(request.user), meeting=pk, meeting__body__partnership=request.partnership)


@page("partnerships.view_meetings")
def minutes(request, pk):
    """The whole minutes; whoever does not read everything of the body is led to the public version, where there is one."""
    meeting = meeting_or_404(request, pk)
    if not may(request.user, "partnerships.read_whole", meeting):
        public = get_object_or_404(public_minutes(request.partnership), meeting=meeting)
        return redirect(address_of(public.meeting, "public_minutes"))
    found = _minutes_or_404(request, pk)
    corrections = found.corrections.select_related("item", "seat")
    thanks = thanks_for(motions_on(found.meeting.items.all()))
    context = {"corrections": corrections, "can_propose": not check_approval(**approval_facts(found)), "thanks": thanks}
    return respond(request, "partnerships/minutes_page.html", minutes=found, meeting=found.meeting, paper=minutes_paper(found), **context)


@page("partnerships.write_minutes")
def edit_minutes(request, pk):
    found = _minutes_or_404(request, pk)
    form = MinutesForm(request.POST or None, minutes=found, items=found.meeting.items.all())

    def act():
        given = form.cleaned_data
        return write_minutes(found, by=request.user, version=given["version"], remarks=given["remarks"], reports=form.reports)

    address = address_of(found.meeting, "minutes")
    return save_form(request, form, act, address=address, template="partnerships/minutes_form_page.html", meeting=found.meeting)


@page("partnerships.sign_minutes")
def sign(request, pk):
    found = _minutes_or_404(request, pk)
    return confirm(
        request,
        lambda: sign_minutes(found, by=request.user),
        address=address_of(found.meeting, "minutes"),
        said=_("The minutes are signed off."),
        title=_("Sign off the minutes"),
        question=found.meeting.title,
        consequences=[_("The minutes and the reports on the items stay as they are from now on.")],
        cannot_be_undone=True,
        confirm_label=_("Sign off"),
    )


@page("partnerships.view_minutes")
def revisions(request, pk):
    """What the minutes were before, each time somebody left them."""
    found = _minutes_or_404(request, pk)
    titles = {str(item.pk): item.title for item in found.meeting.items.all()}
    earlier = [(one, _parts(one, titles)) for one in found.revisions.select_related("written_by")]
    return respond(request, "partnerships/revisions_page.html", minutes=found, meeting=found.meeting, revisions=earlier)


def _parts(revision, titles) -> list[tuple[str, str]]:
    parts = [(titles.get(key, "—"), text) for key, text in revision.reports.items() if text]
    return [*parts, (_("Remarks"), revision.remarks)] if revision.remarks else parts


@page("partnerships.ask_for_correction")
def ask(request, pk):
    found = _minutes_or_404(request, pk)
    form = CorrectionRequestForm(request.POST or None, items=found.meeting.items.all())
    return confirm(
        request,
        lambda: ask_for_correction(
            found, by=request.user, key=form.cleaned_data["key"], text=form.cleaned_data["text"], item=form.cleaned_data["item"]
        ),
        address=address_of(found.meeting, "minutes"),
        said=_("The coordination office will answer."),
        form=form,
        title=_("Ask for a correction"),
        question=found.meeting.title,
        confirm_label=_("Ask"),
    )


@page("partnerships.answer_correction")
def answer(request, pk):
    corrections = MinutesCorrection.objects.filter(minutes__in=minutes_visible_to(request.user)).select_related("minutes__meeting", "seat", "item")
    found = get_object_or_404(corrections, pk=pk, minutes__meeting__body__partnership=request.partnership)
    form = CorrectionAnswerForm(request.POST or None, initial={"version": found.version})
    return confirm(
        request,
        lambda: answer_correction(
            found, by=request.user, version=version_of(request), accepted=form.cleaned_data["accepted"], answer=form.cleaned_data["answer"]
        ),
        address=address_of(found.minutes.meeting, "minutes"),
        said=_("Saved."),
        form=form,
        title=_("Answer a request for a correction"),
        question=found.text,
        confirm_label=_("Save"),
    )


@page("partnerships.put_minutes_to_approval")
def put_to_approval(request, pk):
    found = _minutes_or_404(request, pk)
    coming = meetings_visible_to(request.user).filter(body_id=found.meeting.body_id, state__in=["planned", "invited", "open"])
    form = ApprovalForm(request.POST or None, meetings=coming)
    return confirm(
        request,
        lambda: put_minutes_to_approval(found, by=request.user, key=form.cleaned_data["key"], meeting=form.cleaned_data["meeting"]),
        address=address_of(found.meeting, "minutes"),
        said=_("The matter is on the agenda."),
        form=form,
        title=_("Put the minutes to approval"),
        question=found.meeting.title,
        confirm_label=_("Put on the agenda"),
    )


@page("partnerships.view_minutes")
def pdf(request, pk):
    """The minutes in the language of the page, PDF/A-2a and PDF/UA-1."""
    return _as_pdf(minutes_paper(_minutes_or_404(request, pk)))


@page("partnerships.view_minutes")
def docx(request, pk):
    """The minutes as a text file to work on, in the language of the page."""
    paper = minutes_paper(_minutes_or_404(request, pk))
    return _file(minutes_docx(paper, get_language()), paper, DOCX, "docx", "attachment")


def _public_minutes_or_404(request, pk) -> Minutes:
    return get_object_or_404(public_minutes(request.partnership), meeting=pk)


@public
def public_version(request, pk):
    """What everybody may read of approved minutes: no closed items, no names of persons."""
    found = _public_minutes_or_404(request, pk)
    context = {"paper": minutes_paper(found, public=True), "thanks": thanks_for(motions_on(public_items().filter(meeting=found.meeting)))}
    return respond(request, "partnerships/minutes_page.html", minutes=found, meeting=found.meeting, is_public_version=True, **context)


@public
def public_pdf(request, pk):
    return _as_pdf(minutes_paper(_public_minutes_or_404(request, pk), public=True))


def _as_pdf(paper) -> HttpResponse:
    return _file(minutes_pdf(paper, get_language()), paper, "application/pdf", "pdf", "inline")


def _file(content: bytes, paper, media_type: str, ending: str, disposition: str) -> HttpResponse:
    name = slugify(f"{_('minutes')} {paper.subtitle}") or "minutes"
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": f'{disposition}; filename="{name}.{ending}"'})
