"""A partnership of any size: as many rows of everything as it is asked for, and as many beneath each of them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from kiezwerk.acts import clock
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.notices.models import Notice
from kiezwerk.apps.partnerships import actions
from kiezwerk.apps.partnerships.actions.actors import relate_actors
from kiezwerk.apps.partnerships.actions.agreements import add_agreement
from kiezwerk.apps.partnerships.actions.contacts import add_contact
from kiezwerk.apps.partnerships.actions.mailing_lists import add_mailing_list
from kiezwerk.apps.partnerships.models import (
    Actor,
    Body,
    Network,
    Partnership,
    Representation,
    RulesOfProcedure,
    Seat,
    SeatHolding,
    Statement,
)
from kiezwerk.ui.tables import PAGE_SIZES

SINCE = date(2020, 1, 1)
NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
ROLES = (Body.Kind.OFFICE, Body.Kind.ADMINISTRATION, Body.Kind.PLANNING, Body.Kind.AUDIT)


@dataclass
class World:
    """A partnership with ``size`` rows of each kind. ``one`` holds every role there is and stands first wherever rows have an order."""

    size: int
    place: Partnership
    one: User
    body: Body
    actors: list[Actor]
    members: list[User] = field(default_factory=list)
    rows: dict[str, int | str] = field(default_factory=dict)
    """What stands in addresses: the key of a row by the part of the address in front of it, or by the name of the page."""

    @property
    def numbers(self) -> range:
        return range(1, self.size + 1)

    def beneath(self, position: int) -> range:
        """As many rows stand beneath the first row as there are rows, and one beneath each of the others."""
        return self.numbers if position == 0 else range(1, 2)

    def seats(self):
        return self.body.seats.filter(is_voting=True).order_by("number")


def begin(size: int) -> World:
    """Make a network of partnerships and, in the first of them, people, organisations and what the office keeps of them."""
    network = Network.objects.create(slug="network", name="Network")
    places = [
        Partnership.objects.create(network=network, slug=f"place{number}", name=f"Place {number}", city="Berlin", office_email="o@example.org")
        for number in range(size)
    ]
    place, one = places[0], person("One of all trades")
    actors = [Actor.objects.create(name=f"Actor {number}", sector="civil", legal_form="association") for number in range(size)]
    Representation.objects.create(actor=actors[0], person=one, starts_on=SINCE)
    for number in range(1, size):
        Representation.objects.create(actor=actors[0], person=person(f"Other {number}"), starts_on=SINCE)
        Representation.objects.create(actor=actors[number], person=one, starts_on=SINCE)
    for kind in ROLES:
        sit(Body.objects.create(partnership=place, kind=kind, name=kind.label), one)
    sit(Body.objects.create(network=network, kind=Body.Kind.NETWORK_OFFICE, name="Network office"), one)
    body = Body.objects.create(partnership=place, kind=Body.Kind.STEERING_GROUP, name="Steering group", is_deciding=True)
    world = World(size, place, one, body, actors)
    fill(world)
    return world


def person(name: str) -> User:
    return User.objects.create(email=f"{name.replace(' ', '.').lower()}@example.org", name=name, language="en")


def sit(body: Body, holder: User, deputy: User | None = None, **columns) -> Seat:
    number = body.seats.count() + 1
    given = {"number": number, "function": f"Function {number}", "interest_group": "civil", "is_voting": body.is_deciding}
    seat = Seat.objects.create(body=body, **given | columns)
    for who, is_deputy in ((holder, False), (deputy, True)):
        if who:
            SeatHolding.objects.create(seat=seat, person=who, is_deputy=is_deputy, starts_on=SINCE)
    return seat


def fill(world: World) -> None:
    """Seat ``size`` members beside the chair, each with an organisation, a deputy and somebody before them."""
    RulesOfProcedure.objects.create(body=world.body, valid_from_on=SINCE, second_notice_days=0, notice_days=0)
    chair = sit(world.body, world.one, is_chair=True)
    for number in range(1, 3 + world.size):
        holder = person(f"Member {number}")
        actor = world.actors[number % world.size]
        sit(world.body, holder, person(f"Deputy {number}"), organisation=actor, interest_group="business" if number % 2 else "academia")
        world.members.append(holder)
    for number in world.numbers:
        SeatHolding.objects.create(seat=chair, person=world.members[0], starts_on=date(2000 + number, 1, 1), ends_on=date(2000 + number, 12, 31))
        RulesOfProcedure.objects.create(body=world.body, valid_from_on=date(2030 + number, 1, 1))
        sit(world.body, person(f"Advisor {number}"), is_voting=False, organisation=world.actors[0], term_ends_on=NOON.date())
        group = Body.objects.create(partnership=world.place, kind=Body.Kind.WORKING_GROUP, name=f"Group {number}", parent=world.body)
        sit(group, world.one, organisation=world.actors[0])
    world.rows |= {"bodies": world.body.pk, "seats": chair.pk, "holding": chair.holdings.first().pk, "actors": world.actors[0].pk, "seat": chair.pk}
    world.rows |= {
        "handover": world.one.pk,
        "person": world.members[0].pk,
        "people": world.members[0].pk,
        "rules": world.body.rules_of_procedure.first().pk,
    }


def keep_books(world: World) -> None:
    """Enter contacts, lists, agreements, relations, invitations, notices and figures somebody published."""
    office, place = world.one, world.place
    relations = [
        relate_actors(place, by=office, actor=world.actors[0], other=Actor.objects.create(name=f"Related {n}", sector="civil", legal_form="company"),
                      kind="part_of", starts_on=SINCE)
        for n in world.numbers
    ]  # fmt: skip
    lists = [add_mailing_list(place, by=office, name=f"List {n}") for n in world.numbers]
    contacts = [
        add_contact(place, by=office, name=f"Contact {n}", email=f"c{n}@example.org", basis="published", origin="Website", actor=world.actors[0],
                    person=world.members[n - 1], mailing_lists=lists)
        for n in world.numbers
    ]  # fmt: skip
    paper = ("a.txt", b"Signed.")
    agreements = [
        add_agreement(place, by=office, kind="commitment", title=f"Commitment {n}", actor=world.actors[0], is_public=True, file=paper)
        for n in world.numbers
    ]
    invitations = [
        actions.invite_person(place, by=office, email=f"new{n}@example.org", name=f"New {n}", actor=world.actors[0], secret=f"secret{n}")
        for n in world.numbers
    ]
    world.rows |= {"relations": relations[0].pk, "lists": lists[0].pk, "contacts": contacts[0].pk, "agreements": agreements[0].pk}
    world.rows |= {"invitations": invitations[0].pk, "invitation": "secret1", "calendar": actions.make_feed(place, by=office)}
    for n in world.numbers:
        Notice.objects.create(key=f"n{n}", person=office, title=f"Notice {n}", address="/", written_at=NOON)
        Statement.objects.create(partnership=place, text=f"Figure {n}", source="Somebody", stated_on=SINCE)
        task = actions.add_task(place, by=office, title=f"Task {n}", person=office, due_on=NOON.date() - timedelta(days=n))
        done = actions.add_task(place, by=office, title=f"Done {n}", person=office)
        actions.end_task(done, by=office, outcome="Done.")
    world.rows |= {"tasks": task.pk, "reopen_task": done.pk}


def finish(world: World) -> None:
    """End every world with as many entries of one kind as a page of the trail shows, so that it and the day's page tell of one kind of change."""
    with at():
        for number in range(PAGE_SIZES[0]):
            actions.add_task(world.place, by=world.one, title=f"Last {number}", person=world.one)


def at(hours: float = 0) -> SimpleNamespace:
    return clock.fixed_at(NOON + timedelta(hours=hours))
