"""Organisations and how they stand to each other."""

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.organisations import KnownOrganisation, Relation, check_organisation, check_period, check_relation
from kiezwerk.core.periods import Period

from ..models import Actor, ActorRelation

COLUMNS = (
    "name", "short_name", "sector", "legal_form", "register_number", "transparency_number", "email", "website", "street", "postal_code", "city",
)  # fmt: skip


@action("partnerships.add_actor", on="scope")
def add_actor(partnership, *, by, is_another: bool = True, **columns) -> Actor:
    """Enter an organisation, initiative or citizen; the row is shared by all partnerships.

    ``is_another=False``: nobody has looked at entries with a similar name yet, so they stop the act.
    """
    insist(check_organisation(KnownOrganisation(columns["name"], columns.get("register_number", "")), _known(), is_another=is_another))
    actor = Actor.objects.create(**columns)
    record(by, "partnerships.actor.added", actor, partnership_id=partnership.pk)
    return actor


@action("partnerships.change_actor")
def change_actor(actor, *, by, partnership, is_another: bool = False, **columns) -> Actor:
    """Put right what is known of an organisation; the trail names the columns, not what stood in them."""
    was = KnownOrganisation(actor.name, actor.register_number)
    new = KnownOrganisation(columns["name"], columns.get("register_number", actor.register_number))
    insist(check_organisation(new, _known(but=actor), was=was, is_another=is_another))
    changed = [name for name in COLUMNS if name in columns and columns[name] != getattr(actor, name)]
    for name in changed:
        setattr(actor, name, columns[name])
    actor.save(update_fields=changed)
    if changed:
        record(by, "partnerships.actor.changed", actor, partnership_id=partnership.pk, columns=changed)
    return actor


@action("partnerships.relate_actors", on="scope")
def relate_actors(partnership, *, by, actor, other, kind: str, starts_on=None, ends_on=None, source: str = "") -> ActorRelation:
    """Say how two organisations stand to each other, and since when."""
    insist(check_period(starts_on, ends_on))
    known = ActorRelation.objects.filter(kind=kind).values_list("actor_id", "other_id", "kind", "starts_on", "ends_on")
    said = [Relation(one, two, which, Period(start, end)) for one, two, which, start, end in known]
    insist(check_relation(Relation(actor.pk, other.pk, kind, Period(starts_on, ends_on)), said))
    relation = ActorRelation.objects.create(actor=actor, other=other, kind=kind, starts_on=starts_on, ends_on=ends_on, source=source)
    record(by, "partnerships.relation.added", actor, partnership_id=partnership.pk, kind=kind, other=other.pk)
    return relation


@action("partnerships.end_relation", permission="partnerships.change_actor")
def end_relation(relation, *, by, partnership, ends_on) -> ActorRelation:
    """Say until when a relation held; it stays on the page as one of before."""
    insist(check_period(relation.starts_on, ends_on))
    relation.ends_on = ends_on
    relation.save(update_fields=["ends_on"])
    record(by, "partnerships.relation.ended", relation.actor, partnership_id=partnership.pk, kind=relation.kind, ends_on=ends_on)
    return relation


@action("partnerships.remove_relation", permission="partnerships.change_actor")
def remove_relation(relation, *, by, partnership) -> None:
    """Take away a relation that was entered by mistake."""
    record(by, "partnerships.relation.removed", relation.actor, partnership_id=partnership.pk, kind=relation.kind, other=relation.other_id)
    relation.delete()


def _known(but: Actor | None = None) -> list[KnownOrganisation]:
    rows = Actor.objects.exclude(pk=but.pk) if but else Actor.objects.all()
    return [KnownOrganisation(*columns) for columns in rows.values_list("name", "register_number")]
