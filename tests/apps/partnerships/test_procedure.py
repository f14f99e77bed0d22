"""Rules of procedure in versions: set from a day on, announced, taken back, and explained with the seats of the body."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.actions import set_rules, withdraw_rules
from kiezwerk.apps.partnerships.facts.counts import core_rules, tally_of
from kiezwerk.apps.partnerships.facts.procedure import columns_of, rules_in_words, versions_of
from kiezwerk.apps.partnerships.queries import rules_on
from kiezwerk.core.partnerships.presets import PRESETS

TODAY = date(2026, 3, 2)
TOMORROW, LATER = TODAY + timedelta(days=1), TODAY + timedelta(days=30)


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [finding.code for finding in refusal.value.findings]


def test_a_version_holds_from_its_day_on_and_the_earlier_one_stays(make_council):
    council = make_council()
    before = rules_on(council.body, TODAY)

    set_rules(council.body, by=council.office, valid_from_on=LATER, majority="two-thirds")

    versions = versions_of(council.body, TODAY)
    assert [rules_on(council.body, day).majority for day in (TODAY, LATER)] == ["simple", "two-thirds"]
    assert [versions.current, [one.majority for one in versions.coming], versions.earlier] == [before, ["two-thirds"], []]
    assert versions_of(council.body, LATER).earlier == [before]


def test_an_open_vote_keeps_the_rules_under_which_it_opened(make_council, make_ballot, vote):
    council = make_council(voting=3)
    ballot = make_ballot(council)

    set_rules(council.body, by=council.office, valid_from_on=TOMORROW, quorum_share="1", majority="absolute")
    vote(council, ballot, "yes", 1)

    ballot.refresh_from_db()
    assert [str(tally_of(ballot).result), tally_of(ballot).quorum_needed] == ["adopted", 2]


def test_rules_that_rewrite_a_meeting_share_a_day_or_never_decide_are_refused(make_council, make_meeting):
    council = make_council()
    make_meeting(council, "open")

    assert refused(lambda: set_rules(council.body, by=council.office, valid_from_on=TODAY)) == ["rules.met_since"]
    set_rules(council.body, by=council.office, valid_from_on=TOMORROW)
    assert refused(lambda: set_rules(council.body, by=council.office, valid_from_on=TOMORROW)) == ["rules.same_day"]
    assert refused(lambda: set_rules(council.body, by=council.office, valid_from_on=LATER, quorum_min=9)) == ["rules.never_quorate"]


def test_only_a_version_still_to_come_is_taken_back(make_council):
    council = make_council()
    coming = set_rules(council.body, by=council.office, valid_from_on=LATER)

    withdraw_rules(council.body, by=council.office, rules=coming)

    assert refused(lambda: withdraw_rules(council.body, by=council.office, rules=rules_on(council.body, TODAY))) == ["rules.in_force"]
    assert council.body.rules_of_procedure.count() == 1


def test_members_set_and_take_back_no_rules(make_council):
    council = make_council()

    with pytest.raises(PermissionDenied):
        set_rules(council.body, by=council.holder(1), valid_from_on=LATER)
    with pytest.raises(PermissionDenied):
        withdraw_rules(council.body, by=council.holder(1), rules=rules_on(council.body, TODAY))


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.code)
def test_a_preset_becomes_a_version_with_the_same_rules(make_council, preset):
    council = make_council()

    set_rules(council.body, by=council.office, valid_from_on=LATER, **columns_of(preset))

    kept = rules_on(council.body, LATER)
    assert [core_rules(kept), kept.preset, kept.source] == [preset.procedure.rules, preset.code, preset.source]


def test_the_meaning_names_the_seats_of_this_body(make_council):
    council = make_council(voting=11, vacant=1, rules={"quorum_more_than": True, "circular": "never", "group_limit_blocks": True})

    sentences = rules_in_words(rules_on(council.body, TODAY), TODAY)

    assert sentences[:2] == [
        "With 11 of 12 seats filled, 6 must be present; if just these vote and none abstains, 4 yes adopt.",
        "Where one of them is excluded from an item, 6 of the other 10 must be present.",
    ]
    assert sentences[-6:] == [
        "The body never decides in writing.",
        "The vote is secret as soon as a member asks for it.",
        "After a missed quorum a second invitation, at least 3 days before, lets the body decide however many come.",
        "The deputy of an excluded member may not vote either.",
        "The body refuses to decide while one interest group holds more than 49 % of the voting seats.",
        "Everybody may read how many votes there were, and how many seats were excluded; how each seat voted only the body knows.",
    ]


@pytest.mark.parametrize(
    ("voting", "vacant", "rules", "sentence"),
    [
        (0, 0, {}, "The body has no voting seat yet, so nothing can be counted."),
        (1, 3, {"quorum_min": 2}, "With 1 of 4 seats filled the body cannot decide: 2 would have to be present."),
        (2, 0, {"quorum_share": "1"}, "Where one of them is excluded from an item, the body cannot decide on it."),
    ],
)
def test_the_meaning_says_where_the_body_cannot_decide(make_council, voting, vacant, rules, sentence):
    council = make_council(voting=voting, vacant=vacant, rules=rules)

    assert sentence in rules_in_words(rules_on(council.body, TODAY), TODAY)


def test_other_parameters_have_their_own_words(make_council):
    given = {"circular": "always", "secret_on_request": False, "second_invitation": False, "deputies_of_excluded": True, "group_limit_share": ""}
    council = make_council(rules=given)

    assert rules_in_words(rules_on(council.body, TODAY), TODAY)[-6:] == [
        "The body may decide in writing, even if a member objects.",
        "In writing, whoever answers by the deadline counts as present, an abstention too. Silence is no answer: "
        "with too few answers there is no quorum and nothing is decided.",
        "Members cannot demand a secret vote.",
        "After a missed quorum nobody is invited a second time; the matter goes on the next agenda.",
        "The deputy of an excluded member may vote.",
        "Everybody may read how many votes there were, and how many seats were excluded; how each seat voted only the body knows.",
    ]


SENT = {
    "valid_from_on": "2026-04-01", "source": "Own rules", "notice_days": "10", "second_invitation": "on", "second_notice_days": "3",
    "quorum_share": "50 %", "quorum_min": "3", "quorum_base": "seats", "majority": "simple", "abstentions": "ignored", "tie": "lost",
    "outside_share": "", "circular": "never", "secret_on_request": "on", "group_limit_share": "49 %",
    "votes_public": "counts",
}  # fmt: skip


def test_the_office_fills_the_form_from_a_preset_looks_at_it_and_sets_it(make_council, client_for):
    council = make_council()
    client, base = client_for(council.office), f"/p/{council.partnership.slug}/bodies/{council.body.pk}/rules/"

    preset = client.get(f"{base}new/?preset=leader-2021-2027").content.decode()
    preview = client.post(f"{base}new/", SENT | {"preview": "1"})
    swapped = client.post(f"{base}preview/", SENT).content.decode()
    incomplete = client.post(f"{base}preview/", {}).status_code
    done = client.post(f"{base}new/", SENT | {"save": "1"})
    page = client.get(base).content.decode()
    coming = versions_of(council.body, TODAY).coming[0]
    dropped = client.post(f"{base}{coming.pk}/withdraw/")

    assert ["(EU) 2021/1060" in preset, "The source says nothing about these" in preset] == [True, True]
    assert [preview.status_code, incomplete, done.status_code, dropped.status_code] == [200, 200, 302, 302]
    assert ["With 5 of 5 seats filled" in text for text in (preview.content.decode(), swapped, page)] == [True] * 3
    assert [coming.quorum_share, coming.notice_days, coming.group_limit_share] == ["1/2", 10, "49/100"]


def test_a_form_with_mistakes_is_shown_again_with_what_was_typed(make_council, client_for):
    council = make_council()
    client, url = client_for(council.office), f"/p/{council.partnership.slug}/bodies/{council.body.pk}/rules/new/"

    wrong = client.post(url, SENT | {"quorum_share": "most", "notice_days": "400", "save": "1"})
    never = client.post(url, SENT | {"quorum_min": "9", "save": "1"})

    assert [wrong.status_code, never.status_code] == [422, 422]
    assert ["“most” is no share" in wrong.content.decode(), "could never decide" in never.content.decode()] == [True, True]


def test_everybody_of_the_partnership_reads_the_rules_and_the_office_sets_them(make_council, make_office, client_for):
    council = make_council()
    base = f"/p/{council.partnership.slug}/bodies/{council.body.pk}/rules/"

    found = [[client_for(person).get(base + path).status_code for path in ("", "new/")] for person in (council.holder(2), make_office())]

    assert found == [[200, 403], [404, 404]]
