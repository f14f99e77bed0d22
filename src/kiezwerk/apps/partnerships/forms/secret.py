"""Secret votes: the ballot paper on a screen, opening with a key, counting with it, beginning again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.core.partnerships.items import Choice

from ..models import Seat, Vote
from .keyed import KeyedForm

LETTERS = {"y": Choice.YES, "n": Choice.NO, "a": Choice.ABSTAIN}
"""What a secret vote sends: one letter each, so that no request is longer than another."""


class OpeningForm(KeyedForm):
    """Opens a secret vote on screens; the counting key itself never comes back from this page."""

    public_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    is_written_down = forms.BooleanField(label=_("The counting key is written down or printed, and kept by the people named in the meeting."))


class AskingSeatForm(forms.Form):
    """For which seat a request for a secret vote is taken back."""

    seat = forms.ModelChoiceField(Seat.objects.none(), label=_("Seat"), empty_label=None)

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats


class RepeatForm(KeyedForm):
    """Breaks a secret vote off and begins it again."""

    reason = forms.CharField(
        label=_("Why the vote is broken off"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The minutes show it."),
    )  # fmt: skip
    public_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    is_written_down = forms.BooleanField(label=_("The new counting key is written down or printed."))


class SecretVoteForm(KeyedForm):
    """Yes, no or abstain on a ballot paper."""

    choice = forms.ChoiceField(
        label=_("Your vote"), widget=forms.RadioSelect, choices=[(letter, Vote.Choice(choice).label) for letter, choice in LETTERS.items()]
    )

    @property
    def answer(self) -> dict[str, str]:
        return {"choice": LETTERS[self.cleaned_data["choice"]]}


class NamesForm(KeyedForm):
    """Candidates on a ballot paper; none is an abstention."""

    names = forms.MultipleChoiceField(label=_("Candidates"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, candidates, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["names"].choices = [(str(one.number), f"{one}, {one.organisation}" if one.organisation else str(one)) for one in candidates]
        self.fields["names"].help_text = _("Choose up to %(places)s. Whoever chooses nobody abstains.") % {"places": places}

    @property
    def answer(self) -> dict[str, list[str]]:
        return {"names": self.cleaned_data["names"]}


class CountingForm(KeyedForm):
    """The counting key where votes were cast on screens, and what was counted on paper where there was paper."""

    counting_key = forms.CharField(
        label=_("Counting key"), max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Seven groups of four letters and digits, as written down when the vote was opened. Capital or small letters do not matter."),
    )  # fmt: skip

    def __init__(self, *args, answers, has_screens, paper_count, election=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.paper_names = {}
        if not has_screens:
            del self.fields["counting_key"]
        if not paper_count:
            return
        if election:
            self.fields["slips"] = _count(_("Papers counted (%(seats)s seats voted on paper)") % {"seats": paper_count})
        for answer, label in answers:
            self.paper_names[f"paper_{answer}"] = answer
            self.fields[f"paper_{answer}"] = _count(_("On paper: %(answer)s") % {"answer": label})

    @property
    def given(self) -> dict:
        paper = {answer: self.cleaned_data[name] or 0 for name, answer in self.paper_names.items()}
        return {"counting_key": self.cleaned_data.get("counting_key", ""), "paper": paper, "slips": self.cleaned_data.get("slips")}


def _count(label) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=1_000, required=False, initial=0)
