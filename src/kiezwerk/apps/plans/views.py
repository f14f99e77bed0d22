"""The plan as people read it, and the desk at which the office writes the next edition."""

from functools import partial
from uuid import uuid4

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import day, say_all
from kiezwerk.acts.pages import page, public
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.views.acting import version_of
from kiezwerk.core.plans.editions import check_change, check_proposal
from kiezwerk.ui.respond import respond
from kiezwerk.ui.views import conflict

from . import actions
from .facts import edition_text, plan_document
from .forms import DraftForm, EditionForm, FieldForm, PlanForm, ProposalForm
from .hooks import panels_of
from .models import ActionPlan, PlanEdition
from .queries import edition_in_force, editions_visible_to, fields_visible_to


@public
def plan(request):
    """The edition in force as a brochure."""
    return _brochure(request, edition_in_force(request.partnership))


@public
def edition(request, pk):
    """One edition: in force, superseded, or a draft for those who may read it."""
    return _brochure(request, _edition(request, pk))


@public
def plan_json(request):
    """The edition in force as open data."""
    found = edition_in_force(request.partnership)
    if found is None:
        return JsonResponse({"error": _("No edition of an action plan is in force yet.")}, status=404)
    address = request.build_absolute_uri(reverse("plans:plan", args=[request.partnership.slug]))
    response = JsonResponse(plan_document(found, address), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Access-Control-Allow-Origin"] = "*"
    return response


@page("plans.create_plan")
def new_plan(request):
    """Begin the plan of a funding period."""
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        created = actions.create_plan(request.partnership, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
        return redirect("plans:new_edition", request.partnership.slug, created.pk)
    lead = _("A plan spans a funding period. It is adopted and continued in editions.")
    return _form_page(request, form, _("Begin an action plan"), lead=lead, submit=_("Begin the plan"))


@page("plans.draft_edition")
def new_edition(request, pk):
    """Begin the next edition with the text of the last one."""
    of_plan = get_object_or_404(ActionPlan.objects.filter(partnership=request.partnership), pk=pk)
    form, hints = DraftForm(request.POST or None, initial={"title": of_plan.title}), []
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.draft_edition(of_plan, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
            return redirect(_address(draft))
        except Refused as refusal:
            hints = say_all(refusal.findings)
    lead = _("The draft begins with the text of the last adopted edition. It comes into force when the body adopts it.")
    return _form_page(request, form, _("Draft the next edition"), lead=lead, submit=_("Begin the draft"), hints=hints)


@page("plans.revise_edition")
def edit_edition(request, pk):
    """Change title and preface of a draft."""
    draft = _edition(request, pk)
    form = EditionForm(request.POST or None, instance=draft)
    return _revise(request, draft, form, actions.revise_edition, _("Title and preface"), _address(draft), ("title", "preface"))


@page("plans.revise_edition")
def new_field(request, pk):
    """Add a field of action to a draft."""
    draft = _edition(request, pk)
    form, hints = FieldForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        try:
            field = actions.add_element(draft, kind="field", by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
            return redirect(f"{_address(draft)}#line-{field.line}")
        except Refused as refusal:
            hints = say_all(refusal.findings)
    return _form_page(request, form, _("Add a field of action"), submit=_("Add"), hints=hints, back=_address(draft))


@page("plans.revise_edition")
def edit_field(request, pk):
    """Change a field of action of a draft."""
    field = _field(request, pk)
    form = FieldForm(request.POST or None, instance=field)
    address = f"{_address(field.edition)}#line-{field.line}"
    return _revise(request, field, form, actions.revise_element, _("Field of action"), address, ("title", "text"))


@page("plans.revise_edition")
@require_POST
def move(request, pk):
    """Move a field of action up or down by one place."""
    field = _field(request, pk)
    try:
        actions.step_element(field, by=request.user, up=request.POST.get("way") == "up")
    except Refused as refusal:
        return _brochure(request, field.edition, hints=say_all(refusal.findings), status=422)
    return redirect(f"{_address(field.edition)}#fields")


@page("plans.revise_edition")
def drop(request, pk):
    """Take a field of action out of a draft, after asking."""
    field = _field(request, pk)
    question = _("Take “%(title)s” out of the draft?") % {"title": field.title}
    consequences = [_("Its text is gone. Other editions keep theirs.")]
    act = partial(actions.drop_element, field, by=request.user)
    return _confirm(request, act, field.edition, _address(field.edition), question, consequences, _("Take it out"))


@page("plans.revise_edition")
def discard(request, pk):
    """Throw a draft away, after asking."""
    draft = _edition(request, pk)
    question = _("Throw the draft “%(title)s” away?") % {"title": draft.title}
    consequences = [_("Preface and fields of this draft are gone. The edition in force stays as it is.")]
    back = reverse("plans:plan", args=[request.partnership.slug])
    act = partial(actions.discard_edition, draft, by=request.user)
    return _confirm(request, act, draft, back, question, consequences, _("Throw it away"))


@page("plans.propose_edition")
def withdraw(request, pk):
    """Take a draft back from the agenda, after asking."""
    draft = _edition(request, pk)
    question = _("Take “%(title)s” back from the agenda?") % {"title": draft.title}
    consequences = [_("The draft can be changed again."), _("The item stays on the agenda until it is removed there; no vote can open on it.")]
    return _confirm(
        request, lambda: actions.withdraw_edition(draft, by=request.user), draft, _address(draft), question, consequences, _("Take it back")
    )


@page("plans.propose_edition")
def propose(request, pk):
    """Put a draft on the agenda of a meeting."""
    draft = _edition(request, pk)
    form = ProposalForm(request.POST or None, partnership=request.partnership)
    hints = say_all(check_proposal(edition_text(draft)))
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_edition(draft, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
            return redirect(_address(draft))
        except Refused as refusal:
            hints = say_all(refusal.findings)
    lead = _("From then on the text stays as it is until the vote. The resolution names every field and a checksum of the full text.")
    back = _address(draft)
    return _form_page(request, form, _("Put it on the agenda"), lead=lead, submit=_("Put it on the agenda"), hints=hints, back=back)


def _edition(request, pk) -> PlanEdition:
    return get_object_or_404(editions_visible_to(request.user).filter(plan__partnership=request.partnership), pk=pk)


def _field(request, pk):
    return get_object_or_404(fields_visible_to(request.user).filter(edition__plan__partnership=request.partnership), pk=pk)


def _address(of_edition) -> str:
    return reverse("plans:edition", args=[of_edition.plan.partnership.slug, of_edition.pk])


def _brochure(request, shown, *, hints=(), status=200):
    """Show an edition; None where none is in force yet."""
    person, place = request.user, request.partnership
    of_place = list(editions_visible_to(person).filter(plan__partnership=place).order_by("-plan__starts_on", "-number"))
    fields = list(shown.fields.order_by("position")) if shown else []
    panels = panels_of(fields, person)
    is_writer = may(person, "plans.revise_edition", place)
    text = edition_text(shown) if shown else None
    return respond(
        request,
        "plans/plan_page.html",
        status=status,
        edition=shown,
        chapters=[(field, panels.get(field.pk, [])) for field in fields],
        editions=of_place,
        draft=next((other for other in of_place if other.is_open), None),
        latest_plan=ActionPlan.objects.filter(partnership=place).first() if is_writer else None,
        is_writer=is_writer,
        may_change=is_writer and text is not None and not check_change(text),
        is_proposed=text is not None and text.is_draft and text.is_proposed,
        hints=list(hints) or (say_all(check_proposal(text)) if is_writer and text and text.is_draft and not text.is_proposed else []),
        state=_state(shown, text, person) if shown else None,
    )


def _state(shown, text, person) -> dict:
    """Return what the page header says about the state of an edition and its next step, with links to what the person may open."""
    place = shown.plan.partnership
    if not shown.is_open:
        kind = "success" if shown.state == PlanEdition.State.IN_FORCE else "neutral"
        return {"words": shown.get_state_display(), "kind": kind, **_why(shown, person)}
    if text.is_proposed:
        meeting = shown.motion.item.meeting
        step = _("Vote in “%(meeting)s”") % {"meeting": meeting.title}
        address = reverse("partnerships:meeting", args=[place.slug, meeting.pk]) if may(person, "partnerships.view_meetings", place) else ""
        return {"words": _("On the agenda"), "kind": "info", "step": step, "on": meeting.starts_at, "who": meeting.body.name, "address": address}
    if not may(person, "plans.propose_edition", place):
        return {"words": _("Draft"), "kind": "warning"}
    step = _("Complete the text and put it on the agenda")
    return {"words": _("Draft"), "kind": "warning", "step": step, "address": reverse("plans:propose", args=[place.slug, shown.pk])}


def _why(shown, person) -> dict:
    """Return by which resolution an edition is in force."""
    if not shown.resolution:
        return {}
    place = shown.plan.partnership
    words = _("Resolution %(number)s of %(day)s") % {"number": shown.resolution.number, "day": day(shown.in_force_from_on)}
    may_open = may(person, "partnerships.view_resolutions", place)
    return {"why": words, "why_address": reverse("partnerships:resolution", args=[place.slug, shown.resolution.pk]) if may_open else ""}


def _form_page(request, form, title, *, submit, lead="", hints=(), back="", version=None):
    """Show a form with its title; what was refused keeps what was typed."""
    status = 422 if request.method == "POST" else 200
    crumbs = [(_("Action plan"), reverse("plans:plan", args=[request.partnership.slug])), (title, "")]
    context = {"form": form, "title": title, "submit": submit, "lead": lead, "hints": hints, "crumbs": crumbs, "version": version, "key": uuid4()}
    return respond(request, "plans/form_page.html", status=status, back=back or crumbs[0][1], **context)


def _revise(request, subject, form, act, title, address, names):
    """Change the texts of ``subject``; who comes second is shown both texts."""
    hints, version = [], request.POST.get("version") or subject.version
    if request.method == "POST" and form.is_valid():
        try:
            act(subject, by=request.user, version=version_of(request), **form.cleaned_data)
            return redirect(address)
        except Refused as refusal:
            hints = say_all(refusal.findings)
        except Conflict as found:
            yours = "\n\n".join(form.cleaned_data[name] for name in names)
            theirs = "\n\n".join(getattr(found.current, name) for name in names)
            return conflict(request, yours=yours, theirs=theirs, address=request.path)
    return _form_page(request, form, title, submit=_("Save"), hints=hints, back=address, version=version)


def _confirm(request, act, of_edition, after, question, consequences, label):
    """Ask before an act, then do it; a refusal is shown where the question stood."""
    found = []
    if request.method == "POST":
        try:
            act()
            return redirect(after)
        except Refused as refusal:
            found = say_all(refusal.findings)
    return respond(
        request,
        "ui/confirm_page.html",
        status=422 if found else 200,
        title=question,
        consequences=consequences,
        findings=found,
        confirm_label=label,
        cancel_address=_address(of_edition),
    )
