"""Vote events fit the published schema."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiezwerk.ports.opendata.popolo import SeatVote, VoteEvent, vote_event
from tests.ports.opendata.schemas import popolo_mistakes

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
EVENT = VoteEvent(
    id="https://example.org/votes/1.json", organization_id="https://example.org/b1", organization="Steering group", identifier="2026/01",
    session_id="https://example.org/m", motion_id="https://example.org/i", classification="roll_call", starts_at=NOON, ends_at=NOON, result="pass",
    text="We resolve 1.", requirement="simple", counts={"yes": 1, "no": 0, "abstain": 0}, updated_at=NOON, source="https://example.org/r",
    votes=(SeatVote(voter="https://example.org/s1", name="Mayor", option="yes", group="politics"),),
)  # fmt: skip


@pytest.mark.parametrize("event", [EVENT, replace(EVENT, votes=None), replace(EVENT, counts={"candidate-1": 3}, source="", updated_at=None)])
def test_a_vote_fits_the_schema(event):
    assert popolo_mistakes("vote_event", vote_event(event)) == []


def test_votes_that_nobody_may_know_are_left_out_and_none_at_all_is_said():
    assert ["votes" in vote_event(replace(EVENT, votes=votes)) for votes in (None, ())] == [False, True]


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        vote_event(replace(EVENT, starts_at=NOON.replace(tzinfo=None)))
