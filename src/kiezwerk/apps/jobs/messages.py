"""The sentences about background work."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WORDS = {
    "jobs.broken": lambda f: (
        _("The work broke off because of a mistake in the program. Nothing was changed. Tell whoever runs this site: job %(job)s.") % f
    ),
    "jobs.given_up": lambda f: (
        ngettext(
            "The work was begun %(attempts_count)s time and never came to its end. Nothing was changed. Ask whoever runs this site.",
            "The work was begun %(attempts_count)s times and never came to its end. Nothing was changed. Ask whoever runs this site.",
            f["attempts_count"],
        )
        % f
    ),
    "jobs.more": lambda f: ngettext("And %(more_count)s more reason.", "And %(more_count)s more reasons.", f["more_count"]) % f,
    "jobs.not_allowed": lambda f: _("Whoever started this work may not do it any more. Nothing was changed."),
}
