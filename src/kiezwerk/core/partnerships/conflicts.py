"""May a conflict of interest be raised, contested or decided like this?

Method    The body decides without the person; more than half of those who take part must be for it. Where nobody is named, nobody objected.
Source    § 20 (4) VwVfG: the person concerned takes no part in the decision; who is excluded is not present for what follows.
"""

from dataclasses import dataclass

from kiezwerk.core.findings import Finding


@dataclass(frozen=True)
class WhoDecided:
    """Who was for a decision on the conflict of ``seat``: seats out of ``voters``, those present with a vote; none named: nobody objected."""

    seat: str
    supporters: frozenset[str]
    voters: frozenset[str]


@dataclass(frozen=True)
class Substitution:
    """Whether the deputy of an excluded member takes over: ``allowed`` by the rules, ``available`` is a deputy who is not that member."""

    wanted: bool
    allowed: bool
    available: bool


def check_who_decided(decision: WhoDecided) -> list[Finding]:
    """Return why a decision does not stand: the person took part, somebody without a vote did, or too few were for it.

    >>> [f.facts["needed"] for f in check_who_decided(WhoDecided("s1", frozenset({"s2"}), frozenset({"s1", "s2", "s3"})))]
    [2]
    """
    voters = decision.voters - {decision.seat}
    if decision.seat in decision.supporters:
        return [Finding("recusal.own_vote")]
    if decision.supporters - voters:
        return [Finding("recusal.no_voter")]
    needed = len(voters) // 2 + 1
    if decision.supporters and len(decision.supporters) < needed:
        return [Finding("recusal.no_majority", facts={"count": len(decision.supporters), "of": len(voters), "needed": needed})]
    return []


def check_substitution(substitution: Substitution, *, confirmed: bool) -> list[Finding]:
    """Return why the deputy does not vote instead of the member.

    >>> [f.code for f in check_substitution(Substitution(wanted=True, allowed=False, available=True), confirmed=True)]
    ['recusal.deputy_not_allowed']
    """
    if not substitution.wanted:
        return []
    if not confirmed:
        return [Finding("recusal.deputy_without_exclusion")]
    if not substitution.allowed:
        return [Finding("recusal.deputy_not_allowed")]
    return [] if substitution.available else [Finding("recusal.no_deputy")]


def check_contest(*, frozen: bool, decided: bool, note: str) -> list[Finding]:
    """Return why a member cannot say that a suspicion is wrong.

    >>> [f.code for f in check_contest(frozen=False, decided=False, note=" ")]
    ['recusal.no_words']
    """
    if frozen:
        return [Finding("recusal.too_late")]
    if decided:
        return [Finding("recusal.decided")]
    return [] if note.strip() else [Finding("recusal.no_words", field="note")]


def check_raising(*, frozen: bool, known: bool, own: bool, words: str) -> list[Finding]:
    """Return why a member cannot raise a suspicion about another seat.

    >>> [f.code for f in check_raising(frozen=False, known=False, own=True, words="")]
    ['recusal.own_seat', 'recusal.no_words']
    """
    if frozen:
        return [Finding("recusal.too_late")]
    findings = [Finding("recusal.known")] if known else []
    if own:
        findings.append(Finding("recusal.own_seat"))
    return findings if words.strip() else [*findings, Finding("recusal.no_words", field="note")]


def check_declaration(*, asked: bool, decided: bool, has_conflict: bool, ground: str) -> list[Finding]:
    """Return why a declaration of interests is not taken.

    >>> [f.code for f in check_declaration(asked=True, decided=False, has_conflict=True, ground="")]
    ['declaration.no_ground']
    """
    findings = [] if asked else [Finding("declaration.not_asked")]
    if decided:
        findings.append(Finding("declaration.decided"))
    if has_conflict and not ground:
        findings.append(Finding("declaration.no_ground", field="ground"))
    return findings


def check_chosen(count: int) -> list[Finding]:
    """Return why nothing is declared at once: no matter was chosen.

    >>> check_chosen(2)
    []
    """
    return [] if count else [Finding("declaration.nothing_chosen")]
