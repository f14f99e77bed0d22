"""What everybody may read of votes and of elections; pages, papers and open data all ask here."""

from kiezwerk.core.partnerships.publicity import VotesPublic, tells_votes

from ..models import AgendaItem, Ballot, Motion, Resolution
from ..models.passages import told
from .rolls import SECRET, is_election


def votes_are_public(ballot: Ballot) -> bool:
    """Whether everybody may know how each seat voted, by the rules under which the vote was opened."""
    if ballot.closed_at is None:
        return False
    told, is_roll_call = VotesPublic(ballot.rules.votes_public), ballot.method == Ballot.Method.ROLL_CALL
    return tells_votes(told, roll_call=is_roll_call, secret=ballot.method in SECRET, election=is_election(ballot.motion))


def lists_candidates(motion: Motion) -> bool:
    """Whether the text of ``motion`` ends with the list of those who stand: that of an election does once it is frozen."""
    return motion.item.kind == AgendaItem.Kind.ELECTION and motion.frozen_at is not None


SEALED = {Motion: ("text", "amended_text", "base_text", "reason"), Resolution: ("title", "text", "reason"), AgendaItem: ("report",)}
"""What is kept as it was adopted, because a checksum or the signature of the minutes binds it."""


def hide_erased(*rows) -> None:
    """Let these rows, as they were loaded for somebody from outside the body, tell their sealed texts without the names of erased people."""
    for row in rows:
        for column in SEALED[type(row)] if row is not None and row.erased_passages else ():
            setattr(row, column, told(row, column))
        if row is not None:
            row.erased_passages = []


def text_without_candidates(motion: Motion, text: str) -> str:
    """Return ``text`` of ``motion`` without that list."""
    if not lists_candidates(motion):
        return text
    lines = text.split("\n")
    return "\n".join(lines[: max(len(lines) - len(motion.candidates.all()), 0)]).rstrip()


def public_text(resolution: Resolution) -> str:
    """Return the text of a resolution as everybody may read it."""
    return text_without_candidates(resolution.motion, told(resolution, "text"))
