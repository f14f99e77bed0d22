"""Public resolutions as Popolo vote events: counts for everybody, votes of seats where they may be known."""

from kiezwerk.acts.permissions import may
from kiezwerk.apps.partnerships.facts.publicity import public_text, votes_are_public
from kiezwerk.apps.partnerships.models import Resolution
from kiezwerk.apps.partnerships.queries import public_resolutions
from kiezwerk.ports.opendata.popolo import SeatVote, VoteEvent

from .oparl import Addresses

RESULTS = {Resolution.Result.ADOPTED: "pass", Resolution.Result.REJECTED: "fail"}
"""The words of Popolo; the others are ours: no-quorum and elected."""


def vote_events(partnership, site: str, person, pk: int | None = None) -> list[VoteEvent]:
    """Return the votes behind public resolutions, the earliest first, or the one of resolution ``pk``.

    How seats voted is known to whoever reads everything of the body, and to everybody where its rules of procedure say so.
    """
    found = public_resolutions(partnership).select_related("body", "motion__ballot__rules", "motion__ballot__motion__item", "motion__item")
    found = found.prefetch_related("motion__ballot__roll__seat", "motion__candidates")
    found = found.filter(pk=pk) if pk else found
    addresses = Addresses(site, partnership.slug)
    return [
        _event(one, addresses, may(person, "partnerships.read_whole", one) or votes_are_public(one.motion.ballot))
        for one in found.order_by("decided_at", "pk")
    ]


def _event(resolution: Resolution, addresses: Addresses, names_seats: bool) -> VoteEvent:
    ballot, count = resolution.motion.ballot, resolution.corrected_tally or resolution.tally
    figures = count["figures"]
    item = count["file"]["items"][0] if "items" in count["file"] else {}
    votes = tuple(_seats(ballot, item["votes"], addresses)) if names_seats and "votes" in item and "yes" in figures else None
    page = addresses.page("partnerships:resolution", resolution.pk)
    return VoteEvent(
        id=addresses.page("portal:vote_json", resolution.pk), organization_id=addresses.of("organization", f"b{resolution.body_id}"),
        organization=resolution.body.name, identifier=resolution.number, session_id=addresses.of("meeting", str(resolution.motion.item.meeting_id)),
        motion_id=addresses.of("agenda-item", str(resolution.motion.item_id)), classification=ballot.method, starts_at=ballot.opened_at,
        ends_at=resolution.decided_at, result=RESULTS.get(resolution.result_now, resolution.result_now), text=public_text(resolution),
        requirement=ballot.rules.majority, counts=_counts(figures), votes=votes, updated_at=resolution.corrected_at or resolution.decided_at,
        source=page,
    )  # fmt: skip


def _counts(figures: dict) -> dict[str, int]:
    """Return the votes for each option; candidates are numbers, since the list of names is no open data."""
    if "yes" in figures:
        return {option: figures[option] for option in ("yes", "no", "abstain")}
    return {f"candidate-{number}": count for number, count in figures["counts"].items()}


def _seats(ballot, votes: dict[str, str], addresses: Addresses):
    for row in ballot.roll.all():
        if (option := votes.get(f"s{row.seat.number}")) is not None:
            yield SeatVote(voter=addresses.of("membership", str(row.seat_id)), name=row.seat.function, option=option, group=row.interest_group)
