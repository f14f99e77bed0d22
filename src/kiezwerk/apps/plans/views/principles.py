"""The page on which the office keeps the horizontal principles of its partnership."""

from uuid import uuid4

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.views.acting import confirm
from kiezwerk.ui.respond import respond

from ..actions import principles as actions
from ..forms.principles import PrincipleForm
from ..queries.writing import principles_visible_to
from .pages import revise, way_to_plan


@page("plans.set_principles")
def principles(request):
    """All principles in their order, and a form for one more."""
    form, hints = PrincipleForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_principle(request.partnership, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
            return redirect(_address(request))
        except Refused as refusal:
            hints = say_all(refusal.findings)
    return _list(request, form=form, hints=hints, status=422 if form.errors or hints else 200)


@page("plans.set_principles")
def edit_principle(request, pk):
    """Change what a principle is called and means."""
    principle = _principle(request, pk)
    form = PrincipleForm(request.POST or None, instance=principle)
    return revise(request, principle, form, actions.revise_principle, _("Horizontal principle"), _address(request), ("title", "text"))


@page("plans.set_principles")
@require_POST
def move_principle(request, pk):
    """Move a principle up or down by one place."""
    actions.step_principle(_principle(request, pk), by=request.user, up=request.POST.get("way") == "up")
    return _list(request, form=PrincipleForm()) if request.htmx else redirect(_address(request))


@page("plans.set_principles")
def drop_principle(request, pk):
    """Take a principle out, after asking."""
    principle = _principle(request, pk)
    return confirm(
        request,
        lambda: actions.drop_principle(principle, by=request.user),
        address=_address(request),
        title=_("Take “%(title)s” out of the list?") % {"title": principle.title},
        consequences=[_("Nobody can choose it any more. Elements of plans that name it keep its words.")],
        confirm_label=_("Take it out"),
        breadcrumb=[(_("Horizontal principles"), _address(request)), (principle.title, "")],
    )


def _list(request, *, form, hints=(), status=200):
    rows = principles_visible_to(request.user).filter(partnership=request.partnership)
    crumbs = [*way_to_plan(request), (_("Horizontal principles"), "")]
    context = {"principles": rows, "form": form, "hints": hints, "key": uuid4(), "crumbs": crumbs}
    return respond(request, "plans/principles_page.html", "plans/_principles_list.html", status=status, **context)


def _principle(request, pk):
    return get_object_or_404(principles_visible_to(request.user).filter(partnership=request.partnership), pk=pk)


def _address(request) -> str:
    return reverse("plans:principles", args=[request.partnership.slug])
