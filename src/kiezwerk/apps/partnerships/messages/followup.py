"""Why a task, a correction or a revocation is refused."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WORDS = {
    "correction.secret": lambda f: _("How a seat voted in a secret ballot is not known. Correct the counts instead."),
    "correction.own_hand": lambda f: (
        _(
            "The seat “%(seat)s” voted itself, on its own device, so nobody recorded its vote and there is no recording error. "
            "Only what somebody entered for a seat can be put right."
        )
        % {"seat": f["seat"]}
    ),
    "correction.on_screens": lambda f: (
        ngettext(
            "Votes on screens are counted by the program. Only the %(papers)s vote on paper can have been counted wrongly.",
            "Votes on screens are counted by the program. Only the %(papers)s votes on paper can have been counted wrongly.",
            f["papers"],
        )
        % {"papers": f["papers"]}
    ),
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
    "revocation.other_body": lambda f: (
        _("Resolution %(number)s is taken back by the body that took it, or by one above it. Choose a meeting of one of these.")
        % {"number": f["number"]}
    ),
    "revocation.itself": lambda f: _("Resolution %(number)s cannot take itself back.") % {"number": f["number"]},
    "revocation.not_named": lambda f: (
        _("Resolution %(by)s says nothing of taking back resolution %(number)s.") % {"number": f["number"], "by": f["by"]}
    ),
    "revocation.not_resolved": lambda f: (
        _("Resolution %(by)s was not adopted, so resolution %(number)s stands.") % {"number": f["number"], "by": f["by"]}
    ),
    "task.no_title": lambda f: _("Say what is to be done."),
    "task.no_owner": lambda f: _("Choose a seat or a person who does it."),
    "task.ended": lambda f: _("This task has ended already. Open it again if there is more to do."),
    "task.no_reason": lambda f: _("Say why the task is dropped; the register will show it."),
}
