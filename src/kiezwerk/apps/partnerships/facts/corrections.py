"""What is checked before a recorded vote is put right, and before a resolution is taken back."""

from django.db.models import QuerySet

from kiezwerk.core.partnerships.followup import Revocation, Revoking, VoteChange

from ..models import Ballot, Body, Resolution, Seat
from .rolls import SECRET, ballot_states

STANDING = (Resolution.Result.ADOPTED, Resolution.Result.ELECTED)


def vote_change(ballot: Ballot, seat: Seat, choice: str, reason: str) -> VoteChange:
    """Return the change of a seat's vote as it stands after earlier corrections."""
    state = next((one for one in ballot_states(ballot) if one.seat == seat), None)
    return VoteChange(
        seat=seat.function,
        was=state.vote.choice if state and state.vote else "",
        choice=choice,
        reason=reason,
        counted=state is not None and state.is_counted,
        secret=ballot.method in SECRET,
        own_hand=ballot.votes.filter(seat=seat, by_own_hand=True).exists(),
    )


def recorded_seats(ballot: Ballot) -> QuerySet[Seat]:
    """Return the seats whose vote somebody recorded for them, or may have failed to record."""
    return Seat.objects.filter(pk__in=ballot.roll.values("seat")).exclude(pk__in=ballot.votes.filter(by_own_hand=True).values("seat"))


def revocation_facts(resolution: Resolution, by_body_id: int) -> Revocation:
    return Revocation(
        number=resolution.number,
        adopted=resolution.result_now in STANDING,
        above=frozenset(str(body.pk) for body in bodies_up_from(resolution.body)),
        by_body=str(by_body_id),
        revoked_by=resolution.revoked_by.number if resolution.revoked_by else "",
    )


def revoking_facts(earlier: Resolution, resolution: Resolution) -> Revoking:
    return Revoking(
        number=resolution.number,
        adopted=resolution.result_now == Resolution.Result.ADOPTED,
        names_it=resolution.motion.revokes_id == earlier.pk,
        itself=resolution.pk == earlier.pk,
    )


def bodies_up_from(body: Body) -> list[Body]:
    """Return ``body`` and the bodies above it, the nearest first."""
    found = [body]
    while (above := found[-1].parent) is not None and above not in found:
        found.append(above)
    return found
