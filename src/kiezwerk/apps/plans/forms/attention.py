"""Which warnings somebody wants to see."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..messages.attention import KINDS, kind_of


class AttentionForm(forms.Form):
    """Which warnings somebody wants to see."""

    kind = forms.ChoiceField(label=_("What"), required=False)
    field = forms.ChoiceField(label=_("Field of action"), required=False)
    responsible = forms.ChoiceField(label=_("Responsible"), required=False)

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        everything = [("", _("Everything"))]
        self.fields["kind"].choices = everything + [(name, words) for name, (words, _codes) in KINDS.items()]
        for name in ("field", "responsible"):
            named = sorted({getattr(one, name) for one in lines} - {""})
            self.fields[name].choices = everything + [(one, one) for one in named]

    def chosen(self, lines) -> list:
        """Return those of ``lines`` that were asked for; what cannot be read asks for all."""
        asked = self.cleaned_data if self.is_valid() else {}
        return [
            one
            for one in lines
            if asked.get("kind") in (None, "", kind_of(one.code))
            and all(asked.get(name) in (None, "", getattr(one, name)) for name in ("field", "responsible"))
        ]
