"""Measures as a list: sorted, filtered and exported with all that they say."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kiezwerk.ui.tables import BadgeColumn, DateColumn, InstantColumn, KernTable, KindColumn, MoneyColumn, NumberColumn

from ..facts.brochure import Brochure, MeasureStanding
from ..messages.states import KINDS, STATES, goal_words, standing_words

SHOWN_CHARACTERS = 160
"""So much of a comment stands in a list."""


@dataclass(frozen=True)
class MeasureLine:
    """One row: values for sorting and export, words for people. What no column asks for is not worked out."""

    measure: MeasureStanding
    address: str
    field: str
    goal: str

    def __getattr__(self, name: str):
        """Return what the measure itself says."""
        if name.startswith("_") or name not in SAID_BY_ROW:
            raise AttributeError(name)
        return getattr(self.measure.row, SAID_BY_ROW[name])

    @property
    def partners(self) -> str:
        return ", ".join(self.measure.partners)

    @property
    def places(self) -> str:
        return ", ".join(self.measure.places)

    @property
    def groups(self) -> str:
        return ", ".join(self.measure.row.target_groups)

    @property
    def state(self) -> str:
        return str(self.measure.state)

    @property
    def state_words(self) -> str:
        return str(STATES[self.measure.state])

    @property
    def milestones(self) -> str:
        steps = self.measure.steps
        return _("%(reached)s of %(all)s") % {"reached": self.measure.reached_count, "all": len(steps)} if steps else ""

    @property
    def indicators(self) -> str:
        return "; ".join(f"{one.row.title}: {standing_words(one.row, one.standing)}" for one in self.measure.gauges)

    @property
    def principles(self) -> str:
        return ", ".join(self.measure.row.principles)

    @property
    def sustainable(self) -> str:
        return ", ".join(goal_words(one) for one in self.measure.row.sustainable_goals)


SAID_BY_ROW = {
    "line": "line", "title": "title", "responsible": "responsible", "starts_on": "starts_on", "due_on": "due_on", "budget": "budget_cents",
    "jobs": "jobs_count", "training_places": "training_places_count", "commitment": "commitment", "lasting": "lasting",
}  # fmt: skip
"""By the names of columns the fields of a measure that they show as they are."""


def measure_lines(read: Brochure, measures: list[MeasureStanding]) -> list[MeasureLine]:
    """Return ``measures`` of an edition as rows, in their order."""
    slug = read.edition.plan.partnership.slug
    address = reverse("plans:measure", args=[slug, 0]).replace("/0/", "/%s/")
    fields = {chapter.row.pk: chapter.row.title for chapter in read.chapters}
    goals = {goal.pk: goal.title for goal in read.rows.goals}
    return [MeasureLine(one, address % one.row.pk, fields[one.row.field_id], goals.get(one.row.goal_id, "")) for one in measures]


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
    indicators = KindColumn(verbose_name=pgettext_lazy("of the plan", "Indicators"), visible=False)
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
