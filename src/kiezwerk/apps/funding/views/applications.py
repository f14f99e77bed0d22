"""A proposal from its first word to its receipt, as those who act for an organisation write it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.queries.organisations import actors_called
from kiezwerk.apps.partnerships.views.acting import confirm, reasons, site_of, version_of
from kiezwerk.core.funding.calls import check_receipt
from kiezwerk.core.funding.steps import check_withdrawal
from kiezwerk.ui.picks import suggestions
from kiezwerk.ui.respond import respond

from .. import actions
from ..facts import call_facts, core_line, draft_status, instrument_facts, with_entries
from ..forms import ApplicationForm, StartForm, WithdrawForm
from ..messages import explain_line, rule_sentences
from ..models import Application
from ..queries import is_closed_to, own_actors, own_applications
from ..queries.applications import possible_partners
from .frame import application_of, call_of, crumbs, is_open, key_of, proposal_status
from .progress import sections_of

State = Application.State
DECIDED = (State.SELECTED, State.RESERVED, State.DECLINED)


@page("funding.write_applications")
def start_application(request, pk):
    """Choose the organisation that applies; with only one to choose from the draft begins at once on POST."""
    call = call_of(request, pk)
    form = StartForm(request.POST or None, actors=own_actors(request.user))
    if request.method == "POST" and form.is_valid():
        draft = actions.start_application(call, form.cleaned_data["actor"], by=request.user, key=request.POST.get("key", ""))
        return redirect("funding:edit_application", request.partnership.slug, draft.pk)
    context = {"call": call, "form": form, "key": key_of(request), "is_open": is_open(call)}
    trail = crumbs(request, (call.title, "call", pk), (_("New proposal"), ""))
    return respond(request, "funding/start_page.html", status=422 if form.errors else 200, crumbs=trail, **context)


@page("funding.view_funding")
def application(request, pk):
    """A proposal as it is read: by those who wrote it, by the office, by the body."""
    found = application_of(request, pk)
    person = request.user
    is_mine = may(person, "funding.edit_application", found)
    tells_why = found.state in DECIDED and (is_mine or not is_closed_to(person, found.call))
    line = getattr(found, "selection_line", None) if tells_why else None
    return respond(
        request,
        "funding/application_page.html",
        application=found,
        standing=proposal_status(found),
        crumbs=crumbs(request, (found.call.title, "call", found.call_id), (str(found), "")),
        reading=draft_status(found),
        is_mine=is_mine,
        may_withdraw=_may_withdraw(request, found),
        may_appraise=found.state == State.SUBMITTED and not is_open(found.call) and may(person, "funding.appraise_application", found),
        project=getattr(found, "project", None),
        line=line,
        reason=explain_line(core_line(line)) if line else "",
    )


def _may_withdraw(request, found: Application) -> bool:
    stands = check_withdrawal(call_facts(found.call), is_submitted=found.state == State.SUBMITTED, received_at=request.received_at)
    return not stands and may(request.user, "funding.withdraw_application", found)


@page("funding.write_applications")
def edit_application(request, pk):
    """Write a draft. Whatever can be read is kept, finished or not."""
    draft = _draft_of(request, pk)
    if draft.state != State.DRAFT:
        return redirect("funding:application", request.partnership.slug, pk)
    form = _form(request, draft, request.POST or None)
    found = []
    if form.is_bound:
        form.is_valid()
        try:
            _save(request, draft, form)
        except (Refused, Conflict) as no:
            found = reasons(no)
        else:
            if not form.errors:
                return _after_saving(request, draft)
    return _write_page(request, draft, form, found)


def _form(request, draft, data) -> ApplicationForm:
    return ApplicationForm(data, instance=draft, names_address=reverse("funding:partner_names", args=[request.partnership.slug, draft.pk]))


@page("funding.write_applications")
def partner_names(request, pk):
    """Names of organisations that could take part in a proposal and fit what is being typed, as options."""
    possible = possible_partners(_draft_of(request, pk))
    return suggestions(request, lambda typed: actors_called(possible, typed), "name", "short_name")


def _draft_of(request, pk) -> Application:
    """Return a proposal of an organisation for which the person acts."""
    return get_object_or_404(own_applications(request.user, request.partnership), pk=pk)


def _save(request, draft, form) -> Application:
    key = request.POST.get("key", "")
    return actions.edit_application(
        draft, by=request.user, version=version_of(request), key=key, costs=form.costs, sources=form.sources, **form.entries
    )


def _after_saving(request, draft):
    if "check" in request.POST:
        return redirect("funding:submit_application", request.partnership.slug, draft.pk)
    messages.success(request, _("The draft is saved."))
    return redirect("funding:edit_application", request.partnership.slug, draft.pk)


def _write_page(request, draft, form, found=()):
    form.live_check_address = reverse("funding:check_application", args=[request.partnership.slug, draft.pk])
    typed, costs, sources = _typed(draft, form)
    context = _progress(request, draft, draft_status(typed, costs, sources)) | {
        "form": form,
        "found": found,
        "rules": rule_sentences(instrument_facts(draft.call.instrument)),
        "crumbs": crumbs(request, (draft.call.title, "call", draft.call_id), (_("Write the proposal"), "")),
        "is_open": is_open(draft.call),
    }
    return respond(request, "funding/write_page.html", status=422 if form.errors or found else 200, **context)


def _typed(draft, form):
    """Return the draft with what was typed, and the lines of money; the stored ones where an amount cannot be read."""
    if not form.is_bound:
        return draft, None, None
    return with_entries(draft, form.entries), form.costs, form.sources


def _progress(request, draft, status) -> dict:
    return {
        "application": draft,
        "reading": status,
        "sections": sections_of(request, draft, status),
        "hints": say_all(status.broken),
    }


@page("funding.write_applications")
@require_POST
def check_application(request, pk):
    """Say what the rules find in what is typed, without keeping it."""
    draft = _draft_of(request, pk)
    form = _form(request, draft, request.POST)
    form.is_valid()
    typed, costs, sources = _typed(draft, form)
    return render(request, "funding/_check.html", _progress(request, draft, draft_status(typed, costs, sources)))


@page("funding.write_applications")
@require_POST
def save_application(request, pk):
    """Keep what is typed while one goes on typing."""
    draft = _draft_of(request, pk)
    form = _form(request, draft, request.POST)
    form.is_valid()
    try:
        saved = _save(request, draft, form)
    except (Refused, Conflict) as no:
        return render(request, "funding/_saved.html", {"found": reasons(no)}, status=409)
    return render(request, "funding/_saved.html", {"application": saved, "saved_at": request.received_at})


@page("funding.write_applications")
def submit_application(request, pk):
    """Show the proposal as it will be read, and hand it in."""
    draft = _draft_of(request, pk)
    if request.method == "POST":
        try:
            _submit(request, draft)
            return redirect("funding:receipt", request.partnership.slug, pk)
        except Refused as refusal:
            return _submit_page(request, draft, say_all(refusal.findings), 422)
        except Conflict as conflict:
            return _submit_page(request, draft, reasons(conflict), 409)
    if draft.state != State.DRAFT:
        return redirect("funding:receipt", request.partnership.slug, pk)
    reading = draft_status(draft)
    return _submit_page(request, draft, say_all([*check_receipt(call_facts(draft.call), request.received_at), *reading.missing, *reading.broken]))


def _submit(request, draft) -> None:
    key = request.POST.get("key", "")
    actions.submit_application(draft, by=request.user, received_at=request.received_at, version=version_of(request), key=key, site=site_of(request))


def _submit_page(request, draft, found, status=200):
    address = reverse("funding:edit_application", args=[request.partnership.slug, draft.pk])
    context = {
        "application": draft,
        "reading": draft_status(draft),
        "found": [{**finding, "field": ""} for finding in found],
        "blocked": any(finding["weight"] == "blocks" for finding in found),
        "key": key_of(request),
        "back": address,
        "crumbs": crumbs(request, (draft.call.title, "call", draft.call_id), (_("Check and hand in"), "")),
    }
    return respond(request, "funding/submit_page.html", status=status, **context)


@page("funding.write_applications")
def withdraw_application(request, pk):
    """Ask, then take a proposal back."""
    found = _draft_of(request, pk)
    form = WithdrawForm(request.POST or None)

    def act():
        reason = form.cleaned_data["reason"]
        return actions.withdraw_application(found, by=request.user, received_at=request.received_at, reason=reason, key=request.POST.get("key", ""))

    stands = check_withdrawal(call_facts(found.call), is_submitted=found.state == State.SUBMITTED, received_at=request.received_at)
    return confirm(
        request,
        act,
        address=reverse("funding:application", args=[request.partnership.slug, pk]),
        said=_("The proposal is withdrawn."),
        warnings=stands,
        form=form,
        title=_("Withdraw the proposal?"),
        question=str(found),
        consequences=[
            _("It is neither scored nor ranked."),
            _("It stays readable under its number. You may write a new one while the call is open."),
        ],
        cannot_be_undone=True,
        confirm_label=_("Withdraw"),
        is_dangerous=True,
        breadcrumb=crumbs(request, (str(found), "application", pk), (_("Withdraw"), "")),
    )
