"""An empty installation asks four questions of whoever brings the setup link; administrators found further partnerships."""

from secrets import token_urlsafe

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page, public
from kiezwerk.acts.refusals import Refused
from kiezwerk.acts.roles import OPERATOR
from kiezwerk.apps.areas.queries.sets import area_sets_visible_to
from kiezwerk.apps.notices.queries import mail_leaves
from kiezwerk.apps.partnerships.queries.founding import is_founded
from kiezwerk.apps.partnerships.views.acting import site_of
from kiezwerk.core.partnerships.founding import check_setup_link
from kiezwerk.ui.respond import respond

from ..actions import found_another, found_installation
from ..facts.founding import fingerprint, invitation_secret, previews, setup_link_ends_at
from ..forms import FoundingForm
from ..queries import first_invitations, first_partnership

FOUNDED_WITH = "founded_with"


@never_cache
@public
def found(request, secret):
    """Ask the four questions and found; whoever holds the setup link acts for whoever runs the machine."""
    closed = check_setup_link(setup_link_ends_at(secret), request.received_at, is_founded=is_founded())
    if closed:
        return _done(request, secret) if request.session.get(FOUNDED_WITH) == fingerprint(secret) else _closed(request, closed)
    form, hints = FoundingForm(request.POST or None, request.FILES or None, initial=_first_answers()), []
    if request.method == "POST" and form.is_valid():
        plan = form.plan(lambda body: invitation_secret(secret, body))
        try:
            found_installation(None, by=OPERATOR, plan=plan, areas=form.areas(), site=site_of(request))
        except Refused as refusal:
            if is_founded():
                return _closed(request, refusal.findings)
            hints = say_all(refusal.findings)
        else:
            request.session[FOUNDED_WITH] = fingerprint(secret)
            return redirect("portal:found", secret)
    return _ask(request, form, hints)


@page("portal.found_partnership")
def found_in_network(request):
    """Ask the same of an administrator, who founds another partnership in the same network."""
    network, person = request.partnership.network, request.user
    me = {"administrator": person.name, "administrator_email": person.email}
    form, hints = FoundingForm(request.POST or None, request.FILES or None, initial=_first_answers() | me, network=network), []
    if request.method == "POST" and form.is_valid():
        try:
            secret = token_urlsafe(32)
            founded = found_another(network, by=person, plan=form.plan({"office": secret}.get), areas=form.areas(), site=site_of(request))
        except Refused as refusal:
            hints = say_all(refusal.findings)
        else:
            messages.success(request, _said_of(request, founded, form.cleaned_data["office_person"], secret))
            return redirect("partnerships:invitations", founded.slug)
    return _ask(request, form, hints, network=network, area_sets=area_sets_visible_to(person))


def _said_of(request, founded, office_person: str, secret: str) -> str:
    """Say what was founded; where no mail leaves, with the link for the office."""
    if mail_leaves():
        return _("%(name)s is founded. The invitations are on their way.") % {"name": founded.name}
    address = site_of(request) + reverse("partnerships:accept_invitation", args=[founded.slug, secret])
    said = _("%(name)s is founded. No mail leaves this installation, so give this link to %(person)s: %(address)s")
    return said % {"name": founded.name, "person": office_person, "address": address}


def _first_answers() -> dict:
    language = get_language()
    return {"composition": "twelve-seats", "language": language, "languages": [language], "areas_profile": "berlin-planning-areas"}


def _ask(request, form, hints, **context):
    status = 422 if request.method == "POST" else 200
    return respond(request, "portal/founding_page.html", form=form, hints=hints, previews=previews(), steps=_steps(form), status=status, **context)


def _steps(form) -> list[dict]:
    """Return the questions with what is wrong in each, as links into the page."""
    notes = (_("six to eight entries"), _("a suggestion is ticked"), _("can wait"), _("two entries"))
    labels = (_("Partnership"), _("Bodies"), _("Areas"), _("Languages"))
    return [
        {
            "label": f"{number}. {label}",
            "address": f"#question-{number}",
            "state": "missing" if any(field.errors for field in form.asked(number - 1)) else "later",
            "note": "" if any(field.errors for field in form.asked(number - 1)) else note,
        }
        for number, (label, note) in enumerate(zip(labels, notes, strict=True), start=1)
    ]


def _closed(request, findings):
    """Say why the link founds nothing: 404 for one that was never given out, 410 for one that has had its time."""
    status = 404 if findings[0].code == "founding.link_unknown" else 410
    return respond(request, "portal/setup_link_page.html", findings=say_all(findings), is_founded=is_founded(), status=status)


def _done(request, secret):
    """Say what is founded and what comes next; the links stand here only where no mail leaves."""
    partnership = first_partnership()
    invitations = first_invitations(partnership)
    for invitation in invitations:
        kind = "office" if invitation.seat.body.kind == "office" else "administration"
        path = reverse("partnerships:accept_invitation", args=[partnership.slug, invitation_secret(secret, kind)])
        invitation.address = "" if mail_leaves() else site_of(request) + path
    return respond(request, "portal/founded_page.html", founded=partnership, invitations=invitations, bodies=partnership.bodies.all())
