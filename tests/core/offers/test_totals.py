"""Totals name their rows and never count the same money twice."""

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.offers.operations import LSK, PEB, PERSON_MASKED, REPEAT_OF, Kind, Mark, Operation
from kiezwerk.core.offers.totals import Total, summarise, total_of

CENTS = st.none() | st.integers(0, 10**12)


def operation(row, granted=None, paid=None, **values):
    return Operation(
        row=row, beneficiary="Kiezgarten e.V.", name="Garten", fund="ESF", period="2007-2013", granted_cents=granted, paid_cents=paid, **values
    )


@st.composite
def lists(draw):
    kinds = draw(st.lists(st.sampled_from(Kind), max_size=8))
    return [operation(row, draw(CENTS), draw(CENTS), kind=kind) for row, kind in enumerate(kinds, start=1)]


def test_a_total_adds_what_is_known_and_names_the_rows():
    total = total_of([operation(3, 100, 90), operation(5, None, 10, cost_cents=7), operation(9, 50, None)])

    assert total == Total(rows=(3, 5, 9), granted_cents=150, paid_cents=100, cost_cents=7, unknown_granted_rows=(5,), unknown_paid_rows=(9,))
    assert total.count == 3


def test_a_total_without_a_known_amount_is_unknown_and_not_zero():
    assert total_of([operation(1)]) == Total((1,), None, None, None, unknown_granted_rows=(1,), unknown_paid_rows=(1,))


def test_umbrella_grants_and_micro_projects_stand_apart():
    operations = [
        operation(1, 1000, 800, kind=Kind.UMBRELLA, programme=LSK),
        operation(2, 400, 300, kind=Kind.MICRO, programme=LSK),
        operation(3, 400, 400, kind=Kind.MICRO, programme=LSK),
        operation(4, 70, 70),
    ]

    summary = summarise(operations, peb_cap_cents=0)

    assert (summary.lsk.rows, summary.umbrella.granted_cents, summary.micro.granted_cents) == ((1, 2, 3), 1000, 800)
    assert (summary.once.rows, summary.once.granted_cents, summary.once.paid_cents) == ((1, 4), 1070, 870)
    assert (summary.highest_micro.rows, summary.highest_micro_cents) == ((2, 3), 400)
    assert summary.every.granted_cents == 1870


def test_peb_rows_above_the_cap_are_named():
    operations = [operation(row, granted, programme=PEB) for row, granted in ((1, 500), (2, 501), (3, None))]

    summary = summarise(operations, peb_cap_cents=500)

    assert (summary.peb.rows, summary.peb_above.rows) == ((1, 2, 3), (2,))


def test_marked_rows_are_named_and_stand_in_every_total():
    operations = [
        operation(1, 10, marks=(Mark(REPEAT_OF, row=9),)),
        operation(2, 20, marks=(Mark(PERSON_MASKED),)),
        operation(3, 30, marks=(Mark("date-unreadable", "dated_on"),)),
    ]

    summary = summarise(operations, peb_cap_cents=0)

    assert (summary.repeats.rows, summary.masked.rows, summary.marked.rows) == ((1,), (2,), (3,))
    assert (summary.every.granted_cents, summary.once.granted_cents) == (60, 60)


def test_an_empty_list_has_no_amounts():
    summary = summarise([], peb_cap_cents=0)

    assert (summary.every, summary.highest_micro_cents, summary.highest_micro.rows) == (Total((), None, None, None), None, ())


def test_micro_projects_without_known_grants_have_no_highest():
    summary = summarise([operation(1, kind=Kind.MICRO, programme=LSK)], peb_cap_cents=0)

    assert (summary.highest_micro_cents, summary.highest_micro.rows) == (None, ())


@given(lists())
def test_every_row_counts_once_in_plain_umbrella_or_micro(operations):
    summary = summarise(operations, peb_cap_cents=0)

    assert sorted(summary.once.rows + summary.micro.rows) == list(summary.every.rows) == [each.row for each in operations]
    assert (summary.once.granted_cents or 0) + (summary.micro.granted_cents or 0) == (summary.every.granted_cents or 0)
