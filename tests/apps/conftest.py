"""Partnerships and people as tests need them: each maker returns a stored row, each person can log in.

Makers that take ``partnership`` make one where none is given. Seats are held since ``SINCE``, whatever day a test lives on.
"""

import itertools
from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.jobs.actions import run
from kiezwerk.apps.jobs.models import Job
from kiezwerk.apps.partnerships.models import Actor, Body, Network, Partnership, Representation, RulesOfProcedure, Seat, SeatHolding

SINCE = date(2020, 1, 1)
Kind = Body.Kind


@pytest.fixture(autouse=True)
def _begin_in_english():
    """Requests leave their language behind; each test begins in English, whatever ran before it."""
    with translation.override("en"):
        yield


@pytest.fixture
def make_network(db):
    count = itertools.count(1)

    def make(**given):
        number = next(count)
        return Network.objects.create(**{"slug": f"network-{number}", "name": f"Network {number}"} | given)

    return make


@pytest.fixture
def make_partnership(make_network):
    """``make_partnership(network=None, **columns)``"""
    count = itertools.count(1)

    def make(network=None, **given):
        number = next(count)
        columns = {"slug": f"p{number}", "name": f"Partnership {number}", "city": "Berlin", "office_email": f"office{number}@example.org"}
        return Partnership.objects.create(network=network or make_network(), **columns | given)

    return make


@pytest.fixture
def make_actor(db):
    """``make_actor(name=None, people=(), **columns)``; ``people`` represent it."""
    count = itertools.count(1)

    def make(name=None, people=(), **given):
        columns = {"sector": Actor.Sector.CIVIL, "legal_form": Actor.LegalForm.ASSOCIATION}
        actor = Actor.objects.create(name=name or f"Actor {next(count)}", **columns | given)
        for person in people:
            Representation.objects.create(actor=actor, person=person, starts_on=SINCE)
        return actor

    return make


@pytest.fixture
def make_person(db):
    """``make_person(name=None, **columns)``: somebody without any role."""
    count = itertools.count(1)

    def make(name=None, **given):
        number = next(count)
        return User.objects.create(**{"email": f"person{number}@example.org", "name": name or f"Person {number}", "language": "en"} | given)

    return make


@pytest.fixture
def make_body(make_partnership):
    """``make_body(partnership=None, kind="steering_group", rules=None, **columns)``; ``rules``: columns of its rules of procedure."""

    def make(partnership=None, kind=Kind.STEERING_GROUP, rules=None, **given):
        partnership = partnership or make_partnership()
        body = Body.objects.create(
            partnership=partnership, kind=kind, **{"name": Kind(kind).label, "is_deciding": kind == Kind.STEERING_GROUP} | given
        )
        if body.is_deciding:
            RulesOfProcedure.objects.create(body=body, valid_from_on=SINCE, **rules or {})
        return body

    return make


@pytest.fixture
def make_seat(make_body):
    """``make_seat(body=None, holder=None, deputy=None, **columns)``; without a holder it is vacant."""

    def make(body=None, holder=None, deputy=None, **given):
        body = body or make_body()
        number = body.seats.count() + 1
        seat = Seat.objects.create(body=body, **{"number": number, "function": f"Function {number}", "interest_group": "civil"} | given)
        for person, is_deputy in ((holder, False), (deputy, True)):
            if person:
                SeatHolding.objects.create(seat=seat, person=person, is_deputy=is_deputy, starts_on=SINCE)
        return seat

    return make


@pytest.fixture
def seat_person(make_partnership, make_body, make_person, make_seat):
    """Seat a new person in the partnership's body of a kind, which is made where it is missing."""

    def seat(kind, partnership=None, name=None, body=None, deputy=None, **columns):
        partnership = partnership or (body.partnership if body else make_partnership())
        body = body or partnership.bodies.filter(kind=kind).first() or make_body(partnership, kind)
        person = make_person(name)
        make_seat(body, holder=person, deputy=deputy, **columns)
        return person

    return seat


@pytest.fixture
def make_office(seat_person):
    """``make_office(partnership=None, name=None)``: somebody who works in the coordination office."""
    return lambda partnership=None, name=None, **columns: seat_person(Kind.OFFICE, partnership, name, **columns)


@pytest.fixture
def make_chair(seat_person):
    """``make_chair(partnership=None, name=None, organisation=None)``: chairs the steering group and votes there."""
    return lambda partnership=None, name=None, **columns: seat_person(Kind.STEERING_GROUP, partnership, name, is_chair=True, **columns)


@pytest.fixture
def make_member(seat_person):
    """``make_member(partnership=None, name=None, voting=True, organisation=None, deputy=None, body=None)``"""

    def make(partnership=None, name=None, voting=True, **columns):
        return seat_person(Kind.STEERING_GROUP, partnership, name, is_voting=voting, **columns)

    return make


@pytest.fixture
def make_advisory(make_member):
    """``make_advisory(partnership=None, name=None)``: sits in the steering group without a vote."""
    return lambda partnership=None, name=None, **columns: make_member(partnership, name, voting=False, **columns)


@pytest.fixture
def make_auditor(seat_person):
    return lambda partnership=None, name=None, **columns: seat_person(Kind.AUDIT, partnership, name, is_voting=False, **columns)


@pytest.fixture
def make_planner(seat_person):
    return lambda partnership=None, name=None, **columns: seat_person(Kind.PLANNING, partnership, name, is_voting=False, **columns)


@pytest.fixture
def make_administrator(seat_person):
    return lambda partnership=None, name=None, **columns: seat_person(Kind.ADMINISTRATION, partnership, name, is_voting=False, **columns)


@pytest.fixture
def make_organiser(make_network, make_person, make_seat):
    """``make_organiser(network=None, name=None)``: works in the office of a network of partnerships."""

    def make(network=None, name=None):
        body = Body.objects.create(network=network or make_network(), kind=Kind.NETWORK_OFFICE, name="Network office")
        person = make_person(name)
        make_seat(body, holder=person, is_voting=False)
        return person

    return make


@pytest.fixture
def make_project_body(make_person, make_actor):
    """``make_project_body(actor=None, name=None)``: a person who acts for an organisation (``person.actors.get()``)."""

    def make(actor=None, name=None):
        person = make_person(name)
        if actor:
            Representation.objects.create(actor=actor, person=person, starts_on=SINCE)
        else:
            make_actor(people=[person])
        return person

    return make


@pytest.fixture
def client_for():
    """``client_for(user, language="en")``: a browser of ``user`` with the second factor that some roles need; None: nobody's."""

    def make(user=None, language="en"):
        from allauth.mfa.models import Authenticator

        client = Client(headers={"accept-language": language})
        if user is not None:
            Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}})
            client.force_login(user)
        return client

    return make


@pytest.fixture
def finish_work(db):
    """``finish_work()``: do all that waits in the background, as a worker would, and return the last piece of it."""

    def finish() -> Job:
        for pk in list(Job.objects.filter(state=Job.State.WAITING).order_by("pk").values_list("pk", flat=True)):
            run(pk)
        return Job.objects.latest("pk")

    return finish
