"""Declarations of interests: everything that asks me, and who has declared for one matter."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import beside, say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import Refused
from kiezwerk.ui.respond import respond

from ..actions import declare_interests, declare_none
from ..facts.declarations import asked_as, asked_for, declarations_of
from ..forms.conflicts import DeclarationForm
from ..models import AgendaItem, Motion
from ..queries import motions_visible_to
from .acting import confirm
from .agenda import item_or_404


@page("partnerships.declare_interests")
def mine(request):
    """One page for all matters: one click says "none" to several, a link says what ties me to one."""
    findings = []
    lines = declarations_of(request.user, request.partnership)
    if request.method == "POST":
        chosen = [line.motion for line in lines if str(line.motion.pk) in request.POST.getlist("motion")]
        try:
            declare_none(request.partnership, by=request.user, motions=chosen)
        except Refused as refusal:
            findings = say_all(refusal.findings)
        else:
            messages.success(request, _("Your declaration is noted."))
            return redirect("partnerships:declarations", request.partnership.slug)
    has_open = any(line.asked.given is None for line in lines)
    return respond(
        request, "partnerships/declarations_page.html", lines=lines, findings=findings, has_open=has_open, status=422 if findings else 200
    )  # fmt: skip


def _motion_or_404(request, pk) -> Motion:
    """Return a matter that asks for declarations: of an item that one sees, or a closed one about which one is asked oneself."""
    asking = Motion.objects.filter(item__meeting__body__partnership=request.partnership, asks_declarations=True)
    motion = get_object_or_404(asking.select_related("item__meeting__body__partnership"), item=pk)
    if motions_visible_to(request.user).filter(pk=motion.pk).exists() or asked_as(motion, request.user):
        return motion
    raise Http404


@page("partnerships.declare_interests")
def declare(request, pk):
    """Say what ties me to one matter, or that nothing does."""
    motion = _motion_or_404(request, pk)
    form = DeclarationForm(request.POST or None, initial={"has_conflict": "no"})
    return confirm(
        request,
        lambda: declare_interests(motion, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data),
        address=reverse("partnerships:declarations", args=[request.partnership.slug]),
        said=_("Your declaration is noted."),
        form=form,
        title=_("Declare your interests"),
        question=motion.item.title,
        consequences=[
            _("Your declaration is kept with the decision. The latest one counts."),
            _("If you vote and something ties you to the matter, the body decides without you whether you are excluded."),
        ],
        confirm_label=_("Declare"),
    )


@page("partnerships.view_declarations")
def of_item(request, pk):
    """Who has declared for a matter, and who has not: for the body that decides, the office and audit."""
    found: AgendaItem = item_or_404(request, pk)
    require(request.user, "partnerships.view_declarations", found)
    motion = getattr(found, "motion", None)
    if motion is None or not motion.asks_declarations:
        raise Http404
    asked = asked_for(motion)
    missing = [one for one in asked if one.given is None]
    return respond(request, "partnerships/item_declarations_page.html", item=found, motion=motion, asked=asked, missing=missing)


@page("partnerships.declare_for_others")
def enter(request, pk, person):
    """The office enters what somebody without an account said."""
    motion = _motion_or_404(request, pk)
    asked = next((one for one in asked_for(motion) if one.person.pk == person), None)
    if asked is None:
        raise Http404
    form = DeclarationForm(request.POST or None)
    return confirm(
        request,
        lambda: declare_interests(motion, by=request.user, person=asked.person, key=request.POST.get("key", ""), **form.cleaned_data),
        address=reverse("partnerships:item_declarations", args=[request.partnership.slug, pk]),
        said=_("The declaration is noted."),
        form=form,
        title=_("Enter a declaration"),
        question=beside(asked.person, motion.item.title, by=" · "),
        consequences=[_("Enter what the person said or wrote. The history shows who entered it.")],
        confirm_label=_("Declare"),
    )
