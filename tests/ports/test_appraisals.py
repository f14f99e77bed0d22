"""A table of applications and scores is taken whole or refused with every problem."""

import pytest

from kiezwerk.core.funding.ranking import Candidate
from kiezwerk.ports.appraisals import AppraisalFileError, euros_to_cents, read_appraisals

TABLE = "id,requested,rater,knock_out,need,effect\nb,20000.50,x,,4,3\na,1.240,x,,5,5\na,1240,y,,4,4\nc,100,,late incomplete,,\n"


def test_raters_are_joined_and_applications_sorted():
    read = read_appraisals(TABLE.encode(), "list.csv")

    assert read.criteria == ("need", "effect")
    assert read.candidates == (
        Candidate("a", 1_240_00, ((5, 5), (4, 4))),
        Candidate("b", 20_000_50, ((4, 3),)),
        Candidate("c", 100_00, (), ("late", "incomplete")),
    )


def test_german_tables_with_semicolons_are_read_too():
    read = read_appraisals("id;requested;need\na;18.760,50 €;4\n".encode(), "list.csv")

    assert read.candidates == (Candidate("a", 18_760_50, ((4,),)),)


@pytest.mark.parametrize(("text", "cents"), [("100000.00", 100_000_00), ("5", 5_00), ("5.5", 5_50), ("1.000", 1_000_00), ("1.000,05 €", 1_000_05)])
def test_amounts_have_a_decimal_point_or_the_german_form(text, cents):
    assert euros_to_cents(text) == cents


@pytest.mark.parametrize("text", ["", "1,000.50", "1.0000", "five", "-"])
def test_other_amounts_are_refused(text):
    with pytest.raises(ValueError, match="not an amount"):
        euros_to_cents(text)


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ("", ["the file is empty"]),
        ("id,requested,id\n", ["a column name stands there twice"]),
        ("requested,need\n", ["the column id is missing; there are: requested, need"]),
        ("id,requested\n", ["the column of a criterion is missing; there are: id, requested"]),
        ("id,requested,need\na,1,2,3\n", ["row width (row 2, expected_count 3, found_count 4)"]),
        ("id,requested,need\n,1,2\n", ["row 2: the id is missing or holds invisible characters"]),
        (
            "id,requested,need\na,much,2\nb,-5,2\n",
            ["row 2: requested wants an amount in euros, not 'much'", "row 3: requested wants an amount in euros, not '-5'"],
        ),
        ("id,requested,need\na,,2\n", ["row 2: requested wants an amount in euros, not ''"]),
        ("id,requested,need\na,1,\nb,1,2.5\n", ["row 2: need wants a whole number, not ''", "row 3: need wants a whole number, not '2.5'"]),
        ("id,requested,need\na,1,2\na,1,2\n", ["row 3: a stands there twice"]),
        ("id,requested,rater,need\na,1,x,2\na,1,x,2\n", ["row 3: a stands there twice for x"]),
        ("id,requested,rater,need\na,1,x,2\na,2,y,2\n", ["row 3: a asks for another amount than above"]),
    ],
)  # fmt: skip
def test_every_problem_is_said_with_its_row(content, problems):
    with pytest.raises(AppraisalFileError) as refusal:
        read_appraisals(content.encode(), "list.csv")

    assert refusal.value.problems == problems
