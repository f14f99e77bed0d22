"""Ranking under a budget: each step with the smallest list that shows it."""

from fractions import Fraction

import pytest

from kiezwerk.core.funding.ranking import (
    Candidate,
    RankingRules,
    Reason,
    Remainder,
    SelectionLine,
    State,
    TieRule,
    check_ranking,
    mean_score,
    rank_applications,
)


def wish(id: str, euros: int, *scores: tuple[int, ...], knock_outs: tuple[str, ...] = ()) -> Candidate:
    return Candidate(id, euros * 100, scores, knock_outs)


def states(selection) -> dict[str, str]:
    return {line.id: str(line.state) for line in selection.lines}


def line_of(selection, id: str) -> SelectionLine:
    return next(line for line in selection.lines if line.id == id)


def test_a_score_is_the_mean_over_raters_of_the_weighted_mean_over_criteria():
    assert mean_score([(5, 2), (4, 2)]) == Fraction(13, 4)
    assert mean_score([(5, 2), (4, 2)], weights=(3, 1)) == Fraction(31, 8)


def test_from_the_top_until_the_budget_is_used_up():
    wishes = [wish("c", 10_000, (3,)), wish("a", 80_000, (5,)), wish("b", 20_000, (4,))]

    selection = rank_applications(wishes, RankingRules(110_000_00))

    assert [(line.rank, line.id, line.reason) for line in selection.lines] == [
        (1, "a", Reason.FUNDED),
        (2, "b", Reason.FUNDED),
        (3, "c", Reason.FUNDED),
    ]
    assert (selection.spent_cents, selection.left_cents, selection.ids(State.SELECTED)) == (110_000_00, 0, ["a", "b", "c"])


def test_the_first_that_does_not_fit_says_by_how_much_and_at_what_amount_it_would_enter():
    selection = rank_applications([wish("a", 80_000, (5,)), wish("b", 20_000, (4,))], RankingRules(98_760_00))

    assert line_of(selection, "b") == SelectionLine(
        id="b",
        requested_cents=20_000_00,
        state=State.RESERVED,
        reason=Reason.OVER_BUDGET,
        rank=2,
        score=Fraction(4),
        left_cents=18_760_00,
        over_cents=1_240_00,
        enters_at_cents=18_760_00,
        reserve_rank=1,
    )


def test_the_cut_ends_the_list_even_for_what_would_still_fit():
    wishes = [wish("a", 80_000, (5,)), wish("b", 30_000, (4,)), wish("c", 5_000, (3,))]

    selection = rank_applications(wishes, RankingRules(100_000_00))

    behind = line_of(selection, "c")
    assert states(selection) == {"a": "selected", "b": "reserved", "c": "reserved"}
    assert (behind.reason, behind.behind, behind.over_cents, behind.enters_at_cents, behind.reserve_rank) == (
        Reason.BEHIND_CUT, "b", 15_000_00, None, 2,
    )  # fmt: skip


def test_filling_passes_over_what_does_not_fit():
    wishes = [wish("a", 80_000, (5,)), wish("b", 30_000, (4,)), wish("c", 5_000, (3,)), wish("d", 16_000, (2,))]

    selection = rank_applications(wishes, RankingRules(100_000_00, remainder=Remainder.FILL))

    assert states(selection) == {"a": "selected", "b": "reserved", "c": "selected", "d": "reserved"}
    assert [(line.over_cents, line.enters_at_cents) for line in selection.lines if line.state is State.RESERVED] == [
        (10_000_00, 20_000_00),
        (1_000_00, 15_000_00),
    ]


def test_where_nothing_is_left_no_amount_would_enter():
    selection = rank_applications([wish("a", 100, (5,)), wish("b", 1, (4,))], RankingRules(100_00))

    assert (line_of(selection, "b").over_cents, line_of(selection, "b").enters_at_cents) == (1_00, None)


def test_knock_outs_come_before_scores_and_the_minimum_before_the_budget():
    wishes = [
        wish("low", 1, (2,)),
        wish("just", 1, (3,)),
        wish("late", 1, (5,), knock_outs=("late",)),
        wish("open", 1, knock_outs=("incomplete", "not_eligible")),
    ]

    selection = rank_applications(wishes, RankingRules(1_000_00, minimum=Fraction(3)))

    assert [(line.id, line.rank, line.state, line.reason) for line in selection.lines] == [
        ("just", 1, State.SELECTED, Reason.FUNDED),
        ("low", None, State.DECLINED, Reason.BELOW_MINIMUM),
        ("late", None, State.DECLINED, Reason.KNOCKED_OUT),
        ("open", None, State.DECLINED, Reason.KNOCKED_OUT),
    ]
    assert line_of(selection, "open").knock_outs == ("incomplete", "not_eligible")


