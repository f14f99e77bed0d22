"""Who was in the room when: never two on one seat."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.partnerships.presence import Span, check_span

NOON = datetime.fromisoformat("2026-03-02T12:00:00+01:00")


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def found(span: Span, *others: Span) -> list[str]:
    return [finding.code for finding in check_span("Jobcenter", span, others, opened_at=NOON, now=after(120))]


@pytest.mark.parametrize(
    ("span", "others", "expected"),
    [
        (Span(), (), []),
        (Span(after(10), after(60)), (), []),
        (Span(after(60), after(10)), (), ["attendance.backwards"]),
        (Span(left_at=after(-5)), (), ["attendance.backwards"]),
        (Span(after(-5)), (), ["attendance.outside"]),
        (Span(after(125)), (), ["attendance.outside"]),
        (Span(after(10), after(125)), (), ["attendance.outside"]),
        (Span(after(30)), (Span(left_at=after(30)),), []),
        (Span(after(29)), (Span(left_at=after(30)),), ["attendance.twice"]),
        (Span(), (Span(after(30)),), ["attendance.twice"]),
    ],
)
def test_a_span_lies_in_the_meeting_and_beside_no_other(span, others, expected):
    assert found(span, *others) == expected


minutes = st.one_of(st.none(), st.integers(0, 120).map(after))
spans = st.builds(Span, minutes, minutes)


@given(spans, spans, st.integers(0, 119).map(after))
def test_two_spans_that_are_taken_never_cover_the_same_instant(one, other, instant):
    if not found(one, other) and not found(other, one):
        assert not (one.covers(instant) and other.covers(instant))


@given(spans, st.integers(0, 120).map(after))
def test_whoever_has_left_is_not_there(span, instant):
    assert span.covers(instant) == ((span.arrived_at or NOON) <= instant and (span.left_at is None or instant < span.left_at))
