"""The sentences about published lists."""

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from kiezwerk.ui.numbers import number


def _reason(code: str) -> str:
    return {
        "no-text": _("this is no text"),
        "too-long": _("this text is too long"),
        "hidden-characters": _("this text holds invisible control characters"),
        "no-day": _("this is no date"),
        "implausible": _("this day lies outside the time of the list"),
        "no-amount": _("this is no amount of money"),
        "negative": _("an amount cannot be negative"),
        "too-large": _("this amount is too large to be true"),
        "no-share": _("this is no share"),
        "no-postcode": _("this is no postcode"),
        "empty": _("this must not be empty"),
        "ends-before-start": _("it ends before it begins"),
    }.get(code, code)


def _own_direction(text: str) -> str:
    """Keep the direction of what a file says apart from that of the page."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if get_language_bidi() else text


def _unreadable(facts) -> str:
    quoted = {name: _own_direction(facts[name]) for name in ("column", "text")}
    given = quoted | {"row": facts["row"], "reason": _reason(facts["reason"])}
    return _("Row %(row)s, “%(column)s”: “%(text)s” – %(reason)s. Correct the file, or take such fields as unknown.") % given


def _columns(facts) -> str:
    missing, unexpected = ", ".join(facts["missing"]), ", ".join(facts["unexpected"])
    if missing:
        return _("Row %(row)s: these columns are missing: %(missing)s. Is this the right form of list?") % {"row": facts["row"], "missing": missing}
    return _("Row %(row)s: these columns do not belong here: %(unexpected)s. Is this the right form of list?") % {
        "row": facts["row"],
        "unexpected": unexpected,
    }


WORDS = {
    "assignment.word_too_short": lambda f: (
        _("“%(word)s” is too short and would begin many other words. Write at least %(count)s letters.")
        % {"word": _own_direction(f["word"]), "count": f["least_count"]}
    ),
    "assignment.no_single_word": lambda f: (
        _("“%(word)s” is not one word. Write each word, or its beginning, on a line of its own, with letters alone.")
        % {"word": _own_direction(f["word"])}
    ),
    "operations.date": _unreadable,
    "operations.text": _unreadable,
    "operations.amount": _unreadable,
    "operations.share": _unreadable,
    "operations.postcode": _unreadable,
    "operations.columns": _columns,
    "operations.more": lambda f: ngettext("And %(more_count)s more row.", "And %(more_count)s more rows.", f["more_count"]) % f,
    "operations.unknown_profile": lambda f: (
        _("There is no form of list called “%(profile)s”. Known are: %(known)s.") % {"profile": f["profile"], "known": ", ".join(f["known"])}
    ),
    "operations.empty": lambda f: _("The file is empty. Choose the list as its owner publishes it."),
    "operations.too_large": lambda f: (
        _("Unpacked, the file is larger than %(limit)s MB, which no such list is.") % {"limit": f["limit_bytes"] // 1_000_000}
    ),
    "operations.cut_off": lambda f: _("The file ends in the middle. Download it again."),
    "operations.damaged": lambda f: _("The file is damaged and cannot be unpacked. Download it again."),
    "operations.no_json": lambda f: _("Line %(line)s, place %(position)s: this is no JSON. Is this the right form of list?") % f,
    "operations.no_utf8": lambda f: _("Byte %(byte)s is no UTF-8. Save the file as UTF-8.") % f,
    "operations.no_list": lambda f: _("The file holds no list of operations. Is this the right form of list?"),
    "operations.key_twice": lambda f: _("“%(column)s” stands twice in one row, so it is unclear which one counts.") % f,
    "operations.row_width": lambda f: _("Row %(row)s has %(found_count)s fields instead of %(expected_count)s. Is the file cut off there?") % f,
    "operations.imported": lambda f: (
        ngettext(
            "%(title)s: %(row_count)s row was imported and is published.",
            "%(title)s: %(row_count)s rows were imported and are published.",
            f["row_count"],
        )
        % {"title": f["title"], "row_count": number(f["row_count"])}
    ),
    "operations.known": lambda f: _("%(title)s: this very file was imported before. Nothing was changed.") % f,
    "operations.sent_twice": lambda f: _("%(file)s was sent again while it was being loaded. Nothing of this sending was kept.") % f,
}
