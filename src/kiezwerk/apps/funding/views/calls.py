"""Calls: the list, the public page, and the desk at which the office writes and publishes them."""

from fractions import Fraction
from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import instant, say_all
from kiezwerk.acts.pages import page, public
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.views.acting import confirm, reasons, version_of
from kiezwerk.apps.plans.queries import field_choices
from kiezwerk.core.funding.steps import check_call_change, check_publication
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table

from .. import actions
from ..facts import call_facts, instrument_facts, publication_facts
from ..forms import CallForm
from ..messages import rule_sentences
from ..models import Call
from ..queries import calls_visible_to, own_applications
from ..tables import CallFilter, CallTable
from .frame import call_of, call_status, crumbs, is_open, key_of, proposal_status, tabs_of


@public
def calls(request):
    """All calls that one may read, the latest first."""
    visible = calls_visible_to(request.user).filter(partnership=request.partnership)
    found = CallFilter(request.GET, queryset=visible)
    table = CallTable(found.qs)
    return respond_with_table(
        request,
        "funding/calls_page.html",
        table,
        found,
        export_name="calls",
        tabs=tabs_of(request, "calls"),
        may_call=may(request.user, "funding.create_call", request.partnership),
    )


@public
def call(request, pk):
    """Everything that an applicant must know, printable."""
    found = call_of(request, pk)
    rules = instrument_facts(found.instrument)
    own = own_applications(request.user, request.partnership).filter(call=found)
    return respond(
        request,
        "funding/call_page.html",
        call=found,
        standing=call_status(found),
        crumbs=crumbs(request, (found.title, "")),
        tabs=tabs_of(request, "calls"),
        is_open=is_open(found),
        instrument=rules,
        rules=rule_sentences(rules),
        admitted=found.fields.all() or field_choices(found.partnership),
        criteria=found.criteria.all(),
        minimum=Fraction(found.min_score_hundredths or 0, 100),
        own=[(application, proposal_status(application)) for application in own],
        may_apply=may(request.user, "funding.start_application", found),
        may_edit=found.state == Call.State.DRAFT and may(request.user, "funding.edit_call", found),
        may_see_proposals=found.state != Call.State.DRAFT and may(request.user, "funding.view_applications", found),
    )


@page("funding.create_call")
def new_call(request):
    """Begin a call as a draft."""
    form = CallForm(request.POST or None, partnership=request.partnership, instance=Call(partnership=request.partnership))
    if request.method == "POST" and form.is_valid():
        created = actions.create_call(request.partnership, by=request.user, key=request.POST.get("key", ""), **form.columns)
        messages.success(request, _("The draft is saved. Nobody but the office sees it yet."))
        return redirect("funding:call", request.partnership.slug, created.pk)
    return _form_page(request, form, _("Write a call"), back=reverse("funding:calls", args=[request.partnership.slug]))


@page("funding.edit_call")
def edit_call(request, pk):
    """Change a draft."""
    draft = call_of(request, pk)
    form = CallForm(request.POST or None, partnership=request.partnership, instance=draft)
    found = say_all(check_call_change(is_draft=draft.state == Call.State.DRAFT))
    back = reverse("funding:call", args=[request.partnership.slug, pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_call(draft, by=request.user, version=version_of(request), key=request.POST.get("key", ""), **form.columns)
        except (Refused, Conflict) as no:
            found = reasons(no)
        else:
            return redirect(back)
    return _form_page(request, form, _("Change the call"), back=back, found=found, version=draft.version)


def _form_page(request, form, title, *, back, found=(), version=None):
    status = 422 if form.errors or (found and request.method == "POST") else 200
    return respond(
        request, "funding/call_form_page.html", status=status, form=form, title=title, back=back, found=found, key=key_of(request), version=version,
        crumbs=crumbs(request, (title, "")),
    )  # fmt: skip


@page("funding.publish_call")
def publish_call(request, pk):
    """Ask, then let everybody read a call and apply."""
    draft = call_of(request, pk)
    found = check_publication(call_facts(draft), instrument_facts(draft.instrument), publication_facts(draft))
    act = partial(actions.publish_call, draft, by=request.user, key=request.POST.get("key", ""))
    return confirm(
        request,
        act,
        address=reverse("funding:call", args=[request.partnership.slug, pk]),
        said=_("The call is published."),
        warnings=found,
        title=_("Publish the call?"),
        question=draft.title,
        consequences=[
            _("Everybody can read it on the public page, without logging in."),
            _("Organisations can write proposals from %(opens)s until %(closes)s.")
            % {"opens": instant(draft.opens_at), "closes": instant(draft.closes_at)},
            _("Text, money, dates and criteria then stay as they are, so that all apply under the same conditions."),
        ],
        cannot_be_undone=True,
        confirm_label=_("Publish"),
        breadcrumb=crumbs(request, (draft.title, "call", pk), (_("Publish"), "")),
    )
