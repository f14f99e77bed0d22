"""Measures as a list: sorted, filtered and exported with all that they say."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiezwerk.ui.tables import BadgeColumn, DateColumn, InstantColumn, KernTable, KindColumn, MoneyColumn, NumberColumn

from .facts.brochure import Brochure, MeasureStanding
from .messages.states import KINDS, STATES, goal_words, standing_words

SHOWN_CHARACTERS = 160
"""So much of a comment stands in a list."""


@dataclass(frozen=True)
class MeasureLine:
    """One row: values for sorting and export, words for people."""

    line: str
    title: str
    address: str
    field: str
    goal: str
    responsible: str
    partners: str
    places: str
    groups: str
    starts_on: date | None
    due_on: date | None
    state: str
    state_words: str
    milestones: str
    indicators: str
    budget: int | None
    jobs: int | None
    training_places: int | None
    commitment: str
    lasting: str
    principles: str
    sustainable: str


def measure_lines(read: Brochure, measures: list[MeasureStanding]) -> list[MeasureLine]:
    """Return ``measures`` of an edition as rows, in their order."""
    slug = read.edition.plan.partnership.slug
    address = reverse("plans:measure", args=[slug, 0]).replace("/0/", "/%s/")
    fields = {chapter.row.pk: chapter.row.title for chapter in read.chapters}
    goals = {goal.pk: goal.title for goal in read.rows.goals}
    return [_line(measure, address % measure.row.pk, fields[measure.row.field_id], goals.get(measure.row.goal_id, "")) for measure in measures]


def _line(measure: MeasureStanding, address: str, field: str, goal: str) -> MeasureLine:
    row = measure.row
    steps = _("%(reached)s of %(all)s") % {"reached": measure.reached_count, "all": len(measure.steps)} if measure.steps else ""
    return MeasureLine(
        line=row.line, title=row.title, address=address, field=field, goal=goal, responsible=row.responsible, partners=", ".join(measure.partners),
        places=", ".join(measure.places), groups=", ".join(row.target_groups), starts_on=row.starts_on, due_on=row.due_on, state=str(measure.state),
        state_words=str(STATES[measure.state]), milestones=steps,
        indicators="; ".join(f"{one.row.title}: {standing_words(one.row, one.standing)}" for one in measure.gauges), budget=row.budget_cents,
        jobs=row.jobs_count, training_places=row.training_places_count, commitment=row.commitment, lasting=row.lasting,
        principles=", ".join(row.principles), sustainable=", ".join(goal_words(one) for one in row.sustainable_goals),
    )  # fmt: skip


class StateColumn(BadgeColumn):
    """The computed state, in words in exports."""

    def __init__(self, **kwargs):
        super().__init__(kinds={str(state): kind for state, kind in KINDS.items()}, **kwargs)

    def render(self, value, record, bound_column):
        return super().render(record.state_words, record, bound_column)

    def value(self, record):
        return record.state_words


class TitleColumn(KindColumn):
    """The title, which leads to the page of the measure, with those responsible beneath."""

    def render(self, record):
        words = format_html_join(" · ", "<bdi>{}</bdi>", ((one,) for one in (record.responsible, record.places) if one))
        return format_html('<a href="{}">{}</a><span class="kw-source">{}</span>', record.address, record.title, words)

    def value(self, record):
        return record.title


class MeasureTable(KernTable):
    """The measures of an edition; columns that are not shown stand in the exports."""

    caption = gettext_lazy("Measures")
    lead_column = "title"
    empty_title = gettext_lazy("No measure fits")
    empty_words = gettext_lazy("Take a filter away to see more.")

    title = TitleColumn(verbose_name=gettext_lazy("Measure"))
    field = KindColumn(verbose_name=gettext_lazy("Field of action"))
    goal = KindColumn(verbose_name=gettext_lazy("Goal"), visible=False)
    responsible = KindColumn(verbose_name=gettext_lazy("Responsible"), visible=False)
    partners = KindColumn(verbose_name=gettext_lazy("Partners"), visible=False)
    places = KindColumn(verbose_name=gettext_lazy("Areas"), visible=False)
    groups = KindColumn(verbose_name=gettext_lazy("Target groups"), visible=False)
    starts_on = DateColumn(verbose_name=gettext_lazy("Begins"), visible=False)
    due_on = DateColumn(verbose_name=gettext_lazy("Due"))
    state = StateColumn(verbose_name=gettext_lazy("State"))
    milestones = KindColumn(verbose_name=gettext_lazy("Milestones reached"), orderable=False)
    indicators = KindColumn(verbose_name=gettext_lazy("Indicators"), visible=False)
    budget = MoneyColumn(verbose_name=gettext_lazy("Budget frame"))
    jobs = NumberColumn(verbose_name=gettext_lazy("Jobs"))
    training_places = NumberColumn(verbose_name=gettext_lazy("Training places"))
    commitment = KindColumn(verbose_name=gettext_lazy("Own commitment"), visible=False)
    lasting = KindColumn(verbose_name=gettext_lazy("What stays after funding"), visible=False)
    principles = KindColumn(verbose_name=gettext_lazy("Horizontal principles"), visible=False)
    sustainable = KindColumn(verbose_name=gettext_lazy("Goals of the 2030 Agenda"), visible=False)
    line = KindColumn(verbose_name=gettext_lazy("Line"), visible=False)

    class Meta(KernTable.Meta):
        sequence = ("title", "field", "due_on", "state", "milestones", "budget", "jobs", "training_places", "...")


class CommentColumn(KindColumn):
    """The beginning of a comment, which leads to the page where it is answered; whole in exports."""

    def render(self, record):
        address = reverse("plans:comment", args=[record.consultation.edition.plan.partnership.slug, record.pk])
        words = record.text if len(record.text) <= SHOWN_CHARACTERS else f"{record.text[:SHOWN_CHARACTERS]} …"
        return format_html('<a href="{}"><bdi lang="{}">{}</bdi></a>', address, record.language, words)

    def value(self, record):
        return record.text


class CommentTable(KernTable):
    """The comments of a round. Who wrote them stands here as a seat or not at all."""

    caption = gettext_lazy("Comments")
    lead_column = "text"
    empty_title = gettext_lazy("No comment yet")
    empty_words = gettext_lazy("What members and others say about the draft will stand here, to be looked at and answered.")

    text = CommentColumn(verbose_name=gettext_lazy("Comment"), orderable=False)
    about = KindColumn(verbose_name=gettext_lazy("About"))
    seat_name = KindColumn(verbose_name=gettext_lazy("Seat"))
    received_at = InstantColumn(verbose_name=gettext_lazy("Received"))
    state = BadgeColumn(verbose_name=gettext_lazy("State"), kinds={"waiting": "warning", "shown": "success", "hidden": "neutral"})
    verdict = BadgeColumn(verbose_name=gettext_lazy("What became of it"), kinds={"taken_up": "success", "partly": "info", "not": "neutral"})
    answer = KindColumn(verbose_name=gettext_lazy("Answer"), visible=False)
    answered_at = InstantColumn(verbose_name=gettext_lazy("Answered"), visible=False)

    class Meta(KernTable.Meta):
        order_by = ("received_at",)
