"""Who is known to a partnership, for whoever administers it: the list, and forgetting somebody who asked for that."""

from allauth.account.decorators import reauthentication_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import beside
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.acts.roles import roles_of
from kiezwerk.apps.accounts.actions import erase_person
from kiezwerk.apps.accounts.views.remainder import what_keeps_the_name
from kiezwerk.ui.tables import respond_with_table

from ..forms.people import ErasureForm
from ..queries.people import people_known_to
from ..tables.people import PeopleFilter, PeopleTable
from .acting import confirm


@page("partnerships.view_people")
def people(request):
    """Everybody who sits or sat here, or acts for an organisation that does."""
    found = PeopleFilter(request.GET, queryset=people_known_to(request.partnership))
    table = PeopleTable(found.qs, partnership=request.partnership)
    return respond_with_table(request, "partnerships/people_page.html", table, found, export_name=_("people"))


@page("partnerships.view_people")
@reauthentication_required(app="allauth.mfa")
def erase(request, pk):
    """Forget who somebody was, because they asked for it; whoever also belongs elsewhere is not this administrator's to erase."""
    person = get_object_or_404(people_known_to(request.partnership), pk=pk)
    form = ErasureForm(request.POST or None, may_erase=may(request.user, "accounts.erase_person", person))
    name, address = str(person), reverse("partnerships:people", args=[request.partnership.slug])
    return confirm(
        request,
        lambda: erase_person(person, by=request.user, reason=form.cleaned_data["reason"]),
        address=address,
        said=_("Everything that told who “%(name)s” was is erased.") % {"name": name},
        form=form,
        title=_("Erase the data of a person"),
        question=beside(name, person.email),
        consequences=[
            *(str(role) for role in sorted(roles_of(person), key=str)),
            _("Name, mail address and logins are deleted; seats become vacant today, and nobody is acted for any more."),
            _("Votes, attendance and decisions stay: they then belong to a person without a name."),
            *what_keeps_the_name(request, person),
        ],
        cannot_be_undone=True,
        is_dangerous=True,
        confirm_label=_("Erase"),
    )
