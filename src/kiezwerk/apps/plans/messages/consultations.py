"""The sentences about consultations and comments."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts.messages import day, instant

WORDS = {
    "consultation.nothing_to_read": lambda f: _("The draft says nothing yet, so nobody could comment on it. Write its fields of action first."),
    "consultation.ends_before_begin": lambda f: _("The consultation closes before it opens. Choose a later end."),
    "consultation.ends_in_past": lambda f: _("The end of the consultation is over already. Choose one that lies ahead."),
    "consultation.deleted_too_early": lambda f: (
        _("Names would be deleted before the consultation is over on %(day)s. Choose a later day.") % {"day": day(f["closes_on"])}
    ),
    "consultation.not_open_yet": lambda f: _("Comments are received from %(at)s on. Please come back then.") % {"at": instant(f["opens_at"])},
    "consultation.is_over": lambda f: (
        _("The consultation was over on %(at)s. Your comment did not arrive in time and was not kept.") % {"at": instant(f["last_at"])}
    ),
    "consultation.has_ended": lambda f: _("This consultation has ended already."),
    "consultation.unanswered": lambda f: (
        ngettext("One comment has no answer yet.", "%(count)s comments have no answer yet.", f["count"]) % {"count": f["count"]}
    ),
    "plan.was_consulted": lambda f: (
        _("People have commented on “%(title)s”, and they are owed an answer. Carry the draft on instead of throwing it away.")
        % {"title": f["title"]}
    ),
    "comment.no_text": lambda f: _("Your comment is empty. Write what you want to say."),
    "comment.too_long": lambda f: (
        _("Your comment has %(length)s characters; there may be %(most)s at most. Shorten it, or write two.")
        % {"length": f["length"], "most": f["most"]}
    ),
    "comment.unknown_element": lambda f: _("What you comment on is not in this draft. Choose another place, or the whole plan."),
    "comment.no_verdict": lambda f: _("Say what becomes of the comment: taken up, in part, or not."),
    "comment.no_answer": lambda f: _("Say in words why, so that whoever wrote it learns what became of it."),
    "comment.hidden_without_reason": lambda f: _("Say why the comment is not shown."),
}
