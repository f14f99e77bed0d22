"""What readers of a plan filter its measures by."""

from collections.abc import Callable, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.core.plans.coverage import EVERYWHERE
from kiezwerk.ui.filters import LONGEST_WORDS

from ..facts.brochure import Brochure, MeasureStanding
from ..facts.places import ELSEWHERE, Places
from ..messages.states import STATES

CHOICES: dict[str, Callable[[MeasureStanding], Sequence[str]]] = {
    "responsible": lambda measure: (measure.row.responsible,),
    "area": lambda measure: measure.places,
    "group": lambda measure: measure.row.target_groups,
}
"""By the names of the filters what a measure says of each."""


class MeasureFilter(forms.Form):
    """Words, those responsible, area, state, target group and field of action; what nobody can choose is left aside."""

    q = forms.CharField(label=_("Words"), required=False, max_length=LONGEST_WORDS)
    state = forms.ChoiceField(label=_("State"), required=False)
    responsible = forms.ChoiceField(label=_("Responsible"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    group = forms.ChoiceField(label=_("Target group"), required=False)

    def __init__(self, data, *, brochure: Brochure):
        super().__init__(data)
        self.choose(brochure)
        self.is_valid()

    def choose(self, brochure: Brochure) -> None:
        """Offer what the edition says."""
        self.fields["state"].choices = [("", _("All")), *((str(state), words) for state, words in STATES.items())]
        for name, said in CHOICES.items():
            known = {one for measure in brochure.measures for one in said(measure) if one}
            self.fields[name].choices = [("", _("All")), *((one, one) for one in sorted(known, key=str.casefold))]

    @property
    def form(self):
        """The form itself, where chips and lists ask a set of filters for it."""
        return self

    @property
    def is_in_force(self) -> bool:
        return any(self.cleaned_data.values())

    def wants(self, measure: MeasureStanding) -> bool:
        """Return whether a measure is one of those that were asked for."""
        asked = self.cleaned_data
        return (
            all(word in measure.words for word in (asked.get("q") or "").casefold().split())
            and asked.get("state") in (None, "", str(measure.state))
            and all(asked[name] in said(measure) for name, said in CHOICES.items() if asked.get(name))
        )


class RowFilter(MeasureFilter):
    """The same, and the field of action and the column of a table of areas, so that every cell leads to its rows."""

    NAMES_NONE = "none"
    """How an address names the column of measures that name no area."""

    field = forms.ChoiceField(label=_("Field of action"), required=False)
    place = forms.ChoiceField(label=_("Area of the table"), required=False)
    level = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, data, *, brochure: Brochure, places: Places):
        self.places = places
        self.lines = {chapter.row.pk: chapter.row.line for chapter in brochure.chapters}
        super().__init__(data, brochure=brochure)

    def choose(self, brochure: Brochure) -> None:
        super().choose(brochure)
        self.fields["field"].choices = [("", _("All")), *((chapter.row.line, chapter.row.title) for chapter in brochure.chapters)]
        columns = [(self.NAMES_NONE, _("Names no area")), *self.places.columns, (ELSEWHERE, _("Other places"))]
        self.fields["place"].choices = [("", _("All")), *columns]

    def wants(self, measure: MeasureStanding) -> bool:
        asked = self.cleaned_data
        place = EVERYWHERE if asked.get("place") == self.NAMES_NONE else asked.get("place")
        return (
            super().wants(measure)
            and (not asked.get("field") or self.lines[measure.row.field_id] == asked["field"])
            and (not asked.get("place") or place in self.places.of_measure(measure))
        )
