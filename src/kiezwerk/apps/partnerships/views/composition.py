"""Bodies begun, changed, dissolved and composed anew; organisations that leave."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may, require
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.core.findings import blocking
from kiezwerk.ui.respond import respond

from ..actions import add_body, change_body, dissolve_body, end_membership, recompose
from ..facts.founding import first_rules
from ..facts.recomposition import leaving_preview, preview_of, recomposition_findings, seats_of_actor, wish_for
from ..forms.bodies import BodyForm, DayForm, LeavingForm, rows_form
from ..messages import FATES
from ..models import Actor, Body, Seat
from ..queries import actors_visible_to, bodies_visible_to
from ..rules import ROLE_OF_BODY, exists_on
from .acting import confirm, names_address, reasons, save_form, version_of


def _kept(request, pk) -> Body:
    found = get_object_or_404(bodies_visible_to(request.user), pk=pk, partnership=request.partnership)
    require(request.user, "partnerships.edit_body", found)
    return found


def _body_form(request, body=None) -> BodyForm:
    """A body whose seats carry rights of their own keeps its kind."""
    place = request.partnership
    allowed = [kind for kind in Body.Kind if may(request.user, "partnerships.add_body", Body(partnership=place, kind=kind))]
    if body is not None:
        allowed = [Body.Kind(body.kind)] if body.kind in ROLE_OF_BODY else [kind for kind in allowed if kind not in ROLE_OF_BODY]
    parents = bodies_visible_to(request.user).filter(partnership=place, ends_on=None).exclude(pk=body.pk if body else None)
    kinds = [(kind.value, kind.label) for kind in allowed if kind != Body.Kind.NETWORK_OFFICE]
    return BodyForm(request.POST or None, instance=body, kinds=kinds, parents=parents)


@page("partnerships.add_body")
def new_body(request):
    form = _body_form(request)

    def save():
        given = dict(form.cleaned_data)
        rules = first_rules(clock.today()) if given.pop("is_deciding") else None
        return add_body(request.partnership, by=request.user, key=request.POST.get("key", ""), rules=rules, **given)

    return _save(request, form, save)


@page("partnerships.edit_body")
def edit_body(request, pk):
    found = _kept(request, pk)
    form = _body_form(request, found)

    def save():
        return change_body(Body.objects.get(pk=pk), by=request.user, version=version_of(request), **form.cleaned_data)

    return _save(request, form, save, body=Body.objects.get(pk=found.pk))


def _save(request, form, act, **context):
    return save_form(request, form, act, address=lambda body: _address(request, body), template="partnerships/body_form_page.html", **context)


def _address(request, body) -> str:
    return reverse("partnerships:body", args=[request.partnership.slug, body.pk])


@page("partnerships.edit_body")
def dissolve(request, pk):
    found = _kept(request, pk)
    form = DayForm(request.POST or None)
    return confirm(
        request,
        lambda: dissolve_body(found, by=request.user, from_on=form.cleaned_data["from_on"]),
        address=reverse("partnerships:body", args=[request.partnership.slug, found.pk]),
        said=_("The body ends the day before."),
        form=form,
        title=_("Dissolve the body"),
        question=found.name,
        consequences=[_("All its seats end, and the rights of those who hold them."), _("Its meetings, resolutions and minutes stay.")],
        confirm_label=_("Dissolve the body"),
        is_dangerous=True,
    )


@page("partnerships.edit_body")
def compose(request, pk):
    """Prepare the seats as they shall be; the preview says what becomes of each before the act is confirmed."""
    found = _kept(request, pk)
    seats = list(found.seats.filter(exists_on(clock.today())).select_related("organisation").order_by("number"))
    day, rows = DayForm(request.POST or None), rows_form(request.POST or None, seats, Actor.objects.all(), names_address(request))
    preview, findings, status = None, [], 200
    if request.method == "POST":
        is_valid = day.is_valid() and rows.is_valid()
        status = 200 if is_valid else 422
        if is_valid:
            from_on, wishes = day.cleaned_data["from_on"], _wishes(rows, found)
            found_now = recomposition_findings(found, wishes, from_on)
            preview, findings, status = preview_of(found, wishes, from_on), say_all(found_now), 422 if blocking(found_now) else 200
            if "confirm" in request.POST:
                try:
                    recompose(found, by=request.user, key=day.cleaned_data["key"], version=version_of(request), from_on=from_on, wishes=wishes)
                except (Refused, Conflict) as no:
                    findings, status = reasons(no), 422
                else:
                    messages.success(request, _("The body is composed anew."))
                    return redirect("partnerships:body", request.partnership.slug, found.pk)
    return respond(
        request, "partnerships/body_compose_page.html", body=found, day=day, rows=rows, preview=preview, findings=findings, fates=FATES,
        can_confirm=preview and status == 200, status=status,
    )  # fmt: skip


def _wishes(rows, body):
    known = {seat.pk: seat for seat in body.seats.all()}
    return [wish_for(known.get(row.cleaned_data.get("seat")), row.columns) for row in rows if row.is_wanted]


@page("partnerships.end_membership")
def leave(request, pk):
    """Let an organisation leave: what falls vacant stands above the button."""
    found = get_object_or_404(actors_visible_to(request.user), pk=pk)
    today = clock.today()
    seats = Seat.objects.filter(pk__in=[seat.pk for seat in seats_of_actor(request.partnership, found, today)]).select_related("body")
    form = LeavingForm(request.POST or None, seats=seats)

    def act():
        given = form.cleaned_data
        ending = [seat.pk for seat in given.get("ending", ())]
        end_membership(request.partnership, by=request.user, key=given["key"], actor=found, from_on=given["from_on"], ending=ending)

    return confirm(
        request,
        act,
        address=reverse("partnerships:actor", args=[request.partnership.slug, found.pk]),
        said=_("%(name)s leaves the partnership.") % {"name": found.name},
        template="partnerships/actor_leave_page.html",
        form=form,
        actor=found,
        preview=leaving_preview(request.partnership, found, today),
    )
