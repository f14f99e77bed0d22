"""Organisations, initiatives and citizens: one row each, for all partnerships."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Actor(models.Model):
    """Somebody who sits, applies, pays or works: one row for all partnerships."""

    class Sector(models.TextChoices):
        PUBLIC = "public", _("Public administration")
        BUSINESS = "business", _("Business")
        CIVIL = "civil", _("Civil society")
        ACADEMIA = "academia", _("Science and education")
        UNION = "union", _("Unions and social partners")

    class LegalForm(models.TextChoices):
        PUBLIC_BODY = "public_body", _("Public body")
        ASSOCIATION = "association", _("Registered association (e. V.)")
        NON_PROFIT_COMPANY = "non_profit_company", _("Non-profit company (gGmbH)")
        COMPANY = "company", _("Company (GmbH, UG, AG)")
        COOPERATIVE = "cooperative", _("Cooperative (eG)")
        FOUNDATION = "foundation", _("Foundation")
        PARTNERSHIP_COMPANY = "partnership_company", _("Partnership (GbR, OHG, KG)")
        INITIATIVE = "initiative", _("Initiative without legal form")
        PERSON = "person", _("Natural person")

    name = models.CharField(_("Name"), max_length=200, unique=True)
    short_name = models.CharField(_("Short name"), max_length=60, blank=True)
    sector = models.CharField(_("Sector"), max_length=10, choices=Sector.choices)
    legal_form = models.CharField(_("Legal form"), max_length=20, choices=LegalForm.choices)
    register_number = models.CharField(_("Register number"), max_length=60, blank=True)
    transparency_number = models.CharField(_("Number in the transparency database"), max_length=30, blank=True)
    email = models.EmailField(_("Mail address"), blank=True)
    website = models.URLField(_("Website"), blank=True)
    street = models.CharField(_("Street and number"), max_length=200, blank=True)
    postal_code = models.CharField(_("Postal code"), max_length=12, blank=True)
    city = models.CharField(_("City"), max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Representation", related_name="actors")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Representation(models.Model):
    """A person acts for an organisation: whoever holds one writes its proposals."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="representations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="representations")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "person"], condition=Q(ends_on=None), name="partnerships_one_representation"),
        ]

    def __str__(self):
        return f"{self.person} → {self.actor}"


class ActorRelation(models.Model):
    """How two organisations stand to each other, from a day on and until a day. Read as a sentence: ``actor`` kind ``other``."""

    class Kind(models.TextChoices):
        PART_OF = "part_of", _("is part of")
        MEMBER_OF = "member_of", _("is a member of")
        CONTROLLED_BY = "controlled_by", _("is controlled by")
        FUNDED_BY = "funded_by", _("is funded by")
        COOPERATES_WITH = "cooperates_with", _("cooperates with")
        SUCCEEDS = "succeeds", _("succeeds")

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="relations")
    other = models.ForeignKey(Actor, models.CASCADE, related_name="relations_to", verbose_name=_("Other organisation"))
    kind = models.CharField(_("Kind"), max_length=16, choices=Kind.choices)
    starts_on = models.DateField(_("From"), null=True, blank=True)
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        ordering = ["actor", "kind", "other"]
        constraints = [
            models.CheckConstraint(condition=~Q(actor=models.F("other")), name="partnerships_relation_of_two"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=models.F("starts_on")), name="partnerships_relation_order"
            ),
        ]

    def __str__(self):
        return f"{self.actor} {self.get_kind_display()} {self.other}"
