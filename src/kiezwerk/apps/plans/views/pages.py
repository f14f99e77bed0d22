"""What the pages of the plan share: finding an edition, showing a form."""

from uuid import uuid4

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.views.acting import version_of
from kiezwerk.ui.respond import respond
from kiezwerk.ui.views import conflict

from ..models import PlanEdition
from ..queries import editions_visible_to


def edition_of(request, pk) -> PlanEdition:
    return get_object_or_404(editions_visible_to(request.user).filter(plan__partnership=request.partnership), pk=pk)


def way_to_plan(request) -> list[tuple[str, str]]:
    return [(_("Action plan"), reverse("plans:plan", args=[request.partnership.slug]))]


def address_of(of_edition) -> str:
    return reverse("plans:edition", args=[of_edition.plan.partnership.slug, of_edition.pk])


def way_to_act(request, of_edition, label) -> list[tuple[str, str]]:
    """Return the pages above one that asks before an act on ``of_edition``."""
    return [*way_to_plan(request), (of_edition.title, address_of(of_edition)), (label, "")]


def form_page(request, form, title, *, submit, lead="", hints=(), back="", version=None):
    """Show a form with its title; what was refused keeps what was typed."""
    status = 422 if request.method == "POST" else 200
    crumbs = [*way_to_plan(request), (title, "")]
    context = {"form": form, "title": title, "submit": submit, "lead": lead, "hints": hints, "crumbs": crumbs, "version": version, "key": uuid4()}
    return respond(request, "plans/form_page.html", status=status, back=back or crumbs[0][1], **context)


def revise(request, subject, form, act, title, address, names):
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
    return form_page(request, form, title, submit=_("Save"), hints=hints, back=address, version=version)
