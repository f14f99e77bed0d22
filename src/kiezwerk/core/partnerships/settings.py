"""What a partnership says about itself, and in which languages."""

from collections.abc import Collection

from kiezwerk.core.findings import Finding


def check_languages(main: str, offered: Collection[str], known: Collection[str]) -> list[Finding]:
    """Return why a partnership cannot offer its pages in these languages.

    >>> [f.code for f in check_languages("de", ["en"], ["de", "en"])]
    ['partnership.main_language_missing']
    """
    if not offered or not set(offered) <= set(known):
        return [Finding("partnership.no_language", field="languages")]
    return [] if main in offered else [Finding("partnership.main_language_missing", field="languages")]
