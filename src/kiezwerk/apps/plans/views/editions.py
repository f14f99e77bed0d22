"""The desk at which the office begins, proposes, withdraws and discards editions."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.forms import AgendaForm
from kiezwerk.apps.partnerships.views.acting import confirm
from kiezwerk.core.plans.editions import check_proposal

from .. import actions
from ..facts import edition_text
from ..facts.consultations import unanswered
from ..facts.continuation import check_reasons
from ..forms import DraftForm, EditionForm, PlanForm
from ..models import ActionPlan
from .pages import address_of, edition_of, form_page, revise, way_to_act


@page("plans.create_plan")
def new_plan(request):
    """Begin the plan of a funding period."""
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        created = actions.create_plan(request.partnership, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
        return redirect("plans:new_edition", request.partnership.slug, created.pk)
    lead = _("A plan spans a funding period. It is adopted and continued in editions.")
    return form_page(request, form, _("Begin an action plan"), lead=lead, submit=_("Begin the plan"))


@page("plans.draft_edition")
def new_edition(request, pk):
    """Begin the next edition with the text of the last one."""
    of_plan = get_object_or_404(ActionPlan.objects.filter(partnership=request.partnership), pk=pk)
    form, hints = DraftForm(request.POST or None, initial={"title": of_plan.title}), []
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.draft_edition(of_plan, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
            return redirect(address_of(draft))
        except Refused as refusal:
            hints = say_all(refusal.findings)
    lead = _("The draft begins with the text of the last adopted edition. It comes into force when the body adopts it.")
    return form_page(request, form, _("Draft the next edition"), lead=lead, submit=_("Begin the draft"), hints=hints)


@page("plans.revise_edition")
def edit_edition(request, pk):
    """Change title and preface of a draft."""
    draft = edition_of(request, pk)
    form = EditionForm(request.POST or None, instance=draft)
    return revise(request, draft, form, actions.revise_edition, _("Title and preface"), address_of(draft), ("title", "preface"))


@page("plans.revise_edition")
def discard(request, pk):
    """Throw a draft away, after asking."""
    draft = edition_of(request, pk)
    question = _("Throw the draft “%(title)s” away?") % {"title": draft.title}
    return confirm(
        request,
        lambda: actions.discard_edition(draft, by=request.user),
        address=address_of(draft),
        after=reverse("plans:plan", args=[request.partnership.slug]),
        title=question,
        consequences=[_("Preface and fields of this draft are gone. The edition in force stays as it is.")],
        confirm_label=_("Throw it away"),
        breadcrumb=way_to_act(request, draft, _("Throw it away")),
    )


@page("plans.propose_edition")
def withdraw(request, pk):
    """Take a draft back from the agenda, after asking."""
    draft = edition_of(request, pk)
    question = _("Take “%(title)s” back from the agenda?") % {"title": draft.title}
    return confirm(
        request,
        lambda: actions.withdraw_edition(draft, by=request.user),
        address=address_of(draft),
        title=question,
        consequences=[_("The draft can be changed again."), _("The item stays on the agenda until it is removed there; no vote can open on it.")],
        confirm_label=_("Take it back"),
        breadcrumb=way_to_act(request, draft, _("Take it back")),
    )


@page("plans.propose_edition")
def propose(request, pk):
    """Put a draft on the agenda of a meeting."""
    draft = edition_of(request, pk)
    form = AgendaForm(request.POST or None, partnership=request.partnership)
    hints = say_all(check_proposal(edition_text(draft)) + check_reasons(draft, clock.today()) + unanswered(draft))
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_edition(draft, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
            return redirect(address_of(draft))
        except Refused as refusal:
            hints = say_all(refusal.findings)
    lead = _("From then on the text stays as it is until the vote. The resolution names every field and a checksum of the full text.")
    back = address_of(draft)
    return form_page(request, form, _("Put it on the agenda"), lead=lead, submit=_("Put it on the agenda"), hints=hints, back=back)
