"""Calls, proposals and projects as lists."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiezwerk.acts import clock
from kiezwerk.apps.areas.models import Area
from kiezwerk.apps.plans.models import ActionField
from kiezwerk.ui.filters import WordsFilter
from kiezwerk.ui.tables import DateColumn, InstantColumn, KernTable, MoneyColumn, NumberColumn

from .messages import score as score_words
from .models import Application, Call, Programme, Project, ProjectFunding


def link(address: str, words) -> str:
    return format_html('<a href="{}">{}</a>', address, words)


def with_source(words, *sources: str) -> str:
    """Return words with what belongs to them in a smaller line beneath, each part in its own direction."""
    return format_html('{}<span class="kw-source">{}</span>', words, format_html_join(" · ", "<bdi>{}</bdi>", ((source,) for source in sources)))


class CallTable(KernTable):
    """Calls of a partnership."""

    caption = gettext_lazy("Calls")
    empty_title = gettext_lazy("No call yet")
    empty_words = gettext_lazy("A call says what projects are wanted, what there is to give, and until when. The office writes it.")
    title = tables.Column(verbose_name=gettext_lazy("Call"))
    standing = tables.Column(verbose_name=gettext_lazy("State"), empty_values=(), orderable=False)
    instrument = tables.Column(verbose_name=gettext_lazy("Instrument"), accessor="instrument__code")
    budget_cents = MoneyColumn(verbose_name=gettext_lazy("Budget"))
    closes_at = InstantColumn(verbose_name=gettext_lazy("Closes"))
    reply_by_on = DateColumn(verbose_name=gettext_lazy("Reply by"))

    class Meta(KernTable.Meta):
        model = Call
        fields = ("title", "standing", "instrument", "budget_cents", "closes_at", "reply_by_on")
        order_by = "-closes_at"

    def render_title(self, record, value):
        return link(reverse("funding:call", args=[record.partnership.slug, record.pk]), value)

    def value_title(self, value):
        return value

    def render_standing(self, record):
        return call_state_words(record)


def call_state_words(call: Call) -> str:
    """Return in a word where a call stands now."""
    if call.state != Call.State.PUBLISHED:
        return call.get_state_display()
    now = clock.now()
    if now < call.opens_at:
        return _("Opens soon")
    return _("Open") if now <= call.closes_at else _("Closed")


class CallFilter(filters.FilterSet):
    """What calls are searched by."""

    q = WordsFilter(field_name="title", lookup_expr="icontains", label=gettext_lazy("Text"))
    instrument = filters.AllValuesFilter(field_name="instrument__code", label=gettext_lazy("Instrument"))
    standing = filters.ChoiceFilter(
        label=gettext_lazy("State"),
        method="in_standing",
        choices=[("open", gettext_lazy("Open")), ("closed", gettext_lazy("Closed")), ("decided", gettext_lazy("Decided"))],
    )

    class Meta:
        model = Call
        fields: list[str] = []

    def in_standing(self, rows, _name, value):
        published = rows.filter(state=Call.State.PUBLISHED)
        now = clock.now()
        if value == "open":
            return published.filter(opens_at__lte=now, closes_at__gte=now)
        return published.filter(closes_at__lt=now) if value == "closed" else rows.filter(state=Call.State.DECIDED)


class ApplicationTable(KernTable):
    """Proposals to a call, with what was scored."""

    caption = gettext_lazy("Proposals")
    lead_column = "title"
    empty_title = gettext_lazy("No proposal here yet")
    empty_words = gettext_lazy("What organisations hand in stands here, for the office at once and for the body when the call has closed.")
    number = tables.Column(verbose_name=gettext_lazy("Number"), visible=False)
    title = tables.Column(verbose_name=gettext_lazy("Project"))
    actor = tables.Column(verbose_name=gettext_lazy("Organisation"), accessor="actor__name", visible=False)
    field = tables.Column(verbose_name=gettext_lazy("Field of action"), accessor="field__title")
    asked_cents = MoneyColumn(verbose_name=gettext_lazy("Asked for"))
    raters = NumberColumn(verbose_name=gettext_lazy("People who scored"))
    mean = NumberColumn(verbose_name=gettext_lazy("Mean score"), orderable=False, empty_values=())
    mine = tables.Column(verbose_name=gettext_lazy("My scores"), orderable=False, empty_values=(), exclude_from_export=True)
    state = tables.Column(verbose_name=gettext_lazy("State"))

    class Meta(KernTable.Meta):
        model = Application
        fields = ("number", "title", "actor", "field", "asked_cents", "raters", "mean", "mine", "state")
        order_by = "number"

    def __init__(self, *args, means, mine, may_score, **kwargs):
        self.means, self.scored = means, mine
        super().__init__(*args, exclude=() if may_score else ("mine",), **kwargs)

    def render_title(self, record, value):
        address = reverse("funding:application", args=[record.call.partnership.slug, record.pk])
        return with_source(link(address, value), record.number, record.actor.name)

    def value_title(self, value):
        return value

    def render_mean(self, record):
        return score_words(self.means[record.pk]) if record.pk in self.means else "–"

    def value_mean(self, record):
        return self.means.get(record.pk)

    def render_mine(self, record):
        words = _("Given") if record.pk in self.scored else _("Score it")
        if record.state != Application.State.SUBMITTED:
            return words if record.pk in self.scored else "–"
        return link(reverse("funding:appraise_application", args=[record.call.partnership.slug, record.pk]), words)


class ApplicationFilter(filters.FilterSet):
    """What the proposals to a call are searched by."""

    q = WordsFilter(method="in_text", label=gettext_lazy("Text"))
    state = filters.ChoiceFilter(choices=[choice for choice in Application.State.choices if choice[0] != "draft"], label=gettext_lazy("State"))

    class Meta:
        model = Application
        fields: list[str] = []

    def in_text(self, rows, _name, value):
        return rows.filter(Q(title__icontains=value) | Q(summary__icontains=value) | Q(actor__name__icontains=value) | Q(number__icontains=value))


class ProjectTable(KernTable):
    """The register of projects."""

    caption = gettext_lazy("Projects")
    lead_column = "title"
    empty_title = gettext_lazy("No project here")
    empty_words = gettext_lazy(
        "Projects come into the register when a body selects them, when the office enters them, or from a file. Perhaps a filter hides them."
    )
    number = tables.Column(verbose_name=gettext_lazy("Number"), visible=False)
    title = tables.Column(verbose_name=gettext_lazy("Project"))
    lead = tables.Column(verbose_name=gettext_lazy("Project organisation"), accessor="lead__name", visible=False)
    granted_cents = MoneyColumn(verbose_name=gettext_lazy("Granted"))
    paid_cents = MoneyColumn(verbose_name=gettext_lazy("Paid"), visible=False)
    state = tables.Column(verbose_name=gettext_lazy("State"))
    next_date_on = DateColumn(verbose_name=gettext_lazy("Next date"), visible=False)
    next_step = tables.Column(verbose_name=gettext_lazy("What is due then"), visible=False)
    term = tables.Column(verbose_name=gettext_lazy("Term"), accessor="starts_on", empty_values=(), exclude_from_export=True)
    starts_on = DateColumn(verbose_name=gettext_lazy("Begins"), visible=False)
    ends_on = DateColumn(verbose_name=gettext_lazy("Ends"), visible=False)
    instrument = tables.Column(verbose_name=gettext_lazy("Instrument"), accessor="instrument__code", visible=False)
    field = tables.Column(verbose_name=gettext_lazy("Field of action"), accessor="field__title")
    area = tables.Column(verbose_name=gettext_lazy("Place of work"), accessor="area__name")

    class Meta(KernTable.Meta):
        model = Project
        fields = (
            "number", "title", "lead", "granted_cents", "paid_cents", "state", "next_date_on", "next_step", "term", "starts_on", "ends_on",
            "instrument", "field", "area",
        )  # fmt: skip
        order_by = "-term"

    def render_title(self, record, value):
        address = reverse("funding:project", args=[record.partnership.slug, record.pk])
        return with_source(link(address, value), record.number, record.lead.name)

    def value_title(self, value):
        return value

    def render_area(self, record, value):
        return with_source(value, record.area.key)

    def value_area(self, record, value):
        return f"{value} ({record.area.key})"

    def render_term(self, record):
        days = [date_format(day, "SHORT_DATE_FORMAT") if day else "…" for day in (record.starts_on, record.ends_on)]
        return "–" if days == ["…", "…"] else format_html("<bdi>{}\N{NO-BREAK SPACE}–</bdi> <bdi>{}</bdi>", *days)

    def render_state(self, record, value):
        if record.next_date_on is None:
            return value
        due = _("%(day)s: %(step)s") % {"day": date_format(record.next_date_on, "SHORT_DATE_FORMAT"), "step": record.next_step or _("next date")}
        return with_source(value, due)

    def value_state(self, value):
        return value


class ProjectFilter(filters.FilterSet):
    """What the register is searched by."""

    q = WordsFilter(method="in_text", label=gettext_lazy("Text"))
    source = filters.ChoiceFilter(field_name="funding__source", label=gettext_lazy("Source of money"), distinct=True)
    programme = filters.ModelChoiceFilter(field_name="instrument__programme", queryset=Programme.objects.none(), label=gettext_lazy("Programme"))
    field = filters.ModelChoiceFilter(queryset=ActionField.objects.none(), label=gettext_lazy("Field of action"))
    state = filters.ChoiceFilter(choices=Project.State.choices, label=gettext_lazy("State"))
    area = filters.ModelChoiceFilter(method="in_area", queryset=Area.objects.none(), label=gettext_lazy("Area"))
    year = filters.NumberFilter(method="in_year", label=gettext_lazy("Running in the year"), min_value=1950, max_value=2150)

    class Meta:
        model = Project
        fields: list[str] = []

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        projects = Project.objects.filter(partnership=partnership)
        sources = ProjectFunding.objects.filter(project__in=projects).order_by("source").values_list("source", flat=True).distinct()
        self.filters["source"].extra["choices"] = [(source, source) for source in sources]
        self.filters["programme"].queryset = Programme.objects.filter(instruments__projects__in=projects).distinct()
        self.filters["field"].queryset = ActionField.objects.filter(projects__in=projects).distinct().order_by("title")
        places = Area.objects.filter(Q(projects__in=projects) | Q(children__projects__in=projects))
        self.filters["area"].queryset = places.distinct().defer("geometry", "outline").order_by("name")

    def in_text(self, rows, _name, value):
        return rows.filter(Q(title__icontains=value) | Q(summary__icontains=value) | Q(lead__name__icontains=value) | Q(number__icontains=value))

    def in_area(self, rows, _name, value):
        return rows.filter(Q(area=value) | Q(area__parent=value))

    def in_year(self, rows, _name, value):
        year = int(value)
        return rows.filter(Q(starts_on__year__lte=year), Q(ends_on=None) | Q(ends_on__year__gte=year))
