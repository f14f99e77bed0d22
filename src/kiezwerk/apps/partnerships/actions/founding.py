"""Beginning: a network, a partnership, its bodies, seats and who holds them."""

from django.db import connection

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.apps.accounts.actions import add_person
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.founding import free_short_name, short_name

from ..facts.founding import FirstPerson, FoundingPlan, body_name, deciding_seats, first_rules, first_seat
from ..models import Body, Network, Partnership, Seat
from ..queries.founding import taken_short_names
from .bodies import add_body
from .holdings import fill_seat
from .invitations import invite_person
from .seats import add_seat

FIRST_BODIES = (Body.Kind.OFFICE, Body.Kind.ADMINISTRATION)


def one_founding_at_a_time() -> None:
    """Let nobody else found anything before this transaction ends. On SQLite every writer waits for the one before it anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{Network._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


def found_by_plan(plan: FoundingPlan, *, by, network: Network | None = None) -> Partnership:
    """Found a partnership with its bodies, in ``network`` or in a new one, without any people. Called by acts that found."""
    networks, partnerships = taken_short_names()
    if network is None:
        name = plan.network_name or plan.name
        network = found_network(None, by=by, slug=free_short_name(short_name(name, otherwise="network"), networks), name=name)
    partnership = found_partnership(
        network, by=by, slug=free_short_name(short_name(plan.name, otherwise="partnership"), partnerships), name=plan.name, city=plan.city,
        language=plan.language, languages=list(plan.languages), office_email=plan.office_email,
    )  # fmt: skip
    _begin_deciding_body(partnership, plan, by)
    for kind in FIRST_BODIES:
        _begin_body(partnership, kind, plan, by)
    return partnership


def bring_first_people(partnership: Partnership, plan: FoundingPlan, *, by, site: str = "") -> None:
    """Invite the office and whoever administers; from then on that is nobody's who founded. Called last by acts that found."""
    office, administration = (Seat.objects.get(body__partnership=partnership, body__kind=kind) for kind in FIRST_BODIES)
    _invite(office, plan.office, by, site)
    if plan.is_one_person or plan.administrator.email.lower() == getattr(by, "email", "").lower():
        person = add_person(plan.administrator.email, plan.administrator.name, language=plan.language)
        fill_seat(administration, person, by=by, starts_on=clock.today())
    else:
        _invite(administration, plan.administrator, by, site)


def _begin_deciding_body(partnership: Partnership, plan: FoundingPlan, by) -> None:
    kind = Body.Kind.STEERING_GROUP
    body = add_body(partnership, by=by, kind=kind, name=body_name(kind, plan), rules=first_rules(clock.today()))
    for number, columns in enumerate(deciding_seats(plan), start=1):
        add_seat(body, by=by, number=number, **columns)


def _begin_body(partnership: Partnership, kind: str, plan: FoundingPlan, by) -> None:
    body = add_body(partnership, by=by, kind=kind, name=body_name(kind, plan))
    add_seat(body, by=by, number=1, **first_seat(kind, plan))


def _invite(seat: Seat, person: FirstPerson, by, site: str) -> None:
    invite_person(seat.body.partnership, by=by, email=person.email, name=person.name, seat=seat, site=site, secret=person.secret)


@action("partnerships.found_network", on="scope")
def found_network(_nothing=None, *, by, slug: str, name: str) -> Network:
    """Begin a network of partnerships."""
    network = Network.objects.create(slug=slug, name=name)
    record(by, "partnerships.network.founded", network)
    return network


@action("partnerships.found_partnership", on="scope")
def found_partnership(network, *, by, **columns) -> Partnership:
    """Begin a partnership in ``network``."""
    partnership = Partnership.objects.create(network=network, **columns)
    record(by, "partnerships.partnership.founded", partnership)
    return partnership
