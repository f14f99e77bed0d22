"""Which two editions are compared."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ComparisonForm(forms.Form):
    """An earlier edition and a later one, of those that a person may read."""

    before = forms.ChoiceField(label=_("Earlier edition"))
    after = forms.ChoiceField(label=_("Later edition"))

    def __init__(self, editions, before, after):
        super().__init__(initial={"before": before and before.pk, "after": after and after.pk})
        choices = [(edition.pk, _("%(title)s (%(state)s)") % {"title": edition.title, "state": edition.get_state_display()}) for edition in editions]
        for field in self.fields.values():
            field.choices = choices
