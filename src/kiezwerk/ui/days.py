"""How days are written in the active language; tables have hundreds, so each is written once."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language


def short_day(day: date) -> SafeString:
    """Return a day in figures, as people and machines read it."""
    return _written(day, get_language())


@lru_cache(maxsize=5_000)
def _written(day: date, _language: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day, "SHORT_DATE_FORMAT"))
