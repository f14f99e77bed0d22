"""What follows a resolution: corrections, revocations and tasks."""

import pytest

from kiezwerk.core.partnerships.followup import (
    VoteChange,
    check_counts_change,
    check_revocation,
    check_task,
    check_task_end,
    check_vote_change,
)


def codes(findings):
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"reason": "  "}, ["correction.no_reason"]),
        ({"choice": "yes"}, ["correction.same"]),
        ({"counted": False}, ["correction.not_counted"]),
        ({"secret": True, "reason": ""}, ["correction.secret"]),
        ({"choice": "yes", "reason": "", "counted": False}, ["correction.no_reason", "correction.same", "correction.not_counted"]),
    ],
)
def test_a_recorded_vote_is_put_right_with_a_reason_where_it_counts(given, found):
    change = VoteChange(**{"seat": "Jobcenter", "was": "yes", "choice": "no", "reason": "misheard", "counted": True} | given)

    assert codes(check_vote_change(change)) == found


@pytest.mark.parametrize(
    ("counts", "reason", "found"),
    [
        ({"yes": 4, "no": 2}, "one paper was read wrongly", []),
        ({"yes": 5, "no": 1}, "one paper was read wrongly", ["correction.same_counts"]),
        ({"yes": 5, "no": 2}, "one paper was read wrongly", ["correction.too_many"]),
        ({"yes": 4, "no": 2}, " ", ["correction.no_reason"]),
    ],
)
def test_counts_are_put_right_within_the_seats_that_took_part(counts, reason, found):
    assert codes(check_counts_change({"yes": 5, "no": 1}, counts, 6, reason)) == found


def test_only_what_was_adopted_and_stands_is_taken_back():
    assert codes(check_revocation(number="2026/01", adopted=True)) == []
    assert codes(check_revocation(number="2026/01", adopted=False)) == ["revocation.not_adopted"]
    assert [dict(f.facts) for f in check_revocation(number="2026/01", adopted=True, revoked_by="2026/04")] == [{"number": "2026/01", "by": "2026/04"}]


def test_a_task_has_words_and_somebody_who_does_it():
    assert codes(check_task("Write", has_owner=True)) == []
    assert codes(check_task(" ", has_owner=False)) == ["task.no_title", "task.no_owner"]


def test_a_task_ends_once_and_is_dropped_with_a_reason():
    assert codes(check_task_end("open", dropped=False, outcome="")) == []
    assert codes(check_task_end("open", dropped=True, outcome="")) == ["task.no_reason"]
    assert codes(check_task_end("open", dropped=True, outcome="no money")) == []
    assert codes(check_task_end("done", dropped=False, outcome="x")) == ["task.ended"]
