"""What an edition is made of: sections, fields of action, goals, measures, milestones and indicators.

An element says words: the names of those responsible, of partners and areas as they were when they were written. What is
linked beside the words leads on from a page; it may change its own name without changing what was adopted.
"""

from functools import cached_property
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.areas.models import Area
from kiezwerk.apps.partnerships.models import Actor, Seat

from .editions import PlanEdition

COMMITMENT_LENGTH = 1000
SECTION_LENGTH = 50_000


def new_line() -> str:
    """Return a lineage that no other element has."""
    return uuid4().hex


class Element(models.Model):
    """What all elements have. ``line`` is the lineage: the same in every edition that carries the element on."""

    edition = models.ForeignKey(PlanEdition, models.CASCADE, related_name="%(class)ss")
    line = models.CharField(max_length=40, default=new_line)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("Title"), max_length=200)
    text = models.TextField(_("Text"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        ordering = ["edition", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "line"], name="%(app_label)s_%(class)s_line")]
        indexes = [models.Index(fields=["line"], name="%(app_label)s_%(class)s_by_line")]

    def __str__(self):
        return self.title

    @property
    def partnership_id(self):
        return self.edition.partnership_id

    @property
    def under(self) -> "Element | None":
        """The element that it stands under; None at the top."""
        return None


class PlanSection(Element):
    """A chapter of prose before the fields of action, such as structure and way of working. Markdown."""

    text = models.TextField(_("Text"), max_length=SECTION_LENGTH, blank=True)

    class Meta(Element.Meta):
        pass


class ActionField(Element):
    """A field of action of an edition."""

    edition = models.ForeignKey(PlanEdition, models.CASCADE, related_name="fields")
    text = models.TextField(_("What we want to reach"), blank=True)
    principles = models.JSONField(_("Horizontal principles"), default=list, blank=True)
    sustainable_goals = models.JSONField(_("Goals of the 2030 Agenda"), default=list, blank=True)

    class Meta(Element.Meta):
        pass


class Goal(Element):
    """What is to be reached in a field of action."""

    field = models.ForeignKey(ActionField, models.CASCADE, related_name="goals")
    principles = models.JSONField(_("Horizontal principles"), default=list, blank=True)
    sustainable_goals = models.JSONField(_("Goals of the 2030 Agenda"), default=list, blank=True)

    class Meta(Element.Meta):
        pass

    @property
    def under(self):
        return self.field


class Measure(Element):
    """What somebody does by when, for a goal or directly for a field of action.

    ``commitment`` what members give themselves, with or without money; ``lasting`` what stays when the funding ends.
    ``copied_from`` the published plan that it was taken from.
    """

    field = models.ForeignKey(ActionField, models.CASCADE, related_name="measures")
    goal = models.ForeignKey(Goal, models.CASCADE, null=True, blank=True, related_name="measures", verbose_name=_("Goal"))
    responsible = models.CharField(_("Responsible"), max_length=200, blank=True)
    responsible_actor = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="measures", verbose_name=_("Organisation"))
    responsible_seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="measures", verbose_name=_("Seat"))
    starts_on = models.DateField(_("Begins"), null=True, blank=True)
    due_on = models.DateField(_("Due"), null=True, blank=True)
    target_groups = models.JSONField(_("Target groups"), default=list, blank=True)
    budget_cents = models.PositiveBigIntegerField(_("Budget frame"), null=True, blank=True)
    commitment = models.TextField(_("Own commitment"), max_length=COMMITMENT_LENGTH, blank=True)
    principles = models.JSONField(_("Horizontal principles"), default=list, blank=True)
    sustainable_goals = models.JSONField(_("Goals of the 2030 Agenda"), default=list, blank=True)
    jobs_count = models.PositiveIntegerField(_("Jobs"), null=True, blank=True)
    training_places_count = models.PositiveIntegerField(_("Training places"), null=True, blank=True)
    lasting = models.TextField(_("What stays after funding"), max_length=COMMITMENT_LENGTH, blank=True)
    copied_from = models.CharField(max_length=500, blank=True)

    class Meta(Element.Meta):
        constraints = [
            *Element.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(due_on=None) | Q(due_on__gte=models.F("starts_on")),
                name="plans_measure_order",
                violation_error_message=_("The measure is due before it begins. Choose a later day."),
            ),
        ]

    @property
    def under(self):
        return self.goal or self.field

    @cached_property
    def partner_names(self) -> tuple[str, ...]:
        """Who works on it too; of many measures ``queries.elements.name_all`` reads them at once."""
        return tuple(self.partners.values_list("name", flat=True))

    @cached_property
    def named_places(self) -> tuple[tuple[str, int | None], ...]:
        """Where it acts: names, each with the key of the area that it means; read at once like the partners."""
        return tuple(self.places.values_list("name", "area"))

    @property
    def place_names(self) -> tuple[str, ...]:
        return tuple(name for name, _area in self.named_places)

    @property
    def area_ids(self) -> tuple[int | None, ...]:
        return tuple(area for _name, area in self.named_places)


