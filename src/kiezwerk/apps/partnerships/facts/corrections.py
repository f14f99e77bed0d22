"""What is checked before a recorded vote is put right, and before a resolution is taken back."""

from kiezwerk.core.partnerships.followup import VoteChange

from ..models import Ballot, Resolution, Seat
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
    )


def revocation_facts(resolution: Resolution) -> dict:
    return {
        "number": resolution.number,
        "adopted": resolution.result_now in STANDING,
        "revoked_by": resolution.revoked_by.number if resolution.revoked_by else "",
    }
