"""Why a body, a seat, a holding or a version of rules cannot be like that, and what becomes of seats in a new composition."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kiezwerk.acts.messages import day

FATES = {
    "stays": gettext_lazy("stays as it is"),
    "changes": gettext_lazy("changes"),
    "vacated": gettext_lazy("falls vacant, another organisation takes it over"),
    "begins": gettext_lazy("is new and vacant"),
    "ends": gettext_lazy("ends"),
}


def _since_met(facts) -> dict[str, str]:
    return {"met": day(facts["met_on"]), "earliest": day(facts["earliest_on"])}


def _outside(facts) -> str:
    if facts["seat_until_on"]:
        return _("The seat ends on %(until)s. Choose a day while it exists.") % {"until": day(facts["seat_until_on"])}
    return _("The seat begins on %(since)s. Choose that day or a later one.") % {"since": day(facts["seat_from_on"])}


WORDS = {
    "body.met_since": lambda f: (
        _("The body met on %(met)s with the seats as they were, and that stays so. The earliest day is %(earliest)s.") % _since_met(f)
    ),
    "body.no_voting_seat": lambda f: _("Nobody could vote in this body. At least one seat needs a vote."),
    "body.same_seats": lambda f: _("Nothing would change: the seats are those of today. Change, add or end at least one."),
    "body.dissolved": lambda f: _("This body is dissolved already."),
    "body.meets_again": lambda f: (
        ngettext(
            "A meeting of this body is still to come: %(meetings)s. Cancel it or close it first.",
            "%(count)s meetings of this body are still to come: %(meetings)s. Cancel or close them first.",
            f["count"],
        )
        % {"count": f["count"], "meetings": "; ".join(f["meetings"])}
    ),
    "body.has_bodies": lambda f: (
        ngettext(
            "Another body belongs to this one: %(bodies)s. Put it elsewhere or dissolve it first.",
            "%(count)s other bodies belong to this one: %(bodies)s. Put them elsewhere or dissolve them first.",
            f["count"],
        )
        % {"count": f["count"], "bodies": "; ".join(f["bodies"])}
    ),
    "body.beneath_itself": lambda f: _("A body cannot belong to itself or to a body beneath it. Choose another one."),
    "seat.no_function": lambda f: _("A seat is named by its function. Say what it is."),
    "seat.two_chairs": lambda f: _("Only one seat can chair: %(seats)s. Take the mark off the others.") % {"seats": "; ".join(f["seats"])},
    "seat.term_before": lambda f: (
        _("The term would end on %(ends)s, before the seat begins on %(starts)s.") % {"ends": day(f["term_ends_on"]), "starts": day(f["starts_on"])}
    ),
    "holding.outside_seat": _outside,
    "holding.began_later": lambda f: (
        _("The seat is held since %(since)s. Choose a later day, or end that holding first.") % {"since": day(f["held_since"])}
    ),
    "holding.ends_before": lambda f: _("The last day lies before the first one. Change one of them."),
    "holding.own_deputy": lambda f: _("Nobody deputises for themselves. Choose somebody else."),
    "holding.ended": lambda f: _("That has ended on %(ended)s already.") % {"ended": day(f["ended_on"])},
    "actor.not_here": lambda f: _("%(actor)s has no seat here and nobody acts for it, so there is nothing to end.") % {"actor": f["actor"]},
    "rules.same_day": lambda f: (
        _("Other rules begin on %(day)s. Choose another day, or take those back first.") % {"day": day(f["day_on"])}
    ),
    "rules.met_since": lambda f: (
        _("The body met on %(met)s under the rules of that day, and that stays so. The earliest day is %(earliest)s.") % _since_met(f)
    ),
    "rules.never_quorate": lambda f: (
        _("The body could never decide: %(needed)s seats would have to be present, but it has %(voting)s with a vote.")
        % {"needed": f["needed"], "voting": f["voting"]}
    ),
    "rules.in_force": lambda f: _("These rules are in force. Write a new version from a later day on."),
    "rules.only_one": lambda f: _("These are the only rules of this body. Write others before you take them back."),
    "partnership.kept_days": lambda f: _("Excuses and unused invitations are kept for 1 to %(most)s days.") % f,
    "partnership.no_language": lambda f: _("Choose at least one language."),
    "partnership.main_language_missing": lambda f: _("The main language must be among those offered."),
    "handover.same_person": lambda f: _("Choose somebody else to take it over."),
    "handover.not_in_office": lambda f: _("That person does not work in the coordination office. Give them a seat or a deputy's place there first."),
    "handover.nothing": lambda f: _("Nothing hangs on this person that could be passed on."),
}  # fmt: skip
