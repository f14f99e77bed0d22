"""The forms in which the office writes the elements of a draft, one for each kind."""

import json
from uuid import uuid4

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.views.acting import version_of
from kiezwerk.core.plans.structure import Kind
from kiezwerk.ui.respond import respond

from .. import actions
from ..actions.unsaved import forget_unsaved
from ..forms import ELEMENT_FORMS
from ..messages.differences import KINDS
from ..queries import ELEMENTS, visible_elements
from .desk import desk_address, element_of
from .merging import merge_page, taken_from_others, undecided
from .pages import edition_of
from .unsaved import kept_text


@page("plans.revise_edition")
def new_element(request, pk, kind):
    """Write an element that a draft does not have yet."""
    draft, place = edition_of(request, pk), f"{kind} new"
    kept, typed = kept_text(request, draft, place)
    form = ELEMENT_FORMS[kind](request.POST or typed, edition=draft, person=request.user, under=request.GET.get("under", ""))
    hints = []
    if request.method == "POST" and form.is_valid():
        try:
            element = actions.add_element(draft, kind=kind, by=request.user, key=request.POST.get("key", ""), **form.given())
            return _saved(request, element, place)
        except Refused as refusal:
            hints = say_all(refusal.findings)
    return _form(request, draft, form, kind, hints=hints, kept=kept, typed=typed)


@page("plans.revise_edition")
def edit_element(request, kind, pk):
    """Change an element of a draft; who comes second is shown both texts."""
    if request.method == "POST" and not visible_elements(ELEMENTS[kind], request.user).filter(pk=pk).exists():
        return _taken_out(request, kind)
    element = element_of(request, kind, pk)
    kept, typed = kept_text(request, element.edition, f"{kind} {pk}")
    form, hints = _form_of(request, element, kind, request.POST or typed), []
    if request.method == "POST" and form.is_valid():
        if undecided(request):
            return merge_page(request, form, _form_of(request, element_of(request, kind, pk), kind))
        try:
            given = form.given(without=taken_from_others(request))
            actions.revise_element(element, by=request.user, version=version_of(request), **given)
            return _saved(request, element, f"{kind} {pk}")
        except Refused as refusal:
            hints = say_all(refusal.findings)
        except Conflict as found:
            return merge_page(request, form, _form_of(request, found.current, kind))
    return _form(request, element.edition, form, kind, hints=hints, element=element, kept=kept, typed=typed)


def _form_of(request, element, kind, data=None):
    return ELEMENT_FORMS[kind](data, instance=element, edition=element.edition, person=request.user)


def _saved(request, element, place):
    forget_unsaved(element.edition, by=request.user, place=place)
    return redirect(desk_address(element.edition, element))


def _taken_out(request, kind):
    """Keep what was typed for an element that somebody else took out meanwhile: it can be added anew."""
    number = request.POST.get("edition", "")
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        raise Http404
    draft = edition_of(request, int(number))
    form = ELEMENT_FORMS[kind](request.POST, edition=draft, person=request.user).unjudged()
    note = _("Somebody else took this out of the draft meanwhile. What you typed is still here: save it to add it anew.")
    hints = [{"text": note, "weight": "blocks", "field": "", "rule": ""}]
    address = reverse("plans:new_element", args=[request.partnership.slug, draft.pk, kind])
    return _form(request, draft, form, kind, hints=hints, action=address)


def _form(request, draft, form, kind, *, hints=(), element=None, action="", kept=None, typed=None):
    """Show the form of an element; what was refused keeps what was typed, and what was kept is offered."""
    posted = request.POST if request.method == "POST" else typed or {}
    words = {"kind": KINDS[Kind(kind)]}
    title = _("Change: %(kind)s") % words if element else _("New: %(kind)s") % words
    return respond(
        request,
        "plans/element_page.html",
        status=422 if request.method == "POST" else 200,
        form=form if typed is None else form.unjudged(),
        title=title,
        kind=kind,
        hints=hints,
        edition=draft,
        element=element,
        action=action,
        kept=None if typed else kept,
        place=f"{kind} {element.pk if element else 'new'}",
        version=posted.get("version") or (element.version if element else None),
        read=posted.get("read") or (json.dumps(form.read()) if element else None),
        key=posted.get("key") or uuid4(),
        back=desk_address(draft, element),
        crumbs=[(_("Desk"), desk_address(draft)), (title, "")],
    )
