"""What the office enters about meetings, their agenda and who came."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.forms import DateTimeField

from ..models import AgendaItem, Meeting


class MeetingForm(forms.ModelForm):
    """When and how people meet. What does not fit together is said by the act."""

    starts_at = DateTimeField(label=_("Begins"))
    ends_at = DateTimeField(label=_("Ends"), required=False)
    link = forms.URLField(
        label=_("Address of the video meeting"), required=False, max_length=500, assume_scheme="https",
        help_text=_("Goes to those invited only, never to the public page."),
    )  # fmt: skip

    class Meta:
        model = Meeting
        fields = ["title", "form", "starts_at", "ends_at", "place", "link", "is_public"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.form == Meeting.Form.WRITTEN:
            self.fields["form"].disabled = True
        else:
            self.fields["form"].choices = [choice for choice in Meeting.Form.choices if choice[0] != Meeting.Form.WRITTEN]


class ItemForm(forms.ModelForm):
    """An agenda item; the draft is asked for where the item is to be decided."""

    motion_text = forms.CharField(
        label=_("Draft resolution"), required=False, max_length=6_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The exact text to be voted on. It is frozen when the vote opens."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reasoning"), required=False, max_length=3_000, widget=forms.Textarea(attrs={"rows": 3}))

    asks_declarations = forms.BooleanField(
        label=_("Everybody declares their interests"), required=False,
        help_text=_("For selections and whatever spends money: whoever votes, rates or prepares says whether anything ties them to it."),
    )  # fmt: skip

    class Meta:
        model = AgendaItem
        fields = ["title", "kind", "text", "motion_text", "reason", "asks_declarations", "is_on_list", "planned_minutes", "is_public"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "maxlength": 3_000})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        motion = getattr(self.instance, "motion", None) if self.instance.pk else None
        self.fields["kind"].choices = [choice for choice in AgendaItem.Kind.choices if choice[0] != AgendaItem.Kind.AMENDMENT]
        if motion:
            self.initial |= {"motion_text": motion.text, "reason": motion.reason, "asks_declarations": motion.asks_declarations}
        if motion and motion.effect_code:
            self.fields["kind"].disabled = self.fields["motion_text"].disabled = True
            self.fields["motion_text"].help_text = _("This text comes with the matter to be decided; change it there.")

    def clean(self):
        given = super().clean()
        if given.get("kind") == AgendaItem.Kind.DECISION and not given.get("motion_text", "").strip():
            self.add_error("motion_text", _("A decision needs a draft: write what the body is asked to resolve."))
        return given
