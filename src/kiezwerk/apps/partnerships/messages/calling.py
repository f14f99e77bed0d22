"""Why a body cannot be called together like this, and what stands against papers, posting and presence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts.messages import day, instant

WORDS = {
    "meeting.ends_before": lambda f: _("The meeting would end before it begins. Change one of the two times."),
    "meeting.body_dissolved": lambda f: (
        _("The body was dissolved; its last day was %(day)s. Choose an earlier day, or plan the meeting for another body.")
        % {"day": day(f["ended_on"])}
    ),
    "meeting.no_place": lambda f: _("Say where people meet, or choose the form “Online”."),
    "meeting.no_link": lambda f: _("Whoever takes part online needs the address of the video meeting."),
    "meeting.no_reason": lambda f: _("Say why the meeting is cancelled; everybody invited is told so."),
    "agenda.too_long": lambda f: (
        _("The agenda needs %(agenda_minutes)s minutes, the meeting has %(meeting_minutes)s. Plan %(missing_minutes)s minutes more or shorten items.")
        % f
    ),
    "delivery.in_future": lambda f: _("That day is still to come. Enter the day on which the letters were posted or handed over."),
    "delivery.short_notice": lambda f: (
        ngettext(
            "Left %(given_days)s days before, %(notice_days)s are asked for: %(missing_days)s day is missing. Ask the members to waive it.",
            "Left %(given_days)s days before, %(notice_days)s are asked for: %(missing_days)s days are missing. Ask the members to waive it.",
            f["missing_days"],
        )
        % f
    ),
    "invitation.nobody_new": lambda f: _("Everybody who sits in the body now has been invited."),
    "paper.withdrawn": lambda f: _("The paper was withdrawn. Add it anew if it counts again."),
    "paper.same_content": lambda f: _("This file is the same as the latest version. Choose the new one."),
    "paper.no_note": lambda f: _("Say in a few words what changed, so that readers of the earlier version find it."),
    "paper.item_closed": lambda f: _("The agenda item is not public, so its papers are not either. Make the item public first."),
    "second.not_allowed": lambda f: _("The rules of this body know no second invitation. Put the matter on the next agenda."),
    "second.no_item": lambda f: _("Choose at least one item for the second meeting."),
    "second.quorum_reached": lambda f: _("The body can decide on: %(items)s. A second invitation is only for a missed quorum.") % _items(f),
    "second.decided": lambda f: _("Not open any more, or without a draft to decide: %(items)s. Leave that out.") % _items(f),
    "attendance.backwards": lambda f: _("“%(seat)s”: nobody leaves before they have come. Change one of the two times.") % f,
    "attendance.outside": lambda f: (
        _("“%(seat)s”: the times must lie between the opening at %(opened)s and now, %(now)s.")
        % {"seat": f["seat"], "opened": instant(f["opened_at"]), "now": instant(f["now"])}
    ),
    "attendance.twice": lambda f: _("“%(seat)s”: somebody else fills the seat at that time. Let them leave first.") % f,
    "attendance.not_there": lambda f: _("Nobody is recorded as present on the seat “%(seat)s”.") % f,
}


def _items(facts) -> dict[str, str]:
    return {"items": "; ".join(facts["items"])}
