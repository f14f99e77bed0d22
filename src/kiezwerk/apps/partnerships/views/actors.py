"""Organisations: the list, one of them with its seats and relations, entering and changing."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Refused
from kiezwerk.ui.picks import suggestions
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table

from ..actions.actors import add_actor, change_actor, end_relation, relate_actors, remove_relation
from ..facts.organisations import relations_of, seats_over_time
from ..forms.actors import ActorForm, EndForm, RelationForm
from ..models import Actor, ActorRelation, Seat
from ..queries import actors_visible_to
from ..queries.agreements import agreements_visible_to
from ..queries.contacts import contacts_visible_to
from ..queries.organisations import actors_called, relations_visible_to
from ..rules import current_on, exists_on
from ..tables import ActorFilter, ActorTable
from .acting import choosable_actors, confirm, name_is_saved, save_form, version_of

ASKS = frozenset({"actor.similar", "actor.register_number"})


def actor_or_404(request, pk) -> Actor:
    return get_object_or_404(actors_visible_to(request.user), pk=pk)


def address_of(request, pk: int) -> str:
    return reverse("partnerships:actor", args=[request.partnership.slug, pk])


@page("partnerships.view_actors")
def actor_names(request):
    """Names of organisations that fit what is being typed, as options."""
    return suggestions(request, lambda typed: actors_called(actors_visible_to(request.user), typed), "name", "short_name")


@page("partnerships.view_actors")
def actors(request):
    held = Seat.objects.filter(exists_on(clock.today()), body__partnership=request.partnership)
    rows = actors_visible_to(request.user).annotate(seat_count=Count("seats", filter=Q(seats__in=held)))
    found = ActorFilter(request.GET, queryset=rows, partnership=request.partnership)
    table = ActorTable(found.qs, partnership=request.partnership)
    return respond_with_table(request, "partnerships/actors_page.html", table, found, export_name=_("organisations"))


@page("partnerships.view_actors")
def actor(request, pk):
    found, today = actor_or_404(request, pk), clock.today()
    people = found.representations.filter(current_on(today)).select_related("person")
    now, before = seats_over_time(found, request.partnership, today)
    relations = relations_of(found, actors_visible_to(request.user), today)
    agreements = agreements_visible_to(request.user).filter(partnership=request.partnership, actor=found)
    contacts = contacts_visible_to(request.user).filter(partnership=request.partnership, actor=found)
    return respond(
        request,
        "partnerships/actor_page.html",
        actor=found,
        people=people,
        seats_now=now,
        seats_before=before,
        relations=relations,
        contacts=contacts,
        agreements=agreements,
    )


@page("partnerships.add_actor")
def new_actor(request):
    form = ActorForm(request.POST or None)
    return _save(request, form, lambda: add_actor(request.partnership, by=request.user, **form.cleaned_data))


@page("partnerships.change_actor")
def edit_actor(request, pk):
    found = actor_or_404(request, pk)
    form = ActorForm(request.POST or None, instance=found)

    def act():
        return change_actor(found, by=request.user, version=version_of(request), partnership=request.partnership, **form.cleaned_data)

    return _save(request, form, act, actor=found, version=found.version)


def _save(request, form, act, **context):
    def act_or_ask():
        try:
            return act()
        except Refused as no:
            if ASKS & {finding.code for finding in no.findings}:
                form.ask_whether_another()
            raise

    return save_form(
        request, form, act_or_ask, said=name_is_saved, address=lambda saved: address_of(request, saved.pk),
        template="partnerships/actor_form_page.html", **context,
    )  # fmt: skip


@page("partnerships.relate_actors")
def new_relation(request, pk):
    found = actor_or_404(request, pk)
    form = RelationForm(request.POST or None, **choosable_actors(request, but=found))

    def act():
        relate_actors(request.partnership, by=request.user, actor=found, **form.cleaned_data)

    return confirm(
        request, act, form=form, address=address_of(request, pk), said=_("The relation has been entered."),
        title=_("Enter a relation"), question=found.name, confirm_label=_("Enter"),
    )  # fmt: skip


def _relation_or_404(request, pk) -> ActorRelation:
    return get_object_or_404(relations_visible_to(request.user).select_related("actor", "other"), pk=pk)


@page("partnerships.change_actor")
def finish_relation(request, pk):
    found = _relation_or_404(request, pk)
    form = EndForm(request.POST or None, initial={"ends_on": found.ends_on or clock.today()})
    return confirm(
        request, lambda: end_relation(found, by=request.user, partnership=request.partnership, ends_on=form.cleaned_data["ends_on"]),
        form=form, address=address_of(request, found.actor_id), said=_("The relation has ended."),
        title=_("End the relation"), question=str(found), confirm_label=_("End"),
    )  # fmt: skip


@page("partnerships.change_actor")
def drop_relation(request, pk):
    found = _relation_or_404(request, pk)
    return confirm(
        request, lambda: remove_relation(found, by=request.user, partnership=request.partnership),
        address=address_of(request, found.actor_id), said=_("The relation has been removed."),
        title=_("Remove the relation"), question=str(found), confirm_label=_("Remove"), is_dangerous=True,
        consequences=[_("It disappears from both organisations. If it held once, give it a last day instead.")],
    )  # fmt: skip
