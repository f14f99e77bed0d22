"""Votes as Popolo vote events.

Method    One event for each resolution: what was decided, how many votes each option had, and where it was open how each seat voted.
Missing   "" and None are left out. ``votes`` is None where nobody may know them: of a secret ballot nobody does.
Errors    ``ValueError`` for an instant without a time zone.
Source    popoloproject.com/specs: vote events, counts, votes, motions.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class SeatVote:
    """How a seat voted; ``voter`` is its address and ``name`` its function. It never names a person."""

    voter: str
    name: str
    option: str
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class VoteEvent:
    """A vote on one motion. ``counts`` is ``{"yes": 5}``; of an election ``{"candidate-1": 7}``."""

    id: str
    organization_id: str
    organization: str
    identifier: str
    session_id: str
    classification: str
    starts_at: datetime
    ends_at: datetime
    result: str
    text: str
    requirement: str
    counts: dict[str, int]
    motion_id: str = ""
    votes: tuple[SeatVote, ...] | None = None
    updated_at: datetime | None = None
    source: str = ""


def vote_event(event: VoteEvent) -> dict[str, Any]:
    """Return ``event`` as a Popolo object."""
    motion = {
        "id": event.motion_id, "organization_id": event.organization_id, "text": event.text, "identifier": event.identifier,
        "requirement": event.requirement, "result": event.result,
    }  # fmt: skip
    tree: dict[str, Any] = {
        "id": event.id, "organization_id": event.organization_id, "organization": {"id": event.organization_id, "name": event.organization},
        "legislative_session_id": event.session_id, "identifier": event.identifier, "motion": _said(motion),
        "classification": event.classification, "start_date": _instant(event.starts_at), "end_date": _instant(event.ends_at),
        "result": event.result, "counts": [{"option": option, "value": value} for option, value in event.counts.items()],
        "updated_at": _instant(event.updated_at) if event.updated_at else None,
        "sources": [{"url": event.source}] if event.source else None,
    }  # fmt: skip
    if event.votes is not None:
        tree["votes"] = [_vote(vote, event.id) for vote in event.votes]
    return _said(tree)


def _vote(vote: SeatVote, event: str) -> dict[str, Any]:
    return _said(
        {
            "vote_event_id": event, "voter_id": vote.voter, "voter": {"id": vote.voter, "name": vote.name}, "option": vote.option,
            "role": vote.name, "group_id": vote.group,
        }
    )  # fmt: skip


def _said(tree: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in tree.items() if value not in ("", None)}


def _instant(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return value.isoformat(timespec="seconds")
