"""Why it cannot be said that somebody does not come, and whether enough are expected."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.core.partnerships.quorum import Quorum

WORDS = {
    "excuse.written": lambda f: _("In a written procedure nobody has to come. Vote before the deadline, or do not vote."),
    "excuse.no_deputy": lambda f: _("Nobody deputises on this seat. Say that nobody comes, or name a deputy first."),
    "excuse.deputy_excused": lambda f: _("The deputy has said that they cannot come either."),
    "excuse.withdrawn": lambda f: _("This was taken back already."),
}


def explain_expected(quorum: Quorum) -> str:
    """Return how many voting seats are expected and whether that is enough, in words."""
    facts = {"expected": quorum.present, "base": quorum.base, "needed": quorum.needed, "missing": quorum.needed - quorum.present}
    if not quorum.base:
        return _("No voting seat is filled, so the body cannot decide.")
    if quorum.second_call:
        return _("%(expected)s of %(base)s seats expected; after the second invitation anybody present is enough.") % facts
    counted = _("%(expected)s of %(base)s seats expected, %(needed)s needed.") % facts
    if quorum.reached:
        return counted + " " + _("The quorum is expected.")
    missing = ngettext("%(missing)s seat is missing for the quorum.", "%(missing)s seats are missing for the quorum.", facts["missing"]) % facts
    return f"{counted} {missing}"
