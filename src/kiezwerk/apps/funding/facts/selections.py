"""Appraisals and selections as the core reads them."""

from fractions import Fraction

from django.db.models import Max, Q

from kiezwerk.apps.funding.models import Appraisal, Call, Selection, SelectionLine
from kiezwerk.apps.funding.rules import represented_actors
from kiezwerk.apps.partnerships.models import Actor, Resolution
from kiezwerk.apps.partnerships.rules import seats_held_by
from kiezwerk.core.findings import blocking
from kiezwerk.core.funding import ranking
from kiezwerk.core.funding.checks import check_application
from kiezwerk.core.funding.financing import SourceKind
from kiezwerk.core.funding.ranking import Candidate, RankingRules, Remainder
from kiezwerk.core.funding.steps import SelectionFacts

from .applications import application_facts, call_facts, instrument_facts


def ranking_rules(call: Call, budget_cents: int) -> RankingRules:
    """Return how ``call`` ranks, with ``budget_cents`` to give."""
    minimum = call.min_score_hundredths
    return RankingRules(
        budget_cents=budget_cents,
        minimum=Fraction(minimum, 100) if minimum else None,
        weights=tuple(criterion.weight for criterion in call.criteria.all()),
        remainder=Remainder(call.remainder),
        lot=call.lot_seed,
        raters_min=call.raters_min,
    )


def candidates_of(call: Call, applications) -> list[Candidate]:
    """Return the proposals to be ranked under their numbers; what breaks a rule of the instrument now is knocked out."""
    criteria = [criterion.pk for criterion in call.criteria.all()]
    asked, rules = call_facts(call), instrument_facts(call.instrument)
    return [_candidate(application, criteria, rules, asked) for application in applications]


def _candidate(application, criteria: list[int], rules, asked) -> Candidate:
    facts = application_facts(application)
    return Candidate(
        id=application.number,
        requested_cents=facts.plan.from_kind(SourceKind.GRANT),
        appraisals=complete_appraisals(application.appraisals.all(), criteria),
        knock_outs=("not_eligible",) if blocking(check_application(facts, rules, asked)) else (),
    )


def complete_appraisals(appraisals, criteria: list[int]) -> tuple[tuple[int, ...], ...]:
    """Return the scores of those raters who scored every criterion, in the order of the criteria."""
    by_rater: dict[int, dict[int, int]] = {}
    for appraisal in appraisals:
        by_rater.setdefault(appraisal.rater_id, {})[appraisal.criterion_id] = appraisal.score
    complete = [scores for _, scores in sorted(by_rater.items()) if set(criteria) <= set(scores)]
    return tuple(tuple(scores[criterion] for criterion in criteria) for scores in complete) if criteria else ()


def selection_facts(selection: Selection | None) -> SelectionFacts:
    """Return where a selection stands; a refused motion sets it free again."""
    if selection is None:
        return SelectionFacts()
    last = Appraisal.objects.filter(application__call=selection.call_id).aggregate(at=Max("given_at"))["at"]
    return SelectionFacts(
        is_adopted=selection.state == Selection.State.ADOPTED,
        is_before_body=is_before_body(selection),
        is_stale=last is not None and last > selection.ranked_at,
        line_count=selection.lines.count(),
    )


def is_before_body(selection: Selection) -> bool:
    """Return whether a selection stands on an agenda and the body has not refused it."""
    if selection.state != Selection.State.PROPOSED or selection.motion_id is None:
        return False
    result = Resolution.objects.filter(motion=selection.motion_id).values_list("result", flat=True).first()
    return result in (None, Resolution.Result.ADOPTED)


def organisations_of(person) -> dict[int, str]:
    """Return the organisations for which ``person`` acts today, or whose seat they hold, by key."""
    own = Q(pk__in=represented_actors(person)) | Q(seats__in=seats_held_by(person))
    return dict(Actor.objects.filter(own).distinct().values_list("pk", "name"))


def conflicts_in(application, organisations: dict[int, str]) -> list[str]:
    """Return the names of those ``organisations`` that apply, or work with the applicant."""
    parts = {application.actor_id, application.cooperation_partner_id} & set(organisations)
    return sorted(organisations[key] for key in parts)


def core_line(row: SelectionLine) -> ranking.SelectionLine:
    """Return a stored line as it was ranked."""
    facts = dict(row.reason_facts)
    minimum = facts.pop("minimum")
    lists = {name: tuple(facts.pop(name)) for name in ("knock_outs", "tied_with")}
    return ranking.SelectionLine(
        id=row.application.number,
        state=ranking.State(row.decision),
        reason=ranking.Reason(row.reason_code),
        rank=row.rank,
        score=Fraction(row.score) if row.score else None,
        minimum=Fraction(minimum) if minimum else None,
        tie_rule=ranking.TieRule(facts.pop("tie_rule")),
        **lists,
        **facts,
    )


def mean_scores(call: Call) -> dict[int, Fraction]:
    """Return the mean score of every proposal to ``call`` that somebody has scored in every criterion, in two queries."""
    criteria = list(call.criteria.all())
    weights, keys = [criterion.weight for criterion in criteria], [criterion.pk for criterion in criteria]
    by_application: dict[int, list[Appraisal]] = {}
    for appraisal in Appraisal.objects.filter(application__call=call).order_by("rater_id"):
        by_application.setdefault(appraisal.application_id, []).append(appraisal)
    complete = {key: complete_appraisals(given, keys) for key, given in by_application.items()}
    return {key: ranking.mean_score(scores, weights) for key, scores in complete.items() if scores}
