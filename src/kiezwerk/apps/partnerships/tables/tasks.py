"""Who does what until when."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts import clock
from kiezwerk.ui.badges import badge
from kiezwerk.ui.filters import WordsFilter
from kiezwerk.ui.tables import DateColumn, KernTable

from ..models import Body, Seat, Task
from .place import PlaceTable, until


class TaskTable(PlaceTable):
    caption = _("Tasks")
    lead_column = "title"
    empty_title = _("No task here")
    empty_words = _("Tasks follow from resolutions and meetings. Take a filter away if you expected some.")

    title = tables.Column(verbose_name=_("What is to be done"))
    owner = tables.Column(verbose_name=_("Who"), empty_values=(), order_by=("seat__function", "person__name"))
    due_on = DateColumn(verbose_name=_("Due on"))
    follows = tables.Column(verbose_name=_("Follows from"), empty_values=(), orderable=False)
    state = tables.Column(verbose_name=_("State"))

    class Meta(KernTable.Meta):
        model = Task
        fields = ("title", "owner", "due_on", "follows", "state")
        order_by = ("due_on",)

    def render_title(self, record):
        return self.link("task", record.pk, record.title)

    def value_title(self, record):
        return record.title

    def render_owner(self, record):
        return format_html("<bdi>{}</bdi>", self.value_owner(record))

    def value_owner(self, record):
        return " · ".join(str(one) for one in (record.seat, record.person) if one)

    def render_follows(self, record):
        resolution = record.origin
        return self.link("resolution", resolution.pk, resolution.number) if resolution else ""

    def value_follows(self, record):
        return record.origin.number if record.origin else ""

    def render_state(self, record):
        kind = "danger" if record.is_late else {"open": "warning", "done": "success"}.get(record.state, "neutral")
        return badge(record.standing, kind)

    def value_state(self, record):
        return str(record.standing)


class TaskFilter(filters.FilterSet):
    q = WordsFilter(label=_("Words"), method="search")
    state = filters.ChoiceFilter(label=_("State"), choices=Task.State.choices)
    body = filters.ModelChoiceFilter(label=_("Body"), queryset=Body.objects.none(), method="of_body")
    seat = filters.ModelChoiceFilter(label=_("Seat"), queryset=Seat.objects.none())
    day = filters.ChoiceFilter(label=_("Day"), choices=[("late", _("late"))], method="on_day")

    class Meta:
        model = Task
        fields: list[str] = []

    def __init__(self, *args, bodies, seats, **kwargs):
        super().__init__(*args, **kwargs)
        body, seat = self.filters["body"].field, self.filters["seat"].field
        body.queryset, body.label_from_instance = bodies, lambda row: until(row.name, row.ends_on)
        seat.queryset, seat.label_from_instance = seats, lambda row: until(f"{row.body.name}: {row.function}", row.ends_on)

    def search(self, rows, _name, words):
        return rows.filter(Q(title__icontains=words) | Q(note__icontains=words) | Q(outcome__icontains=words))

    def of_body(self, rows, _name, body):
        return rows.filter(Q(resolution__body=body) | Q(item__meeting__body=body) | Q(seat__body=body))

    def on_day(self, rows, _name, _late):
        return rows.filter(state=Task.State.OPEN, due_on__lt=clock.today())
