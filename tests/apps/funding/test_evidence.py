"""The decision file of a selection holds the call, the proposals as handed in, the scores and the ranking."""

from hashlib import sha256

import pytest
from django.utils import translation

from kiezwerk.apps.funding import actions
from kiezwerk.apps.funding.effects import evidence
from kiezwerk.apps.partnerships.actions import add_item
from kiezwerk.apps.partnerships.hooks import EVIDENCE

from .test_selections import ranked

__all__ = ["ranked"]


@pytest.fixture
def motion(ranked, make_meeting):
    actions.propose_selection(ranked, make_meeting(ranked.call.partnership), by=ranked.office)
    ranked.refresh_from_db()
    return ranked.motion


def test_it_holds_call_proposals_scores_and_ranking(ranked, motion):
    files = {one.path: one.content for one in evidence([motion])[motion.pk]}

    numbers = [proposal.number for proposal in ranked.call.applications.order_by("number")]
    assert list(files) == [
        "call.txt",
        *(f"proposals/{number.replace('/', '-')}.txt" for number in numbers),
        "proposals.csv",
        "scores.csv",
        "ranking.csv",
    ]
    assert ranked.call.lot_seed in files["call.txt"].decode()


def test_each_proposal_has_the_checksum_of_its_receipt(ranked, motion):
    files = {one.path: one.content for one in evidence([motion])[motion.pk]}

    for proposal in ranked.call.applications.all():
        assert sha256(files[f"proposals/{proposal.number.replace('/', '-')}.txt"]).hexdigest() == proposal.text_hash


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
def test_the_ranking_gives_its_reasons_in_every_language(motion, language):
    with translation.override(language):
        ranking = next(one for one in evidence([motion])[motion.pk] if one.path == "ranking.csv")

    assert [row.split(";")[0] for row in ranking.content.decode("utf-8-sig").splitlines()[1:]] == ["1", "2", "3"]


def test_a_motion_without_a_selection_rests_on_nothing_here(ranked, make_meeting):
    meeting = make_meeting(ranked.call.partnership)
    item = add_item(meeting, by=ranked.office, title="Other", kind="decision", motion_text="We resolve.")

    assert evidence([item.motion]) == {}
    assert evidence in EVIDENCE
