"""What a partnership says about itself, in which languages, and how long it keeps what passes."""

from collections.abc import Collection

from kiezwerk.core.findings import Finding

MOST_KEPT_DAYS = 366
"""Nobody needs for longer than a year who could not come to a meeting."""


def check_languages(main: str, offered: Collection[str], known: Collection[str]) -> list[Finding]:
    """Return why a partnership cannot offer its pages in these languages.

    >>> [f.code for f in check_languages("de", ["en"], ["de", "en"])]
    ['partnership.main_language_missing']
    """
    if not offered or not set(offered) <= set(known):
        return [Finding("partnership.no_language", field="languages")]
    return [] if main in offered else [Finding("partnership.main_language_missing", field="languages")]


def check_kept_days(days: int) -> list[Finding]:
    """Return why excuses and unused invitations cannot be kept for so many days.

    >>> [f.code for days in (1, 90, 0, 400) for f in check_kept_days(days)]
    ['partnership.kept_days', 'partnership.kept_days']
    """
    return [] if 1 <= days <= MOST_KEPT_DAYS else [Finding("partnership.kept_days", facts={"most": MOST_KEPT_DAYS}, field="kept_days")]
