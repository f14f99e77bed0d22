"""Secret ballots: when they must be, what they cannot hide, when they are counted."""

import pytest

from kiezwerk.core.findings import Weight
from kiezwerk.core.partnerships.secrecy import (
    Closing,
    Request,
    check_counting,
    check_method,
    check_plain,
    check_repeat,
    check_request,
    check_screens,
    check_secrecy,
    check_secret,
)


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, []),
        ({"frozen": True}, ["secret.request_too_late"]),
        ({"allowed": False}, ["secret.not_in_rules"]),
        ({"voting": False}, ["secret.request_without_vote"]),
        ({"already": True}, ["secret.requested_already"]),
    ],
)
def test_when_a_seat_may_ask(changed, code):
    facts = {"voting": True, "allowed": True, "frozen": False, "already": False} | changed

    assert codes(check_request(Request("HTW", **facts))) == code


def test_one_request_rules_out_every_open_way():
    assert {way: codes(check_method(way, 1)) for way in ("roll_call", "hands", "consensus", "list", "written", "secret", "paper")} == {
        **{way: ["ballot.secret_requested"] for way in ("roll_call", "hands", "consensus", "list", "written")},
        "secret": [],
        "paper": [],
    }
    assert check_method("roll_call", 0) == []


def test_what_a_secret_vote_cannot_hide_warns_with_numbers():
    small, large = check_secrecy(4, on_screens=True), check_secrecy(5, on_screens=False)

    assert [(f.code, f.weight, dict(f.facts)) for f in small] == [
        ("secret.few_voters", Weight.WARNS, {"voters": 4, "fewest": 5}),
        ("secret.unanimity", Weight.WARNS, {"voters": 4, "others": 3}),
    ]
    assert codes(large) == ["secret.unanimity"]
    assert codes(check_secrecy(9, on_screens=True, key_known=False)) == ["secret.no_key", "secret.unanimity"]
    assert codes(check_secrecy(9, on_screens=False, key_known=False)) == ["secret.unanimity"]
    assert dict(check_secrecy(0, on_screens=False)[-1].facts) == {"voters": 0, "others": 0}


@pytest.mark.parametrize(
    ("closing", "code"),
    [
        (Closing(0, 0, 5, 5, key_fits=True), []),
        (Closing(0, 0, 5, 5, key_problem="secret.key_mistyped"), ["secret.key_mistyped"]),
        (Closing(0, 0, 5, 5, key_fits=False), ["secret.wrong_key"]),
        (Closing(0, 0, 5, 5, key_fits=True, broken=1), ["secret.broken_votes"]),
        (Closing(0, 0, 5, 4, key_fits=True), ["secret.votes_differ"]),
        (Closing(3, 4), ["secret.too_many_papers"]),
        (Closing(3, 2), ["secret.fewer_papers"]),
        (Closing(1, 1), ["secret.single_paper"]),
        (Closing(3, 3, 1, 1, key_fits=True), ["secret.single_screen"]),
        (Closing(3, 3), []),
    ],
)
def test_when_it_is_counted(closing, code):
    assert codes(check_counting(closing)) == code


def test_secret_and_open_ways_do_not_mix():
    assert [codes(check_plain(way, election=election)) for way, election in (("roll_call", False), ("secret", False), ("roll_call", True))] == [
        [],
        ["ballot.own_way"],
        ["ballot.own_way"],
    ]
    assert [codes(check_screens(way)) for way in ("secret", "paper", "hands")] == [[], ["secret.on_paper"], ["vote.other_way"]]
    assert [codes(check_secret(way, closed=closed)) for way, closed in (("paper", False), ("hands", False), ("secret", True))] == [
        [],
        ["secret.not_secret"],
        ["ballot.already_closed"],
    ]


def test_a_ballot_is_repeated_with_a_reason_while_it_is_open():
    ways = [(True, False, "lost"), (True, True, "lost"), (False, False, "lost"), (True, False, " ")]

    assert [codes(check_repeat(secret=secret, closed=closed, reason=reason)) for secret, closed, reason in ways] == [
        [],
        ["ballot.already_closed"],
        ["secret.repeat_of_open"],
        ["secret.repeat_without_reason"],
    ]
