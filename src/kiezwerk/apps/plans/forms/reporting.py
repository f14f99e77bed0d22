"""What somebody types who reports a reading: figure, day, note, evidence, splits."""

import re
from collections.abc import Sequence
from decimal import Decimal

from django import forms
from django.conf import settings
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from kiezwerk.core.plans.measuring import Measures
from kiezwerk.ui.files import UploadField
from kiezwerk.ui.forms import DateField
from kiezwerk.ui.numbers import number

from ..hooks import Measured
from ..messages.reporting import GENDER, GENDER_PARTS, part_words

LIMITS = {"max_digits": 18, "decimal_places": 4}
HINTS = {
    Measures.SUM: _("Only what was added since the last reading; all readings are added up."),
    Measures.LEVEL: _("How it stands on this day, everything together."),
}


class ReadingForm(forms.Form):
    """A reading of one figure or milestone; what the figure is not made of is not asked."""

    value = forms.DecimalField(label=_("Figure"), localize=True, **LIMITS)
    is_reached = forms.BooleanField(label=_("Is reached"), required=False)
    read_on = DateField(label=_("Day"), help_text=_("The day for which the figure holds, not the day of the report."))
    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}))
    source = forms.CharField(label=_("Source"), required=False, max_length=300)
    file = UploadField(label=_("Evidence"), required=False)

    def __init__(self, *args, measured: Measured, known: Sequence[tuple[str, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        indicator = measured.indicator
        self.measured, self.parts = measured, {}
        if indicator is None or indicator.measures is Measures.QUALITY:
            del self.fields["value"]
        else:
            del self.fields["is_reached"]
            self.fields["value"].label = _("Figure in “%(unit)s”") % {"unit": measured.unit} if measured.unit else _("Figure")
            self.fields["value"].help_text = HINTS[indicator.measures]
            self.fields["value"].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
            self._ask_for_parts(known)
        self.order_fields(["value", "is_reached", "read_on", *self.parts])
        self.fields["file"].most_bytes = settings.FILE_MOST_BYTES
        words = _("List, photo or letter that shows it, at most %(limit)s MB. The file is not published.")
        self.fields["file"].help_text = words % {"limit": number(settings.FILE_MOST_BYTES / 1e6, 0)}

    def _ask_for_parts(self, known: Sequence[tuple[str, str]]) -> None:
        """Ask for the parts of each split: those by gender, those of the last reading, and further ones as lines."""
        for place, dimension in enumerate(self.measured.dimensions):
            by_gender = dimension.strip().casefold() in GENDER
            named = dict.fromkeys([*(GENDER_PARTS if by_gender else ()), *(part for of, part in known if of == dimension)])
            for spot, part in enumerate(named):
                name = f"part_{place}_{spot}"
                label = _("%(dimension)s: %(part)s") % {"dimension": dimension, "part": part_words(part)}
                self.fields[name] = forms.DecimalField(label=label, required=False, min_value=Decimal(0), localize=True, **LIMITS)
                self.parts[name] = (dimension, part)
            if not by_gender:
                self.fields[f"more_{place}"] = LinesOfParts(dimension)
                self.parts[f"more_{place}"] = (dimension, "")

    def columns(self) -> dict:
        """Return what the act takes."""
        given = {name: self.cleaned_data[name] for name in ("value", "is_reached", "read_on", "note", "source") if name in self.cleaned_data}
        upload = self.cleaned_data.get("file")
        return given | {"parts": list(self._parts()), "evidence": (upload.name, upload.read()) if upload else None}

    def _parts(self):
        for name, (dimension, part) in self.parts.items():
            value = self.cleaned_data.get(name)
            if part and value is not None:
                yield dimension, part, value
            elif not part:
                yield from ((dimension, named, figure) for named, figure in value or ())


class LinesOfParts(forms.CharField):
    """Parts of a split, one on each line: a name, a colon, a figure."""

    default_error_messages = {"unreadable": _("“%(line)s” cannot be read. Write a name, a colon and a figure, one on each line.")}

    def __init__(self, dimension: str):
        label = _("%(dimension)s: further parts") % {"dimension": dimension}
        hint = _("One on each line, such as “under 25: 7”.")
        super().__init__(label=label, required=False, max_length=1000, help_text=hint, widget=forms.Textarea({"rows": 2}))
        self.figure = forms.DecimalField(min_value=Decimal(0), localize=True, **LIMITS)

    def clean(self, value):
        return [self._read(line) for line in super().clean(value).splitlines() if line.strip()]

    def _read(self, line: str) -> tuple[str, Decimal]:
        match = re.fullmatch(r"\s*(.{1,60}?)\s*:\s*(\S+)\s*", line)
        try:
            return match[1], self.figure.clean(match[2])
        except (TypeError, forms.ValidationError):
            raise forms.ValidationError(self.error_messages["unreadable"], code="unreadable", params={"line": line[:40]}) from None


def initial_of(reading) -> dict:
    """Return what a form about ``reading`` begins with, but for its parts."""
    return {name: getattr(reading, name) for name in ("value", "is_reached", "read_on", "note", "source")} | {
        "value": None if reading.value is None else localize(reading.value.normalize())
    }


class ReturnForm(forms.Form):
    """Why a reading goes back."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What is missing or unclear, so that it can be put right."),
    )
