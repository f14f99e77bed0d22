"""Asking for comments, giving one, and answering it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.core.plans.consultations import LONGEST_COMMENT
from kiezwerk.ui.forms import DateField, DateTimeField

from ..models import Comment, Consultation


class ConsultationForm(forms.ModelForm):
    """A new round on a draft."""

    class Meta:
        model = Consultation
        fields = ("question", "audience", "opens_at", "closes_at", "outcome", "delete_on")
        field_classes = {"opens_at": DateTimeField, "closes_at": DateTimeField, "delete_on": DateField}
        widgets = {"question": forms.Textarea({"rows": 3}), "outcome": forms.Textarea({"rows": 3})}
        help_texts = {
            "question": _("What you want to know, in one or two sentences."),
            "closes_at": _("What has arrived before this instant is in time."),
            "outcome": _("Who reads the comments, who answers, and what they can still change."),
            "delete_on": _("Names and mail addresses of commenters are erased on this day; what they said stays."),
        }


class CommentForm(forms.Form):
    """What somebody says. ``website`` is left empty by people; only programs fill in what nobody sees."""

    line = forms.ChoiceField(label=_("About"), required=False)
    text = forms.CharField(label=_("Your comment"), max_length=LONGEST_COMMENT, widget=forms.Textarea({"rows": 6}))
    seat = forms.ChoiceField(label=_("For which seat"))
    name = forms.CharField(
        label=_("Name"), required=False, max_length=120, help_text=_("The coordination office reads it; it is not published."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )  # fmt: skip
    email = forms.EmailField(label=_("Mail address"), required=False, help_text=_("For the answer, and for nothing else."))
    website = forms.CharField(required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}))

    def __init__(self, *args, elements=(), seats=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = {str(seat.pk): seat for seat in seats}
        self.fields["line"].choices = [("", _("The whole plan")), *elements]
        self.fields["seat"].choices = [(key, seat.function) for key, seat in self.seats.items()]
        for name in ("name", "email", "website") if seats else ("seat",):
            del self.fields[name]

    def given(self) -> dict:
        """Return what the act of commenting is given."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "website"}
        return said | ({"seat": self.seats[said["seat"]]} if self.seats else {})


class AnswerForm(forms.ModelForm):
    """What became of a comment, and why."""

    class Meta:
        model = Comment
        fields = ("verdict", "answer")
        widgets = {"answer": forms.Textarea({"rows": 5}), "verdict": forms.RadioSelect}
        help_texts = {"answer": _("Everybody who may read the comment reads the answer.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["verdict"] = forms.ChoiceField(label=_("What becomes of it"), choices=Comment.Became.choices, widget=forms.RadioSelect)
        self.fields["answer"].required = True


class HidingForm(forms.Form):
    """Why a comment is not shown."""

    reason = forms.CharField(label=_("Why it is not shown"), max_length=300)
