"""Ranking proposals, putting the choice before a body, carrying out what it decided."""

from dataclasses import asdict

from django.utils import translation
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.funding.facts import call_facts, candidates_of, core_line, ranking_rules, selection_facts
from kiezwerk.apps.funding.messages import explain_line
from kiezwerk.apps.funding.models import Application, Call, Selection, SelectionLine
from kiezwerk.apps.funding.queries import ranked_proposals
from kiezwerk.apps.partnerships.actions import put_on_agenda
from kiezwerk.apps.partnerships.actions.conflicts import enter_suspicions
from kiezwerk.apps.partnerships.models import Resolution
from kiezwerk.core.funding import ranking
from kiezwerk.core.funding.steps import check_adoption, check_proposal, check_ranking_step
from kiezwerk.ui.numbers import euro

from .letters import write_replies
from .projects import begin_project

State = Selection.State
ADOPT = "funding.adopt_selection"


@action("funding.rank_applications")
def rank_proposals(call, *, by, budget_cents):
    """Rank what was submitted by its scores and draw the line at ``budget_cents``. Ranking again replaces the draft."""
    selection = Selection.objects.filter(call=call).first()
    insist(check_ranking_step(call_facts(call), selection_facts(selection), clock.now()))
    proposals = {proposal.number: proposal for proposal in ranked_proposals(call)}
    candidates, rules = candidates_of(call, proposals.values()), ranking_rules(call, budget_cents)
    insist(ranking.check_ranking(candidates, rules))

    columns = {"budget_cents": budget_cents, "ranked_at": clock.now(), "state": State.DRAFT, "motion": None}
    selection, _is_new = Selection.objects.update_or_create(call=call, defaults=columns)
    selection.lines.all().delete()
    lines = ranking.rank_applications(candidates, rules).lines
    SelectionLine.objects.bulk_create(_row(selection, position, line, proposals[line.id]) for position, line in enumerate(lines, start=1))
    record(by, "funding.selection.ranked", selection, budget_cents=budget_cents, decisions={line.id: line.state for line in lines})
    return selection


def _row(selection: Selection, position: int, line: ranking.SelectionLine, application: Application) -> SelectionLine:
    facts = asdict(line)
    for name in ("id", "rank", "score", "state", "reason"):
        facts.pop(name)
    facts["minimum"] = str(line.minimum) if line.minimum is not None else None
    return SelectionLine(
        selection=selection,
        application=application,
        position=position,
        rank=line.rank,
        score=str(line.score) if line.score is not None else "",
        decision=line.state,
        reason_code=line.reason,
        reason_facts=facts,
        granted_cents=line.requested_cents if line.state is ranking.State.SELECTED else 0,
    )


@action("funding.propose_selection")
def propose_selection(selection, meeting, *, by, reason=""):
    """Put a ranking on the agenda of a meeting. From here on neither scores nor ranks change."""
    decides_here = meeting.body.is_deciding and meeting.partnership_id == selection.partnership_id
    insist(check_proposal(selection_facts(selection), decides_here=decides_here, body=meeting.body.name))

    with translation.override(selection.call.partnership.language):
        title = _("Selection: %(call)s") % {"call": selection.call.title}
        item = put_on_agenda(
            meeting, by=by, title=title[:200], text=selection.call.title, motion_text=motion_text(selection), reason=reason, effect_code=ADOPT
        )
    selection.motion, selection.state = item.motion, State.PROPOSED
    selection.save(update_fields=["motion", "state"])
    enter_suspicions(item.motion)
    record(by, "funding.selection.proposed", selection, meeting=meeting.pk)
    return item


def motion_text(selection: Selection) -> str:
    """Return the draft resolution: every proposal with what becomes of it and why."""
    lines = list(selection.lines.select_related("application__actor"))
    spent = sum(line.granted_cents for line in lines)
    opening = _("Of the call “%(call)s” these proposals are funded with %(spent)s of %(budget)s; the others are decided as stated:") % {
        "call": selection.call.title,
        "spent": euro(spent),
        "budget": euro(selection.budget_cents),
    }
    return opening + "\n\n" + "\n".join(_motion_line(line) for line in lines)


def _motion_line(line: SelectionLine) -> str:
    application = line.application
    asked = euro(line.granted_cents or line.reason_facts["requested_cents"])
    facts = {"number": application.number, "title": application.title, "actor": application.actor, "asked": asked}
    return _("%(number)s “%(title)s”, %(actor)s, %(asked)s: %(reason)s") % {**facts, "reason": explain_line(core_line(line))}


@action(ADOPT, permission="")
def adopt_selection(selection, resolution, *, by):
    """Carry out a resolution: answer every proposal, begin the selected projects, write to everyone."""
    if resolution.motion_id != selection.motion_id or resolution.result_now != Resolution.Result.ADOPTED:
        raise ValueError(f"resolution {resolution.number} does not adopt the selection of call {selection.call_id}")
    insist(check_adoption(selection_facts(selection)))

    for line in selection.lines.select_related("application__call__partnership", "application__call__instrument__programme", "application__actor"):
        Application.objects.filter(pk=line.application_id).update(state=line.decision)
        if line.decision == SelectionLine.Decision.SELECTED:
            begin_project(line, by)
        record(by, f"funding.application.{line.decision}", line.application, resolution=resolution.number, reason_code=line.reason_code)
        write_replies(line, resolution)
    selection.state = State.ADOPTED
    selection.save(update_fields=["state"])
    Call.objects.filter(pk=selection.call_id).update(state=Call.State.DECIDED)
    record(by, "funding.selection.adopted", selection, resolution=resolution.number)
    return selection
