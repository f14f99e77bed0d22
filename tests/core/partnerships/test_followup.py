"""What follows a resolution: corrections, revocations and tasks."""

import pytest

from kiezwerk.core.partnerships.followup import (
    Revocation,
    Revoking,
    VoteChange,
    check_counts_change,
    check_revocation,
    check_taking_back,
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
        ({"own_hand": True, "reason": ""}, ["correction.own_hand"]),
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
    assert codes(check_counts_change({"yes": 5, "no": 1}, counts, 6, reason, papers=6)) == found


@pytest.mark.parametrize(("papers", "found"), [(0, ["correction.on_screens"]), (1, ["correction.on_screens"]), (2, [])])
def test_only_what_was_counted_by_hand_is_put_right(papers, found):
    assert codes(check_counts_change({"yes": 5, "no": 1}, {"yes": 3, "no": 3}, 6, "misread", papers=papers)) == found


def revocation(**given):
    return Revocation(**{"number": "2026/01", "adopted": True, "above": {"b1", "b2"}, "by_body": "b2"} | given)


def test_only_what_was_adopted_and_stands_is_taken_back_by_its_body_or_one_above():
    assert codes(check_revocation(revocation())) == []
    assert codes(check_revocation(revocation(adopted=False))) == ["revocation.not_adopted"]
    assert codes(check_revocation(revocation(by_body="b3"))) == ["revocation.other_body"]
    assert [dict(f.facts) for f in check_revocation(revocation(revoked_by="2026/04"))] == [{"number": "2026/01", "by": "2026/04"}]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"itself": True}, ["revocation.itself"]),
        ({"names_it": False}, ["revocation.not_named"]),
        ({"adopted": False}, ["revocation.not_resolved"]),
    ],
)
def test_a_resolution_takes_back_what_its_draft_names(given, found):
    assert codes(check_taking_back(revocation(), Revoking(**{"number": "2026/07", "adopted": True, "names_it": True} | given))) == found


def test_a_task_has_words_and_somebody_who_does_it():
    assert codes(check_task("Write", has_owner=True)) == []
    assert codes(check_task(" ", has_owner=False)) == ["task.no_title", "task.no_owner"]


def test_a_task_ends_once_and_is_dropped_with_a_reason():
    assert codes(check_task_end("open", dropped=False, outcome="")) == []
    assert codes(check_task_end("open", dropped=True, outcome="")) == ["task.no_reason"]
    assert codes(check_task_end("open", dropped=True, outcome="no money")) == []
    assert codes(check_task_end("done", dropped=False, outcome="x")) == ["task.ended"]
