"""Seats: the history of one, changing it, who takes it, who leaves it."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import beside
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import require
from kiezwerk.ui.respond import respond

from ..actions import add_seat, change_seat, end_holding, end_seat, fill_seat, name_person
from ..facts.composition import has_met_with, last_met_on
from ..forms.bodies import DayForm, FillForm, SeatForm
from ..models import Seat
from ..queries import bodies_visible_to, history_of_seat, people_of, seats_visible_to
from .acting import confirm, names_address, save_form, version_of


def _seat_or_404(request, pk) -> Seat:
    found = seats_visible_to(request.user).filter(body__partnership=request.partnership).select_related("organisation")
    return get_object_or_404(found, pk=pk)


def _kept(request, pk, permission="partnerships.edit_seat") -> Seat:
    """Return a seat that the person may keep; other people learn by 403 that they may not."""
    found = _seat_or_404(request, pk)
    require(request.user, permission, found)
    return found


@page("partnerships.view_bodies")
def seat(request, pk):
    """Who holds the seat, who did, and by which act."""
    found = _seat_or_404(request, pk)
    history = history_of_seat(found)
    return respond(request, "partnerships/seat_page.html", seat=found, history=history, today=clock.today())


@page("partnerships.add_seat")
def new_seat(request, pk):
    body = get_object_or_404(bodies_visible_to(request.user), pk=pk, partnership=request.partnership)
    require(request.user, "partnerships.add_seat", body)
    form = SeatForm(request.POST or None, names_address=names_address(request))

    def save():
        given = dict(form.cleaned_data)
        return add_seat(body, by=request.user, key=request.POST.get("key", ""), starts_on=given.pop("from_on"), **given)

    return _save(request, form, save, body=body)


@page("partnerships.edit_seat")
def edit_seat(request, pk):
    found = _kept(request, pk)
    form = SeatForm(request.POST or None, names_address=names_address(request), instance=found, initial={"from_on": clock.today()})

    def save():
        return change_seat(Seat.objects.get(pk=found.pk), by=request.user, version=version_of(request), **form.cleaned_data)

    current = Seat.objects.get(pk=found.pk)
    return _save(request, form, save, body=found.body, seat=current, met_on=last_met_on(found.body) if has_met_with(current) else None)


def _save(request, form, act, *, body, **context):
    address = reverse("partnerships:body", args=[request.partnership.slug, body.pk])
    return save_form(request, form, act, address=address, template="partnerships/seat_form_page.html", body=body, **context)


@page("partnerships.edit_seat")
def close_seat(request, pk):
    found = _kept(request, pk)
    form = DayForm(request.POST or None)
    return confirm(
        request,
        lambda: end_seat(found, by=request.user, from_on=form.cleaned_data["from_on"]),
        address=reverse("partnerships:body", args=[request.partnership.slug, found.body_id]),
        said=_("The seat ends the day before."),
        form=form,
        title=_("End the seat"),
        question=found.function,
        consequences=[
            _("Whoever holds it does so until the day before."),
            _("Open invitations to it open nothing any more."),
            _("What was decided with it stays as it is."),
        ],
        confirm_label=_("End the seat"),
        is_dangerous=True,
    )


@page("partnerships.fill_seat")
def fill(request, pk):
    """Give the seat to somebody known here, or to somebody without a mail address."""
    found = _kept(request, pk, "partnerships.fill_seat")
    form = FillForm(request.POST or None, people=people_of(request.partnership), initial={"is_deputy": request.GET.get("deputy") == "1"})
    return save_form(
        request, form, lambda: _fill(request, found, form.cleaned_data), said=_("The seat is filled."),
        address=reverse("partnerships:seat", args=[request.partnership.slug, found.pk]), template="partnerships/seat_fill_page.html", seat=found,
    )  # fmt: skip


def _fill(request, seat, given):
    common = {"starts_on": given["from_on"], "ends_on": given["ends_on"], "is_deputy": given["is_deputy"], "act": given["act"], "key": given["key"]}
    if given["person"]:
        return fill_seat(seat, given["person"], by=request.user, **common)
    return name_person(seat, by=request.user, name=given["name"], **common)


@page("partnerships.fill_seat")
def vacate(request, pk, holding):
    found = _kept(request, pk, "partnerships.fill_seat")
    held = get_object_or_404(found.holdings.select_related("person"), pk=holding)
    form = DayForm(request.POST or None)
    return confirm(
        request,
        lambda: end_holding(found, by=request.user, holding=held, from_on=form.cleaned_data["from_on"]),
        address=reverse("partnerships:seat", args=[request.partnership.slug, found.pk]),
        said=_("The holding ends the day before."),
        form=form,
        title=_("End the holding"),
        question=beside(held.person, found.function, by=": "),
        consequences=[_("The rights that follow from the seat end with it."), _("The seat falls vacant unless somebody else takes it.")],
        confirm_label=_("End the holding"),
    )
