"""What the office types about an element of a draft, whatever its kind."""

import hashlib
from collections.abc import Container
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from kiezwerk.core.plans.structure import Kind
from kiezwerk.ui.forms import DateField

from ..messages.agenda2030 import SUSTAINABLE_GOALS, sustainable_goal
from ..messages.differences import KINDS, written
from ..models import ActionField, Goal, HorizontalPrinciple, Milestone, PlanIndicator, PlanSection
from ..queries import Place, places_for
from .names import LinesField

LONGEST_TEXT = 10_000


@dataclass(frozen=True)
class Group:
    """Fields that belong together; ``is_open`` where one of them says something or must be said."""

    legend: str
    fields: tuple[BoundField, ...]
    is_open: bool


class PlaceField(forms.ChoiceField):
    """What an element is to stand under, by its line."""

    def __init__(self, places: list[Place], **kwargs):
        self.by_line = {place.element.line: place.element for place in places}
        groups: dict[str, list[tuple[str, str]]] = {}
        for place in places:
            groups.setdefault(place.field_title, []).append((place.element.line, f"{KINDS[place.kind]}: {place.element.title}"))
        super().__init__(choices=[("", _("Please choose")), *groups.items()], **kwargs)

    def clean(self, value):
        return self.by_line.get(super().clean(value))


class ElementForm(forms.ModelForm):
    """The fields of one kind of element: those always seen, and those that unfold. For a new element also what it is to stand under."""

    kind: ClassVar[Kind]
    always: ClassVar[tuple[str, ...]] = ("title", "text")
    unfolding: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()
    lists: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args, edition, person, under="", **kwargs):
        super().__init__(*args, **kwargs)
        self.edition, self.person = edition, person
        for name in self.lists:
            self.initial.setdefault(name, [])
        if not self.instance.pk and (places := places_for(edition, self.kind)):
            self.fields["under"] = PlaceField(places, label=_("Stands under"), initial=under)
        if "principles" in self.fields:
            self._offer_principles()

    def _offer_principles(self) -> None:
        titles = list(HorizontalPrinciple.objects.filter(partnership=self.edition.plan.partnership_id).values_list("title", flat=True))
        earlier = [title for title in self.instance.principles if title not in titles]
        self.fields["principles"].choices = [(title, title) for title in titles + earlier]
        if not titles + earlier:
            del self.fields["principles"]

    def unjudged(self) -> "ElementForm":
        """Show what was typed earlier without saying yet what is wrong in it."""
        self._errors, self.cleaned_data = ErrorDict(renderer=self.renderer), {}
        return self

    @property
    def first_fields(self) -> list[BoundField]:
        return [self[name] for name in ("under", *self.always) if name in self.fields]

    @property
    def groups(self) -> list[Group]:
        groups = []
        for legend, names in self.unfolding:
            fields = tuple(self[name] for name in names if name in self.fields)
            if fields:
                groups.append(Group(str(legend), fields, any(field.errors or field.value() not in (None, "", [], False) for field in fields)))
        return groups

    def given(self, without: Container[str] = ()) -> dict[str, Any]:
        """Return what was typed as the acts take it, ``without`` the fields of these names."""
        return {name: value for name, value in self.cleaned_data.items() if name not in without}

    def words(self) -> dict[str, str]:
        """Return what was typed in words, by field; only after it was found in order."""
        return {name: self.in_words(name, value) for name, value in self.cleaned_data.items() if name != "under"}

    def stored_words(self) -> dict[str, str]:
        """Return in words what the element says that the form was made for."""
        return {name: self.in_words(name, self.stored(name)) for name in self.fields if name != "under"}

    def stored(self, name: str) -> Any:
        return getattr(self.instance, name)

    def in_words(self, name: str, value: Any) -> str:
        if name == "sustainable_goals":
            return ", ".join(sustainable_goal(int(number)) for number in value)
        if isinstance(value, list):
            value = tuple(value)
        if isinstance(value, Model):
            value = str(value)
        said = value if isinstance(value, int) else value or None
        return written(name, said).replace("\r\n", "\n").strip()

    def read(self) -> dict[str, str]:
        """Return marks of what the element says now: where two people write at once they tell who changed what."""
        return {name: mark(words) for name, words in self.stored_words().items()}


def mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def principles_field():
    return forms.MultipleChoiceField(label=_("Horizontal principles"), required=False, widget=forms.CheckboxSelectMultiple)


def sustainable_goals_field():
    return forms.TypedMultipleChoiceField(label=_("Goals of the 2030 Agenda"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple)


class AimedForm(ElementForm):
    """What fields of action, goals and measures share: principles and goals of the 2030 Agenda."""

    lists = ("principles", "sustainable_goals")
    unfolding = ((_("Principles and goals of the 2030 Agenda"), ("principles", "sustainable_goals")),)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(number, sustainable_goal(number)) for number in SUSTAINABLE_GOALS]
        self.fields["sustainable_goals"].choices = choices


class SectionForm(ElementForm):
    """A chapter of prose."""

    kind = Kind.SECTION

    class Meta:
        model = PlanSection
        fields = ("title", "text")
        widgets = {"text": forms.Textarea({"rows": 18})}
        help_texts = {"text": _("Markdown: “## ” begins a heading, “- ” a line of a list, “**strong**” stresses; an empty line a new paragraph.")}


class FieldForm(AimedForm):
    """A field of action of a draft."""

    kind = Kind.FIELD
    text = forms.CharField(
        label=_("What we want to reach"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 10}),
        help_text=_("What is to be better at the end, and for whom. An empty line begins a new paragraph."),
    )  # fmt: skip
    principles, sustainable_goals = principles_field(), sustainable_goals_field()

    class Meta:
        model = ActionField
        fields = ("title", "text", "principles", "sustainable_goals")


class GoalForm(AimedForm):
    """A goal of a field of action."""

    kind = Kind.GOAL
    text = forms.CharField(label=_("Text"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 5}))
    principles, sustainable_goals = principles_field(), sustainable_goals_field()

    class Meta:
        model = Goal
        fields = ("title", "text", "principles", "sustainable_goals")
        help_texts = {"title": _("What will be different, as one could see it: “Every young person has a mentor.”")}


class MilestoneForm(ElementForm):
    """A step of a measure."""

    kind = Kind.MILESTONE
    always = ("title", "due_on", "text")
    text = forms.CharField(label=_("Text"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3}))

    class Meta:
        model = Milestone
        fields = ("title", "due_on", "text")
        field_classes = {"due_on": DateField}
        help_texts = {"title": _("What will have happened by then, so that anybody can say whether it has: “The centre is open.”")}


class IndicatorForm(ElementForm):
    """What is measured of a field of action, a goal or a measure."""

    kind = Kind.INDICATOR
    lists = ("dimensions",)
    always = ("title", "measures", "unit", "target", "target_on")
    unfolding = (
        (_("Where it starts, and in which direction it is to go"), ("direction", "baseline", "baseline_on")),
        (_("Where the figures come from"), ("source", "frequency_months", "dimensions", "text")),
    )
    text = forms.CharField(label=_("Note"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3}))
    target = forms.DecimalField(label=_("Target"), required=False, max_digits=18, decimal_places=4, localize=True)
    baseline = forms.DecimalField(label=_("Baseline"), required=False, max_digits=18, decimal_places=4, localize=True)
    frequency_months = forms.IntegerField(label=_("Months between readings"), required=False, min_value=1, max_value=120, localize=False)
    dimensions = LinesField(label=_("Split by"), required=False, help_text=_("One on each line, such as “Gender” or “Age”."))

    class Meta:
        model = PlanIndicator
        fields = (
            "title", "measures", "unit", "target", "target_on", "direction", "baseline", "baseline_on", "source", "frequency_months", "dimensions",
            "text",
        )  # fmt: skip
        field_classes = {"baseline_on": DateField, "target_on": DateField}
        help_texts = {
            "unit": _("What one counts: persons, places, per cent."),
            "source": _("From which statistics or whose count the figure comes."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measures"].choices = PlanIndicator.Measures.choices
        self.fields["direction"].choices = PlanIndicator.Direction.choices
