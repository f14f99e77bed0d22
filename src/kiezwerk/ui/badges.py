"""A state in words; its colour only repeats them."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

KINDS = ("neutral", "info", "success", "warning", "danger")
ICON = '<span class="kern-icon kern-icon--{0}" aria-hidden="true"></span>'
BADGES = {kind: f'<span class="kw-badge kw-badge--{{0}}">{ICON if kind != "neutral" else ""}{{1}}</span>' for kind in KINDS}


def badge(words, kind: str = "neutral") -> SafeString:
    """Return a badge; KeyError for a kind that there is not. Lists have one in every row, so no template is asked for it."""
    return format_html(BADGES[kind], kind, words)
