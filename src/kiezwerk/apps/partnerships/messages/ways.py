"""Deciding by consensus, with a list, in writing; amendments; and what was said of conflicts of interest."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts.messages import instant


def lateness(late: timedelta) -> str:
    """Return by how much something came too late, in its two largest units."""
    seconds = max(int(late.total_seconds()), 1)
    days, hours, minutes, rest = seconds // 86_400, seconds // 3_600 % 24, seconds // 60 % 60, seconds % 60
    parts = [
        ngettext("%(count)s day", "%(count)s days", days) % {"count": days} if days else "",
        ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours} if hours else "",
        ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes} if minutes else "",
        ngettext("%(count)s second", "%(count)s seconds", rest) % {"count": rest} if rest else "",
    ]
    return " ".join([part for part in parts if part][:2])


def _items(facts: Any) -> dict[str, Any]:
    return {"items": "; ".join(facts["items"])}


WORDS = {
    "vote.late": lambda f: (
        _("Item %(item)s: the vote of seat %(seat)s arrived %(late)s after the deadline (%(received)s instead of %(closes)s). It does not count.")
        % {
            "item": f["item"],
            "seat": f["seat"],
            "late": lateness(f["received_at"] - f["closes_at"]),
            "received": instant(f["received_at"]),
            "closes": instant(f["closes_at"]),
        }
    ),
    "vote.by_hands": lambda f: _("Item %(item)s is decided by a show of hands: raise your hand, the office enters it.") % {"item": f["item"]},
    "vote.other_way": lambda f: _("Item %(item)s is decided in another way, so single votes of seats are not entered here.") % {"item": f["item"]},
    "vote.declared_biased": lambda f: (
        _("Item %(item)s: you declared a conflict of interest after the vote had begun, so no vote of yours is taken.") % {"item": f["item"]}
    ),
    "list.empty": lambda f: _("Nothing is left on the list: every item is decided on its own, or none was put on it."),
    "list.item_not_ready": lambda f: _("“%(item)s” cannot be decided with the list yet:") % {"item": f["item"]},
    "list.not_on_it": lambda f: _("This item is not on the list, or was taken out already."),
    "list.no_reason": lambda f: _("Say why the item should be decided on its own."),
    "written.not_invited": lambda f: _("A written procedure is sent, not invited to. Open its page and send it there."),
    "written.sent": lambda f: _("The written procedure was sent, so its drafts and its deadline stay as they are."),
    "written.never": lambda f: _("The rules of procedure of this body allow no written procedure. Plan a meeting."),
    "written.no_deadline": lambda f: _("A written procedure needs a deadline: day and time until which votes count."),
    "written.deadline_past": lambda f: _("The deadline on %(closes)s is over. Choose a later one.") % {"closes": instant(f["closes_at"])},
    "written.not_in_writing": lambda f: (
        _("These items cannot be decided in writing: %(items)s. Elections and drafts with open amendments belong in a meeting.") % _items(f)
    ),
    "written.item_not_ready": lambda f: _("“%(item)s” cannot be decided in writing yet:") % {"item": f["item"]},
    "written.advisory": lambda f: _("This seat advises; only seats with a vote can object to deciding in writing."),
    "written.not_due": lambda f: _("The procedure does not end by itself yet: its time is not over, or letters may still have to be entered."),
    "written.not_broken_off": lambda f: _("Only what a procedure left undecided goes to a meeting."),
    "written.other_body": lambda f: _("Choose a meeting of the same body."),
    "written.nothing_left": lambda f: _("Nothing of this procedure is undecided any more."),
    "written.no_objection": lambda f: _(
        "The rules of procedure let the body decide in writing even where somebody objects. Vote no, or tell the office what speaks against it."
    ),
    "written.objection_late": lambda f: (
        _("The objection arrived %(late)s after the deadline, so it does not count.") % {"late": lateness(f["received_at"] - f["closes_at"])}
    ),
    "written.objected_already": lambda f: _("This seat has objected already."),
    "written.receipt_impossible": lambda f: (
        _("The instant of receipt lies between the sending on %(opened)s and now, %(entered)s. Look at the date again.")
        % {"opened": instant(f["opened_at"]), "entered": instant(f["entered_at"])}
    ),
    "written.still_open": lambda f: (
        ngettext(
            "One seat may still vote until %(closes)s. The votes are counted after that.",
            "%(count)s seats may still vote until %(closes)s. The votes are counted after that.",
            f["count"],
        )
        % {"count": f["count"], "closes": instant(f["closes_at"])}
    ),
    "ballot.amendments_undecided": lambda f: (
        ngettext(
            "One amendment is decided first: %(items)s.",
            "%(count)s amendments are decided first: %(items)s.",
            f["count"],
        )
        % {"count": f["count"], **_items(f)}
    ),
    "ballot.amendment_not_next": lambda f: _("A more far-reaching amendment comes first: %(item)s.") % {"item": f["item"]},
    "ballot.amendment_outdated": lambda f: _(
        "The draft has changed since this amendment was written. Bring its text in line first, so that nothing that was adopted is lost."
    ),
    "amendment.no_draft": lambda f: _("Only a draft resolution can be amended."),
    "amendment.text_from_elsewhere": lambda f: _("The text of this draft comes with the matter to be decided. Ask the office to change it there."),
    "amendment.no_text": lambda f: _("Write the whole text as it should be."),
    "amendment.no_change": lambda f: _("The text is the same as the draft. Change what you want to be different."),
    "amendment.withdraw_instead": lambda f: _("An amendment is not taken off the agenda: withdraw it. It keeps its number and stays as withdrawn."),
    "amendment.withdrawn": lambda f: _("The amendment was withdrawn."),
    "recusal.own_vote": lambda f: _("The person concerned takes no part in this decision. Take their seat out of those who were for it."),
    "recusal.no_voter": lambda f: _("Only seats that are present with a vote decide on a conflict of interest."),
    "recusal.no_majority": lambda f: (
        _("%(count)s of %(of)s were for it, %(needed)s are needed. Record the decision that has a majority.")
        % {"count": f["count"], "of": f["of"], "needed": f["needed"]}
    ),
    "recusal.deputy_without_exclusion": lambda f: _("The deputy votes only where the member is excluded."),
    "recusal.deputy_not_allowed": lambda f: _("The rules of procedure of this body do not let the deputy of an excluded member vote."),
    "recusal.no_deputy": lambda f: _("This seat has no deputy who could take over."),
    "recusal.no_words": lambda f: _("Say why in your own words; the body reads it before it decides."),
    "recusal.known": lambda f: _("A conflict of interest of this seat is noted already."),
    "recusal.own_seat": lambda f: _("For your own seat, declare the conflict yourself."),
    "declaration.not_asked": lambda f: _("Nobody asks this person for a declaration on this matter."),
    "declaration.nothing_chosen": lambda f: _("No matter is chosen. Tick those to which nothing ties you."),
    "declaration.no_ground": lambda f: _("Say what ties you to the matter."),
    "declaration.decided": lambda f: _("The matter is decided; declarations were given before."),
}
