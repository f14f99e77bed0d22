"""What holds for every list of applications."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.funding.ranking import Candidate, RankingRules, Reason, Remainder, State, rank_applications

CENTS = st.integers(0, 60)


@st.composite
def lists(draw):
    """Applications with two criteria and often the same scores and amounts."""
    count = draw(st.integers(0, 7))
    scores = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=2).map(tuple)
    out = st.sampled_from([(), (), (), ("late",)])
    return [Candidate(f"a{number}", draw(CENTS), draw(scores), draw(out)) for number in range(count)]


RULES = st.builds(
    RankingRules,
    budget_cents=st.integers(0, 200),
    minimum=st.none() | st.sampled_from([Fraction(2), Fraction(7, 2)]),
    weights=st.sampled_from([(), (2, 1)]),
    remainder=st.sampled_from(Remainder),
    lot=st.just("seed"),
)
CUT = RULES.map(lambda rules: replace(rules, remainder=Remainder.CUT))


def selected(candidates, rules) -> set[str]:
    return set(rank_applications(candidates, rules).ids(State.SELECTED))


@given(lists(), RULES, st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(candidates, rules, rng):
    assert rank_applications(rng.sample(candidates, len(candidates)), rules) == rank_applications(candidates, rules)


@given(lists(), RULES)
def test_the_budget_is_never_exceeded_and_everybody_gets_an_answer(candidates, rules):
    selection = rank_applications(candidates, rules)

    assert 0 <= selection.left_cents <= rules.budget_cents
    assert sorted(line.id for line in selection.lines) == [candidate.id for candidate in candidates]


@given(lists(), CUT, st.integers(0, 100))
def test_under_the_cut_a_larger_budget_never_takes_an_application_out(candidates, rules, more):
    larger = replace(rules, budget_cents=rules.budget_cents + more)

    assert selected(candidates, rules) <= selected(candidates, larger)


@given(lists(), CUT)
def test_under_the_cut_so_much_more_budget_brings_the_application_in_and_one_cent_less_does_not(candidates, rules):
    for line in rank_applications(candidates, rules).lines:
        if line.state is State.RESERVED and line.over_cents:
            enough = replace(rules, budget_cents=rules.budget_cents + line.over_cents)
            assert line.id in selected(candidates, enough)
            assert line.id not in selected(candidates, replace(enough, budget_cents=enough.budget_cents - 1))


@given(lists(), RULES)
def test_at_the_amount_that_a_line_names_it_enters(candidates, rules):
    for line in rank_applications(candidates, rules).lines:
        if line.enters_at_cents is not None:
            cheaper = [replace(each, requested_cents=line.enters_at_cents) if each.id == line.id else each for each in candidates]
            assert line.id in selected(cheaper, rules)


@given(lists(), RULES)
def test_filling_never_selects_less_money_than_the_cut(candidates, rules):
    cut = rank_applications(candidates, replace(rules, remainder=Remainder.CUT))
    filled = rank_applications(candidates, replace(rules, remainder=Remainder.FILL))

    assert cut.spent_cents <= filled.spent_cents


@given(lists(), CUT)
def test_nobody_behind_the_cut_is_selected_and_no_better_score_is_passed_over(candidates, rules):
    ranked = [line for line in rank_applications(candidates, rules).lines if line.rank]

    assert [line.score for line in ranked] == sorted((line.score for line in ranked), reverse=True)
    funded = [line.reason is Reason.FUNDED for line in ranked]
    assert funded == sorted(funded, reverse=True)
