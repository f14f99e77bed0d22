"""The sentences of calls, applications and selections: figures in them are those of the decision."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from django.utils import translation

from kiezwerk.acts.messages import say
from kiezwerk.apps.funding.messages import checks, selections
from kiezwerk.core.findings import Finding
from kiezwerk.core.funding.calls import CallFacts, check_call, check_receipt
from kiezwerk.core.funding.checks import ApplicationFacts, check_application
from kiezwerk.core.funding.financing import CostLine, FinancingPlan, SourceKind, SourceLine
from kiezwerk.core.funding.instruments import Instrument
from kiezwerk.core.funding.limits import FundingLimits, FundLimit, Participants, Pool
from kiezwerk.core.funding.ranking import Candidate, RankingRules, Reason, check_ranking, rank_applications
from kiezwerk.core.periods import Period

CLOSES = datetime(2026, 3, 31, 10, tzinfo=UTC)
CALL = CallFacts(opens_at=CLOSES - timedelta(days=28), closes_at=CLOSES, action_fields=frozenset({"work"}))
STRICT = Instrument(
    "LSI-B",
    "",
    Period(date(2026, 1, 1)),
    FundingLimits(
        total_min_cents=30_000_00, total_max_cents=1_00, grant_max_cents=20_000_00, rate_max_share=Fraction(1, 2), own_min_share=Fraction(1, 10),
        funds=(FundLimit("ESF", 1_000_00, Fraction(1, 3)),), months_min=99, months_max=6, applicant_forms=frozenset({"association", "foundation"}),
        exception_forms=frozenset({"person"}), participants=Participants.NONE, participants_max=7, older_share=Fraction(1, 5), partners_min=1,
        follows="LSI-A", excluded_costs=frozenset({"building"}), pool_cents=10_000_00, pool=Pool.NEIGHBOURHOOD_YEAR,
    ),
)  # fmt: skip
BAD = ApplicationFacts(
    title="x" * 130,
    summary="x" * 1501,
    applicant_form="company",
    plan=FinancingPlan(
        (CostLine("staff", 20_000_00, 2026), CostLine("building", 5_000_00, 2026)), (SourceLine(SourceKind.GRANT, 21_000_00, 2026, "ESF"),)
    ),
    starts_on=date(2026, 3, 1),
    ends_on=date(2026, 12, 31),
    action_field="culture",
    participants_count=10,
    older_count=1,
)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def findings() -> list[Finding]:
    """One finding of every kind that the checks of this topic make."""
    uneven = (CostLine("staff", 1, 2026), CostLine("staff", 2, 2027)), (SourceLine(SourceKind.OWN, 2, 2026), SourceLine(SourceKind.OWN, 1, 2027))
    required = Instrument("LSI-A", "", Period(None), FundingLimits(participants=Participants.REQUIRED, field_required=True))
    call = CallFacts(opens_at=CLOSES - timedelta(days=300), closes_at=CLOSES - timedelta(days=301), budget_cents=0)
    a, b = Candidate("a", 100, ((3,),)), Candidate("b", 100, ((3,),))
    all_found = [
        *check_application(BAD, STRICT, CALL),
        *check_application(replace(BAD, applicant_form="person", plan=FinancingPlan(*uneven)), STRICT, CALL),
        *check_application(replace(BAD, plan=FinancingPlan((CostLine("staff", 1),), (SourceLine(SourceKind.OWN, 5),))), STRICT, CALL),
        *check_application(ApplicationFacts(starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 1)), required, CALL),
        *check_application(ApplicationFacts(), required, CALL),
        *check_receipt(CALL, CLOSES + timedelta(seconds=192)),
        *check_receipt(CALL, CALL.opens_at - timedelta(days=1)),
        *check_call(call, STRICT),
        *check_ranking([a], RankingRules(-1)),
        *check_ranking([a, a], RankingRules(1)),
        *check_ranking([a], RankingRules(1, raters_min=2)),
        *check_ranking([a], RankingRules(1, weights=(1, 1))),
        *check_ranking([replace(a, appraisals=((9,),))], RankingRules(1)),
        *check_ranking([a, b], RankingRules(1)),
    ]
    return list({finding.code: finding for finding in reversed(all_found)}.values())


def test_every_sentence_has_a_finding_and_every_finding_a_sentence():
    assert {finding.code for finding in findings()} == checks.WORDS.keys() | selections.WORDS.keys()


@pytest.mark.parametrize("language", ["en", "de", "fr", "ar"])
@pytest.mark.parametrize("finding", findings(), ids=lambda finding: finding.code)
def test_every_finding_of_this_topic_is_a_sentence_in_every_language(finding, language):
    with translation.override(language):
        assert len(say(finding)) > 15


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("application.grant_above_maximum", "You ask for €21,000; LSI-B grants at most €20,000. That is €1,000 too much."),
        (
            "application.total_below_minimum",
            "Your project costs €25,000; LSI-B starts at €30,000. €5,000 are missing, perhaps a smaller programme fits.",
        ),
        (
            "application.pool_exceeded",
            "You ask for €21,000; of the €10,000 per neighbourhood and year only €10,000 are left. That is €11,000 too much.",
        ),
        ("application.costs_excluded", "LSI-B does not pay for building work, and your plan has €5,000 of it. Take it out or pay it from elsewhere."),
        (
            "application.applicant_not_admitted",
            "LSI-B does not admit your legal form (Company (GmbH, UG, AG)). Admitted are: Registered association (e. V.), Foundation. A "
            "partner of such a form could apply.",
        ),
        ("application.too_long", "Your project runs for 10 months; LSI-B allows at most 6 months. Let it end by 31 August 2026."),
        ("application.partner_missing", "LSI-B asks for cooperation: one more partner is needed. Name an organisation that works with you."),
        ("application.older_share_low", "1 of 10 participants are 54 or older; LSI-B would like at least 2. This does not stop you; explain it."),
        ("application.title_too_long", "The title has 130 characters; at most 120 fit. Shorten it by 10."),
        ("financing.gap", "Your sources come to €21,000 and your costs to €25,000: €4,000 are not covered. Add a source or lower the costs."),
        ("financing.rate_high", "The grant is €21,000; 50 % of the costs are €12,500 and no more is granted. Lower it by €8,500."),
        ("financing.fund_rate_high", "ESF shall pay €21,000 and pays at most 33.33 % of the costs, €8,333.33. Lower it by €12,666.67."),
        ("financing.own_share_low", "Your own contribution is €0; this programme needs at least €2,500. Staff time may count."),
        ("financing.year_gap", "In 2027 your sources fall €0.01 short of the costs. Move money into that year."),
        ("selection.lot_needed", "a, b are alike in score, first criterion and amount, so a lot must decide. Fix its seed before you rank."),
    ],
)  # fmt: skip
def test_sentences_say_what_is_wrong_by_how_much_and_what_to_do(code, sentence):
    found = {finding.code: finding for finding in reversed(check_application(BAD, STRICT, CALL))}

    assert say(found.get(code) or next(finding for finding in findings() if finding.code == code)) == sentence


@pytest.mark.parametrize(
    ("late_by", "words"),
    [
        (timedelta(microseconds=1), "1 second too late"),
        (timedelta(seconds=59), "59 seconds too late"),
        (timedelta(seconds=60), "1 minute too late"),
        (timedelta(seconds=192), "4 minutes too late"),
        (timedelta(minutes=60), "1 hour too late"),
        (timedelta(hours=24, seconds=1), "2 days too late"),
    ],
)
def test_how_late_is_said_in_the_largest_unit_rounded_up(late_by, words):
    (late,) = check_receipt(CALL, CLOSES + late_by)

    assert words in say(late)


def test_every_line_of_a_selection_says_its_reason():
    wishes = [
        Candidate("a", 80_000_00, ((5,),)), Candidate("b", 20_000_00, ((4,),)), Candidate("c", 5_000_00, ((4,),)), Candidate("d", 1, ((2,),)),
        Candidate("e", 1, (), ("incomplete", "unreadable")),
    ]  # fmt: skip

    lines = rank_applications(wishes, RankingRules(98_760_00, minimum=Fraction(3), lot="seed")).lines

    assert [selections.explain_line(line, {"b": "Werkstatt", "c": "Garten"}) for line in lines] == [
        "selected: rank 1 with a score of 5.00",
        "selected: rank 2 with a score of 4.00; same score as Werkstatt: the smaller request goes first",
        "not chosen: €6,240 over the budget; would enter at €13,760; place 1 on the reserve list; same score as Garten: the smaller request "
        "goes first",
        "declined: its score of 2.00 is 1.00 below the minimum of 3.00",
        "declined before scoring: it is incomplete, unreadable",
    ]


def test_a_line_behind_the_cut_names_where_the_budget_ended():
    wishes = [Candidate("a", 100_00, ((5,),)), Candidate("b", 1_00, ((4,),)), Candidate("c", 2_00, ((3,),))]

    lines = rank_applications(wishes, RankingRules(100_00)).lines

    assert [selections.explain_line(line, {"b": "Werkstatt"}) for line in lines[1:]] == [
        "not chosen: nothing of the budget was left, €1 would be needed; place 1 on the reserve list",
        "not chosen: the budget ended with Werkstatt, €3 more would be needed; place 2 on the reserve list",
    ]


def test_scores_are_rounded_half_up_in_the_form_of_the_language():
    assert [selections.score(Fraction(value)) for value in ("4", "7/2", "0.125", "14/3")] == ["4.00", "3.50", "0.13", "4.67"]
    with translation.override("de"):
        assert selections.score(Fraction(7, 2)) == "3,50"


def test_every_reason_of_a_selection_has_a_sentence():
    assert set(selections._REASONS) == set(Reason)
