"""An edition as a workbook: measures, indicators, readings and milestones, each on a sheet of its own."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kiezwerk.ports.spreadsheets import Column, Sheet

from ..messages.states import STATES, goal_words
from ..models import Reading
from .brochure import Brochure, Gauge


def sheets_of(read: Brochure) -> list[Sheet]:
    """Return the sheets of an edition with their rows; readings are those that were approved."""
    return [_measures(read), _indicators(read), _readings(read), _milestones(read)]


def gauges_of(read: Brochure) -> Iterator[tuple[str, str, Gauge]]:
    """Yield every indicator with the field and the goal or measure it stands under."""
    for chapter in read.chapters:
        for part in chapter.parts:
            for gauge in part.gauges:
                yield chapter.row.title, part.row.title if part.row else "", gauge
            for measure in part.measures:
                for gauge in measure.gauges:
                    yield chapter.row.title, measure.row.title, gauge


def _measures(read: Brochure) -> Sheet:
    columns = [
        Column(_("Line")), Column(_("Field of action")), Column(_("Goal")), Column(_("Measure")), Column(_("Text")), Column(_("Responsible")),
        Column(_("Partners")), Column(_("Begins"), "date"), Column(_("Due"), "date"), Column(_("State")), Column(_("Areas")),
        Column(_("Target groups")), Column(_("Budget frame"), "cents"), Column(_("Own commitment")), Column(_("Jobs"), "integer"),
        Column(_("Training places"), "integer"), Column(_("What stays after funding")), Column(_("Horizontal principles")),
        Column(_("Goals of the 2030 Agenda")),
    ]  # fmt: skip
    rows = [
        (
            one.row.line, chapter.row.title, part.row.title if part.row else "", one.row.title, one.row.text, one.row.responsible,
            ", ".join(one.partners), one.row.starts_on, one.row.due_on, str(STATES[one.state]), ", ".join(one.places),
            ", ".join(one.row.target_groups),
            one.row.budget_cents, one.row.commitment, one.row.jobs_count, one.row.training_places_count, one.row.lasting,
            ", ".join(one.row.principles), ", ".join(goal_words(code) for code in one.row.sustainable_goals),
        )
        for chapter in read.chapters for part in chapter.parts for one in part.measures
    ]  # fmt: skip
    return Sheet(_("Measures"), columns, rows)


def _indicators(read: Brochure) -> Sheet:
    columns = [
        Column(_("Line")), Column(_("Field of action")), Column(_("Stands under")), Column(pgettext("of the plan", "Indicator")),
        Column(_("What is measured")),
        Column(_("Unit")), Column(_("Baseline"), "number"), Column(_("Day of the baseline"), "date"), Column(_("Target"), "number"),
        Column(_("Day of the target"), "date"), Column(_("Value"), "number"), Column(_("Last reading"), "date"), Column(_("Progress"), "share"),
        Column(_("Is reached")), Column(_("Source")),
    ]  # fmt: skip
    rows = [
        (
            one.row.line, field, under, one.row.title, one.row.get_measures_display(), one.row.unit, one.row.baseline, one.row.baseline_on,
            one.row.target, one.row.target_on, one.standing.value, one.standing.last_on, one.standing.progress_share,
            _("yes") if one.standing.is_reached else _("no"), one.row.source,
        )
        for field, under, one in gauges_of(read)
    ]  # fmt: skip
    return Sheet(pgettext("of the plan", "Indicators"), columns, rows)


def _readings(read: Brochure) -> Sheet:
    columns = [
        Column(_("Line")), Column(pgettext("of the plan", "Indicator")), Column(_("Day"), "date"), Column(_("Figure"), "number"), Column(_("Unit")),
        Column(_("Is reached")), Column(_("Source")),
    ]  # fmt: skip
    named = {one.row.line: one.row for _field, _under, one in gauges_of(read)}
    approved = Reading.objects.filter(
        partnership=read.edition.partnership_id, line__in=named, state=Reading.State.APPROVED, read_on__lte=read.day
    ).exclude(corrections__state=Reading.State.APPROVED)
    rows = [
        (one.line, named[one.line].title, one.read_on, one.value, named[one.line].unit, _("yes") if one.is_reached else "", one.source)
        for one in approved.order_by("line", "read_on", "pk")
    ]
    return Sheet(_("Readings"), columns, rows)


def _milestones(read: Brochure) -> Sheet:
    columns = [Column(_("Line")), Column(_("Measure")), Column(_("Milestone")), Column(_("Due"), "date"), Column(_("State"))]
    rows = [(step.row.line, one.row.title, step.row.title, step.row.due_on, str(STATES[step.state])) for one in read.measures for step in one.steps]
    return Sheet(_("Milestones"), columns, rows)
