"""Noise by cell keys: always the same, right on average, and never a small number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.areas.protection.noise import KEYS, Noise, cell_key, distribution, perturb, record_key

keys = st.integers(0, KEYS - 1)
strengths = st.builds(Noise, st.floats(0.5, 4), st.integers(3, 8), st.integers(1, 3))


@given(st.lists(keys, max_size=40), st.randoms())
def test_the_same_persons_get_the_same_answer_however_they_are_asked_for(records, random):
    shuffled = random.sample(records, len(records))

    assert perturb(len(records), cell_key(records)) == perturb(len(shuffled), cell_key(shuffled))


@given(st.integers(0, 10**6), keys, strengths)
def test_nothing_is_told_that_is_negative_small_or_far_off(count, key, noise):
    told = perturb(count, key, noise)

    assert told == 0 or told >= noise.least
    assert abs(told - count) <= noise.reach


@given(keys)
def test_zero_stays_zero(key):
    assert perturb(0, key) == 0


@given(st.integers(0, 30), strengths)
def test_noise_is_right_on_average(count, noise):
    probabilities = distribution(count, noise)

    assert sum(probability for _, probability in probabilities) == pytest.approx(1)
    assert sum(step * probability for step, probability in probabilities) == pytest.approx(0, abs=1e-6)


@given(st.integers(1, 40), keys, keys)
def test_a_larger_key_never_gives_a_smaller_answer(count, first, second):
    low, high = sorted((first, second))

    assert perturb(count, low) <= perturb(count, high)


def test_answers_spread_as_the_distribution_says():
    told = [perturb(20, step * KEYS // 1_000) for step in range(1_000)]

    assert [told.count(20 + difference) / 1_000 for difference, _ in distribution(7, Noise())] == pytest.approx(
        [probability for _, probability in distribution(7, Noise())], abs=0.002
    )


def test_the_key_of_a_record_needs_the_secret():
    assert record_key(b"one", "person 1") != record_key(b"two", "person 1")
    assert record_key(b"one", "person 1") == record_key(b"one", "person 1") < KEYS


@pytest.mark.parametrize(("count", "key"), [(-1, 0), (1, -1), (1, KEYS)])
def test_what_is_no_count_or_no_key_is_refused(count, key):
    with pytest.raises(ValueError, match="no count of persons or no key"):
        perturb(count, key)


@pytest.mark.parametrize("options", [{"spread": 0}, {"least": 0}, {"reach": 2, "least": 3}])
def test_noise_that_cannot_be_right_on_average_is_refused(options):
    with pytest.raises(ValueError, match="noise that reaches"):
        Noise(**options)