def test_ties_go_to_the_first_criterion_then_to_the_smaller_request():
    wishes = [
        wish("dear", 300, (4, 4)),
        wish("first", 900, (5, 3)),
        wish("cheap", 200, (4, 4)),
        wish("alone", 100, (1, 1)),
    ]

    selection = rank_applications(wishes, RankingRules(10_000_00))

    assert [(line.id, line.tie_rule, sorted(line.tied_with)) for line in selection.lines] == [
        ("first", TieRule.FIRST_CRITERION, ["cheap", "dear"]),
        ("cheap", TieRule.SMALLER_REQUEST, ["dear", "first"]),
        ("dear", TieRule.SMALLER_REQUEST, ["cheap", "first"]),
        ("alone", TieRule.NONE, []),
    ]


def test_where_all_else_is_equal_a_lot_fixed_beforehand_decides():
    wishes = [wish("a", 100, (4,)), wish("b", 100, (4,)), wish("c", 100, (4,))]

    orders = {tuple(rank_applications(wishes, RankingRules(100_00, lot=seed)).ids(State.SELECTED)) for seed in map(str, range(30))}
    again = [rank_applications(wishes[::-1], RankingRules(100_00, lot="2026-03-31")) for _ in range(2)]

    assert orders == {("a",), ("b",), ("c",)}
    assert again[0] == again[1] == rank_applications(wishes, RankingRules(100_00, lot="2026-03-31"))
    assert [line.tie_rule for line in again[0].lines] == [TieRule.LOT] * 3


def test_a_lot_that_is_needed_and_missing_is_asked_for():
    wishes = [wish("a", 100, (4,)), wish("b", 100, (4,)), wish("c", 200, (4,))]

    assert [(finding.code, finding.facts["ids"]) for finding in check_ranking(wishes, RankingRules(1))] == [("selection.lot_needed", ("a", "b"))]


@pytest.mark.parametrize(
    ("wishes", "rules", "found"),
    [
        ([wish("a", 1, (3,))], RankingRules(-1), ["selection.negative_amount"]),
        ([wish("a", -1, (3,))], RankingRules(1), ["selection.negative_amount"]),
        ([wish("a", 1, (3,)), wish("a", 1, (3,))], RankingRules(1), ["selection.id_doubled"]),
        ([wish("b", 1), wish("a", 1, (3,))], RankingRules(1), ["selection.not_rated"]),
        ([wish("a", 1, (3,))], RankingRules(1, raters_min=2), ["selection.not_rated"]),
        ([wish("a", 1, (3,)), wish("b", 1, (3, 3))], RankingRules(1), ["selection.criteria_differ"]),
        ([wish("a", 1, (3,))], RankingRules(1, weights=(1, 1)), ["selection.criteria_differ"]),
        ([wish("a", 1, ())], RankingRules(1), ["selection.criteria_differ"]),
        ([wish("a", 1, (0, 6), (6, 3))], RankingRules(1), ["selection.score_off_scale", "selection.score_off_scale"]),
        ([wish("a", 1, (9,))], RankingRules(1, scale=(0, 10)), []),
        ([wish("a", 1, knock_outs=("late",))], RankingRules(1), []),
        ([], RankingRules(1), []),
    ],
)
def test_a_list_that_cannot_be_ranked_says_why(wishes, rules, found):
    assert [finding.code for finding in check_ranking(wishes, rules)] == found


def test_a_list_that_cannot_be_ranked_is_not_ranked():
    with pytest.raises(ValueError, match=r"selection\.not_rated"):
        rank_applications([wish("a", 1)], RankingRules(1))


def test_the_weight_of_a_criterion_is_at_least_one():
    with pytest.raises(ValueError, match="weight"):
        RankingRules(1, weights=(1, 0))


def test_an_empty_list_selects_nothing():
    selection = rank_applications([], RankingRules(5_00))

    assert (selection.lines, selection.left_cents) == ((), 5_00)
