"""Forms in KERN's style: label, hint, counter and error belong together; money is typed in the language's form.

``FORM_RENDERER = "kiezwerk.ui.forms.KernRenderer"`` gives every Django form this look. A view that answers live checks sets
``form.live_check_address``; each change then posts the form there and the answer replaces ``#findings``.
"""

import re
import unicodedata
from pathlib import Path

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.formats import get_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from . import numbers

TEMPLATES = Path(__file__).parent / "templates"
DJANGO_TEMPLATES = Path(forms.__file__).parent / "templates"
SPACES = re.compile(r"[\s\u00a0\u202f\u2007'’]")
CLASSES = {
    "check": "kern-form-check__checkbox",
    "choices": "kern-form-check__checkbox",
    "radio": "kern-form-check__radio",
    "select": "kern-form-input__select",
    "text": "kern-form-input__input",
}
FIRST_YEAR, LAST_YEAR = 1900, 2200
CURRENCY = re.compile(r"€|EUR|Euro", re.IGNORECASE)


class KernBoundField(BoundField):
    """A field that knows its classes, its counter and what describes it."""

    @property
    def limit(self):
        """The longest text that may be typed, where a person may meet that limit."""
        return self.field.widget.attrs.get("maxlength") if isinstance(self.field.widget, (forms.Textarea, forms.TextInput)) else None

    @property
    def has_counter(self):
        return bool(self.limit) and int(self.limit) >= 100

    @property
    def used(self):
        return len(str(self.value() or ""))

    @property
    def shape(self):
        """How the template lays the field out: check, choices, select or text."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
            return "choices"
        if isinstance(widget, forms.SelectMultiple):
            return "text"
        return "select" if isinstance(widget, forms.Select) else "text"

    @property
    def live_check_address(self):
        return getattr(self.form, "live_check_address", "")

    @property
    def aria_describedby(self):
        described = super().aria_describedby
        if described is None or not (self.auto_id and self.has_counter):
            return described
        return f"{described} {self.auto_id}_counter".strip()

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        classes = [self.field.widget.attrs.get("class", ""), self._class(widget or self.field.widget)]
        if any(classes):
            attrs["class"] = " ".join(filter(None, classes))
        if self._is_prose(widget or self.field.widget):
            attrs.setdefault("dir", "auto")
        if self.has_counter:
            # without maxlength a browser would cut a pasted text silently; the counter says how much is too much
            attrs |= {"data-counter": f"{self.auto_id}_counter", "data-limit": str(self.limit), "maxlength": False}
        return attrs

    def _is_prose(self, widget) -> bool:
        """Whether people type words there, in whichever script: a German title in an Arabic page runs from left to right."""
        return "dir" not in widget.attrs and (isinstance(widget, forms.Textarea) or getattr(widget, "input_type", "") in {"text", "search"})

    def _class(self, widget):
        if widget.is_hidden:
            return ""
        is_radio = getattr(widget, "input_type", "") == "radio"
        name = CLASSES["radio" if is_radio else self.shape]
        return f"{name} {name}--error" if self.errors else name


class KernRenderer(DjangoTemplates):
    """Find this app's form templates before Django's."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"
    bound_field_class = KernBoundField

    @cached_property
    def engine(self):
        return self.backend({"APP_DIRS": True, "DIRS": [TEMPLATES, DJANGO_TEMPLATES], "NAME": "kernforms", "OPTIONS": {}})


class DateInput(forms.DateInput):
    """The browser's own calendar, which speaks the visitor's language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    """The browser's own calendar with the time of day."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class WithinReach:
    """Takes days that a calendar and a database can reckon with; a year typed with too few or too many digits is said to be one."""

    default_error_messages = {"out_of_reach": _("The year is %(year)s; it must lie between %(first)s and %(last)s. Look at its four digits.")}

    def to_python(self, value):
        found = super().to_python(value)
        if found is not None and not FIRST_YEAR <= found.year <= LAST_YEAR:
            params = {"year": found.year, "first": FIRST_YEAR, "last": LAST_YEAR}
            raise forms.ValidationError(self.error_messages["out_of_reach"], code="out_of_reach", params=params)
        return found


class DateField(WithinReach, forms.DateField):
    widget = DateInput


class DateTimeField(WithinReach, forms.DateTimeField):
    widget = DateTimeInput


class RowsField(forms.ModelMultipleChoiceField):
    """Rows chosen from a list; a key that no database can hold is none of them."""

    def clean(self, value):
        strange = next((key for key in value or () if not re.fullmatch("[0-9]{1,18}", str(key))), None)
        if strange is not None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": str(strange)[:30]})
        return super().clean(value)


class MoneyInput(forms.TextInput):
    """An amount in euros as text, with the sign of the currency beside it."""

    template_name = "ui/forms/money.html"

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value):
        return typed_euro(value) if isinstance(value, int) else value


class MoneyField(forms.Field):
    """Euros as people write them in their language; integer cents for the code.

    Nothing is guessed: "1,000" is a thousand in English and no amount in German, and is refused there with an example.
    """

    widget = MoneyInput
    default_error_messages = {
        "invalid": _("“%(text)s” is not an amount here. Write it like %(example)s."),
        "min_cents": _("The amount is %(amount)s; it must be at least %(limit)s."),
        "max_cents": _("The amount is %(amount)s; it may be %(limit)s at most."),
    }

    def __init__(self, *, min_cents=0, max_cents=999_999_999_999, **kwargs):
        self.min_cents, self.max_cents = min_cents, max_cents
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, int):
            return value if isinstance(value, int) else None
        cents = cents_from_text(value)
        if cents is None:
            shown = value.strip()[:30]
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid", params={"text": shown, "example": typed_euro(123_450)})
        return cents

    def validate(self, value):
        super().validate(value)
        for code, limit, is_outside in (
            ("min_cents", self.min_cents, value is not None and self.min_cents is not None and value < self.min_cents),
            ("max_cents", self.max_cents, value is not None and self.max_cents is not None and value > self.max_cents),
        ):
            if is_outside:
                params = {"amount": numbers.euro(value), "limit": numbers.euro(limit)}
                raise forms.ValidationError(self.error_messages[code], code=code, params=params)

    def has_changed(self, initial, data):
        if self.disabled:
            return False
        return (cents_from_text(data) if data else None) != initial


def typed_euro(cents: int) -> str:
    """Write an amount as a person would type it, without the sign of the currency."""
    return numbers.number(numbers.euros(cents), 2)


def cents_from_text(text: str) -> int | None:
    """Read an amount in the form of the active language; None for anything else."""
    digits = "".join(str(unicodedata.decimal(letter)) if unicodedata.category(letter) == "Nd" else letter for letter in text)
    plain = CURRENCY.sub("", SPACES.sub("", digits)).replace(numbers.MINUS, "-").strip("\u2066\u2069\u200e\u200f")
    point, group = re.escape(get_format("DECIMAL_SEPARATOR")), get_format("THOUSAND_SEPARATOR")
    grouped = rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+|" if group.strip() else ""
    match = re.fullmatch(rf"(?P<sign>-?)(?P<whole>{grouped}\d{{1,12}})(?:{point}(?P<rest>\d{{1,2}}))?", plain)
    if not match:
        return None
    cents = int(match["whole"].replace(group, "")) * 100 + int((match["rest"] or "").ljust(2, "0"))
    return -cents if match["sign"] else cents
