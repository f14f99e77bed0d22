"""Entering what was adopted before the partnership worked here."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Refused

from .. import actions
from ..forms.earlier import EarlierForm
from .pages import address_of, edition_of, form_page


@page("plans.propose_edition")
def enter_adoption(request, pk):
    """Say that a draft is an edition that was adopted elsewhere."""
    draft = edition_of(request, pk)
    form, hints = EarlierForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_adoption(draft, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
            return redirect(address_of(draft))
        except Refused as refusal:
            hints = say_all(refusal.findings)
    lead = _("For plans from before you worked here. From then on the text stays as it is, and the next edition continues it.")
    title = _("Enter as adopted earlier")
    return form_page(request, form, title, lead=lead, submit=_("Enter as adopted"), hints=hints, back=address_of(draft))
