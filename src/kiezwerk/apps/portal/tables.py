"""The public list of projects, and what a search found of one kind."""

from datetime import datetime

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.funding.facts import beneficiary_of
from kiezwerk.apps.funding.models import Project
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.apps.plans.queries import field_choices
from kiezwerk.ui.filters import WordsFilter
from kiezwerk.ui.tables import DateColumn, KernTable, MoneyColumn


class HitTable(KernTable):
    """What was found of one kind, in the order of its shelf."""

    lead_column = "label"
    empty_title = _("Nothing found")
    label = tables.Column(verbose_name=_("Found"), orderable=False, empty_values=())
    about = tables.Column(verbose_name=_("Belongs to"), orderable=False, empty_values=())
    on = DateColumn(verbose_name=_("Day"), orderable=False, empty_values=())

    class Meta(KernTable.Meta):
        fields = ("label", "about", "on")

    def __init__(self, rows, *, shelf, partnership):
        super().__init__(rows)
        self.caption, self.shelf, self.partnership = shelf.title, shelf, partnership

    def render_label(self, record):
        hit = self._hit(record)
        return format_html('<a href="{}" lang="{}"><bdi>{}</bdi></a>', hit.address, self.partnership.language, hit.label)

    def value_label(self, record):
        return self._hit(record).label

    def render_about(self, record):
        return format_html('<bdi lang="{}">{}</bdi>', self.partnership.language, self._hit(record).about)

    def value_about(self, record):
        return self._hit(record).about

    def render_on(self, record):
        on = self.value_on(record)
        return format_html('<time datetime="{}">{}</time>', on.isoformat(), date_format(on, "SHORT_DATE_FORMAT")) if on else self.default

    def value_on(self, record):
        on = self._hit(record).on
        return localtime(on).date() if isinstance(on, datetime) else on

    def _hit(self, record):
        return self.shelf.hit(record, self.partnership)


class PublicProjectTable(KernTable):
    """What everybody may know of a project."""

    caption = _("Public projects")
    lead_column = "title"
    title = tables.Column(verbose_name=_("Project"))
    lead = tables.Column(verbose_name=_("Project organisation"), accessor="lead__name")
    field = tables.Column(verbose_name=_("Field of action"), accessor="field__title")
    area = tables.Column(verbose_name=_("Place of work"), accessor="area__name")
    starts_on = DateColumn(verbose_name=_("Begins"))
    ends_on = DateColumn(verbose_name=_("Ends"))
    state = tables.Column(verbose_name=_("State"))
    granted_cents = MoneyColumn(verbose_name=_("Granted"))

    class Meta(KernTable.Meta):
        model = Project
        fields = ("title", "lead", "field", "area", "starts_on", "ends_on", "state", "granted_cents")
        order_by = "-starts_on"

    def render_title(self, record, value):
        return format_html('<a href="{}">{}</a>', reverse("funding:project", args=[record.partnership.slug, record.pk]), value)

    def value_title(self, value):
        return value

    def render_lead(self, record):
        return beneficiary_of(record)


class PublicProjectFilter(filters.FilterSet):
    """What the public list is searched by."""

    q = WordsFilter(method="search", label=_("Name or organisation contains"))
    field = filters.ModelChoiceFilter(queryset=lambda request: None, label=_("Field of action"))
    state = filters.ChoiceFilter(choices=Project.State.choices, label=_("State"))
    area = WordsFilter(field_name="area__key", lookup_expr="startswith", label=_("Key of the area begins with"))
    source = WordsFilter(field_name="funding__source", distinct=True, label=_("Source of money"))

    class Meta:
        model = Project
        fields: list[str] = []

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["field"].queryset = field_choices(partnership)

    def search(self, queryset, _name, value):
        """Find words of titles and organisations; the name of a natural person finds nothing."""
        is_person = Q(lead__legal_form=Actor.LegalForm.PERSON)
        for word in value.split():
            queryset = queryset.filter(Q(title__icontains=word) | Q(lead__name__icontains=word) & ~is_person)
        return queryset
