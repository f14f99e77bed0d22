"""Why a step cannot be taken now: meetings, items, conflicts, minutes, invitations."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts.messages import day, instant

WORDS = {
    "meeting.cannot_change": lambda f: _("The meeting is closed, so its agenda stays as it was. Put the matter on the next agenda."),
    "meeting.cannot_attach": lambda f: _("The meeting was cancelled, so papers are put to another one."),
    "meeting.cannot_cancel": lambda f: _("Only a meeting that has not begun can be cancelled."),
    "meeting.cannot_excuse": lambda f: (
        _("The meeting was cancelled, so nobody has to come.")
        if f["state"] == "cancelled"
        else _("The meeting has begun: from here on the attendance sheet says who is there.")
    ),
    "meeting.cannot_reach": lambda f: _("Invitations are sent again or later while a meeting is invited or in session."),
    "meeting.cannot_call_again": lambda f: _("A second invitation follows a meeting that has begun and could not decide."),
    "meeting.cannot_invite": lambda f: _("The invitation was sent already."),
    "meeting.cannot_open": lambda f: (
        _("The invitation has not been sent. Send it first; a body can only decide when all were invited.")
        if f["state"] == "planned"
        else _("The meeting was opened already.")
    ),
    "meeting.cannot_attend": lambda f: _("Attendance is recorded while the meeting is in session."),
    "meeting.cannot_decide": lambda f: _("A vote can only be opened while the meeting is in session."),
    "meeting.cannot_close": lambda f: _("Only a meeting in session can be closed."),
    "meeting.ballot_open": lambda f: _("A vote is still open: %(items)s. Close it first.") % {"items": "; ".join(f["items"])},
    "attendance.vacant": lambda f: _("The seat “%(seat)s” is vacant, so nobody can be present on it.") % {"seat": f["seat"]},
    "seat.other_body": lambda f: _("The seat “%(seat)s” belongs to another body, so it takes no part in this matter.") % {"seat": f["seat"]},
    "ballot.already_opened": lambda f: _("The vote on this draft was opened already."),
    "ballot.already_closed": lambda f: _("The vote was closed already; the result stands."),
    "vote.other_person": lambda f: (
        _("%(person)s is recorded as present on the seat “%(seat)s”, so only that person can vote for it.")
        % {"person": f["person"], "seat": f["seat"]}
    ),
    "item.frozen": lambda f: _("The vote on this item was opened, so its text stays as it is."),
    "item.amended": lambda f: _("The body has voted on an amendment to this draft, so its text changes by amendments only."),
    "item.used_elsewhere": lambda f: _("Another part of the partnership's work refers to this draft. Take it back there first."),
    "recusal.too_late": lambda f: _("The vote on this item was opened already. Tell the chair at once: the body can still decide to repeat it."),
    "recusal.decided": lambda f: _("The body has already decided on this conflict of interest."),
    "recusal.no_reason": lambda f: _("Say why the body sees no conflict of interest; the minutes will show it."),
    "minutes.not_signed": lambda f: _("The minutes are a draft. Sign them off first; then a meeting can approve them."),
    "minutes.approved": lambda f: _("The minutes are approved already and stay as they are."),
    "minutes.other_body": lambda f: _("Minutes are approved by the body whose meeting they are of. Choose a meeting of the same body."),
    "minutes.on_agenda": lambda f: _("The approval is on the agenda of a meeting already."),
    "minutes.corrections_open": lambda f: (
        ngettext(
            "%(count)s request for a correction has no answer yet. Answer it first.",
            "%(count)s requests for corrections have no answer yet. Answer them first.",
            f["count"],
        )
        % {"count": f["count"]}
    ),
    "minutes.approval_gone": lambda f: _("The minutes that this item is about are no longer there. Take the item off the agenda."),
    "minutes.correction_answered": lambda f: _("This request was answered already."),
    "minutes.no_answer": lambda f: _("Say why the minutes stay as they are; whoever asked will read it."),
    "minutes.signed": lambda f: _("The minutes are signed off and stay as they are."),
    "invitation.access_over": lambda f: _("The access would have ended on %(day)s already.") % {"day": day(f["ends_on"])},
    "link.used": lambda f: _("This link was used already. If it was you, simply log in with your mail address."),
    "link.withdrawn": lambda f: _("This invitation was withdrawn. Ask the coordination office if you think that is a mistake."),
    "link.expired": lambda f: (
        _("This invitation ended on %(until)s. Ask the coordination office for a new one.") % {"until": instant(f["expires_at"])}
    ),
}
