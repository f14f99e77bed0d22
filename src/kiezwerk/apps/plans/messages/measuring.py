"""The sentences about readings, progress and shares."""

from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts.messages import day


def figure(value: Fraction) -> str:
    """Return a figure with at most one decimal."""
    tenths = round(value * 10)
    return number_format(tenths // 10 if tenths % 10 == 0 else tenths / 10, force_grouping=True)


def percent(share: Fraction) -> str:
    return _("%(number)s%%") % {"number": figure(share * 100)}


def _days(facts) -> str:
    return ngettext("%(count)s day", "%(count)s days", facts["days"]) % {"count": facts["days"]}


WORDS = {
    "reading.in_future": lambda f: _("%(day)s is still to come. Enter the day for which the figure was read off.") % {"day": day(f["read_on"])},
    "reading.before_baseline": lambda f: (
        _("%(day)s lies before the day of the baseline, %(baseline)s. Enter a later day.")
        % {"day": day(f["read_on"]), "baseline": day(f["baseline_on"])}
    ),
    "reading.no_value": lambda f: _("The figure is missing. Enter what was read off; nothing at all is 0."),
    "reading.split_too_large": lambda f: (
        _("The parts come to %(sum)s, more than the whole, which is %(value)s. Correct one of them.")
        % {"sum": figure(f["sum"]), "value": figure(f["value"])}
    ),
    "reading.day_taken": lambda f: _("There is a reading for %(day)s already. Correct that one, or enter another day.") % {"day": day(f["read_on"])},
    "reading.not_reached": lambda f: _("A milestone is reported when it is reached. Tick “Is reached”, or wait until it is."),
    "reading.not_approved": lambda f: _("This reading is not approved yet. Change it instead of correcting it."),
    "reading.corrected": lambda f: _("There is a correction of this reading already. Look at that one."),
    "reading.decided": lambda f: _("Somebody has decided on this reading already. Load the page again to see it."),
    "reading.no_reason": lambda f: _("Say why the reading goes back, so that it can be put right."),
    "contribution.other_unit": lambda f: (
        _("What is counted in “%(unit)s” cannot flow into what is counted in “%(other)s” or in another way. Choose a figure of the same unit.")
        % {"unit": f["unit"], "other": f["other"]}
    ),
    "progress.late": lambda f: _("Should have been reached by %(day)s; delay: %(days)s.") % {"day": day(f["due_on"]), "days": _days(f)},
    "progress.unproven": lambda f: (
        _("Has been over since %(day)s, and no milestone or target shows whether it was reached. Add one, or take a reading.")
        % {"day": day(f["due_on"])}
    ),
    "progress.milestone_late": lambda f: (
        _("A milestone should have been reached by %(day)s; delay: %(days)s.") % {"day": day(f["due_on"]), "days": _days(f)}
    ),
    "progress.no_reading": lambda f: (
        _("A reading was due by %(day)s; the last one is of %(last)s.") % {"day": day(f["due_on"]), "last": day(f["last_on"])}
        if f["last_on"]
        else _("A first reading was due by %(day)s.") % {"day": day(f["due_on"])}
    ),
    "progress.out_of_reach": lambda f: (
        _("If it goes on as from %(since)s to %(last)s, it will be %(forecast)s on %(day)s; the target is %(target)s.")
        % {
            "since": day(f["since_on"]),
            "last": day(f["last_on"]),
            "forecast": figure(f["forecast"]),
            "day": day(f["target_on"]),
            "target": figure(f["target"]),
        }
    ),
    "contribution.share_out_of_range": lambda f: (
        _("A share of %(share)s cannot be given. Enter more than 0%% and at most 100%%.") % {"share": percent(f["share"])}
    ),
    "contribution.over_one": lambda f: (
        _("More is given on than there is: %(share)s together. Lower the shares until they come to at most 100%%.")
        % {"share": percent(f["sum_share"])}
    ),
    "contribution.circle": lambda f: (
        _("These give to each other in a circle, so that figures would count without end: %(nodes)s. Take one of the shares out.")
        % {"nodes": " → ".join(f["nodes"])}
    ),
}
