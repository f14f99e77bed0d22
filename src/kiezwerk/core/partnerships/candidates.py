"""Who stands in an election, may the list change, and which seat do the elected take?

Shapes    Candidates and seats are named by ids; ``wishes`` is ``{candidate: seat}`` in the order of the list.
Source    § 92 VwVfG.
"""

from collections.abc import Iterable, Mapping, Sequence

from kiezwerk.core.findings import Finding, Weight


def check_standing(candidates: int, places: int) -> list[Finding]:
    """Return what stands against opening an election: nobody stands; fewer than places, or several places by most votes, warn.

    >>> [f.code for f in check_standing(3, 4)]
    ['election.fewer_than_places', 'election.several_places']
    """
    if not candidates:
        return [Finding("election.no_candidates")]
    findings = []
    if candidates < places:
        findings.append(Finding("election.fewer_than_places", Weight.WARNS, {"candidates": candidates, "places": places}))
    if places > 1:
        findings.append(Finding("election.several_places", Weight.WARNS, {"places": places}))
    return findings


def check_plain_election(election: bool, *, secret: bool = False) -> list[Finding]:
    """Return why something is not treated as an open election.

    >>> check_plain_election(True), [f.code for f in check_plain_election(True, secret=True)]
    ([], ['ballot.own_way'])
    """
    if not election:
        return [Finding("election.not_one")]
    return [Finding("ballot.own_way")] if secret else []


def check_candidacy(*, frozen: bool, known: bool) -> list[Finding]:
    """Return why the list of candidates stays as it is: the vote was opened, or the person stands already.

    >>> [f.code for f in check_candidacy(frozen=True, known=False)]
    ['election.frozen']
    """
    if frozen:
        return [Finding("election.frozen")]
    return [Finding("election.stands_already", field="name")] if known else []


def check_persons(names: Iterable[str]) -> list[Finding]:
    """Return whose seat must be filled by hand, because no person is known behind the name.

    >>> check_persons([]), [f.facts["names"] for f in check_persons(["Ada Beispiel"])]
    ([], [('Ada Beispiel',)])
    """
    listed = tuple(names)
    return [Finding("election.without_person", Weight.WARNS, {"names": listed})] if listed else []


def check_correctable(*, election: bool) -> list[Finding]:
    """Return why an error of recording is not put right by another count: who was elected sits there already, so the election is repeated.

    >>> [f.code for f in check_correctable(election=True)], check_correctable(election=False)
    (['election.not_corrected'], [])
    """
    return [Finding("election.not_corrected")] if election else []


def check_draw(*, closed: bool, decided: bool) -> list[Finding]:
    """Return why no lot is entered now: the votes are not counted yet, or the election has its result.

    >>> [f.code for f in check_draw(closed=False, decided=False)]
    ['election.not_counted']
    """
    if not closed:
        return [Finding("election.not_counted")]
    return [Finding("election.decided")] if decided else []


def seats_for(elected: Sequence[str], wishes: Mapping[str, str]) -> dict[str, str]:
    """Return which seat each of the elected takes: their own where it is still free, else the next one that was named for anybody.

    Most votes choose first. Whoever stood without a seat takes none.

    >>> seats_for(["2", "1"], {"1": "s1", "2": "s1", "3": "s2"})
    {'2': 's1', '1': 's2'}
    """
    free = list(dict.fromkeys(wishes.values()))
    taken: dict[str, str] = {}
    for name in elected:
        if name in wishes and free:
            seat = wishes[name] if wishes[name] in free else free[0]
            taken[name] = seat
            free.remove(seat)
    return taken
