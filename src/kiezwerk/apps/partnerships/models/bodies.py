"""Bodies, their rules of procedure, their seats, and who holds them."""

from operator import attrgetter

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts import clock

from .actors import Actor
from .places import Network, Partnership


class InterestGroup(models.TextChoices):
    """Whose view a seat brings in; counted for the share of one group."""

    ADMINISTRATION = "administration", _("Public administration")
    POLITICS = "politics", _("Politics")
    BUSINESS = "business", _("Business")
    UNION = "union", _("Unions")
    CIVIL = "civil", _("Civil society")
    ACADEMIA = "academia", _("Science and education")


class Body(models.Model):
    """A group of seats that meets, decides or works: also the office, so that its rights follow from seats."""

    class Kind(models.TextChoices):
        STEERING_GROUP = "steering_group", _("Steering group")
        JURY = "jury", _("Jury")
        PLENARY = "plenary", _("Plenary")
        WORKING_GROUP = "working_group", _("Working group")
        OFFICE = "office", _("Coordination office")
        PLANNING = "planning", _("Social planning")
        AUDIT = "audit", _("Audit")
        NETWORK_OFFICE = "network_office", _("Network office")
        ADMINISTRATION = "administration", _("Administration of the installation")

    partnership = models.ForeignKey(Partnership, models.PROTECT, null=True, blank=True, related_name="bodies")
    network = models.ForeignKey(Network, models.PROTECT, null=True, blank=True, related_name="bodies")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("Name"), max_length=200)
    is_deciding = models.BooleanField(_("Takes resolutions"), default=False)
    purpose = models.TextField(_("Purpose"), blank=True)
    ends_on = models.DateField(_("Dissolved on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "bodies"
        constraints = [
            models.CheckConstraint(
                condition=Q(partnership=None, network__isnull=False) | Q(partnership__isnull=False, network=None), name="partnerships_body_place"
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_dissolved(self) -> bool:
        """Whether its last day has passed."""
        return self.ends_on is not None and self.ends_on < clock.today()


class RulesOfProcedure(models.Model):
    """The parameters by which a body decides, from a day on. Shares are exact fractions written "1/2"; "" stands for no limit."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="rules_of_procedure")
    valid_from_on = models.DateField(_("Valid from"))
    preset = models.CharField(max_length=30, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)
    notice_days = models.PositiveSmallIntegerField(_("Notice in days"), default=7)
    second_notice_days = models.PositiveSmallIntegerField(_("Notice of a second invitation in days"), default=3)
    quorum_share = models.CharField(_("Quorum share"), max_length=12, default="1/2")
    quorum_more_than = models.BooleanField(_("More than that share"), default=False)
    quorum_min = models.PositiveSmallIntegerField(_("Least number of seats"), default=0)
    quorum_base = models.CharField(max_length=20, default="seats")
    majority = models.CharField(_("Majority"), max_length=12, default="simple")
    abstentions = models.CharField(_("Abstentions"), max_length=10, default="ignored")
    tie = models.CharField(_("Tie"), max_length=10, default="lost")
    outside_share = models.CharField(_("Share of votes from outside the administration"), max_length=12, blank=True)
    circular = models.CharField(_("Written procedure"), max_length=16, default="unless_objection")
    secret_on_request = models.BooleanField(_("Secret vote on request"), default=True)
    second_invitation = models.BooleanField(_("Second invitation after a missed quorum"), default=True)
    deputies_of_excluded = models.BooleanField(_("The deputy of an excluded member may vote"), default=False)
    group_limit_share = models.CharField(_("Largest share of one interest group"), max_length=12, default="49/100", blank=True)
    group_limit_blocks = models.BooleanField(_("The body refuses decisions above that share"), default=False)
    votes_public = models.CharField(_("What the public reads of a vote"), max_length=10, default="counts")

    class Meta:
        ordering = ["body", "-valid_from_on"]
        constraints = [models.UniqueConstraint(fields=["body", "valid_from_on"], name="partnerships_rules_once_a_day")]

    def __str__(self):
        return f"{self.body}, {self.valid_from_on}"


class Seat(models.Model):
    """A place in a body, named by its function. It can be vacant; people come and go on it. A body composed anew ends seats and begins others."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    function = models.CharField(_("Function"), max_length=200)
    organisation = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name=_("Organisation"))
    interest_group = models.CharField(_("Interest group"), max_length=20, choices=InterestGroup.choices)
    is_voting = models.BooleanField(_("Voting"), default=True)
    is_chair = models.BooleanField(_("Chair"), default=False)
    starts_on = models.DateField(_("From"), null=True, blank=True)
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    term_ends_on = models.DateField(_("Term ends"), null=True, blank=True)
    appointed_by = models.CharField(_("Appointed by"), max_length=200, blank=True)
    appointed_on = models.DateField(_("Appointed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["body", "number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], condition=Q(ends_on=None), name="partnerships_seat_number"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=models.F("starts_on")), name="partnerships_seat_order"
            ),
        ]

    def __str__(self):
        return self.function

    partnership_id = property(attrgetter("body.partnership_id"))


class SeatHolding(models.Model):
    """A person holds a seat, or deputises on it, for a time; ``act`` says by which appointment, election or letter."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="holdings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holdings")
    is_deputy = models.BooleanField(_("Deputy"), default=False)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    act = models.CharField(_("Appointing act"), max_length=200, blank=True)

    class Meta:
        ordering = ["seat", "is_deputy", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "is_deputy"], condition=Q(ends_on=None), name="partnerships_one_holder"),
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")), name="partnerships_holding_order"),
        ]

    def __str__(self):
        return f"{self.person} → {self.seat}"
