"""Which applications does the budget carry, and why not the others?

Method    Knock-outs first, then the mean score against the minimum, then the ranking from the top until the budget is used up. A score is the mean
          over the raters of the weighted mean over the criteria.
          Ties: the higher score on the first criterion, then the smaller request, then a lot drawn from a seed that was fixed beforehand.
          Cut (``Remainder.CUT``): the first application that does not fit ends the list; it and all below are the reserve.
          Fill (``Remainder.FILL``): what does not fit is passed over, and a smaller one further down may still fit.
Units     cents: int; scores: Fraction, on the scale of the criteria.
Missing   An application without the asked number of appraisals is not ranked as zero: ``check_ranking`` refuses the whole ranking.
Errors    ``ValueError`` where ``check_ranking`` finds something; ask it first.
Invariant The order of entry never matters. Under the cut a larger budget never takes an application out.
Source    Rules of the call; see ``docs/methods/funding/ranking.md``.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256

from kiezwerk.core.findings import Finding


class Remainder(StrEnum):
    """What happens to the money that the first application beyond the budget leaves over."""

    CUT = "cut"
    FILL = "fill"


class State(StrEnum):
    """What becomes of an application."""

    SELECTED = "selected"
    RESERVED = "reserved"
    DECLINED = "declined"


class Reason(StrEnum):
    """Why."""

    FUNDED = "funded"
    OVER_BUDGET = "over_budget"
    BEHIND_CUT = "behind_cut"
    BELOW_MINIMUM = "below_minimum"
    KNOCKED_OUT = "knocked_out"


class TieRule(StrEnum):
    """What separated applications of the same score."""

    NONE = ""
    FIRST_CRITERION = "first_criterion"
    SMALLER_REQUEST = "smaller_request"
    LOT = "lot"


@dataclass(frozen=True)
class Candidate:
    """An application to be ranked: one appraisal per rater, each with a score per criterion; ``knock_outs`` are codes."""

    id: str
    requested_cents: int
    appraisals: tuple[tuple[int, ...], ...] = ()
    knock_outs: tuple[str, ...] = ()


@dataclass(frozen=True)
class RankingRules:
    """How to rank; no ``weights`` means equal ones, ``lot`` is the seed of the lot."""

    budget_cents: int
    minimum: Fraction | None = None
    weights: tuple[int, ...] = ()
    remainder: Remainder = Remainder.CUT
    lot: str = ""
    raters_min: int = 1
    scale: tuple[int, int] = (1, 5)

    def __post_init__(self) -> None:
        if self.weights and min(self.weights) < 1:
            raise ValueError("the weight of a criterion is at least 1")


@dataclass(frozen=True)
class SelectionLine:
    """What became of one application, with every figure of its reason.

    ``rank``            from 1, None where it was not ranked; ``reserve_rank`` from 1 within the reserve.
    ``left_cents``      what was left when its turn came.
    ``over_cents``      by how much the budget would have to be larger.
    ``enters_at_cents`` at what amount it would have been selected with all others unchanged, None at none.
    ``behind``          the application that ended the list above it.
    """

    id: str
    requested_cents: int
    state: State
    reason: Reason
    rank: int | None = None
    score: Fraction | None = None
    minimum: Fraction | None = None
    knock_outs: tuple[str, ...] = ()
    tied_with: tuple[str, ...] = ()
    tie_rule: TieRule = TieRule.NONE
    left_cents: int = 0
    over_cents: int = 0
    enters_at_cents: int | None = None
    behind: str = ""
    reserve_rank: int | None = None


@dataclass(frozen=True)
class Selection:
    """The decision: lines in the order of the ranking, then those below the minimum, then those knocked out."""

    lines: tuple[SelectionLine, ...]
    budget_cents: int

    @property
    def spent_cents(self) -> int:
        """What the selected applications ask for together."""
        return sum(line.requested_cents for line in self.lines if line.state is State.SELECTED)

    @property
    def left_cents(self) -> int:
        """What remains of the budget."""
        return self.budget_cents - self.spent_cents

    def ids(self, state: State) -> list[str]:
        """Return the applications in ``state``, in the order of the ranking."""
        return [line.id for line in self.lines if line.state is state]


@dataclass(frozen=True)
class _Ranked:
    candidate: Candidate
    score: Fraction
    first: Fraction
    lot: str

    @property
    def order(self) -> tuple[Fraction, Fraction, int, str, str]:
        return (-self.score, -self.first, self.candidate.requested_cents, self.lot, self.candidate.id)


def rank_applications(candidates: Sequence[Candidate], rules: RankingRules) -> Selection:
    """Return which applications the budget carries, each with its reason; raise ValueError where ``check_ranking`` finds something.

    >>> wishes = [Candidate("a", 80_000_00, ((5,),)), Candidate("b", 20_000_00, ((4,),))]
    >>> [(line.id, line.state.value, line.over_cents) for line in rank_applications(wishes, RankingRules(98_760_00)).lines]
    [('a', 'selected', 0), ('b', 'reserved', 124000)]
    """
    if found := check_ranking(candidates, rules):
        raise ValueError(", ".join(finding.code for finding in found))
    ranked = [_ranked(candidate, rules) for candidate in candidates if not candidate.knock_outs]
    ranked.sort(key=lambda each: each.order)
    lines = [_line(place + 1, each, ranked, rules) for place, each in enumerate(ranked)]
    above = [line for line in lines if line.reason is not Reason.BELOW_MINIMUM]
    below = [line for line in lines if line.reason is Reason.BELOW_MINIMUM]
    out = sorted((candidate for candidate in candidates if candidate.knock_outs), key=lambda candidate: candidate.id)
    return Selection((*_spend(above, rules), *below, *(_knocked_out(candidate) for candidate in out)), rules.budget_cents)


def mean_score(appraisals: Sequence[Sequence[int]], weights: Sequence[int] = ()) -> Fraction:
    """Return the mean over the raters of the weighted mean over the criteria.

    >>> mean_score([(5, 3), (4, 3)], weights=(2, 1))
    Fraction(4, 1)
    """
    by = weights or [1] * len(appraisals[0])
    points = sum(weight * score for scores in appraisals for weight, score in zip(by, scores, strict=True))
    return Fraction(points, sum(by) * len(appraisals))


def _ranked(candidate: Candidate, rules: RankingRules) -> _Ranked:
    return _Ranked(
        candidate=candidate,
        score=mean_score(candidate.appraisals, rules.weights),
        first=mean_score([scores[:1] for scores in candidate.appraisals]),
        lot=sha256(f"{rules.lot}\n{candidate.id}".encode()).hexdigest() if rules.lot else "",
    )


def _line(rank: int, each: _Ranked, ranked: Sequence[_Ranked], rules: RankingRules) -> SelectionLine:
    tied = [other for other in ranked if other.score == each.score and other is not each]
    line = SelectionLine(
        id=each.candidate.id,
        requested_cents=each.candidate.requested_cents,
        state=State.SELECTED,
        reason=Reason.FUNDED,
        rank=rank,
        score=each.score,
        minimum=rules.minimum,
        tied_with=tuple(other.candidate.id for other in tied),
        tie_rule=_tie_rule(each, tied),
    )
    if rules.minimum is not None and each.score < rules.minimum:
        return replace(line, state=State.DECLINED, reason=Reason.BELOW_MINIMUM, rank=None)
    return line


def _tie_rule(each: _Ranked, tied: Sequence[_Ranked]) -> TieRule:
    """How far the rules had to go to part ``each`` from all that share its score."""
    same_first = [other for other in tied if other.first == each.first]
    if any(other.candidate.requested_cents == each.candidate.requested_cents for other in same_first):
        return TieRule.LOT
    if same_first:
        return TieRule.SMALLER_REQUEST
    return TieRule.FIRST_CRITERION if tied else TieRule.NONE


def _spend(lines: Iterable[SelectionLine], rules: RankingRules) -> list[SelectionLine]:
    """Go down the ranking while the budget lasts."""
    left, asked, reserve, ended_by = rules.budget_cents, 0, 0, ""
    result = []
    for line in lines:
        asked += line.requested_cents
        if line.requested_cents <= left and not ended_by:
            result.append(replace(line, left_cents=left))
            left -= line.requested_cents
            continue
        reserve += 1
        reserved = replace(line, state=State.RESERVED, reserve_rank=reserve, left_cents=left)
        if ended_by:
            result.append(replace(reserved, reason=Reason.BEHIND_CUT, over_cents=asked - rules.budget_cents, behind=ended_by))
            continue
        result.append(replace(reserved, reason=Reason.OVER_BUDGET, over_cents=line.requested_cents - left, enters_at_cents=left or None))
        if rules.remainder is Remainder.CUT:
            ended_by = line.id
    return result


def _knocked_out(candidate: Candidate) -> SelectionLine:
    return SelectionLine(candidate.id, candidate.requested_cents, State.DECLINED, Reason.KNOCKED_OUT, knock_outs=candidate.knock_outs)


def check_ranking(candidates: Sequence[Candidate], rules: RankingRules) -> list[Finding]:
    """Return why these applications cannot be ranked yet, in the order of their ids.

    >>> [f.code for f in check_ranking([Candidate("a", 100)], RankingRules(1_000))]
    ['selection.not_rated']
    """
    if rules.budget_cents < 0 or any(candidate.requested_cents < 0 for candidate in candidates):
        return [Finding("selection.negative_amount")]
    doubled = sorted(id for id, count in Counter(candidate.id for candidate in candidates).items() if count > 1)
    if doubled:
        return [Finding("selection.id_doubled", facts={"id": id}) for id in doubled]
    rated = sorted((candidate for candidate in candidates if not candidate.knock_outs), key=lambda candidate: candidate.id)
    return [finding for candidate in rated for finding in _check_appraisals(candidate, rated, rules)] or _check_lot(rated, rules)


def _check_appraisals(candidate: Candidate, rated: Sequence[Candidate], rules: RankingRules) -> list[Finding]:
    given = len(candidate.appraisals)
    if given < max(rules.raters_min, 1):
        return [Finding("selection.not_rated", facts={"id": candidate.id, "given_count": given, "needed_count": max(rules.raters_min, 1)})]
    criteria = len(rules.weights) or len(next(scores for each in rated for scores in each.appraisals))
    if not criteria or any(len(scores) != criteria for scores in candidate.appraisals):
        return [Finding("selection.criteria_differ", facts={"id": candidate.id, "criteria_count": criteria})]
    least, most = rules.scale
    outside = sorted({score for scores in candidate.appraisals for score in scores if not least <= score <= most})
    return [Finding("selection.score_off_scale", facts={"id": candidate.id, "score": score, "least": least, "most": most}) for score in outside]


def _check_lot(rated: Sequence[Candidate], rules: RankingRules) -> list[Finding]:
    if rules.lot:
        return []
    ranked = [_ranked(candidate, rules) for candidate in rated]
    alike = Counter(each.order[:3] for each in ranked)
    ids = tuple(each.candidate.id for each in ranked if alike[each.order[:3]] > 1)
    return [Finding("selection.lot_needed", facts={"ids": ids})] if ids else []
