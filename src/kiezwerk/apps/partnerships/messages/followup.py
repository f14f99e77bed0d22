"""Why a task, a correction or a revocation is refused."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts.messages import speak

WORDS = {
    "correction.secret": lambda f: _("How a seat voted in a secret ballot is not known. Correct the counts instead."),
    "correction.no_reason": lambda f: _("Say how the error came about; the resolution will show it."),
    "correction.same": lambda f: _("The vote of the seat “%(seat)s” is recorded like that already.") % {"seat": f["seat"]},
    "correction.same_counts": lambda f: _("These are the counts that are recorded already."),
    "correction.not_counted": lambda f: (
        _("The seat “%(seat)s” was not entitled to vote on this item, so no vote can be entered for it.") % {"seat": f["seat"]}
    ),
    "correction.too_many": lambda f: (
        ngettext(
            "%(cast)s votes were entered, but only %(voters)s seat took part.",
            "%(cast)s votes were entered, but only %(voters)s seats took part.",
            f["voters"],
        )
        % {"cast": f["cast"], "voters": f["voters"]}
    ),
    "revocation.done": lambda f: _("Resolution %(number)s was taken back already by resolution %(by)s.") % {"number": f["number"], "by": f["by"]},
    "revocation.not_adopted": lambda f: _("Resolution %(number)s was not adopted, so there is nothing to take back.") % {"number": f["number"]},
    "task.no_title": lambda f: _("Say what is to be done."),
    "task.no_owner": lambda f: _("Choose a seat or a person who does it."),
    "task.ended": lambda f: _("This task has ended already. Open it again if there is more to do."),
    "task.no_reason": lambda f: _("Say why the task is dropped; the register will show it."),
}

speak(WORDS)
