"""The sentences about what projects measure and where they belong."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.ui.numbers import percent

WORDS = {
    "indicator.title_taken": lambda f: _("This project measures “%(title)s” already. Choose another title.") % {"title": f["title"]},
    "indicator.no_unit": lambda f: _("Say in which unit it is counted, such as “persons” or “places”. Figures of one unit add up."),
    "indicator.measured_already": lambda f: (
        ngettext(
            "One reading rests on this unit and way of measuring; both stay. Add another indicator for something else.",
            "%(count)s readings rest on this unit and way of measuring; both stay. Add another indicator for something else.",
            f["count"],
        )
        % {"count": f["count"]}
    ),
    "indicator.has_readings": lambda f: (
        ngettext(
            "One reading rests on this indicator; it stays. End its rhythm instead.",
            "%(count)s readings rest on this indicator; it stays. End its rhythm instead.",
            f["count"],
        )
        % {"count": f["count"]}
    ),
    "measures.over_one": lambda f: (
        _("The shares come to %(share)s; a project has only 100%% to give. Lower them.") % {"share": percent(f["sum_share"], 1)}
    ),
}
