"""A row that there may be only once: the first one stays, nobody's transaction is spoiled, and nothing else is excused."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from kiezwerk.acts.once import store_once
from kiezwerk.apps.audit.models import ActionReceipt
from kiezwerk.apps.funding.models import NumberSeries

UNIQUE = ("key", "action", "person_key")


def receipt(result=""):
    return ActionReceipt(key="k", action="a", person_key="p", result_key=result)


@pytest.mark.django_db
def test_the_first_row_stays_and_the_transaction_goes_on():
    told = [store_once(receipt("first"), unique=UNIQUE), store_once(receipt("second"), unique=UNIQUE)]

    assert told == [True, False]
    kept = ActionReceipt.objects.get()
    assert (kept.result_key, kept.at is not None) == ("first", True)


@pytest.mark.django_db
def test_one_statement_is_enough(django_assert_num_queries):
    with django_assert_num_queries(1):
        store_once(receipt(), unique=UNIQUE)


@pytest.mark.django_db
def test_what_another_constraint_refuses_is_refused(make_partnership):
    series = NumberSeries(partnership=make_partnership(), prefix="2026", last=-1)

    with pytest.raises(IntegrityError), transaction.atomic():
        store_once(series, unique=("partnership", "prefix"))

    assert not NumberSeries.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_stores_it():
    gate = Barrier(8)

    def store(number):
        gate.wait()
        try:
            with transaction.atomic():
                return store_once(receipt(str(number)), unique=UNIQUE)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(store, range(8)))

    assert sorted(told) == [False] * 7 + [True]
    assert ActionReceipt.objects.get().result_key == str(told.index(True))
