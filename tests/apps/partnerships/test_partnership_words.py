"""The sentences of votes and meetings: figures in them are those of the decision."""

import ast
import re
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from django.utils import translation

from kiezwerk.acts.messages import WORDS, say
from kiezwerk.apps.partnerships.messages import decisions as messages
from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships import checks
from kiezwerk.core.partnerships.interests import Exemption, Ground
from kiezwerk.core.partnerships.items import Counts, Item, Seat
from kiezwerk.core.partnerships.presets import PRESETS
from kiezwerk.core.partnerships.quorum import Quorum
from kiezwerk.core.partnerships.rules import Abstentions, Majority, Rules, Tie
from kiezwerk.core.partnerships.tally import Result, check_item, tally
from tests.core.partnerships.examples import TWELVE, item

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FOUR = (Seat("a", chair=True), Seat("b"), Seat("c", outside_administration=True), Seat("d", outside_administration=True))
CORE = Path(checks.__file__).parent


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def explained(rules: Rules, seats, decision: Item) -> str:
    return messages.explain_tally(tally(rules, seats, decision))


def test_the_result_of_the_example_reads_as_in_the_minutes():
    seats = (*TWELVE[:11], Seat("s12", vacant=True))
    decision = item("s01 s02 s03 s04 s05 s06 s07 s08 s09", excluded="s09", yes="s01 s02 s03 s04 s05 s06", no="s07", abstain="s08")

    assert explained(Rules(), seats, decision) == (
        "12 seats, 1 vacant, 9 present, 1 excluded; quorum 6 reached; 6 yes, 1 no, 1 abstention; simple majority of votes cast: adopted"
    )


@pytest.mark.parametrize(
    ("rules", "decision", "ending"),
    [
        (Rules(), item("a", yes="a"), "quorum 2 not reached; 1 yes, 0 no, 0 abstentions: no quorum"),
        (
            Rules(), item("a", yes="a", second_call=True),
            "second invitation, no quorum needed; 1 yes, 0 no, 0 abstentions; simple majority of votes cast: adopted",
        ),
        (Rules(), item("", second_call=True), "second invitation, but nobody present; 0 yes, 0 no, 0 abstentions: no quorum"),
        (Rules(), item("a b", yes="a", no="b"), "1 yes, 1 no, 0 abstentions; simple majority of votes cast, a tie is lost: rejected"),
        (Rules(tie=Tie.CHAIR), item("a b", yes="a", no="b"), "simple majority of votes cast, the chair's vote breaks the tie: adopted"),
        (
            Rules(abstentions=Abstentions.AGAINST), item("a b c", yes="a b", abstain="c"),
            "simple majority of votes cast with abstentions counted as no: adopted",
        ),
        (Rules(majority=Majority.TWO_THIRDS), item("a b c", yes="a b", no="c"), "two thirds of votes cast: adopted"),
        (Rules(majority=Majority.ABSOLUTE), item("a b c", excluded="c", yes="a b"), "absolute majority, 2 yes of 3 needed: adopted"),
        (
            Rules(outside_share=Fraction(1, 2)), item("a c", yes="a c"),
            "quorum 2 reached, 1 of 2 votes from outside the administration (at least 1/2); 2 yes, 0 no, 0 abstentions; simple majority of "
            "votes cast: adopted",
        ),
        (
            Rules(outside_share=Fraction(1, 2)), item("a b", yes="a b"),
            "quorum 2 reached, but only 0 of 2 votes from outside the administration (at least 1/2 is needed); 2 yes, 0 no, 0 abstentions: "
            "no quorum",
        ),
        (
            Rules(outside_share=Fraction(1, 2)), Item("i1", frozenset("ab"), counts=Counts(yes=2)),
            "votes from outside the administration not tested in a secret ballot; 2 yes, 0 no, 0 abstentions; simple majority of votes cast: "
            "adopted",
        ),
    ],
)  # fmt: skip
def test_every_kind_of_result_says_why(rules, decision, ending):
    assert explained(rules, FOUR, decision).endswith(ending)


def test_advisory_seats_stand_beside_the_voting_ones():
    assert explained(Rules(), (*FOUR, Seat("e", voting=False)), item("a b", yes="a")).startswith("4 voting seats and 1 advisory seat, 0 vacant, ")


