"""Rules of procedure: every parameter of a version."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts import clock
from kiezwerk.core.partnerships.procedure import read_share
from kiezwerk.core.partnerships.publicity import VotesPublic
from kiezwerk.core.partnerships.rules import Abstentions, Circular, Majority, QuorumBase, Tie
from kiezwerk.ui.forms import DateField

from ..messages import MAJORITIES
from ..models import RulesOfProcedure

SHARE_HINT = _("As a fraction or in percent: 1/2, 2/3, 50 %.")


class ShareField(forms.CharField):
    """A share as people write it, kept as an exact fraction."""

    default_error_messages = {"invalid": _("“%(text)s” is no share. Write it like 1/2 or 50 %%, at most the whole.")}

    def __init__(self, **kwargs):
        super().__init__(max_length=12, **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return str(read_share(text))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"text": text[:20]}) from None


class RulesForm(forms.ModelForm):
    """A version of the rules: when it begins, what it rests on, and each parameter."""

    preset = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)
    valid_from_on = DateField(label=_("Valid from"), initial=clock.today)
    quorum_share = ShareField(label=_("Quorum share"), help_text=SHARE_HINT)
    quorum_base = forms.ChoiceField(
        label=_("Counted of"), widget=forms.RadioSelect,
        choices=[(QuorumBase.SEATS, _("filled voting seats")), (QuorumBase.SEATS_MINUS_EXCLUDED, _("filled voting seats that are not excluded"))],
    )  # fmt: skip
    majority = forms.ChoiceField(label=_("Majority"), widget=forms.RadioSelect, choices=[(one, MAJORITIES[one]) for one in Majority])
    abstentions = forms.ChoiceField(
        label=_("Abstentions"), widget=forms.RadioSelect,
        choices=[(Abstentions.IGNORED, _("are not counted")), (Abstentions.AGAINST, _("count as no"))],
    )  # fmt: skip
    tie = forms.ChoiceField(
        label=_("Tie"), widget=forms.RadioSelect, choices=[(Tie.LOST, _("the draft is rejected")), (Tie.CHAIR, _("the chair's own vote decides"))]
    )
    outside_share = ShareField(label=_("Share of votes from outside the administration"), required=False, help_text=SHARE_HINT)
    circular = forms.ChoiceField(
        label=_("Written procedure"), widget=forms.RadioSelect,
        choices=[(Circular.NEVER, _("never")), (Circular.UNLESS_OBJECTION, _("unless a member objects")), (Circular.ALWAYS, _("always"))],
    )  # fmt: skip
    group_limit_share = ShareField(
        label=_("Largest share of one interest group"), required=False, help_text=_("Leave it empty where the body knows no such limit."),
    )  # fmt: skip

    votes_public = forms.ChoiceField(
        label=_("What the public reads of a vote"), widget=forms.RadioSelect,
        choices=[
            (VotesPublic.COUNTS, _("the counts")), (VotesPublic.ROLL_CALL, _("the counts, and the votes of the seats in an open roll call")),
            (VotesPublic.OPEN, _("the counts, and the votes of the seats in every open vote")),
        ],
        help_text=_("Members always read the votes of the seats. Of elections and secret votes everybody else reads the counts alone."),
    )  # fmt: skip

    class Meta:
        model = RulesOfProcedure
        fields = [
            "valid_from_on", "source", "notice_days", "second_invitation", "second_notice_days", "quorum_share", "quorum_more_than", "quorum_min",
            "quorum_base", "majority", "abstentions", "tie", "outside_share", "circular", "secret_on_request", "deputies_of_excluded",
            "group_limit_share", "group_limit_blocks", "votes_public", "preset",
        ]  # fmt: skip

    def __init__(self, *args, body, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.body = body
        for name, most in (("notice_days", 365), ("second_notice_days", 365), ("quorum_min", 1_000)):
            self.fields[name].validators.append(MaxValueValidator(most))

    def _get_validation_exclusions(self):
        """The act itself says that other rules begin on that day, and what to do."""
        return super()._get_validation_exclusions() | {"body", "valid_from_on"}
