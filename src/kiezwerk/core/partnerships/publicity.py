"""What everybody may know of how a body decided: counts always, votes of seats where its rules of procedure say so.

Method    The rules under which a vote was opened decide, whatever the body writes later.
Missing   Of a secret ballot nobody knows how seats voted. Of an election the votes of seats are never public: they name those who were not elected.
Source    The body's own rules of procedure; the numbers of a count are public because the minutes are.
"""

from enum import StrEnum


class VotesPublic(StrEnum):
    """What the public reads of a vote."""

    COUNTS = "counts"
    ROLL_CALL = "roll_call"
    OPEN = "open"


def tells_votes(rule: VotesPublic, *, roll_call: bool, secret: bool = False, election: bool = False) -> bool:
    """Return whether everybody may know how each seat voted.

    >>> tells_votes(VotesPublic.COUNTS, roll_call=True)
    False
    >>> tells_votes(VotesPublic.ROLL_CALL, roll_call=True), tells_votes(VotesPublic.ROLL_CALL, roll_call=False)
    (True, False)
    >>> tells_votes(VotesPublic.OPEN, roll_call=False), tells_votes(VotesPublic.OPEN, roll_call=False, secret=True)
    (True, False)
    """
    if secret or election:
        return False
    return rule is VotesPublic.OPEN or (rule is VotesPublic.ROLL_CALL and roll_call)
