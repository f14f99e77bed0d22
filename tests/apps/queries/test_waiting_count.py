"""What every page says of waiting: as many things as the day's page lists, in one query however many there are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kiezwerk.acts.prepared import MOST
from kiezwerk.acts.roles import roles_of
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.partnerships.models import Contact, Delivery, Meeting, Resolution, Seat, Task
from kiezwerk.apps.partnerships.queries.waiting import asked_of
from kiezwerk.apps.portal.queries import ALL_PARTS, all_waiting_for, waiting_count

from .test_queries_stay import grown
from .world import NOON, at, begin


def test_the_count_is_that_of_the_lines_for_everybody(db):
    world = grown(2)
    Delivery.objects.update(channel="letter", delivered_on=None)
    Contact.objects.update(delete_on=NOON.date())
    Resolution.objects.update(effect="pending")
    Meeting.objects.filter(form="written", state="open").update(ends_at=NOON - timedelta(hours=1))

    with at():
        said = {person: [line.label for line in all_waiting_for(person, world.place)] for person in User.objects.all()}
        counted = {person: waiting_count(person, world.place) for person in said}
        asked = asked_of(world.one, world.place)
        without_rows = [part.question.rows.__name__ for part in ALL_PARTS if not part.question.rows(asked).exists()]

    assert counted == {person: len(lines) for person, lines in said.items()}
    assert without_rows == ["conflicts_to_declare", "conflicts_to_decide"]


@pytest.fixture
def crowded(db):
    """Somebody with every role and three hundred open tasks."""
    with at():
        world = begin(1)
        Task.objects.bulk_create(Task(partnership=world.place, title=f"Task {number}", person=world.one) for number in range(3 * MOST))
        Seat.objects.update(term_ends_on=None)
        yield world


def test_one_query_counts_whatever_waits_and_stops_at_a_hundred_of_a_kind(crowded):
    roles_of(crowded.one)

    with CaptureQueriesContext(connection) as asked:
        count = waiting_count(crowded.one, crowded.place)

    assert (count, len(asked)) == (MOST, 1)


def test_the_days_page_lists_a_hundred_of_a_kind_at_most(crowded):
    assert len(all_waiting_for(crowded.one, crowded.place)) == MOST


def test_a_page_says_99_and_more(crowded, client_for):
    page = client_for(crowded.one, language="ar").get(f"/p/{crowded.place.slug}/bodies/").content.decode()

    assert '<span class="kw-count">\u206699+\u2069</span>' in page
