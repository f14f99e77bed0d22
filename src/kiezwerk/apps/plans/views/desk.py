"""The draft as an outline in which the office puts things in order, by keyboard or by pointer."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.views.acting import confirm, version_of
from kiezwerk.core.plans.editions import check_change
from kiezwerk.ui.respond import respond

from .. import actions
from ..facts import draft_state
from ..facts.outline import outline_of
from ..forms import MoveForm
from ..models.elements import Element
from ..queries import ELEMENTS, suggested_actors, suggested_areas, visible_elements
from .pages import address_of, edition_of, form_page, way_to_act, way_to_plan

FEWEST_LETTERS = 2


@page("plans.revise_edition")
def desk(request, pk):
    """Everything a draft is made of, to be written and put in order."""
    return outline(request, edition_of(request, pk))


@page("plans.revise_edition")
def move_element(request, kind, pk):
    """Move an element by one place, in front of another one, or under something else."""
    element = element_of(request, kind, pk)
    form = MoveForm(request.POST or None, element=element, kind=kind)
    way, hints = request.POST.get("way"), []
    try:
        if way in ("up", "down"):
            actions.step_element(element, by=request.user, up=way == "up")
            return _moved(request, element)
        if request.method == "POST" and form.is_valid():
            actions.move_element(element, by=request.user, **form.cleaned_data)
            return _moved(request, element)
    except Refused as refusal:
        if way or request.htmx:
            return outline(request, element.edition, hints=say_all(refusal.findings), status=422)
        hints = say_all(refusal.findings)
    title = _("Move “%(title)s”") % {"title": element.title}
    return form_page(request, form, title, submit=_("Move"), hints=hints, back=desk_address(element.edition))


@page("plans.revise_edition")
def drop_element(request, kind, pk):
    """Take an element out of a draft, after asking."""
    element = element_of(request, kind, pk)
    question = _("Take “%(title)s” out of the draft?") % {"title": element.title}
    return confirm(
        request,
        lambda: actions.drop_element(element, by=request.user, version=version_of(request)),
        address=desk_address(element.edition),
        title=question,
        consequences=[_("Its text is gone, and so is what stands under it. Other editions keep theirs.")],
        confirm_label=_("Take it out"),
        breadcrumb=way_to_act(request, element.edition, _("Take it out")),
        fields=[("version", str(element.version))],
    )


@page("plans.revise_edition")
def names(request, what):
    """Names that fit what is being typed, as options."""
    typed = " ".join(" ".join(list(request.GET.values())[-1:]).split())
    if what not in ("actors", "areas"):
        raise Http404
    found = []
    if len(typed) >= FEWEST_LETTERS:
        found = suggested_areas(typed) if what == "areas" else suggested_actors(typed, request.user)
    return HttpResponse(format_html_join("", '<option value="{}">{}</option>', found))


def outline(request, draft, *, hints=(), status=200):
    """Show a draft as an outline."""
    return respond(
        request,
        "plans/desk_page.html",
        "plans/_outline.html",
        status=status,
        edition=draft,
        rows=outline_of(draft),
        may_change=not check_change(draft_state(draft)),
        hints=hints,
        crumbs=[*way_to_plan(request), (draft.title, address_of(draft)), (_("Desk"), "")],
    )


def element_of(request, kind, pk) -> Element:
    """Return an element of this partnership; 404 for others."""
    rows = visible_elements(ELEMENTS[kind], request.user).filter(edition__plan__partnership=request.partnership)
    return get_object_or_404(rows, pk=pk)


def desk_address(draft, element=None) -> str:
    """Return where a draft is written, and there the place of an element."""
    return reverse("plans:desk", args=[draft.plan.partnership.slug, draft.pk]) + (f"#line-{element.line}" if element else "")


def _moved(request, element):
    return outline(request, element.edition) if request.htmx else redirect(desk_address(element.edition, element))
