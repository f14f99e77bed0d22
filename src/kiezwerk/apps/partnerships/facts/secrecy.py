"""What is checked before a vote becomes secret and before it is counted."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.candidates import check_standing
from kiezwerk.core.partnerships.elections import check_counts
from kiezwerk.core.partnerships.items import Choice
from kiezwerk.core.partnerships.secrecy import Closing, Request, check_counting, check_secrecy
from kiezwerk.ports.sealing import BadCountingKey, is_public_key, public_key_of, unseal

from ..models import Ballot, Motion, Seat
from ..queries import rules_on
from .rolls import SeatState, day_of, is_election
from .sittings import states_for


def secret_is_allowed(motion: Motion) -> bool:
    """Whether the rules of procedure know a secret vote on request."""
    meeting = motion.item.meeting
    return rules_on(meeting.body, day_of(meeting)).secret_on_request


def request_facts(motion: Motion, seat: Seat) -> Request:
    return Request(
        seat.function,
        voting=seat.is_voting,
        allowed=secret_is_allowed(motion),
        frozen=motion.frozen_at is not None,
        already=motion.secret_requests.filter(seat=seat).exists(),
    )


def secrecy_findings(motion: Motion, states: list[SeatState] | None = None, *, public_key: str | None) -> list[Finding]:
    """Return what a secret vote of those present cannot hide; ``public_key`` is None for a vote on paper."""
    states = states_for(motion.item) if states is None else states
    voters = sum(state.is_counted for state in states)
    return check_secrecy(voters, on_screens=public_key is not None, key_known=is_public_key(public_key or ""))


def standing_findings(motion: Motion) -> list[Finding]:
    """Return what stands against opening an election besides what stands against any vote."""
    return check_standing(motion.candidates.count(), motion.places) if is_election(motion) else []


def answers_of(motion: Motion) -> list[str]:
    """Return what a secret ballot counts: yes, no and abstain, or the numbers of the candidates."""
    if is_election(motion):
        return [str(number) for number in motion.candidates.values_list("number", flat=True)]
    return [str(choice) for choice in Choice]


def opened_votes(ballot: Ballot, counting_key: str) -> tuple[list[str], Closing]:
    """Return what the sealed votes say, and how things stand for counting; without the right key they say nothing."""
    sealed = [bytes(row.content) for row in ballot.sealed_votes.all()]
    screens = ballot.participations.filter(round=ballot.round, is_on_paper=False).count()
    paper = ballot.participations.filter(round=ballot.round, is_on_paper=True).count()
    if not sealed and not screens:
        return [], Closing(paper, 0)
    try:
        fits = public_key_of(counting_key) == ballot.public_key
    except BadCountingKey as problem:
        return [], Closing(paper, 0, screens, len(sealed), key_problem=problem.code)
    opened = [_opened(content, counting_key) for content in sealed] if fits else []
    broken = sum(content is None for content in opened)
    return [content for content in opened if content is not None], Closing(paper, 0, screens, len(sealed), key_fits=fits, broken=broken)


def _opened(sealed: bytes, counting_key: str) -> str | None:
    try:
        return unseal(sealed, counting_key)
    except ValueError:
        return None


def counting_findings(ballot: Ballot, closing: Closing, paper: Mapping[str, int]) -> list[Finding]:
    """Return why a secret ballot is not counted now, with what was counted on paper."""
    found = check_counting(closing)
    if is_election(ballot.motion):
        found += check_counts(paper, closing.slips, ballot.motion.places, item=ballot.motion.item.title)
    return found


def slips_in(ballot: Ballot, paper: Mapping[str, int], slips: int | None) -> int:
    """Return how many papers were counted: of a vote on a draft the sum, of an election what was counted besides."""
    return (slips or 0) if is_election(ballot.motion) else sum(paper.values())


def sum_of(motion: Motion, opened: Iterable[str], paper: Mapping[str, int]) -> dict[str, int]:
    """Return the counts of screens and paper together, every answer named."""
    said = Counter(answer for content in opened for answer in content.split(",") if answer)
    return {answer: said[answer] + paper.get(answer, 0) for answer in answers_of(motion)}
