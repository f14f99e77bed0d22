"""What a list is filtered by, as chips that can be taken away one by one."""

from dataclasses import dataclass

import django_filters
from django.utils.html import strip_tags
from django.utils.translation import pgettext

NOT_A_FILTER = ("page", "export")
LONGEST_WORDS = 200


class WordsFilter(django_filters.CharFilter):
    """Words that are looked for; databases refuse patterns and expressions without an end."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": LONGEST_WORDS, **kwargs})


@dataclass(frozen=True)
class Chip:
    """One filter in force, and the address without it."""

    label: str
    words: str
    address: str


def chips_of(filterset, query) -> list[Chip]:
    """Return the filters that ``query`` sets, in the order of the form."""
    form = filterset.form
    form.is_valid()
    chips = []
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name) if hasattr(form, "cleaned_data") and not field.widget.is_hidden else None
        if value in (None, "", [], ()) or (hasattr(value, "exists") and not value):
            continue
        chips.append(Chip(str(field.label or name), _words(field, value), _without(query, form.add_prefix(name))))
    return chips


def _words(field, value) -> str:
    if isinstance(value, bool):
        return pgettext("a filter", "Yes") if value else pgettext("a filter", "No")
    if isinstance(value, slice):
        return "–".join("" if end is None else str(end) for end in (value.start, value.stop))
    chosen = value if isinstance(value, (list, tuple)) or hasattr(value, "exists") else [value]
    if hasattr(field, "label_from_instance"):
        return ", ".join(field.label_from_instance(one) for one in chosen)
    labels = {str(code): str(label) for code, label in getattr(field, "choices", []) or [] if not isinstance(label, (list, tuple))}
    return ", ".join(strip_tags(labels.get(str(getattr(one, "pk", one)), str(one))) for one in chosen)


def _without(query, name: str) -> str:
    rest = query.copy()
    for key in list(rest):
        if key == name or key.startswith((f"{name}_min", f"{name}_max", f"{name}_after", f"{name}_before")) or key in NOT_A_FILTER:
            del rest[key]
    return f"?{rest.urlencode()}"
