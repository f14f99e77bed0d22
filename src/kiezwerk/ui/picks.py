"""Choosing one row of very many: a part of its name is typed, and what fits is suggested.

Without JavaScript the name is typed; where several rows fit, the page names some of them and asks for more.
"""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

FEWEST_LETTERS = 2
SUGGESTED = 12
SAID = 5
LONGEST = 200


def suggestions(request: HttpRequest, find: Callable[[str], list], column: str, about: str) -> HttpResponse:
    """Answer with those that ``find(text)`` returns for what is being typed, as options: ``column`` is chosen, ``about`` says more."""
    typed = " ".join(" ".join(list(request.GET.values())[-1:]).replace("\0", "").split())
    found = find(typed)[:SUGGESTED] if len(typed) >= FEWEST_LETTERS else ()
    return HttpResponse(format_html_join("", '<option value="{}">{}</option>', ((getattr(row, column), getattr(row, about)) for row in found)))


class PickInput(forms.TextInput):
    """A text with suggestions; ``address`` answers with options for what is typed. "" suggests nothing."""

    template_name = "ui/forms/pick.html"

    def __init__(self, attrs=None, address: str = ""):
        super().__init__({"autocomplete": "off", "dir": "auto", **(attrs or {})})
        self.address = address

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"address": self.address, "list": f"{context['widget']['attrs'].get('id', name)}_names"}
        return context


class PickField(forms.ModelChoiceField):
    """One of the rows of ``queryset``, found by its name; ``find(rows, text)`` returns those that fit a part of it, ``column`` holds the name."""

    widget = PickInput
    default_error_messages = {
        "unknown": _("Nothing here is called “%(text)s”. Look at how it is written, or leave the field as it was."),
        "several": _("Several are called so: %(names)s. Type the whole name."),
    }

    def __init__(self, queryset, *, find, column: str = "name", **kwargs):
        kwargs.pop("limit_choices_to", None), kwargs.pop("blank", None)
        super().__init__(queryset, **kwargs)
        self.find, self.column = find, column

    def suggest_at(self, address: str) -> None:
        """Ask ``address`` for suggestions; it is sent what is typed under the name of the field."""
        self.widget.address = address

    def prepare_value(self, value):
        if isinstance(value, int):
            return self.queryset.filter(pk=value).values_list(self.column, flat=True).first() or ""
        return getattr(value, self.column, value)

    def to_python(self, value):
        text = " ".join(str(value or "").replace("\0", "").split())[:LONGEST]
        if not text:
            return None
        exact = self.queryset.filter(**{self.column: text}).first()
        if exact:
            return exact
        fitting = list(self.find(self.queryset, text)[: SAID + 1])
        alike = [row for row in fitting if self._name(row).casefold() == text.casefold()]
        if len(alike or fitting) == 1:
            return (alike or fitting)[0]
        if not fitting:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown", params={"text": text[:60]})
        names = ", ".join([self._name(row) for row in fitting[:SAID]]) + (" …" if len(fitting) > SAID else "")
        raise forms.ValidationError(self.error_messages["several"], code="several", params={"names": names})

    def has_changed(self, initial, data):
        return not self.disabled and str(self.prepare_value(initial) or "") != str(data or "")

    def _name(self, row) -> str:
        return str(getattr(row, self.column))
