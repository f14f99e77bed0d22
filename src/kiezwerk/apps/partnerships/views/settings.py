"""What the partnership says about itself, the network it belongs to, and passing on work inside the office."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts.pages import page, public
from kiezwerk.apps.accounts.models import User
from kiezwerk.ui.respond import respond

from ..actions import change_partnership, pass_on
from ..facts.handover import burden_of, office_people, shared_work
from ..forms.settings import HandoverForm, PartnershipForm
from ..models import Partnership
from ..queries import neighbours_of, people_of_office_ever
from .acting import confirm, save_form, version_of


@page("partnerships.edit_partnership")
def partnership_settings(request):
    current = Partnership.objects.get(pk=request.partnership.pk)
    form = PartnershipForm(request.POST or None, instance=Partnership.objects.get(pk=current.pk))
    return save_form(
        request, form, lambda: change_partnership(current, by=request.user, version=version_of(request), **form.cleaned_data),
        address=reverse("partnerships:settings", args=[current.slug]), template="partnerships/settings_page.html", current=current,
    )  # fmt: skip


@public
def network(request):
    """The partnerships of the network with their bodies and next public meetings."""
    return respond(request, "partnerships/network_page.html", network=request.partnership.network, places=neighbours_of(request.partnership))


@page("partnerships.pass_on")
def handover(request):
    """What hangs on each person of the office, and what on the office as a whole."""
    place = request.partnership
    people = people_of_office_ever(place)
    working = {person.pk for person in office_people(place)}
    burdens = [(person, person.pk in working, burden_of(person, place)) for person in people]
    shown = [line for line in burdens if line[1] or line[2].movable_count]
    return respond(request, "partnerships/handover_page.html", burdens=shown, shared=shared_work(place))


@page("partnerships.pass_on")
def hand_over(request, person):
    giver = get_object_or_404(people_of_office_ever(request.partnership), pk=person)
    burden = burden_of(giver, request.partnership)
    others = User.objects.filter(pk__in=[one.pk for one in office_people(request.partnership) if one.pk != giver.pk]).order_by("name")
    form = HandoverForm(request.POST or None, people=others)

    def act():
        given = form.cleaned_data
        pass_on(request.partnership, by=request.user, key=given["key"], giver=giver, receiver=given["receiver"])

    count = burden.movable_count
    return confirm(
        request,
        act,
        address=reverse("partnerships:handover", args=[request.partnership.slug]),
        said=ngettext("%(count)s thing has been passed on.", "%(count)s things have been passed on.", count) % {"count": count},
        form=form,
        title=_("Pass on the work of %(person)s") % {"person": giver},
        consequences=[
            ngettext("%(count)s open task", "%(count)s open tasks", len(burden.tasks)) % {"count": len(burden.tasks)},
            ngettext("Minutes of %(count)s meeting to write", "Minutes of %(count)s meetings to write", len(burden.minutes))
            % {"count": len(burden.minutes)},
            ngettext("%(count)s open invitation", "%(count)s open invitations", len(burden.invitations)) % {"count": len(burden.invitations)},
        ],
        confirm_label=_("Pass on"),
    )
