"""Calling a body together: invitation with its preview, deliveries, letters, later and second invitations, cancelling."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import beside, day, instant, say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.ports.documents.pdf import invitation_letters_pdf
from kiezwerk.ui.respond import respond

from ..actions import call_second_meeting, cancel_meeting, invite_newcomers, record_posting, send_again, send_invitation
from ..facts.deliveries import deliveries_of, has_mail, letters_to_post, newcomers_of
from ..facts.invitations import inviting_findings, notice_days_of, places_in_words, second_call_words
from ..facts.letters import letters_paper
from ..facts.second_call import items_without_quorum
from ..forms import CancelForm, PostingForm, SecondMeetingForm
from ..models import Delivery, Meeting
from .acting import confirm, reasons, site_of
from .meetings import address_of, meeting_or_404


@page("partnerships.send_invitation")
def invite(request, pk):
    """Show the invitation as it will arrive and whom it reaches how, then send it."""
    found = meeting_or_404(request, pk)
    people = newcomers_of(found)
    letters = sum(not has_mail(person) for person in people)
    preview = {
        "meeting": found, "people": [(person, has_mail(person)) for person in people], "items": found.items.all(),
        "papers": found.papers.filter(withdrawn_at=None), "at": instant(found.starts_at), "place": places_in_words(found),
        "second_call": second_call_words(found),
    }  # fmt: skip
    return confirm(
        request,
        lambda: send_invitation(found, by=request.user, key=request.POST.get("key", ""), site=site_of(request)),
        template="partnerships/invite_page.html",
        address=address_of(found),
        after=address_of(found, "deliveries"),
        said=_("The invitation is on its way."),
        title=_("Send invitation"),
        question=beside(found.title, instant(found.starts_at)),
        warnings=inviting_findings(found),
        consequences=[
            *([_by_mail(len(people) - letters)] if len(people) > letters else []),
            *([_by_letter(letters)] if letters else []),
            _("Conflicts of interest that the data suggest are noted for each draft, and the members are asked about them."),
            _("The agenda can still be changed until the meeting is closed."),
        ],
        confirm_label=_("Send invitation"),
        **preview,
    )


def _by_mail(count: int) -> str:
    words = ngettext("%(count)s person gets the agenda by mail.", "%(count)s people get the agenda by mail: holders and deputies.", count)
    return words % {"count": count}


def _by_letter(count: int) -> str:
    words = ngettext(
        "%(count)s person has no mail address: print the letter afterwards.",
        "%(count)s people have no mail address: print the letters afterwards.",
        count,
    )
    return words % {"count": count}


@page("partnerships.plan_meeting")
def cancel(request, pk):
    found = meeting_or_404(request, pk)
    form = CancelForm(request.POST or None)
    return confirm(
        request,
        lambda: cancel_meeting(found, by=request.user, reason=form.cleaned_data["reason"], key=form.cleaned_data["key"], site=site_of(request)),
        address=address_of(found),
        said=_("The meeting is cancelled."),
        form=form,
        title=_("Cancel the meeting"),
        question=beside(found.title, instant(found.starts_at)),
        consequences=[_("Everybody invited is told the reason, and their calendars take the meeting out."), _("Items and papers stay to be read.")],
        cannot_be_undone=True,
        confirm_label=_("Cancel the meeting"),
        is_dangerous=True,
    )


@page("partnerships.view_deliveries")
def deliveries(request, pk):
    """Who was reached how, and what is still to be posted."""
    found = meeting_or_404(request, pk)
    require(request.user, "partnerships.view_deliveries", found)
    return _deliveries(request, found, PostingForm(deliveries=_on_paper(found)))


def _on_paper(found: Meeting):
    rows = found.deliveries.exclude(channel=Delivery.Channel.MAIL).filter(delivered_on=None)
    return rows.select_related("person").order_by("person__name", "id")


def _deliveries(request, found, form, findings=()):
    lines = deliveries_of(found)
    reachable = found.state in (Meeting.State.INVITED, Meeting.State.OPEN)
    return respond(
        request, "partnerships/deliveries_page.html", meeting=found, lines=lines, form=form, findings=list(findings), reachable=reachable,
        newcomers=newcomers_of(found) if reachable else [], has_letters=any(line.is_paper for line in lines),
        to_post=form.fields["deliveries"].queryset, status=422 if form.errors or findings else 200,
    )  # fmt: skip


@page("partnerships.send_invitation")
@require_POST
def post_letters(request, pk):
    found = meeting_or_404(request, pk)
    form = PostingForm(request.POST, deliveries=_on_paper(found))
    if not form.is_valid():
        return _deliveries(request, found, form)
    given = form.cleaned_data
    chosen = [delivery.pk for delivery in given["deliveries"]]
    try:
        warnings = record_posting(found, by=request.user, deliveries=chosen, delivered_on=given["delivered_on"], by_hand=given["by_hand"])
    except Refused as refusal:
        return _deliveries(request, found, form, say_all(refusal.findings))
    for warning in say_all(warnings):
        messages.warning(request, warning["text"])
    messages.success(request, _("Recorded as posted or handed over on %(day)s.") % {"day": day(given["delivered_on"])})
    return redirect(address_of(found, "deliveries"))


@page("partnerships.send_invitation")
@require_POST
def invite_later(request, pk):
    found = meeting_or_404(request, pk)
    invite_newcomers(found, by=request.user, site=site_of(request))
    messages.success(request, _("The invitation is on its way."))
    return redirect(address_of(found, "deliveries"))


@page("partnerships.send_invitation")
@require_POST
def invite_again(request, pk, delivery):
    found = meeting_or_404(request, pk)
    invited = get_object_or_404(found.deliveries.filter(occasion="invitation").select_related("person"), pk=delivery)
    send_again(found, by=request.user, person=invited.person, site=site_of(request))
    messages.success(request, _("Sent again to %(person)s.") % {"person": invited.person})
    return redirect(address_of(found, "deliveries"))


@page("partnerships.send_invitation")
def letters_pdf(request, pk):
    """The letters that are still to be posted, else all of them, as one file in the language of the partnership."""
    found = meeting_or_404(request, pk)
    rows = letters_to_post(found) or list(found.deliveries.exclude(channel=Delivery.Channel.MAIL).select_related("person"))
    if not rows:
        return redirect(address_of(found, "deliveries"))
    language = request.partnership.language
    with translation.override(language):
        content = invitation_letters_pdf(letters_paper(found, rows), language)
        name = slugify(f"{_('letters')} {found.title}") or "letters"
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'})


@page("partnerships.plan_meeting")
def call_again(request, pk):
    """After a missed quorum: plan the second meeting and pass the items on to it."""
    found = meeting_or_404(request, pk)
    items = found.items.filter(pk__in=[item.pk for item in items_without_quorum(found)])
    form = SecondMeetingForm(request.POST or None, items=items, initial=_same_again(found), instance=Meeting(body=found.body))
    findings = []
    if request.method == "POST" and form.is_valid():
        try:
            second = call_second_meeting(found, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
        except (Refused, Conflict) as no:
            findings = reasons(no)
        else:
            messages.success(request, _("The second meeting is planned with these items. Look at the date and send the invitation."))
            return redirect(address_of(second))
    return respond(
        request, "partnerships/second_meeting_page.html", meeting=found, form=form, items=items, findings=findings, notice_days=_second_notice(found),
        status=422 if form.errors or findings else 200,
    )  # fmt: skip


def _second_notice(found: Meeting) -> int:
    return notice_days_of(Meeting(body=found.body, starts_at=found.starts_at, opened_at=found.opened_at, second_of=found))


def _same_again(found: Meeting) -> dict:
    return {
        "title": _("%(title)s, second invitation") % {"title": found.title}, "form": found.form, "place": found.place, "link": found.link,
        "reason": _("Quorum missed"),
    }  # fmt: skip
