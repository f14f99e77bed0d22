"""The comparison of the proposals to a call, the line that the budget draws, and the way to the body that decides."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kiezwerk.acts import clock
from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.forms import AgendaForm
from kiezwerk.apps.partnerships.views.acting import confirm, reasons, version_of
from kiezwerk.core.funding import ranking
from kiezwerk.core.funding.steps import check_proposal, check_ranking_step
from kiezwerk.ui.numbers import euro
from kiezwerk.ui.respond import respond

from .. import actions
from ..facts import ComparedProposal, call_facts, candidates_of, compared, core_line, ranking_rules, selection_facts
from ..forms import BudgetForm
from ..messages import explain_line
from ..models import Call, Selection, SelectionLine
from ..queries import is_closed_to, ranked_proposals
from .frame import call_of, crumbs, key_of, selection_status

KINDS = {ranking.State.SELECTED: "success", ranking.State.RESERVED: "warning", ranking.State.DECLINED: "neutral"}


@dataclass(frozen=True)
class Choice:
    """A row of the comparison with its decision in words; ``is_cut`` draws the line of the budget beneath it."""

    row: ComparedProposal
    decision: str
    kind: str
    reason: str
    asked_cents: int
    is_cut: bool


@page("funding.view_selection")
def selection(request, pk):
    """Proposals as rows, criteria as columns; the office moves the budget and sees the line move."""
    call = call_of(request, pk)
    if is_closed_to(request.user, call):
        raise Http404
    stored = Selection.objects.filter(call=call).select_related("motion__item__meeting__body").first()
    may_rank = may(request.user, "funding.rank_applications", call)
    stands = check_ranking_step(call_facts(call), selection_facts(stored), clock.now())
    typed = BudgetForm(request.GET) if request.GET.get("budget") and may_rank and not stands else None
    budget = typed.cleaned_data["budget"] if typed is not None and typed.is_valid() else (stored.budget_cents if stored else call.budget_cents)
    proposals = list(ranked_proposals(call))
    lines, found = _lines(call, proposals, stored, budget, is_free=not stands)
    context = {"choices": _choices(compared(call, proposals, lines), lines), "budget_cents": budget, "left_cents": _left(lines, budget)}
    return respond(
        request,
        "funding/selection_page.html",
        "funding/_ranking.html",
        call=call,
        criteria=list(call.criteria.all()),
        stored=stored,
        standing=selection_status(stored),
        is_kept=bool(stored) and stored.budget_cents == budget and not selection_facts(stored).is_stale,
        is_stale=bool(stored) and not stands and selection_facts(stored).is_stale,
        form=typed or BudgetForm(initial={"budget": budget}),
        slider=_slider(call, proposals, budget),
        found=say_all(found),
        waits=say_all(stands) if may_rank and stored is None else [],
        may_rank=may_rank and not stands,
        key=key_of(request),
        crumbs=crumbs(request, (call.title, "call", pk), (_("Proposals"), "applications", pk), (_("Selection"), "")),
        **context,
    )


def _lines(call, proposals, stored, budget, *, is_free):
    """Return the stored ranking, or one at ``budget`` tried out; and why it cannot be made."""
    if stored and (not is_free or (stored.budget_cents == budget and not selection_facts(stored).is_stale)):
        return [core_line(line) for line in stored.lines.select_related("application")], []
    if not is_free:
        return [], []
    candidates, rules = candidates_of(call, proposals), ranking_rules(call, budget)
    found = ranking.check_ranking(candidates, rules)
    return ([], found) if found else (list(ranking.rank_applications(candidates, rules).lines), [])


def _left(lines, budget: int) -> int:
    return budget - sum(line.requested_cents for line in lines if line.state is ranking.State.SELECTED)


def _choices(rows, lines) -> list[Choice]:
    cut = max((place for place, line in enumerate(lines) if line.state is ranking.State.SELECTED), default=-1) if lines else -1
    return [_choice(row, is_cut=bool(lines) and place == cut) for place, row in enumerate(rows)]


def _choice(row: ComparedProposal, *, is_cut: bool) -> Choice:
    asked = sum(line.cents for line in row.application.financing_lines.all() if line.kind == "grant")
    if row.line is None:
        return Choice(row, "", "neutral", "", asked, is_cut)
    return Choice(row, str(SelectionLine.Decision(row.line.state.value).label), KINDS[row.line.state], explain_line(row.line), asked, is_cut)


def _slider(call: Call, proposals, budget: int) -> dict[str, int]:
    """Return the ends of the slider in whole euros: from nothing to what all proposals ask for together."""
    asked = sum(line.cents for proposal in proposals for line in proposal.financing_lines.all() if line.kind == "grant")
    most = max(asked, call.budget_cents, budget)
    return {"most": -(-most // 100), "now": budget // 100, "step": 100 if most >= 1_000_000 else 10}


@page("funding.rank_applications")
@require_POST
def rank_proposals(request, pk):
    """Keep the ranking at this budget."""
    call = call_of(request, pk)
    form = BudgetForm(request.POST)
    back = redirect("funding:selection", request.partnership.slug, pk)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["budget"]))
        return back
    try:
        actions.rank_proposals(
            call, by=request.user, budget_cents=form.cleaned_data["budget"], key=request.POST.get("key", ""), version=version_of(request)
        )
    except (Refused, Conflict) as no:
        for one in reasons(no):
            messages.error(request, one["text"])
    else:
        messages.success(request, _("The ranking is kept. It can now go before the body."))
    return back


@page("funding.propose_selection")
def propose_selection(request, pk):
    """Ask for the meeting, then put the ranking on its agenda."""
    call = call_of(request, pk)
    stored = Selection.objects.filter(call=call).first()
    if stored is None:
        return redirect("funding:selection", request.partnership.slug, pk)
    form = AgendaForm(request.POST or None, partnership=request.partnership)

    def act():
        data = form.cleaned_data
        return actions.propose_selection(stored, data["meeting"], by=request.user, reason=data["reason"], key=request.POST.get("key", ""))

    selected = [line for line in stored.lines.all() if line.granted_cents]
    return confirm(
        request,
        act,
        address=reverse("funding:selection", args=[request.partnership.slug, pk]),
        said=_("The selection is on the agenda."),
        warnings=check_proposal(selection_facts(stored), decides_here=True, body=""),
        form=form,
        title=_("Put the selection before the body"),
        question=call.title,
        consequences=[
            _("%(count)s proposals with %(granted)s of %(budget)s are proposed for funding; every line carries its reason.")
            % {
                "count": len(selected),
                "granted": euro(sum(line.granted_cents for line in selected)),
                "budget": euro(stored.budget_cents),
            },
            _("Scores and ranks stay as they are until the vote."),
            _("Members whose organisation applies are asked about a conflict of interest."),
            _("When the body adopts it, projects begin in the register and everybody gets a reply with its reasons."),
        ],
        confirm_label=_("Put it on the agenda"),
        breadcrumb=crumbs(request, (call.title, "call", pk), (_("Selection"), "selection", pk), (_("Agenda"), "")),
    )
