"""The forms in which the office writes the elements of a draft, one for each kind."""

import json
from uuid import uuid4

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.views.acting import version_of
from kiezwerk.core.plans.structure import Kind
from kiezwerk.ui.respond import respond

from .. import actions
from ..forms import ELEMENT_FORMS
from ..messages.differences import KINDS
from ..queries import ELEMENTS, elements_visible_to
from .desk import desk_address, element_of
from .merging import merge_page, taken_from_others, undecided
from .pages import edition_of


@page("plans.revise_edition")
def new_element(request, pk, kind):
    """Write an element that a draft does not have yet."""
    draft = edition_of(request, pk)
    form = ELEMENT_FORMS[kind](request.POST or None, edition=draft, person=request.user, under=request.GET.get("under", ""))
    hints = []
    if request.method == "POST" and form.is_valid():
        try:
            element = actions.add_element(draft, kind=kind, by=request.user, key=request.POST.get("key", ""), **form.given())
            return redirect(desk_address(draft, element))
        except Refused as refusal:
            hints = say_all(refusal.findings)
    return _form(request, draft, form, _("New: %(kind)s") % {"kind": KINDS[Kind(kind)]}, hints=hints)


@page("plans.revise_edition")
def edit_element(request, kind, pk):
    """Change an element of a draft; who comes second is shown both texts."""
    if request.method == "POST" and not elements_visible_to(ELEMENTS[kind], request.user).filter(pk=pk).exists():
        return _taken_out(request, kind)
    element = element_of(request, kind, pk)
    form, hints = _form_of(request, element, kind, request.POST or None), []
    if request.method == "POST" and form.is_valid():
        if undecided(request):
            return merge_page(request, form, _form_of(request, element_of(request, kind, pk), kind))
        try:
            given = form.given(without=taken_from_others(request))
            actions.revise_element(element, by=request.user, version=version_of(request), **given)
            return redirect(desk_address(element.edition, element))
        except Refused as refusal:
            hints = say_all(refusal.findings)
        except Conflict as found:
            return merge_page(request, form, _form_of(request, found.current, kind))
    title = _("Change: %(kind)s") % {"kind": KINDS[Kind(kind)]}
    return _form(request, element.edition, form, title, hints=hints, element=element)


def _form_of(request, element, kind, data=None):
    return ELEMENT_FORMS[kind](data, instance=element, edition=element.edition, person=request.user)


def _taken_out(request, kind):
    """Keep what was typed for an element that somebody else took out meanwhile: it can be added anew."""
    number = request.POST.get("edition", "")
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        raise Http404
    draft = edition_of(request, int(number))
    form = ELEMENT_FORMS[kind](request.POST, edition=draft, person=request.user)
    form.unjudged()
    note = _("Somebody else took this out of the draft meanwhile. What you typed is still here: save it to add it anew.")
    hints = [{"text": note, "weight": "blocks", "field": "", "rule": ""}]
    address = redirect("plans:new_element", request.partnership.slug, draft.pk, kind).url
    return _form(request, draft, form, _("New: %(kind)s") % {"kind": KINDS[Kind(kind)]}, hints=hints, action=address)


def _form(request, draft, form, title, *, hints=(), element=None, action=""):
    """Show the form of an element; what was refused keeps what was typed."""
    posted = request.POST if request.method == "POST" else {}
    return respond(
        request,
        "plans/element_page.html",
        status=422 if posted else 200,
        form=form,
        title=title,
        hints=hints,
        edition=draft,
        element=element,
        action=action,
        version=posted.get("version") or (element.version if element else None),
        read=posted.get("read") or (json.dumps(form.read()) if element else None),
        key=posted.get("key") or uuid4(),
        back=desk_address(draft, element),
        crumbs=[(_("Desk"), desk_address(draft)), (title, "")],
    )
