"""What the checks of plans find is said in every language."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from django.utils import translation

from kiezwerk.acts.messages import say
from kiezwerk.core.plans.continuation import check_continuation
from kiezwerk.core.plans.measuring import Indicator, Measures, Reading, check_reading, standing
from kiezwerk.core.plans.progress import MeasureFacts, MilestoneFacts, warnings
from kiezwerk.core.plans.rollup import Contribution, check_contributions
from kiezwerk.core.plans.structure import Edition, Element, Kind, check_structure

TODAY = date(2026, 7, 1)
TRAINED = Indicator("i", Measures.SUM, baseline_on=date(2026, 1, 1), target=Fraction(40), target_on=date(2026, 12, 31), frequency_months=3)


def findings():
    field, advice = Element("f", Kind.FIELD, "Work"), Element("m", Kind.MEASURE, "Advice", "f", details={"responsible": "DGB"})
    opened = MilestoneFacts("s", date(2026, 3, 1))
    slow = [Reading("a", date(2026, 3, 31), Fraction(7))]
    return [
        *check_structure(Edition("", (field, field, replace(advice, under="", title=" ")))),
        *check_continuation(Edition("", (field, advice)), Edition("", (field,)), finished=set(), reasons={}),
        *check_continuation(Edition("", (field, advice)), Edition("", (field, replace(advice, details={}))), finished=set(), reasons={}),
        *check_continuation(Edition("", (field,)), Edition("", (replace(field, kind=Kind.SECTION),)), finished=set(), reasons={}),
        *check_reading(TRAINED, Reading("a", date(2026, 7, 2)), TODAY),
        *check_reading(TRAINED, Reading("a", date(2025, 7, 2), Fraction(5, 2), split={"women": Fraction(3)}), TODAY),
        *warnings(MeasureFacts("m", due_on=date(2026, 6, 1)), TODAY),
        *warnings(MeasureFacts("m", due_on=date(2026, 6, 1), milestones=(opened,)), TODAY),
        *warnings(MeasureFacts("m", indicators=((TRAINED, standing(TRAINED, slow, TODAY)),)), TODAY),
        *warnings(MeasureFacts("m", indicators=((TRAINED, standing(TRAINED, [], TODAY)),)), TODAY),
        *check_contributions([Contribution("p", "m", Fraction(3, 2)), Contribution("m", "p")]),
    ]


@pytest.mark.parametrize("language", ["en", "de", "fr", "ar"])
@pytest.mark.parametrize("number", range(len(findings())), ids=[f"{number}-{finding.code}" for number, finding in enumerate(findings())])
def test_every_finding_of_plans_is_a_sentence_in_every_language(number, language):
    with translation.override(language):
        said = say(findings()[number])

    assert (len(said) > 20, "%" in said.replace("0 %", "").replace("0%", "")) == (True, False)


def test_a_forecast_says_its_assumption():
    slow = [Reading("a", date(2026, 3, 31), Fraction(7))]

    (missing, out_of_reach) = warnings(MeasureFacts("m", indicators=((TRAINED, standing(TRAINED, slow, TODAY)),)), TODAY)

    assert say(missing) == "A reading was due by 30 June 2026; the last one is of 31 March 2026."
    assert say(out_of_reach) == ("If it goes on as from 1 January 2026 to 31 March 2026, it will be 28.6 on 31 December 2026; the target is 40.")
