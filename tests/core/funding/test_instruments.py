"""The table of instruments: what ships is sound, what is wrong is named."""

import tomllib
from datetime import UTC, date, datetime
from fractions import Fraction
from importlib import resources

import pytest

from kiezwerk.core.funding.instruments import Instrument, InstrumentError, instrument_on, instruments_from_mapping
from kiezwerk.core.funding.limits import FundLimit, Participants, Pool
from kiezwerk.core.periods import Period


@pytest.fixture(scope="module")
def shipped() -> tuple[Instrument, ...]:
    return instruments_from_mapping(
        tomllib.loads(resources.files("kiezwerk.apps.funding").joinpath("data/instruments.toml").read_text(encoding="utf-8"))
    )


def test_all_instruments_of_three_periods_ship_with_their_sources(shipped):
    assert [each.code for each in shipped] == [
        "LOS", "LSK", "PEB", "PEB", "WDM", "WDM", "LSI-A", "LSI-B", "LSI-C", "QM-A", "QM-P", "BIWAQ-VI",
    ]  # fmt: skip
    assert all(each.source and each.name for each in shipped)


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("LSK", date(2016, 1, 1), {"grant_max_cents": 10_000_00, "months_max": 12, "participants_max": 7}),
        ("PEB", date(2016, 1, 1), {"total_max_cents": 500_000_00, "older_share": Fraction(1, 5)}),
        ("PEB", date(2009, 1, 1), {"total_max_cents": None, "months_max": 36}),
        ("LSI-A", date(2026, 1, 1), {"grant_max_cents": 20_000_00, "months_min": 6, "months_max": 12, "participants": Participants.REQUIRED}),
        ("LSI-B", date(2026, 1, 1), {"grant_max_cents": 50_000_00, "partners_min": 1, "participants": Participants.NONE}),
        ("LSI-C", date(2026, 1, 1), {"grant_max_cents": 300_000_00, "follows": "LSI-B", "months_max": 24}),
        ("QM-A", date(2026, 1, 1), {"grant_max_cents": 1_500_00, "pool_cents": 10_000_00, "pool": Pool.NEIGHBOURHOOD_YEAR}),
        ("LOS", date(2005, 1, 1), {"pool_cents": 100_000_00, "pool": Pool.MUNICIPALITY_YEAR}),
        ("WDM", date(2024, 1, 1), {"funds": (FundLimit("EFRE", 300_000_00, Fraction(2, 5)),)}),
        ("BIWAQ-VI", date(2027, 1, 1), {"total_min_cents": 300_000_00, "own_min_share": Fraction(1, 10), "months_max": 27}),
    ],
)
def test_the_version_of_a_day_has_the_limits_of_that_day(shipped, code, day, expected):
    found = instrument_on(shipped, code, day)

    assert {name: getattr(found.limits, name) for name in expected} == expected


def test_outside_its_years_an_instrument_is_not_there(shipped):
    assert instrument_on(shipped, "LSK", date(2021, 1, 1)) is None


def test_what_could_not_be_confirmed_says_so(shipped):
    assert [each.code for each in shipped if not each.verify] == ["PEB", "WDM"]


def test_a_rule_is_cited_with_code_words_and_source(shipped):
    assert instrument_on(shipped, "LSI-B", date(2026, 1, 1)).rule("partners_min") == (
        "LSI-B: mindestens ein Kooperationspartner (bbwa-berlin.de, Programm „Lokal-Sozial-Innovativ“ (Förderinstrument 13))"
    )
    assert Instrument("X", "", Period(None)).rule("months_max") == "X: months_max"


def test_versions_are_told_apart_in_a_set(shipped):
    assert len(set(shipped)) == 12


def entry(**changes):
    return {"code": "X", "name": "Example", "valid_from": date(2026, 1, 1), "source": "notice", **changes}


