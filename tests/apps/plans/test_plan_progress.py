"""How an edition stands is computed from what was read off, never typed."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kiezwerk.apps.plans.facts import finished_lines, progress_of
from kiezwerk.apps.plans.models import Contribution, Reading
from kiezwerk.core.plans.progress import State

from .measured import REPORTED, approved, indicator_in, measure_in, milestone_in

DAY = date(2025, 7, 2)


@pytest.fixture
def place(make_edition, make_office):
    edition = make_edition(state="draft")
    return edition, make_office(edition.plan.partnership)


def test_a_measure_is_late_when_a_milestone_is_and_says_so(place):
    edition, office = place
    measure = measure_in(edition, due_on=date(2025, 12, 31))
    milestone = milestone_in(measure)
    indicator = indicator_in(measure)
    approved(indicator, office, date(2025, 3, 31), Decimal(4))

    progress = progress_of(edition, DAY)

    assert (progress[measure.line].state, progress[milestone.line].state) == (State.LATE, State.LATE)
    assert progress[indicator.line].standing.value == 4
    assert [finding.code for finding in progress[measure.line].warnings] == [
        "progress.milestone_late", "progress.no_reading", "progress.out_of_reach",
    ]  # fmt: skip
    assert progress.counts()[State.LATE] == 1


def test_a_milestone_is_reached_by_an_approved_reading_alone(place):
    edition, office = place
    measure = measure_in(edition)
    first, second = milestone_in(measure), milestone_in(measure)
    approved(first, office, date(2025, 6, 1), is_reached=True)
    approved(second, office, date(2025, 6, 1), is_reached=True, state="reported", decided_by=None, decided_at=None)

    assert finished_lines(edition, DAY) == {first.line}
    assert finished_lines(edition, date(2025, 5, 31)) == frozenset()


def test_a_correction_counts_instead_of_what_it_replaces_once_it_is_approved(place):
    edition, office = place
    indicator = indicator_in(measure_in(edition))
    wrong = approved(indicator, office, date(2025, 3, 31), Decimal(400))
    correction = approved(indicator, office, date(2025, 3, 31), Decimal(40), replaces=wrong, state="reported", decided_by=None, decided_at=None)

    before = progress_of(edition, DAY)[indicator.line].standing.value
    Reading.objects.filter(pk=correction.pk).update(state="approved", decided_by=office, decided_at=REPORTED)

    assert (before, progress_of(edition, DAY)[indicator.line].standing.value) == (400, 40)


@pytest.mark.parametrize(("measures", "value"), [("sum", 4 + 3), ("level", 2 + 3)])
def test_what_flows_in_counts_with_its_share(place, measures, value):
    edition, office = place
    measure = measure_in(edition)
    giver, taker = indicator_in(measure, measures=measures), indicator_in(measure, measures=measures, target=Decimal(value))
    Contribution.objects.create(partnership=edition.plan.partnership, giver=giver.line, taker=taker.line, share=Decimal("0.5"))
    for day, read in ((date(2025, 3, 31), 4), (date(2025, 6, 30), 4)):
        approved(giver, office, day, Decimal(read))
    approved(taker, office, date(2025, 5, 1), Decimal(3))

    standing = progress_of(edition, DAY)[taker.line].standing

    assert (standing.value, standing.last_on, standing.is_reached) == (Fraction(value), date(2025, 6, 30), True)


def test_progress_asks_the_database_as_often_for_one_measure_as_for_many(place):
    edition, office = place

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            progress_of(edition, DAY)
        return len(queries)

    def add():
        measure = measure_in(edition)
        milestone_in(measure)
        giver, taker = indicator_in(measure), indicator_in(measure)
        Contribution.objects.create(partnership=edition.plan.partnership, giver=giver.line, taker=taker.line)
        approved(giver, office, date(2025, 3, 31), Decimal(1))

    add()
    once = asked()
    for _ in range(5):
        add()

    assert asked() == once


def test_the_database_keeps_an_approved_reading_as_it_is(place):
    edition, office = place
    reading = approved(indicator_in(measure_in(edition)), office, date(2025, 3, 31), Decimal(4))

    for change in (lambda: Reading.objects.filter(pk=reading.pk).update(value=5), reading.delete, lambda: reading.parts.create(part="w", value=1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()

    assert Reading.objects.get().value == 4
