"""Roles from seats and representations, and what they allow."""

from dataclasses import replace

import rules
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts import clock
from kiezwerk.acts.roles import Role, holds, name_kinds, roles_of
from kiezwerk.apps.accounts.rules import runs_the_machine

from .models import Body, Representation, Seat, SeatHolding

ROLE_OF_BODY = {
    Body.Kind.OFFICE: "office",
    Body.Kind.PLANNING: "planner",
    Body.Kind.AUDIT: "auditor",
    Body.Kind.NETWORK_OFFICE: "organiser",
    Body.Kind.ADMINISTRATION: "administrator",
}

PARTNERSHIP_KINDS = ("office", "voting", "advisory", "planner", "auditor")

is_office = holds("office")
is_chair = holds("chair")
is_member = holds("voting", "advisory")
is_planner = holds("planner")
is_of_partnership = holds(*PARTNERSHIP_KINDS)
is_administrator = holds("administrator")


def holds_in_body(*kinds: str) -> rules.Predicate:
    """Return the predicate "holds one of these roles in the body of the object"; of a partnership: in any of its bodies."""
    anywhere = holds(*kinds)

    def held(person, subject=None):
        body_id = getattr(subject, "body_id", None)
        if body_id is None:
            return anywhere(person, subject)
        return any(role.kind in kinds and role.body_id == body_id for role in roles_of(person))

    return rules.predicate(held, name="holds_in_body_" + "_or_".join(kinds))


@rules.predicate
def founds_there(person, place=None):
    """Whoever administers a partnership of the network in which ``place`` is, or that network itself; founding the network is not theirs."""
    return place is not None and bool(_administrators_near(person, place))


@rules.predicate
def is_founder(person, place=None):
    """Whoever administers the network of ``place``; or its partnership, or one beside it for as long as nobody administers this one."""
    if place is None:
        return False
    near = _administrators_near(person, place)
    own = getattr(getattr(place, "body", place), "partnership_id", None)
    if any(role.partnership_id in (None, own) for role in near):
        return True
    return bool(near) and own is not None and not is_administered(own)


def _administrators_near(person, place) -> list[Role]:
    return [role for role in roles_of(person) if role.kind == "administrator" and role.network_id == network_of(place)]


def network_of(place) -> int | None:
    """Return the key of the network to which a network, partnership, body or seat belongs."""
    body = getattr(place, "body", place)
    return getattr(body, "network_id", None) or getattr(getattr(body, "partnership", None), "network_id", None)


def is_administered(partnership_id: int) -> bool:
    """Return whether somebody administers a partnership today."""
    seats = {"seat__body__partnership": partnership_id, "seat__body__kind": Body.Kind.ADMINISTRATION}
    return SeatHolding.objects.filter(current_on(clock.today()), **seats).exists()


OF_THE_ADMINISTRATION = (Body.Kind.AUDIT, Body.Kind.ADMINISTRATION, Body.Kind.NETWORK_OFFICE)
"""Bodies whose seats carry rights that an office cannot give to itself."""


@rules.predicate
def office_keeps(person, subject=None):
    """Whoever works in the office, of any body, seat or rules in it but those whose seats audit or administer."""
    kind = getattr(getattr(subject, "body", subject), "kind", "")
    return is_office(person, subject) and kind not in OF_THE_ADMINISTRATION


chairs_the_body = holds_in_body("chair")
sits_in_the_body = holds_in_body("voting", "advisory")
votes_in_the_body = holds_in_body("voting")


@rules.predicate
def sits_in_deciding_body(person, subject=None):
    """Whoever holds a seat, with or without a vote, in a body of the partnership that takes resolutions."""
    place = getattr(subject, "partnership_id", None)
    bodies = {role.body_id for role in roles_of(person) if role.kind in ("chair", "voting", "advisory") and role.partnership_id == place}
    return bool(bodies) and Body.objects.filter(pk__in=bodies, is_deciding=True).exists()


