"""Many hand in around the closing instant: none in time is lost, none too late is taken, and a double click is one proposal."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.funding import actions
from kiezwerk.apps.funding.models import Application
from kiezwerk.apps.notices.models import OutboxMail

from .conftest import CLOSES

HANDS = 30


def at_once(acts):
    """Run all acts in threads that start together; return the number that each got, or the codes of its refusal."""
    gate = Barrier(len(acts))

    def run(act):
        gate.wait()
        try:
            with clock.fixed_at(CLOSES):
                return act().number
        except Refused as refusal:
            return [finding.code for finding in refusal.findings]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_of_thirty_in_the_last_minute_exactly_those_in_time_are_received(make_call, make_draft):
    call = make_call()
    drafts = [make_draft(call) for _ in range(HANDS)]
    instants = [CLOSES + timedelta(milliseconds=100 * (place - HANDS // 2)) for place in range(HANDS)]

    answers = at_once(
        [
            lambda draft=draft, at=at: actions.submit_application(draft, by=draft.person, received_at=at)
            for draft, at in zip(drafts, instants, strict=True)
        ]
    )

    in_time = HANDS // 2 + 1
    assert sorted(answers[:in_time]) == [f"2026-LSI-A-{number:03d}" for number in range(1, in_time + 1)]
    assert answers[in_time:] == [["submission.late"]] * (HANDS - in_time)
    states = list(Application.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["submitted"] * in_time + ["draft"] * (HANDS - in_time)
    assert OutboxMail.objects.count() == in_time


@pytest.mark.django_db(transaction=True)
def test_a_proposal_sent_ten_times_with_one_key_is_one(make_draft):
    draft = make_draft()

    answers = at_once([lambda: actions.submit_application(draft, by=draft.person, received_at=CLOSES, key="same") for _ in range(10)])

    assert answers == ["2026-LSI-A-001"] * 10
    assert OutboxMail.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_proposal_sent_ten_times_without_a_key_is_received_once_and_refused_otherwise(make_draft):
    draft = make_draft()

    answers = at_once([lambda: actions.submit_application(draft, by=draft.person, received_at=CLOSES) for _ in range(10)])

    assert sorted(answers, key=str) == sorted(["2026-LSI-A-001"] + [["application.not_a_draft"]] * 9, key=str)
