"""Declaring, contesting, raising and deciding a conflict of interest, and declaring one's interests."""

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from kiezwerk.core.partnerships.interests import Exemption, Ground
from kiezwerk.ui.forms import RowsField

from ..messages import EXEMPTIONS, GROUNDS
from ..models import Seat

GROUND_CHOICES = [(ground.value, GROUNDS[ground]) for ground in Ground]
NO_CONFLICTS = _(
    "No conflict is an interest shared with a whole occupational or population group; nor, where public bodies decide, working for the public "
    "corporation that is itself the party; nor an election or recall in honorary office. If in doubt, declare it: the body decides."
)


class ConflictForm(forms.Form):
    """A conflict of interest, in the words of the rules."""

    ground = forms.ChoiceField(label=_("The person who fills the seat …"), widget=forms.RadioSelect, choices=GROUND_CHOICES, help_text=NO_CONFLICTS)
    note = forms.CharField(label=_("In your own words"), required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class RaiseForm(ConflictForm):
    """A suspicion about another seat: what it rests on is needed."""

    note = forms.CharField(label=_("What it rests on"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class ContestForm(forms.Form):
    """Why a suspicion is wrong."""

    note = forms.CharField(label=_("Why the suspicion is wrong"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, suspicion: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = _("Suspected is: %(suspicion)s") % {"suspicion": escape(suspicion)}


class DecisionForm(forms.Form):
    """What the body decided on a conflict, and who was for it."""

    confirmed = forms.TypedChoiceField(
        label=_("The body has decided without that person:"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("yes", _("excluded from discussion and vote")), ("no", _("may take part"))],
    )  # fmt: skip
    exemption = forms.ChoiceField(
        label=_("If the person may take part: which exception applies?"), required=False,
        choices=[("", _("None of them; the reason below says why"))] + [(one.value, EXEMPTIONS[one]) for one in Exemption],
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason of the decision"), required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))
    deputy_votes = forms.BooleanField(label=_("The deputy takes the seat for this item and votes"), required=False)
    supporters = RowsField(
        Seat.objects.none(), label=_("Who was for it"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave empty where nobody objected. The person concerned takes no part."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, voters, has_deputy, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supporters"].queryset = voters
        if not has_deputy:
            del self.fields["deputy_votes"]


class DeclarationForm(forms.Form):
    """Whether anything ties a person to a matter."""

    has_conflict = forms.TypedChoiceField(
        label=_("Does anything tie you to this matter?"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("no", _("Nothing ties me to it")), ("yes", _("Yes, the following"))], help_text=NO_CONFLICTS,
    )  # fmt: skip
    ground = forms.ChoiceField(label=_("The person who declares …"), required=False, choices=[("", "—"), *GROUND_CHOICES])
    note = forms.CharField(label=_("In your own words"), required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self):
        given = super().clean()
        if given.get("has_conflict") and not given.get("ground"):
            self.add_error("ground", _("Say what ties the person to the matter."))
        return given
