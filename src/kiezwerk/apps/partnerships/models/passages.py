"""Passages of sealed texts in which an erased person was named: the text stays as it was adopted, others read it without them.

A row keeps them as ``[[column, from, to], ...]``: places, never a name.
"""

from django.db.models import Q, TextField, Value
from django.db.models.functions import Cast, StrIndex
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext as _

from kiezwerk.core.partnerships.erasure import told_without


def told(row, column: str) -> str:
    """Return a text of ``row`` without the names of erased people."""
    passages = [(start, end) for name, start, end in row.erased_passages if name == column]
    text = getattr(row, column)
    return told_without(text, passages, _("[name erased]")) if passages else text


def hides(column: str) -> Q:
    """Return the condition that a row hides a passage of one of its texts: a search that found it there would tell whom it names."""
    return Q(GreaterThan(StrIndex(Cast("erased_passages", TextField()), Value(f'"{column}"')), 0))
