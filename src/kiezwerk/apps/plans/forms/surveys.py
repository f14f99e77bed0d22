"""What readers choose above the tables of fields and areas."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiezwerk.apps.areas.views.words import class_words

from ..facts.coverage import Coverage
from ..facts.places import Places


class LevelForm(forms.Form):
    """How small the areas are."""

    level = forms.ChoiceField(label=gettext_lazy("Areas"), required=False)

    def __init__(self, places: Places):
        super().__init__({"level": places.level.code if places.level else ""})
        self.fields["level"].choices = [(level.code, str(level)) for level in places.levels]


class NeedForm(forms.Form):
    """From which class on need is called high."""

    high = forms.ChoiceField(label=gettext_lazy("High need is"), required=False)

    def __init__(self, data):
        super().__init__(data)
        asked = data.get("high", "")
        self.high = int(asked) if asked in ("1", "2", "3") else 1

    def offer(self, found: Coverage) -> None:
        """Name the classes of the index, the most needy first."""
        labels = class_words(found.figures.scheme, found.figures.choice.indicator) if found.figures else []
        if found.figures and found.figures.choice.indicator.higher_is_worse:
            labels = labels[::-1]
        self.data = {"high": str(self.high)}
        if found.figures:
            self.fields["high"].label = _("High need: %(indicator)s") % {"indicator": found.figures.choice.indicator}
        self.fields["high"].choices = [(str(n), ", ".join(labels[:n])) for n in range(1, min(len(labels), 4))] or [("1", _("not known"))]
