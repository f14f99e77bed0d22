"""The desk at which the office writes the elements of a draft."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Refused

from .. import actions
from ..forms import FieldForm
from ..queries import fields_visible_to
from .pages import address_of, confirm, edition_of, form_page, revise
from .reading import brochure


@page("plans.revise_edition")
def new_field(request, pk):
    """Add a field of action to a draft."""
    draft = edition_of(request, pk)
    form, hints = FieldForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        try:
            field = actions.add_element(draft, kind="field", by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
            return redirect(f"{address_of(draft)}#line-{field.line}")
        except Refused as refusal:
            hints = say_all(refusal.findings)
    return form_page(request, form, _("Add a field of action"), submit=_("Add"), hints=hints, back=address_of(draft))


@page("plans.revise_edition")
def edit_field(request, pk):
    """Change a field of action of a draft."""
    field = _field(request, pk)
    form = FieldForm(request.POST or None, instance=field)
    address = f"{address_of(field.edition)}#line-{field.line}"
    return revise(request, field, form, actions.revise_element, _("Field of action"), address, ("title", "text"))


@page("plans.revise_edition")
@require_POST
def move(request, pk):
    """Move a field of action up or down by one place."""
    field = _field(request, pk)
    try:
        actions.step_element(field, by=request.user, up=request.POST.get("way") == "up")
    except Refused as refusal:
        return brochure(request, field.edition, hints=say_all(refusal.findings), status=422)
    return redirect(f"{address_of(field.edition)}#fields")


@page("plans.revise_edition")
def drop(request, pk):
    """Take a field of action out of a draft, after asking."""
    field = _field(request, pk)
    question = _("Take “%(title)s” out of the draft?") % {"title": field.title}
    consequences = [_("Its text is gone. Other editions keep theirs.")]
    act = partial(actions.drop_element, field, by=request.user)
    return confirm(request, act, field.edition, address_of(field.edition), question, consequences, _("Take it out"))


def _field(request, pk):
    return get_object_or_404(fields_visible_to(request.user).filter(edition__plan__partnership=request.partnership), pk=pk)
