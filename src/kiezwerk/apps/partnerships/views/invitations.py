"""Inviting somebody, and accepting an invitation without being known yet."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kiezwerk.acts import clock
from kiezwerk.acts.messages import beside, say_all
from kiezwerk.acts.pages import page, public
from kiezwerk.acts.refusals import Refused
from kiezwerk.ui.respond import respond

from ..actions import accept_invitation, invite_person, withdraw_invitation
from ..facts.invitations import opening_findings
from ..forms import AcceptanceForm, InvitationForm
from ..models import Seat
from ..queries import invitation_with, invitations_visible_to
from ..rules import OF_THE_ADMINISTRATION, exists_on, is_administrator, is_founder
from .acting import choosable_actors, confirm, site_of


@page("partnerships.invite_person")
def invitations(request):
    rows = invitations_visible_to(request.user).filter(partnership=request.partnership)
    return respond(request, "partnerships/invitations_page.html", invitations=rows, now=clock.now())


@page("partnerships.invite_person")
def new_invitation(request):
    seats = Seat.objects.filter(exists_on(clock.today()), body__partnership=request.partnership).select_related("body")
    if not (is_administrator | is_founder)(request.user, request.partnership):
        seats = seats.exclude(body__kind__in=OF_THE_ADMINISTRATION)
    wanted = {name: request.GET[name] for name in ("seat", "actor") if request.GET.get(name, "").isdigit()}
    form = InvitationForm(request.POST or None, initial=wanted, seats=seats, **choosable_actors(request))
    if request.method == "POST" and form.is_valid():
        sent = invite_person(request.partnership, by=request.user, site=site_of(request), **form.cleaned_data)
        messages.success(request, _("The invitation to %(email)s is on its way. It is valid for 14 days.") % {"email": sent.email})
        return redirect("partnerships:invitations", request.partnership.slug)
    return respond(request, "partnerships/invitation_form_page.html", form=form, status=422 if form.errors else 200)


@page("partnerships.withdraw_invitation")
def withdraw(request, pk):
    found = get_object_or_404(invitations_visible_to(request.user), pk=pk, partnership=request.partnership)
    return confirm(
        request,
        lambda: withdraw_invitation(found, by=request.user),
        address=reverse("partnerships:invitations", args=[request.partnership.slug]),
        said=_("The invitation is withdrawn."),
        title=_("Withdraw the invitation"),
        question=beside(found.name, found.email),
        consequences=[_("The link in the mail opens nothing any more.")],
        confirm_label=_("Withdraw"),
        is_dangerous=True,
    )


@never_cache
@public
def accept(request, secret):
    """Show what is offered; take it on POST and log in. Whoever holds the mailed link is who was invited."""
    invitation = invitation_with(secret, request.partnership)
    closed = invitation is None or opening_findings(invitation, request.received_at)
    if closed:
        return respond(
            request, "partnerships/link_page.html", findings=say_all(closed) if invitation else [], status=404 if invitation is None else 410
        )
    form = AcceptanceForm(request.POST or None, initial={"name": invitation.name, "language": get_language()})
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("name", "language", "key")}
        try:
            person = accept_invitation(invitation, by=request.user, received_at=request.received_at, **given)
        except Refused as refusal:
            return respond(request, "partnerships/link_page.html", findings=say_all(refusal.findings), status=410)
        return _log_in(request, person)
    return respond(request, "partnerships/acceptance_page.html", form=form, invitation=invitation, status=422 if form.errors else 200)


def _log_in(request, person):
    """Log in as by a mailed code, so that a second factor is still asked of those who have one."""
    messages.success(request, _("Welcome, %(name)s. You have accepted the invitation.") % {"name": person.name})
    if request.user == person:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return perform_login(request, person, email_verification="none")
