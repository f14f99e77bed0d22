"""The example in a busy week, with a second partnership that nobody of the example belongs to; each attack is undone."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.utils import translation

from kiezwerk.acts import clock
from kiezwerk.apps.partnerships.models import Actor, Body, Meeting, Network, Partnership, Seat
from tests.apps.staging import staged_example

from .crawling import CRAWLERS, client_of, crawl

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="package")
def busy(django_db_setup, django_db_blocker):
    """The example, and all that is under way in it, with its clock held."""
    from tests.journeys import drafts

    with django_db_blocker.unblock(), staged_example(), transaction.atomic(), clock.fixed_at(TUESDAY):
        drafts.main()
        _elsewhere()
        yield Partnership.objects.get(slug="spree-dahme")
        transaction.set_rollback(True)


def _elsewhere():
    """Make rows whose keys no form of the example may take."""
    place = Partnership.objects.create(
        network=Network.objects.create(slug="elsewhere", name="Elsewhere"), slug="elsewhere", name="Elsewhere", city="E"
    )
    body = Body.objects.create(partnership=place, kind=Body.Kind.STEERING_GROUP, name="Elsewhere", is_deciding=True)
    Seat.objects.create(body=body, number=1, function="Elsewhere", interest_group="civil")
    Meeting.objects.create(body=body, title="Elsewhere", starts_at=TUESDAY, place="E")
    Actor.objects.create(name="Elsewhere", sector=Actor.Sector.CIVIL, legal_form=Actor.LegalForm.ASSOCIATION)


@pytest.fixture(autouse=True)
def as_in_the_example(request, settings):
    """The example asks nobody for a second factor, its clock stands still, and each attack begins in English."""
    settings.DEMO = True
    with clock.fixed_at(TUESDAY), translation.override("en"):
        yield


@pytest.fixture(scope="package")
def crawled(busy, django_db_blocker):
    """Every page and form that some role reaches by links; the first role that reaches a form is the one that attacks with it."""
    from django.test import override_settings

    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        found = crawl({role: client_of(role) for role in CRAWLERS}, busy.slug)
        transaction.set_rollback(True)
    return found