class MeasurePartner(models.Model):
    """Who works on a measure beside those responsible. ``name`` is what the edition says, ``actor`` whom it means."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="partners")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    actor = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="measure_partnerships")

    class Meta:
        ordering = ["measure", "position"]
        constraints = [models.UniqueConstraint(fields=["measure", "position"], name="plans_partner_position")]

    def __str__(self):
        return self.name


class MeasureArea(models.Model):
    """Where a measure acts. ``name`` is what the edition says, ``area`` the place on the map; a measure without any acts everywhere."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="places")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="measures")

    class Meta:
        ordering = ["measure", "position"]
        constraints = [models.UniqueConstraint(fields=["measure", "position"], name="plans_measure_area_position")]

    def __str__(self):
        return self.name


class Milestone(Element):
    """A step of a measure that is reached or not."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="milestones")
    due_on = models.DateField(_("Due"), null=True, blank=True)

    class Meta(Element.Meta):
        pass

    @property
    def under(self):
        return self.measure


class PlanIndicator(Element):
    """What is measured, from where to where, of a field of action, a goal or a measure."""

    class Measures(models.TextChoices):
        LEVEL = "level", _("A level, read off anew each time")
        SUM = "sum", _("A sum of what each reading adds")
        QUALITY = "quality", _("A quality that is reached or not")

    class Direction(models.TextChoices):
        UP = "up", _("More is better")
        DOWN = "down", _("Less is better")
        KEEP = "keep", _("Is to stay as it is")

    field = models.ForeignKey(ActionField, models.CASCADE, null=True, blank=True, related_name="indicators")
    goal = models.ForeignKey(Goal, models.CASCADE, null=True, blank=True, related_name="indicators")
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="indicators")
    measures = models.CharField(_("What is measured"), max_length=10, choices=Measures.choices, default=Measures.LEVEL)
    unit = models.CharField(_("Unit"), max_length=60, blank=True)
    direction = models.CharField(_("Direction"), max_length=10, choices=Direction.choices, default=Direction.UP)
    baseline = models.DecimalField(_("Baseline"), max_digits=18, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(_("Day of the baseline"), null=True, blank=True)
    target = models.DecimalField(_("Target"), max_digits=18, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(_("Day of the target"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)
    frequency_months = models.PositiveSmallIntegerField(_("Months between readings"), null=True, blank=True)
    dimensions = models.JSONField(_("Split by"), default=list, blank=True)

    class Meta(Element.Meta):
        constraints = [
            *Element.Meta.constraints,
            models.CheckConstraint(
                condition=Q(field__isnull=False, goal=None, measure=None)
                | Q(field=None, goal__isnull=False, measure=None)
                | Q(field=None, goal=None, measure__isnull=False),
                name="plans_indicator_stands_once",
            ),
        ]

    @property
    def under(self):
        return self.measure or self.goal or self.field
