"""What the office types about a measure: a short one takes a title, somebody responsible and a day."""

from collections.abc import Container
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts import clock
from kiezwerk.apps.partnerships.models import Seat
from kiezwerk.apps.partnerships.rules import exists_on
from kiezwerk.core.plans.structure import Kind
from kiezwerk.ui.forms import DateField, MoneyField

from ..models import Measure
from ..models.elements import COMMITMENT_LENGTH
from ..queries import actors_named, area_name, area_words, areas_named
from .elements import LONGEST_TEXT, AimedForm, principles_field, sustainable_goals_field
from .names import LinesField, NameInput, NamesField


def _prose(label, help_text="", rows=3, most=COMMITMENT_LENGTH):
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=most, widget=forms.Textarea({"rows": rows}))


def _count(label):
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=1_000_000, localize=False)


class MeasureForm(AimedForm):
    """A measure with all that it says. Names that are known are linked; others stay words."""

    kind = Kind.MEASURE
    always = ("title", "text", "responsible", "due_on")
    lists = ("principles", "sustainable_goals", "target_groups")
    unfolding = (
        (_("Who else, where and for whom"), ("responsible_seat", "partners", "places", "target_groups")),
        (_("Time, money and what members give themselves"), ("starts_on", "budget_cents", "commitment")),
        (_("What it brings and what stays"), ("jobs_count", "training_places_count", "lasting")),
        *AimedForm.unfolding,
    )
    text = _prose(_("Text"), _("What is done, step by step. An empty line begins a new paragraph."), 5, LONGEST_TEXT)
    responsible = forms.CharField(
        label=_("Responsible"), required=False, max_length=200, widget=NameInput,
        help_text=_("An organisation, or in your own words. Organisations that are known are suggested."),
    )  # fmt: skip
    responsible_seat = forms.ModelChoiceField(
        Seat.objects.none(), label=_("Seat that answers for it"), required=False, empty_label="–",
        help_text=_("Whoever holds the seat is asked for readings and reports."),
    )  # fmt: skip
    partners = NamesField(label=_("Partners"), required=False, help_text=_("One name in each field. Save to get more fields."))
    places = NamesField(label=_("Areas"), required=False, help_text=_("By name or key. A measure without any acts everywhere."))
    target_groups = LinesField(label=_("Target groups"), required=False, help_text=_("One on each line, such as “Young people without a degree”."))
    budget_cents = MoneyField(label=_("Budget frame"), required=False)
    commitment = _prose(_("Own commitment"), _("What members give themselves, with or without money."))
    jobs_count, training_places_count = _count(_("Jobs")), _count(_("Training places"))
    lasting = _prose(_("What stays after funding"))
    principles, sustainable_goals = principles_field(), sustainable_goals_field()

    class Meta:
        model = Measure
        fields = (
            "title", "text", "responsible", "responsible_seat", "starts_on", "due_on", "target_groups", "budget_cents", "commitment", "principles",
            "sustainable_goals", "jobs_count", "training_places_count", "lasting",
        )  # fmt: skip
        field_classes = {"starts_on": DateField, "due_on": DateField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        place = self.edition.plan.partnership
        seats = Seat.objects.filter(Q(exists_on(clock.today())) | Q(pk=self.instance.responsible_seat_id), body__partnership=place)
        self.fields["responsible_seat"].queryset = seats.select_related("body").order_by("body", "number", "id")
        self.fields["responsible_seat"].label_from_instance = lambda seat: f"{seat.body.name}: {seat.function}"
        for name, what in (("responsible", "actors"), ("partners", "actors"), ("places", "areas")):
            self.fields[name].widget.address = reverse("plans:names", args=[place.slug, what])
        if self.instance.pk:
            self.initial |= {name: self.stored(name) for name in ("partners", "places")}

    def stored(self, name: str) -> Any:
        if name == "partners":
            return [partner.name for partner in self.instance.partners.all()]
        if name == "places":
            return [
                area_words(place.name, place.area) for place in self.instance.places.select_related("area").defer("area__geometry", "area__outline")
            ]
        return super().stored(name)

    def given(self, without: Container[str] = ()) -> dict[str, Any]:
        """Link what is known by its name: the organisation responsible, partners, areas."""
        given = super().given(without)
        names = [given.get("responsible", "").strip(), *given.get("partners", ())]
        known, areas = actors_named(names, self.person), areas_named(given.get("places", ()))
        if "responsible" in given:
            given["responsible_actor"] = known.get(names[0])
        if "partners" in given:
            given["partners"] = [(name, known.get(name)) for name in given["partners"]]
        if "places" in given:
            given["places"] = [(area_name(words) if words in areas else words, areas.get(words)) for words in given["places"]]
        return given

    def clean(self):
        """Let the words follow a seat that was chosen anew, where they were only the name of the seat before."""
        seat, before = self.cleaned_data.get("responsible_seat"), self.initial.get("responsible_seat")
        named = Seat.objects.filter(pk=before).values_list("function", flat=True).first() if before else None
        if seat and seat.pk != before and named and self.cleaned_data.get("responsible") == named:
            self.cleaned_data["responsible"] = ""
        return self.cleaned_data
