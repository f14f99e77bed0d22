"""Where a figure counts: shares in other figures, typed in percent."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django import forms
from django.utils.translation import gettext_lazy as _

from ..hooks import Measured
from ..models import CountedFigure

PERCENT = {"required": False, "min_value": Decimal(0), "max_value": Decimal(100), "max_digits": 7, "decimal_places": 4, "localize": True}


class SharesForm(forms.Form):
    """One share for each figure into which this one can flow; what is left blank is not given."""

    def __init__(self, *args, takers: Sequence[Measured], given: Sequence[tuple[str, Fraction]], counts: str, **kwargs):
        super().__init__(*args, **kwargs)
        shares, self.lines = dict(given), {}
        for place, taker in enumerate(takers):
            name, share = f"share_{place}", shares.get(taker.line)
            label = _("%(owner)s: %(title)s") % {"owner": taker.owner, "title": taker.title}
            initial = None if share is None else round(Decimal(share.numerator * 100) / Decimal(share.denominator), 4).normalize()
            hint = _("Percent") if place else _("Percent, together at most 100")
            self.fields[name] = forms.DecimalField(label=label, help_text=hint, initial=initial, **PERCENT)
            self.lines[name] = taker.line
        choices = [("", _("Neither jobs nor training places")), *CountedFigure.Counts.choices]
        self.fields["counts"] = forms.ChoiceField(label=_("Counts as"), required=False, choices=choices, initial=counts)

    def shares(self) -> dict[str, Decimal]:
        """Return the shares by line, from 0 to 1."""
        typed = {line: self.cleaned_data.get(name) for name, line in self.lines.items()}
        return {line: percent / 100 for line, percent in typed.items() if percent}
