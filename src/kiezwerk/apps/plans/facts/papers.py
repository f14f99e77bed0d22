"""An edition as a paper, and its state on one page. The words of the frame are in the active language, its text in the one it was written in."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.apps.partnerships.facts.letterheads import office_letterhead
from kiezwerk.core.plans.progress import State
from kiezwerk.ports.documents.plans import (
    Figure,
    MeasureEntry,
    Note,
    PlanChapter,
    PlanLabels,
    PlanPaper,
    PlanPart,
    PlanPicture,
    StatusLabels,
    StatusPaper,
)
from kiezwerk.ports.documents.prose import blocks
from kiezwerk.ports.markdown import pictures_in
from kiezwerk.ui.numbers import euro, number

from .. import models
from ..messages.states import STATES, goal_words, standing_words
from ..models import PlanEdition
from .brochure import Brochure, Chapter, Gauge, GoalPart, MeasureStanding
from .whys import reported_counts

MOST_LATE = 8
"""So many late measures stand on the page for the council; the rest is counted."""


def plan_paper(read: Brochure) -> PlanPaper:
    """Return an edition as a paper, as it stands on its day."""
    pictures = {one.key: one for one in _pictures(read)}
    return PlanPaper(
        **_head(read),
        labels=_plan_labels(),
        title=read.edition.title,
        subtitle=_("%(plan)s, edition %(number)s") % {"plan": read.edition.plan.title, "number": read.edition.number},
        state=_standing(read.edition),
        preface=blocks(read.edition.preface),
        figures=figures_of(read) if read.measures else (),
        as_of=as_of(read),
        chapters=(*(_section(row, pictures) for row in read.sections), *map(_chapter, read.chapters)),
        pictures=tuple(PlanPicture(key=one.key, content=bytes(one.file.content)) for one in pictures.values()),
    )


def status_paper(read: Brochure) -> StatusPaper:
    """Return how an edition stands, on one page: states field by field, headline figures, what is late."""
    late = [measure for measure in read.measures if measure.state is State.LATE]
    more = len(late) - MOST_LATE
    return StatusPaper(
        **_head(read),
        labels=_status_labels(),
        title=_("How the plan stands"),
        subtitle=read.edition.title,
        figures=figures_of(read),
        as_of=as_of(read),
        rows=tuple(_row(chapter.row.title, chapter.counts) for chapter in read.chapters),
        totals=_row(_("All fields"), read.totals.counts),
        late=tuple(_late(measure) for measure in sorted(late, key=lambda one: (one.row.due_on is None, one.row.due_on))[:MOST_LATE]),
        more_late=ngettext("and %(count)s more measure", "and %(count)s more measures", more) % {"count": more} if more > 0 else "",
    )


def as_of(read: Brochure) -> str:
    return _("As of %(day)s. States are computed from dates, milestones and readings.") % {"day": date_format(read.day, "DATE_FORMAT")}


def figures_of(read: Brochure) -> tuple[Figure, ...]:
    """Return what all measures come to."""
    totals, without = read.totals, read.totals.without_budget_count
    counts = [f"{STATES[state]}: {number(count)}" for state, count in totals.counts.items() if count]
    figures = [Figure(label=_("Measures"), value=number(len(read.measures)), note=", ".join(counts))]
    if totals.budget_cents is not None:
        note = ngettext("%(count)s measure states no amount", "%(count)s measures state no amount", without) % {"count": without} if without else ""
        figures.append(Figure(label=_("Budget frame"), value=euro(totals.budget_cents), note=note))
    reported = reported_counts(read.edition.partnership_id, read.figures)
    promised = ((_("Jobs promised"), totals.jobs_count, "jobs"), (_("Training places promised"), totals.training_places_count, "training_places"))
    for label, count, name in promised:
        if count is not None:
            known = reported[name]
            note = _("none reported yet") if known is None else _("%(count)s reported") % {"count": number(known)}
            figures.append(Figure(label=label, value=number(count), note=note))
    return tuple(figures)


def _head(read: Brochure) -> dict:
    partnership = read.edition.plan.partnership
    written_in = partnership.language
    return {
        "letterhead": office_letterhead(partnership),
        "issued_at": clock.now(),
        "written_in": "" if written_in == get_language() else written_in,
    }


def _standing(edition: PlanEdition) -> str:
    if edition.is_open:
        return str(_("Draft"))
    facts = {"state": edition.get_state_display(), "day": date_format(edition.in_force_from_on, "DATE_FORMAT")}
    return _("%(state)s, since %(day)s") % facts


def _pictures(read: Brochure) -> list[models.PlanPicture]:
    """Return the pictures that sections show, with their content; one query where there are any."""
    shown = {key for row in read.sections for key in pictures_in(row.text)}
    return list(read.edition.pictures.filter(key__in=shown).select_related("file")) if shown else []


def _section(row, pictures: Mapping[str, models.PlanPicture]) -> PlanChapter:
    found = (one for one in blocks(row.text) if one.kind != "picture" or one.picture in pictures)
    told = (replace(one, text=pictures[one.picture].description) if one.picture else one for one in found)
    return PlanChapter(title=row.title, blocks=tuple(told))


def _chapter(chapter: Chapter) -> PlanChapter:
    row = chapter.row
    return PlanChapter(title=row.title, number=str(chapter.number), blocks=blocks(row.text), notes=_tags(row), parts=tuple(map(_part, chapter.parts)))


def _part(part: GoalPart) -> PlanPart:
    row = part.row
    return PlanPart(
        title=row.title if row else "",
        blocks=blocks(row.text) if row else (),
        notes=_tags(row) if row else (),
        indicators=tuple(_indicator(gauge) for gauge in part.gauges),
        measures=tuple(map(_entry, part.measures)),
    )


def _indicator(gauge: Gauge) -> Note:
    return Note(label=gauge.row.title, text=standing_words(gauge.row, gauge.standing))


def _entry(measure: MeasureStanding) -> MeasureEntry:
    row = measure.row
    steps = _("%(reached)s of %(all)s milestones") % {"reached": measure.reached_count, "all": len(measure.steps)} if measure.steps else ""
    return MeasureEntry(
        title=row.title,
        responsible=row.responsible,
        due=date_format(row.due_on, "SHORT_DATE_FORMAT") if row.due_on else pgettext("due day", "open"),
        state=str(STATES[measure.state]),
        budget=euro(row.budget_cents) if row.budget_cents is not None else "–",
        progress=tuple(filter(None, (*(standing_words(one.row, one.standing) for one in measure.gauges), steps))),
        notes=_details(measure),
    )


def _details(measure: MeasureStanding) -> tuple[Note, ...]:
    row = measure.row
    named = (
        (_("Partners"), ", ".join(measure.partners)), (_("Areas"), ", ".join(measure.places)), (_("Target groups"), ", ".join(row.target_groups)),
        (_("Own commitment"), row.commitment), (_("What stays after funding"), row.lasting),
    )  # fmt: skip
    counted = ((_("Jobs"), row.jobs_count), (_("Training places"), row.training_places_count))
    return (
        *(Note(label=label, words=text) for label, text in named if text),
        *(Note(label=label, text=number(count)) for label, count in counted if count is not None),
        *_tags(row),
    )


def _tags(row) -> tuple[Note, ...]:
    goals = ", ".join(goal_words(code) for code in row.sustainable_goals)
    principles = ", ".join(row.principles)
    found = (Note(label=_("Horizontal principles"), words=principles), Note(label=_("Goals of the 2030 Agenda"), text=goals))
    return tuple(note for note in found if note.words or note.text)


def _row(title: str, counts: dict[State, int]) -> tuple[str, ...]:
    return (title, *(number(count) for count in counts.values()), number(sum(counts.values())))


def _late(measure: MeasureStanding) -> tuple[str, str, str, str]:
    row = measure.row
    late = [step.row for step in measure.steps if step.state is State.LATE]
    named = ngettext("%(count)s milestone is late", "%(count)s milestones are late", len(late)) % {"count": len(late)} if late else ""
    return (row.title, row.responsible, date_format(row.due_on, "SHORT_DATE_FORMAT") if row.due_on else pgettext("due day", "open"), named)


def _page_labels() -> dict[str, str]:
    return {"file_number": _("File number"), "page_of": _("Page %(page)s of %(pages)s"), "example": _("Example")}


def _plan_labels() -> PlanLabels:
    return PlanLabels(
        **_page_labels(), contents=_("Contents"), figures=_("The plan in figures"), field=_("Field of action"), goal=_("Goal"),
        indicators=pgettext("of the plan", "Indicators"),
        measures=_("Measures"), measure=_("Measure"), due=_("Due"), state=_("State"), budget=_("Budget frame"),
        progress=_("Progress"),
    )  # fmt: skip


def _status_labels() -> StatusLabels:
    return StatusLabels(
        **_page_labels(),
        figures=_("The plan in figures"),
        fields=_("Fields of action"),
        columns=(_("Field of action"), *_state_words(State), _("All")),
        late=_("What is late"),
        late_columns=(_("Measure"), _("Responsible"), _("Due"), _("Why")),
        nothing_late=_("Nothing is late."),
    )


def _state_words(states: Iterable[State]) -> list[str]:
    return [str(STATES[state]) for state in states]
