"""The shipped lists give exactly the figures that their source documents, and name no natural person."""

import gzip
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import kiezwerk.demo
from kiezwerk.core.offers.operations import DATE_UNREADABLE, PERSON_MASKED, REPEAT_OF, Kind, Mark
from kiezwerk.core.offers.personal_names import hide_persons
from kiezwerk.core.offers.persons import looks_like_natural_person
from kiezwerk.core.offers.totals import summarise
from kiezwerk.ports.operations import Unreadable, read_operations

LISTS = Path(kiezwerk.demo.__file__).parent / "data" / "operations"
ESF_2007 = (LISTS / "esf_2007_2013.json.gz").read_bytes()
ESF_2014 = (LISTS / "esf_2014_2020.csv.gz").read_bytes()


@pytest.fixture(scope="module")
def esf_2007():
    return read_operations(ESF_2007, "berlin-esf-2007-2013", accept_marked=True)


@pytest.fixture(scope="module")
def esf_2014():
    return read_operations(ESF_2014, "berlin-esf-2014-2020")


def test_the_figures_of_2007_2013_are_those_of_the_source(esf_2007):
    summary = summarise(esf_2007, peb_cap_cents=500_000_00)

    assert summary.every.count == 7_429
    assert summary.lsk.count == 551
    assert (summary.umbrella.count, summary.umbrella.granted_cents) == (7, 8_638_457_19)
    assert (summary.micro.count, summary.micro.granted_cents, summary.micro.paid_cents) == (544, 4_897_659_73, 4_588_574_63)
    assert (summary.highest_micro_cents, summary.highest_micro.count) == (10_000_00, 149)
    assert (summary.peb.count, summary.peb.granted_cents, summary.peb_above.count) == (101, 30_656_928_18, 9)
    assert max(each.granted_cents for each in esf_2007 if each.programme == "PEB") == 1_104_796_79


def test_the_four_repeats_are_kept_and_marked(esf_2007):
    assert [(each.row, mark.row) for each in esf_2007 for mark in each.marks if mark.code == REPEAT_OF] == [
        (477, 476),
        (2586, 2585),
        (4788, 4787),
        (4789, 4787),
    ]


def test_the_one_impossible_date_stops_the_list_unless_it_is_taken_as_unknown(esf_2007):
    with pytest.raises(Unreadable) as refused:
        read_operations(ESF_2007, "berlin-esf-2007-2013")

    assert [(finding.code, dict(finding.facts)) for finding in refused.value.findings] == [
        ("operations.date", {"row": 1354, "column": "date", "text": "25.11.0204", "reason": "implausible"})
    ]
    (unknown,) = [each for each in esf_2007 if each.is_marked(DATE_UNREADABLE)]
    assert (unknown.row, unknown.dated_on, unknown.marks) == (1354, None, (Mark(DATE_UNREADABLE, field="dated_on", text="25.11.0204"),))


def test_names_that_break_inside_the_phrase_are_still_micro_projects(esf_2007):
    raw = json.loads(gzip.decompress(ESF_2007))
    broken = [
        row
        for row, each in enumerate(raw, start=1)
        if esf_2007[row - 1].kind is Kind.MICRO and "Lokales Soziales Kapital" not in each["name_of_operation"]
    ]

    assert len(broken) == 51


def test_the_list_of_2014_2020_is_read_whole(esf_2014):
    first = esf_2014[0]

    assert (len(esf_2014), sum(each.cost_cents for each in esf_2014)) == (336, 84_009_108_53)
    assert (first.row, first.starts_on, first.ends_on, first.cost_cents, first.eu_share) == (
        2,
        date(2016, 4, 4),
        date(2016, 9, 30),
        91_100_16,
        Fraction(4992, 10_000),
    )
    assert (first.granted_cents, first.paid_cents, first.dated_on) == (None, None, None)
    assert {(each.region, len(each.postcode)) for each in esf_2014} == {("DE300", 5)}


@pytest.mark.parametrize("fixture", ["esf_2007", "esf_2014"])
def test_no_row_names_a_natural_person(fixture, request):
    operations = request.getfixturevalue(fixture)

    assert [each.row for each in operations if each.beneficiary and looks_like_natural_person(each.beneficiary)] == []
    assert [each.row for each in operations if each.name != hide_persons(each.name) or each.summary != hide_persons(each.summary)] == []
    assert [each.row for each in operations if (each.beneficiary is None) != each.is_marked(PERSON_MASKED)] == []


def test_the_file_itself_holds_what_a_reader_shows_and_no_more():
    shown = read_operations(ESF_2007, "berlin-esf-2007-2013", accept_marked=True)
    raw = json.loads(gzip.decompress(ESF_2007))

    assert [each.row for each, row in zip(shown, raw, strict=True) if (each.beneficiary is None) != (row["beneficiary"] is None)] == []


def test_masked_rows_stay_in_the_totals(esf_2007, esf_2014):
    masked = [summarise(operations, peb_cap_cents=0).masked for operations in (esf_2007, esf_2014)]

    assert [(total.count, total.granted_cents is not None or total.cost_cents is not None) for total in masked] == [(265, True), (7, True)]
