"""What a selection rests on, for the decision file: the call, the proposals as they were handed in, the scores and the ranking."""

from django.utils.translation import gettext as _

from kiezwerk.acts.messages import instant
from kiezwerk.apps.partnerships.hooks import Evidence
from kiezwerk.ports.spreadsheets import Column, write_csv

from ..facts import core_line
from ..messages import explain_line
from ..models import Appraisal, Call, Selection


def evidence(motions) -> dict[int, list[Evidence]]:
    """Return ``{motion: these files}`` of the selections that ``motions`` decide; nothing for any other motion."""
    selections = Selection.objects.filter(motion__in=motions).select_related("call__instrument")
    return {selection.motion_id: _files_of(selection) for selection in selections}


def _files_of(selection: Selection) -> list[Evidence]:
    call = selection.call
    handed_in = call.applications.filter(submitted_at__isnull=False).order_by("number")
    proposals = [
        Evidence(f"proposals/{one.number.replace('/', '-')}.txt", one.sealed_text.encode(), _("Proposal %(number)s: %(title)s") % _named(one))
        for one in handed_in
    ]
    return [Evidence("call.txt", _call_text(call).encode(), _("The call")), *proposals, _received(handed_in), _scores(call), _ranking(selection)]


def _named(application) -> dict[str, str]:
    return {"number": application.number, "title": application.title}


def _call_text(call: Call) -> str:
    facts = [
        (_("Title"), call.title), (_("Instrument"), str(call.instrument)), (_("Opens"), instant(call.opens_at)),
        (_("Closes"), instant(call.closes_at)), (_("Budget"), f"{call.budget_cents / 100:.2f} €"),
        (_("Money that is left over"), call.get_remainder_display()), (_("Lot"), call.lot_seed),
    ]  # fmt: skip
    criteria = [f"{one.position}. {one.title} ({_('Weight')} {one.weight}): {one.text}" for one in call.criteria.all()]
    return "\n".join([*(f"{name}: {value}" for name, value in facts), "", call.text, "", *criteria, ""])


def _received(applications) -> Evidence:
    columns = [
        Column(_("Number")), Column(_("Title")), Column(_("Organisation")), Column(_("Handed in"), "instant"),
        Column(_("Checksum of the text (SHA-256)"))
    ]  # fmt: skip
    lines = [(one.number, one.title, str(one.actor), one.submitted_at, one.text_hash) for one in applications.select_related("actor")]
    return Evidence("proposals.csv", write_csv(columns, lines), _("Proposals with their receipt and checksums"))


def _scores(call: Call) -> Evidence:
    columns = [
        Column(_("Number")), Column(_("Criterion")), Column(_("Person")), Column(_("Score"), "integer"), Column(_("Why")),
        Column(_("Given"), "instant"),
    ]  # fmt: skip
    rows = Appraisal.objects.filter(application__call=call).select_related("application", "criterion", "rater")
    rows = rows.order_by("application__number", "criterion__position", "rater_id")
    lines = [(one.application.number, one.criterion.title, str(one.rater), one.score, one.note, one.given_at) for one in rows]
    return Evidence("scores.csv", write_csv(columns, lines), _("Scores of the raters"))


def _ranking(selection: Selection) -> Evidence:
    columns = [
        Column(_("Position"), "integer"), Column(_("Number")), Column(_("Title")), Column(_("Organisation")), Column(_("Score")),
        Column(_("Decision")), Column(_("Granted"), "cents"), Column(_("Reason")),
    ]  # fmt: skip
    lines = [
        (
            line.position, line.application.number, line.application.title, str(line.application.actor), line.score, line.get_decision_display(),
            line.granted_cents, explain_line(core_line(line)),
        )
        for line in selection.lines.select_related("application__actor")
    ]  # fmt: skip
    return Evidence("ranking.csv", write_csv(columns, lines), _("Ranking with its reasons"))