def test_a_body_that_nobody_sits_in_says_so():
    assert "no seat that could decide" in explained(Rules(), (Seat("a", vacant=True),), item(""))


def findings() -> list[Finding]:
    """One finding of every kind that the checks of this topic make."""
    seats = (Seat("a"), Seat("b", voting=False), Seat("c", vacant=True), Seat("e"), Seat("f", chair=True), Seat("g", chair=True))
    nobody = Quorum(base=11, present=4, needed=6, reached=False)
    casting = checks.Casting(Seat("a"), "3", present=True, excluded=False, open=True, choice="", received_at=NOON, already_voted=True)
    late = checks.Casting(Seat("a"), "3", True, False, True, "yes", NOON, closes_at=NOON - timedelta(hours=1))
    closed = checks.Casting(Seat("a"), "3", True, False, False, "yes", NOON, declared_biased=True)
    invitation = checks.Invitation(date(2026, 3, 1), date(2026, 3, 6), item_count=0, uninvited=("DGB", "HTW"), second=True)
    minutes = checks.MinutesFacts(date(2026, 3, 2), date(2026, 3, 2), attendance_count=0, unfinished=("3 Auswahl",))
    return [
        *check_item(Rules(tie=Tie.CHAIR), seats, item("e nobody", excluded="e", yes="a b c e ghost")),
        *check_item(Rules(), seats, Item("3", frozenset("a"), counts=Counts(yes=2))),
        *checks.check_vote(casting),
        *checks.check_vote(late),
        *checks.check_vote(closed),
        *checks.check_invitation(invitation, 7),
        *checks.check_opening(checks.Opening("", nobody, undecided=("WISTA",), undeclared=("HTW", "DGB"))),
        *checks.check_minutes(minutes),
        *checks.check_correction(attended=False, reason="", approved=True, of_these=False),
        *checks.check_composition([Seat("a", group="business")], Fraction(49, 100)),
    ]


@pytest.mark.parametrize("language", ["en", "de", "fr", "ar"])
@pytest.mark.parametrize("finding", findings(), ids=lambda finding: finding.code)
def test_every_finding_of_this_topic_is_a_sentence_in_every_language(finding, language):
    with translation.override(language):
        assert len(say(finding)) > 20


def test_the_sentences_cover_what_the_checks_can_find():
    named = {
        node.args[0].value
        for path in (CORE / "checks.py", CORE / "tally.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding" and isinstance(node.args[0], ast.Constant)
    }

    assert named | {"vote.unknown", "vote.vacant", "vote.advisory", "vote.absent", "vote.excluded"} == {finding.code for finding in findings()}
    assert named <= WORDS.keys()


@pytest.mark.parametrize("file", ["amendments", "conflicts", "steps", "ways"])
def test_every_finding_of_procedures_has_a_sentence(file):
    codes = set(re.findall(r'Finding\(\s*"([a-z_.]+)"', (CORE / f"{file}.py").read_text(encoding="utf-8")))

    assert sorted(codes - WORDS.keys()) == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "invitation.short_notice",
            "The notice is 2 days short: the rules ask for 7 days and there are 5. The first day in time would be 8 March 2026.",
        ),
        (
            "ballot.no_quorum",
            "No quorum for this item: 4 of 11 seats count as present, 6 are needed. 2 seats are missing; wait, or invite a second time.",
        ),
        ("body.group_too_large", "The interest group “business” holds 1 of 1 voting seats, more than the limit of 49 %."),
        ("vote.too_many", "Item 3: 2 votes were counted, but only 1 seats may vote. Count again."),
    ],
)
def test_sentences_say_what_is_wrong_by_how_much_and_what_to_do(code, sentence):
    assert say(next(finding for finding in findings() if finding.code == code)) == sentence


def test_every_ground_exemption_result_and_preset_has_a_name():
    assert messages.explain_ground("employee_or_board") == "is employed by a party or sits on its board (§ 20 Abs. 1 Satz 1 Nr. 5 VwVfG)"
    assert set(messages.GROUNDS) == set(Ground)
    assert set(messages.EXEMPTIONS) == set(Exemption)
    assert set(messages.RESULTS) == set(Result)
    assert set(messages.PRESETS) == {preset.code for preset in PRESETS}
