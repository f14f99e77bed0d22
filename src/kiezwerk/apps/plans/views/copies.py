"""Measures of plans that others published: chosen there, taken over with lines of their own."""

from uuid import uuid4

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Refused
from kiezwerk.core.findings import Finding
from kiezwerk.ports.entries import FileError
from kiezwerk.ui.respond import respond

from ..actions import measure_imports as actions
from ..facts.copies import Origin, origin_in, origin_of
from ..forms.imports import MOST_CHARACTERS, CopyForm, OriginForm
from ..queries import published_elsewhere
from ..queries.writing import measure_imports_visible_to
from .desk import desk_address
from .imports import crumbs_of
from .pages import edition_of


@page("plans.revise_edition")
def fetch_measures(request, pk):
    """Choose the plan from which measures are copied."""
    draft, hints = edition_of(request, pk), []
    form = OriginForm(request.POST or None, request.FILES or None, editions=published_elsewhere(request.partnership))
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.fetch_measures(draft, by=request.user, key=request.POST.get("key", ""), origin=_origin(request, form.cleaned_data))
            return redirect("plans:copy_measures", request.partnership.slug, kept.pk)
        except Refused as refusal:
            hints = say_all(refusal.findings)
    title = _("Copy measures of other plans")
    context = {"edition": draft, "form": form, "hints": hints, "key": uuid4(), "crumbs": crumbs_of(draft, title)}
    return respond(request, "plans/fetch_page.html", status=422 if form.errors or hints else 200, **context)


@page("plans.revise_edition")
def copy_measures(request, pk):
    """Choose measures of a plan that was read, and what they are to stand under."""
    kept = get_object_or_404(
        measure_imports_visible_to(request.user).filter(edition__plan__partnership=request.partnership).exclude(copied_from=""), pk=pk
    )
    form, hints = CopyForm(request.POST or None, measure_import=kept), []
    if request.method == "POST" and form.is_valid():
        try:
            actions.copy_measures(kept, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
            return redirect(desk_address(kept.edition))
        except Refused as refusal:
            hints = say_all(refusal.findings)
    context = {"edition": kept.edition, "kept": kept, "form": form, "hints": hints, "key": uuid4(), "crumbs": crumbs_of(kept.edition, kept.name)}
    return respond(request, "plans/copy_page.html", status=422 if form.errors or hints else 200, **context)


def _origin(request, given) -> Origin:
    """Return the plan that was chosen, handed in or pasted; refuse what cannot be read."""
    if edition := given["edition"]:
        address = reverse("plans:edition", args=[edition.plan.partnership.slug, edition.pk])
        return origin_of(edition, request.build_absolute_uri(address))
    content = given["file"].read(MOST_CHARACTERS) if given["file"] else given["text"].encode()
    if not content.strip():
        raise Refused([Finding("measures.no_plan_given")])
    try:
        return origin_in(content)
    except FileError as error:
        raise Refused([Finding("measures.unreadable_plan", facts={"why": str(error)})]) from error