@rules.predicate
def sits_there(person, subject=None):
    """Whoever holds the seat, or the seat that a recusal is about, or deputises on it."""
    seat_id = subject.pk if isinstance(subject, Seat) else getattr(subject, "seat_id", None)
    return seat_id is not None and seat_id in seats_held_by(person)


@rules.predicate
def is_responsible(person, task=None):
    """Whoever a task names, or holds the seat that it names; a task that names nobody is not everybody's."""
    if task is None or person.pk is None:
        return False
    return getattr(task, "person_id", None) == person.pk or getattr(task, "seat_id", None) in seats_held_by(person)


@rules.predicate
def keeps_organisations(person, place=None):
    """The office: of the partnership in the address, and for an organisation, which belongs to all, any office."""
    return is_office(person, place if hasattr(place, "partnership_id") else None)


@rules.predicate
def represents_somebody(person, _subject=None):
    """Whoever acts for an organisation."""
    return any(role.kind == "project_body" for role in roles_of(person))


def current_on(day) -> Q:
    """Return the condition for holdings and representations that are in force on ``day``."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def exists_on(day) -> Q:
    """Return the condition for seats that belong to their body on ``day``."""
    return (Q(starts_on=None) | Q(starts_on__lte=day)) & (Q(ends_on=None) | Q(ends_on__gte=day))


def stands_on(day) -> Q:
    """Return the condition for bodies that are not dissolved on ``day``."""
    return Q(ends_on=None) | Q(ends_on__gte=day)


def seats_held_by(person) -> set[int]:
    """Return the keys of the seats that ``person`` holds today, as holder or deputy."""
    return {seat for role in roles_of(person) for seat in role.seats}


COLUMNS_OF_ROLES = (
    "seat", "seat__is_voting", "seat__is_chair", "seat__body", "seat__body__kind", "seat__body__name", "seat__body__network",
    "seat__body__network__name", "seat__body__partnership", "seat__body__partnership__name", "seat__body__partnership__network",
)  # fmt: skip
"""Asked for with every request, so no more than what roles are made of, and as plain values."""


def roles_from_seats(person) -> list[Role]:
    """Return what ``person`` is by the seats held today and the organisations represented today."""
    current = current_on(clock.today())
    holdings = SeatHolding.objects.filter(current, person=person).values_list(*COLUMNS_OF_ROLES).order_by()
    represented = Representation.objects.filter(current, person=person).values_list("actor_id", "actor__name").order_by()
    seats: dict[Role, set[int]] = {}
    for seat, *said in holdings:
        for role in _roles_of_seat(*said):
            seats.setdefault(role, set()).add(seat)
    found = [replace(role, seats=frozenset(held)) for role, held in seats.items()]
    return found + [Role("project_body", actor_id=actor, place=name) for actor, name in represented]


def _roles_of_seat(is_voting, is_chair, body, kind, name, network, network_name, partnership, partnership_name, its_network) -> list[Role]:
    words = f"{name}, {network_name or partnership_name}"
    place = {"partnership_id": partnership, "network_id": network or its_network, "body_id": body, "place": words}
    if kind in ROLE_OF_BODY:
        return [Role(ROLE_OF_BODY[kind], **place)]
    roles = [Role("voting" if is_voting else "advisory", **place)]
    return roles + ([Role("chair", **place)] if is_chair else [])


name_kinds(
    {
        "office": _("Coordination office"),
        "chair": _("Chair"),
        "voting": _("Member with a vote"),
        "advisory": _("Advisory member"),
        "planner": _("Social planner"),
        "auditor": _("Auditor"),
        "organiser": _("Network organiser"),
        "administrator": _("Administrator"),
        "project_body": _("Project organisation"),
    }
)

for _name in ("view_bodies", "view_actors"):
    rules.add_perm(f"partnerships.{_name}", is_of_partnership | is_administrator)
for _name in ("view_meetings", "view_resolutions"):
    rules.add_perm(f"partnerships.{_name}", is_of_partnership)
for _name in ("plan_meeting", "edit_agenda", "put_on_agenda", "send_invitation", "add_actor", "write_minutes", "record_hands", "retry_effect"):
    rules.add_perm(f"partnerships.{_name}", is_office)
for _name in ("open_meeting", "close_meeting", "record_attendance", "open_ballot", "close_ballot", "sign_minutes"):
    rules.add_perm(f"partnerships.{_name}", is_office | chairs_the_body)
for _name in ("correct_vote", "propose_revocation", "add_task"):
    rules.add_perm(f"partnerships.{_name}", is_office | chairs_the_body)
for _name in ("change_actor", "relate_actors"):
    rules.add_perm(f"partnerships.{_name}", keeps_organisations)
for _name in ("keep_contacts", "keep_agreements"):
    rules.add_perm(f"partnerships.{_name}", is_office | is_administrator)
rules.add_perm("partnerships.view_agreements", is_of_partnership | is_administrator)
rules.add_perm("partnerships.answer_correction", is_office | chairs_the_body)
rules.add_perm("partnerships.put_minutes_to_approval", is_office)
rules.add_perm("partnerships.edit_letterhead", is_office)
for _name in ("read_whole", "view_minutes"):
    rules.add_perm(f"partnerships.{_name}", sits_in_the_body | is_office | holds("auditor"))
rules.add_perm("partnerships.export_decision_file", is_office | holds("auditor"))
rules.add_perm("partnerships.ask_for_correction", sits_in_the_body)
rules.add_perm("partnerships.view_tasks", is_of_partnership)
rules.add_perm("partnerships.end_task", is_office | chairs_the_body | is_responsible)
rules.add_perm("partnerships.view_withdrawn", is_office | holds("auditor"))
rules.add_perm("partnerships.view_late_votes", is_office | holds("auditor"))
rules.add_perm("partnerships.view_deliveries", is_office | chairs_the_body | holds("auditor"))
rules.add_perm("partnerships.view_excuses", sits_in_the_body | is_office | holds("auditor"))
rules.add_perm("partnerships.excuse_seat", sits_in_the_body | is_office)
rules.add_perm("partnerships.excuse_others", is_office | chairs_the_body)
rules.add_perm("partnerships.decide_recusal", (is_office | chairs_the_body) & ~sits_there)
rules.add_perm("partnerships.declare_conflict", sits_in_the_body | is_office)
rules.add_perm("partnerships.declare_interests", is_of_partnership)
rules.add_perm("partnerships.view_declarations", sits_in_the_body | is_office | holds("auditor"))
rules.add_perm("partnerships.declare_for_others", is_office)
rules.add_perm("partnerships.propose_amendment", sits_in_the_body | is_office)
rules.add_perm("partnerships.object_to_written", votes_in_the_body | is_office)
rules.add_perm("partnerships.contest_suspicion", sits_there | is_office | chairs_the_body)
rules.add_perm("partnerships.raise_conflict", sits_in_the_body | is_office)
rules.add_perm("partnerships.take_off_list", votes_in_the_body | is_office | chairs_the_body)
rules.add_perm("partnerships.declare_for_seat", sits_there | is_office | chairs_the_body)
rules.add_perm("partnerships.cast_vote", sits_in_the_body)
rules.add_perm("partnerships.request_secret", votes_in_the_body | is_office | chairs_the_body)
rules.add_perm("partnerships.withdraw_secret_request", votes_in_the_body | is_office)
rules.add_perm("partnerships.speak_for_seat", sits_there)
rules.add_perm("partnerships.invite_person", is_office | is_administrator | is_founder | runs_the_machine)
rules.add_perm("partnerships.withdraw_invitation", is_office | is_administrator)
rules.add_perm("partnerships.found_network", runs_the_machine)
rules.add_perm("partnerships.found_partnership", founds_there | runs_the_machine)
for _name in ("add_body", "edit_body", "add_seat", "edit_seat", "fill_seat", "end_membership"):
    rules.add_perm(f"partnerships.{_name}", office_keeps | is_administrator | is_founder | runs_the_machine)
rules.add_perm("partnerships.edit_partnership", is_office | is_administrator)
rules.add_perm("partnerships.view_people", is_administrator)
rules.add_perm("partnerships.pass_on", is_office | is_administrator)