def test_the_least_entry_sets_no_limit():
    (least,) = instruments_from_mapping({"instrument": [entry(valid_to=date(2026, 12, 31), conditions=["Only on weekdays."], verify="The year.")]})

    assert (least.valid, least.conditions, least.verify) == (Period(date(2026, 1, 1), date(2026, 12, 31)), ("Only on weekdays.",), "The year.")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ([], "the table: wants named entries"),
        ({}, "the table: instrument is missing"),
        ({"instruments": []}, "the table: instruments is unknown; known are instrument"),
        ({"instrument": {}}, "the table: instrument is not"),
        ({"instrument": ["LSK"]}, "instrument 1: wants named entries"),
        ({"instrument": [entry(colour="red")]}, "instrument 1: colour is unknown"),
        ({"instrument": [{"name": "no code"}]}, "instrument 1: code is missing"),
        ({"instrument": [entry(name="")]}, "X: name is not ''"),
        ({"instrument": [entry(valid_from="2026")]}, "X: valid_from is not '2026'"),
        ({"instrument": [entry(valid_from=datetime(2026, 1, 1, tzinfo=UTC))]}, "X: valid_from and valid_to are days"),
        ({"instrument": [entry(valid_to=date(2025, 1, 1))]}, "is before valid_from"),
        ({"instrument": [entry(), entry(valid_from=date(2027, 1, 1))]}, "X has two versions on the same day"),
        ({"instrument": [entry(conditions="one")]}, "X: conditions is not 'one'"),
        ({"instrument": [entry(conditions=[1])]}, "X, conditions: wants a text, not 1"),
        ({"instrument": [entry(limits={"cap": 1})]}, "X, limits: cap is unknown"),
        ({"instrument": [entry(limits={"months_max": 12})]}, "X: the limit months_max has no citation"),
        ({"instrument": [entry(citations={"cap": "words"})]}, "X, citations: cap is unknown"),
        ({"instrument": [entry(citations={"months_max": 1})]}, "X: months_max is not 1"),
        ({"instrument": [entry(limits={"months_max": "12"})]}, "X, limits, months_max: wants a whole number"),
        ({"instrument": [entry(limits={"months_max": True})]}, "wants a whole number"),
        ({"instrument": [entry(limits={"grant_max_cents": -1})]}, "wants a whole number"),
        ({"instrument": [entry(limits={"rate_max_share": 0.5})]}, "wants a share from 0 to 1"),
        ({"instrument": [entry(limits={"rate_max_share": "half"})]}, "wants a share from 0 to 1"),
        ({"instrument": [entry(limits={"rate_max_share": "1/0"})]}, "wants a share from 0 to 1"),
        ({"instrument": [entry(limits={"rate_max_share": "3/2"})]}, "wants a share from 0 to 1"),
        ({"instrument": [entry(limits={"field_required": 1})]}, "wants true or false"),
        ({"instrument": [entry(limits={"follows": ""})]}, "wants a text"),
        ({"instrument": [entry(limits={"applicant_forms": "person"})]}, "wants a list"),
        ({"instrument": [entry(limits={"funds": "ESF"})]}, "wants a list"),
        ({"instrument": [entry(limits={"funds": [{"max_cents": 1}]})]}, "funds: fund is missing"),
        ({"instrument": [entry(limits={"funds": [{"fund": "ESF", "cap": 1}]})]}, "cap is unknown"),
        ({"instrument": [entry(limits={"participants": "some"})]}, "wants free, required, none"),
        ({"instrument": [entry(limits={"pool": "city"})]}, "wants municipality_year, neighbourhood_year"),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(table, words):
    with pytest.raises(InstrumentError) as refusal:
        instruments_from_mapping(table)

    assert words in str(refusal.value)


def test_two_limits_may_share_the_words_of_one_rule():
    limits = {"applicant_forms": ["person"], "exception_forms": ["public_body"], "pool_cents": 1, "pool": "municipality_year", "field_required": True}
    citations = {"applicant_forms": "persons", "pool_cents": "one sum", "field_required": "in the plan"}

    (read,) = instruments_from_mapping({"instrument": [entry(limits=limits, citations=citations)]})

    assert (read.limits.exception_forms, read.limits.pool) == (frozenset({"public_body"}), Pool.MUNICIPALITY_YEAR)
