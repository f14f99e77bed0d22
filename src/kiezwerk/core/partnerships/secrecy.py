"""May this vote be secret, must it be, and does the count fit what happened?

Method    A secret ballot keeps two things apart: which seats took part, and what was said. Only the sums are kept.
Units     whole seats and whole votes.
Missing   Before the vote nobody knows whether it will be unanimous; ``check_secrecy`` says what that would give away.
Source    § 92 (1) VwVfG for elections; the rules of procedure of the body for everything else.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiezwerk.core.findings import Finding, Weight

FEWEST_VOTERS = 5
"""Below this a count says much about each single vote: of four, one deviating vote is usually guessed."""


class Method(StrEnum):
    """How a vote is taken without anybody seeing how a seat votes."""

    SCREENS = "secret"
    PAPER = "paper"


@dataclass(frozen=True)
class Request:
    """A seat asks for a secret vote: ``allowed`` is what the rules of procedure say."""

    seat: str
    voting: bool
    allowed: bool
    frozen: bool
    already: bool


@dataclass(frozen=True)
class Closing:
    """A secret ballot about to be counted.

    ``on_screens``   seats that took part on a screen; ``sealed`` are the sealed votes there are.
    ``on_paper``     seats whose participation on paper was recorded; ``slips`` are the papers counted.
    ``key_fits``     whether the counting key is the one of this ballot; None where no vote was cast on a screen.
    ``key_problem``  "" or why what was typed cannot be a counting key.
    ``broken``       sealed votes that the right key does not open.
    """

    on_paper: int
    slips: int
    on_screens: int = 0
    sealed: int = 0
    key_fits: bool | None = None
    key_problem: str = ""
    broken: int = 0


def check_request(request: Request) -> list[Finding]:
    """Return why a request for a secret vote is refused; the weightiest reason first.

    >>> [f.code for f in check_request(Request("Jobcenter", voting=True, allowed=False, frozen=False, already=False))]
    ['secret.not_in_rules']
    """
    facts = {"seat": request.seat}
    if request.frozen:
        return [Finding("secret.request_too_late", facts=facts)]
    if not request.allowed:
        return [Finding("secret.not_in_rules", facts=facts)]
    if not request.voting:
        return [Finding("secret.request_without_vote", facts=facts)]
    return [Finding("secret.requested_already", facts=facts)] if request.already else []


def check_request_withdrawal(seat: str, *, asked: bool, frozen: bool) -> list[Finding]:
    """Return why a request for a secret vote is not taken back: the vote was opened, or nobody asked for that seat.

    >>> [f.code for f in check_request_withdrawal("Jobcenter", asked=True, frozen=True)]
    ['secret.withdrawal_too_late']
    """
    if frozen:
        return [Finding("secret.withdrawal_too_late", facts={"seat": seat})]
    return [] if asked else [Finding("secret.not_requested", facts={"seat": seat})]


def check_method(method: str, requests: int) -> list[Finding]:
    """Return why a vote cannot be taken in this way: once a seat has asked for it, the vote is secret.

    >>> [f.code for f in check_method("roll_call", 1)], check_method("paper", 1)
    (['ballot.secret_requested'], [])
    """
    if requests and method not in list(Method):
        return [Finding("ballot.secret_requested", facts={"count": requests})]
    return []


def check_plain(method: str, *, election: bool) -> list[Finding]:
    """Return why a vote is not taken or counted like an open one on a draft: elections and secret ballots have ways of their own.

    >>> [f.code for f in check_plain("secret", election=False)], check_plain("hands", election=False)
    (['ballot.own_way'], [])
    """
    return [Finding("ballot.own_way")] if election or method in list(Method) else []


def check_secrecy(voters: int, *, on_screens: bool, key_known: bool = True) -> list[Finding]:
    """Return what a secret vote of so many seats cannot hide, before it opens; it warns with numbers.

    >>> [(f.code, f.facts["voters"]) for f in check_secrecy(3, on_screens=True)]
    [('secret.few_voters', 3), ('secret.unanimity', 3)]
    """
    findings = []
    if on_screens and not key_known:
        findings.append(Finding("secret.no_key"))
    if voters < FEWEST_VOTERS:
        findings.append(Finding("secret.few_voters", Weight.WARNS, {"voters": voters, "fewest": FEWEST_VOTERS}))
    findings.append(Finding("secret.unanimity", Weight.WARNS, {"voters": voters, "others": max(voters - 1, 0)}))
    return findings


def check_counting(closing: Closing) -> list[Finding]:
    """Return why a secret ballot is not counted now; nothing is lost, it stays open.

    >>> [f.code for f in check_counting(Closing(on_paper=2, slips=3, key_fits=True))]
    ['secret.too_many_papers']
    """
    findings = []
    if closing.key_problem:
        findings.append(Finding(closing.key_problem, field="counting_key"))
    elif closing.key_fits is False:
        findings.append(Finding("secret.wrong_key", field="counting_key"))
    elif closing.broken:
        findings.append(Finding("secret.broken_votes", facts={"count": closing.broken}))
    if closing.sealed != closing.on_screens:
        findings.append(Finding("secret.votes_differ", facts={"sealed": closing.sealed, "seats": closing.on_screens}))
    facts = {"slips": closing.slips, "seats": closing.on_paper}
    if closing.slips > closing.on_paper:
        findings.append(Finding("secret.too_many_papers", facts=facts))
    elif closing.slips < closing.on_paper:
        findings.append(Finding("secret.fewer_papers", Weight.WARNS, facts | {"invalid": closing.on_paper - closing.slips}))
    if closing.on_paper == 1:
        findings.append(Finding("secret.single_paper", Weight.WARNS))
    if closing.on_screens == 1 and closing.on_paper:
        findings.append(Finding("secret.single_screen", Weight.WARNS))
    return findings


def check_screens(method: str) -> list[Finding]:
    """Return why nobody votes secretly on a screen here.

    >>> [f.code for f in check_screens("paper")]
    ['secret.on_paper']
    """
    return [] if method == Method.SCREENS else [Finding("secret.on_paper" if method == Method.PAPER else "vote.other_way")]


def check_secret(method: str, *, closed: bool) -> list[Finding]:
    """Return why a ballot is not counted as a secret one.

    >>> [f.code for f in check_secret("hands", closed=False)]
    ['secret.not_secret']
    """
    if closed:
        return [Finding("ballot.already_closed")]
    return [] if method in list(Method) else [Finding("secret.not_secret")]


def check_repeat(*, secret: bool, closed: bool, reason: str) -> list[Finding]:
    """Return why a ballot is not broken off and begun again: it is secret and open, and somebody says why.

    >>> [f.code for f in check_repeat(secret=True, closed=False, reason=" ")]
    ['secret.repeat_without_reason']
    """
    if closed:
        return [Finding("ballot.already_closed")]
    if not secret:
        return [Finding("secret.repeat_of_open")]
    return [] if reason.strip() else [Finding("secret.repeat_without_reason", field="reason")]
