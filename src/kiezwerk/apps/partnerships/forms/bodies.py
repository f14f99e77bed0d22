"""What the office enters about bodies and seats, and about who holds them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts import clock
from kiezwerk.apps.accounts.models import User
from kiezwerk.ui.forms import DateField, RowsField

from ..models import Actor, Body, InterestGroup, Seat
from .keyed import KeyedForm
from .picking import ActorField


class DayForm(KeyedForm):
    """From which day on something holds."""

    from_on = DateField(label=_("From"), initial=clock.today, help_text=_("The day before is the last one of what was."))


class BodyForm(forms.ModelForm):
    """A body; its seats and rules are entered on its page."""

    class Meta:
        model = Body
        fields = ["kind", "name", "parent", "purpose", "is_deciding"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3, "maxlength": 2_000})}

    def __init__(self, *args, kinds, parents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds
        self.fields["kind"].disabled = len(kinds) == 1
        self.fields["parent"].queryset, self.fields["parent"].empty_label = parents, _("No other body")
        self.fields["parent"].label = _("Belongs to")
        self.fields["is_deciding"].help_text = _("It gets rules of procedure: quorum, majority, notice.")


class SeatForm(forms.ModelForm):
    """A seat and from which day on it is so."""

    from_on = DateField(label=_("From"), initial=clock.today, help_text=_("The day before is the last one of what was."))

    class Meta:
        model = Seat
        fields = ["function", "organisation", "interest_group", "is_voting", "is_chair", "appointed_by", "appointed_on", "term_ends_on", "from_on"]
        field_classes = {"organisation": ActorField, "appointed_on": DateField, "term_ends_on": DateField}

    def __init__(self, *args, names_address, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choose_from(Actor.objects.all(), names_address)
        self.fields["appointed_by"].help_text = _("For example the district council, or the association itself.")


class FillForm(KeyedForm):
    """Who takes a seat: somebody known here, or somebody new without a mail address."""

    person = forms.ModelChoiceField(User.objects.none(), label=_("Somebody known here"), required=False, empty_label=_("Nobody of these"))
    name = forms.CharField(
        label=_("Or somebody new without a mail address"), required=False, max_length=200,
        help_text=_("They get letters, and the office records attendance and votes for them. Whoever has a mail address is invited instead."),
    )  # fmt: skip
    is_deputy = forms.BooleanField(label=_("As deputy on this seat"), required=False)
    from_on = DateField(label=_("From"), initial=clock.today)
    ends_on = DateField(label=_("Until"), required=False, help_text=_("Leave it empty where no end is known."))
    act = forms.CharField(label=_("Appointing act"), required=False, max_length=200, help_text=_("For example: letter of 3 March 2026."))
    field_order = ["person", "name", "is_deputy", "from_on", "ends_on", "act", "key"]

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people

    def clean(self):
        given = super().clean()
        if bool(given.get("person")) == bool((given.get("name") or "").strip()):
            self.add_error("person", _("Choose somebody known here, or enter a name; one of the two."))
        return given


class LeavingForm(KeyedForm):
    """From which day on an organisation is no longer here, and which of its seats end with that."""

    from_on = DateField(label=_("From"), initial=clock.today, help_text=_("The day before is its last one."))
    ending = RowsField(
        Seat.objects.none(), label=_("Seats that end"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The others stay and fall vacant, so that another organisation can take them over."),
    )  # fmt: skip

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ending"].queryset = seats
        self.fields["ending"].label_from_instance = lambda seat: f"{seat.body.name}: {seat.function}"
        if not seats:
            del self.fields["ending"]


class SeatRow(forms.Form):
    """One seat of a composition: of today, or new. An empty new row is none."""

    seat = forms.IntegerField(required=False, min_value=1, max_value=2**53, widget=forms.HiddenInput)
    function = forms.CharField(label=_("Function"), required=False, max_length=200)
    organisation = ActorField(label=_("Organisation"), required=False)
    interest_group = forms.ChoiceField(label=_("Interest group"), choices=InterestGroup.choices)
    is_voting = forms.BooleanField(label=_("Voting"), required=False)
    is_chair = forms.BooleanField(label=_("Chair"), required=False)
    term_ends_on = DateField(label=_("Term ends"), required=False)
    ends = forms.BooleanField(label=_("Ends"), required=False)

    def __init__(self, *args, actors, names_address, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choose_from(actors, names_address)
        if not self.initial.get("seat"):
            del self.fields["ends"]

    def clean(self):
        given = super().clean()
        if given.get("seat") and not given.get("ends") and not given.get("function", "").strip():
            self.add_error("function", _("A seat is named by its function. Say what it is."))
        return given

    @property
    def is_wanted(self) -> bool:
        """Whether the seat is to be there: not ended, and not an empty new row."""
        return bool(self.cleaned_data.get("function", "").strip()) and not self.cleaned_data.get("ends")

    @property
    def columns(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("function", "organisation", "interest_group", "is_voting", "is_chair", "term_ends_on")}


NEW_ROWS = 3


def rows_form(data, seats, actors, names_address):
    """Return the rows of a composition: the seats of today, read with their organisations, and some empty ones."""
    initial = [
        {"seat": seat.pk, "function": seat.function, "organisation": seat.organisation, "interest_group": seat.interest_group,
         "is_voting": seat.is_voting, "is_chair": seat.is_chair, "term_ends_on": seat.term_ends_on}
        for seat in seats
    ]  # fmt: skip
    blank = [{"is_voting": True, "interest_group": InterestGroup.CIVIL}] * NEW_ROWS
    rows = forms.formset_factory(SeatRow, extra=0, max_num=200, absolute_max=200)
    return rows(data, initial=initial + blank, prefix="seats", form_kwargs={"actors": actors, "names_address": names_address})
