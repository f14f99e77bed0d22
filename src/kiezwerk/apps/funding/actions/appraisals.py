"""Scoring proposals."""

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.funding.facts import call_facts, conflicts_in, organisations_of, selection_facts
from kiezwerk.apps.funding.models import Application, Appraisal
from kiezwerk.core.funding.steps import check_appraisal, check_scores


@action("funding.appraise_application")
def appraise_application(application, scores, *, by):
    """Score a proposal in every criterion: ``scores`` is ``{criterion key: (1 to 5, note)}``. Scoring again replaces one's own scores."""
    call = application.call
    standing = selection_facts(getattr(call, "selection", None))
    is_undecided = application.state == Application.State.SUBMITTED and not standing.is_before_body
    conflicts = conflicts_in(application, organisations_of(by))
    insist(check_appraisal(call_facts(call), is_undecided=is_undecided, conflicts=conflicts, now=clock.now()))
    criteria = {criterion.pk: criterion.title for criterion in call.criteria.all()}
    insist(check_scores([criteria[key] for key in scores], criteria.values()))

    for key, (score, note) in scores.items():
        columns = {"score": score, "note": note, "given_at": clock.now()}
        Appraisal.objects.update_or_create(application=application, rater=by, criterion_id=key, defaults=columns)
    record(by, "funding.application.appraised", application, scores={key: score for key, (score, _) in scores.items()})
    return application
