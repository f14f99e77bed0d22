"""Passages of sealed texts in which an erased person was named: the text stays as it was adopted, others read it without them.

A row keeps them as ``[[column, from, to], ...]``: places, never a name.
"""

from django.utils.translation import gettext as _

from kiezwerk.acts.guards import ERASED
from kiezwerk.core.partnerships.erasure import told_without


def told(row, column: str) -> str:
    """Return a text of ``row`` without the names of erased people."""
    passages = [(start, end) for name, start, end in row.erased_passages if name == column]
    text = getattr(row, column)
    return told_without(text, passages, _("[name erased]")) if passages else text


def told_name(name: str) -> str:
    """Return a name as it is shown: words in the place of the mark of somebody erased."""
    return _("[name erased]") if name.endswith(ERASED) else name
