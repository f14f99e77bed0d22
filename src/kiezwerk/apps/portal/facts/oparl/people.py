"""Bodies and seats: what they are called, who may vote, on whose behalf. Persons only where they may be named."""

from collections import defaultdict

from django.db.models import Count, Q

from kiezwerk.acts import clock
from kiezwerk.apps.partnerships.queries.publication import published_actors, published_bodies, published_holdings, published_seats
from kiezwerk.apps.partnerships.rules import exists_on
from kiezwerk.ports.opendata.oparl import Membership, Organization, Person

from .places import Publication

COMMITTEE, INSTITUTION = "Gremium", "Institution"
"""Words that the standard itself proposes for kinds of organisations."""


def organizations(publication: Publication) -> list[Organization]:
    """Return the bodies that meet, then the organisations that hold seats in them."""
    seats = defaultdict(list)
    for pk, body_id in published_seats(publication.partnership).order_by("pk").values_list("pk", "body_id"):
        seats[body_id].append(str(pk))
    today = exists_on(clock.today())
    now = Q(seats__in=published_seats(publication.partnership).filter(today).values("pk"))
    counted = published_bodies(publication.partnership).annotate(
        seat_count=Count("seats", filter=now), voting_count=Count("seats", filter=now & Q(seats__is_voting=True))
    )
    known = [_of_body(publication, body, seats[body.pk]) for body in counted.order_by("pk")]
    return known + [_of_actor(publication, actor) for actor in published_actors(publication.partnership).order_by("pk")]


def _of_body(publication: Publication, body, seats: list[str]) -> Organization:
    return Organization(
        key=f"b{body.pk}", name=body.name, kind=COMMITTEE, classification=body.get_kind_display(), ends_on=body.ends_on,
        part_of=f"b{body.parent_id}" if body.parent_id else "", memberships=tuple(seats), meets=True,
        seat_count=body.seat_count, voting_count=body.voting_count, **publication.stamps(f"body:{body.pk}"),
    )  # fmt: skip


def _of_actor(publication: Publication, actor) -> Organization:
    return Organization(
        key=f"a{actor.pk}", name=actor.name, short_name=actor.short_name, kind=INSTITUTION, classification=actor.get_sector_display(),
        website=actor.website, **publication.stamps(f"actor:{actor.pk}"),
    )  # fmt: skip


def memberships(publication: Publication) -> list[Membership]:
    """Return every seat of the bodies that meet, those that ended too."""
    named = {holding.seat_id: str(holding.person_id) for holding in published_holdings(publication.partnership)}
    shown = set(published_actors(publication.partnership).values_list("pk", flat=True))
    return [
        Membership(
            key=str(seat.pk), organization=f"b{seat.body_id}", role=seat.function, voting=seat.is_voting, person=named.get(seat.pk, ""),
            on_behalf_of=f"a{seat.organisation_id}" if seat.organisation_id in shown else "",
            starts_on=seat.starts_on, ends_on=seat.ends_on, **publication.stamps(f"seat:{seat.pk}"),
        )
        for seat in published_seats(publication.partnership).order_by("pk")
    ]  # fmt: skip


def persons(publication: Publication) -> list[Person]:
    """Return today's holders of seats whom their own organisation names in public."""
    held = defaultdict(list)
    people = {}
    by_seat = {one.key: one for one in memberships(publication) if one.person}
    for holding in published_holdings(publication.partnership).order_by("person_id", "seat_id"):
        people[holding.person_id] = holding.person.name
        held[holding.person_id].append(by_seat[str(holding.seat_id)])
    return [
        Person(
            key=str(pk), name=name, memberships=tuple(held[pk]),
            created=min(one.created for one in held[pk]), modified=max(one.modified for one in held[pk]),
        )
        for pk, name in people.items()
    ]  # fmt: skip
