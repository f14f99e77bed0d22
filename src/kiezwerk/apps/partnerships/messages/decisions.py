"""The sentences of bodies, meetings and votes: what is wrong, by how much, what to do; and results in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kiezwerk.acts.messages import apart, day
from kiezwerk.core.partnerships.interests import CITATIONS, Exemption, Ground
from kiezwerk.core.partnerships.items import Roll
from kiezwerk.core.partnerships.quorum import Quorum
from kiezwerk.core.partnerships.rules import Abstentions, Majority
from kiezwerk.core.partnerships.tally import Result, Tally

RESULTS = {
    Result.ADOPTED: gettext_lazy("adopted"),
    Result.REJECTED: gettext_lazy("rejected"),
    Result.NO_QUORUM: gettext_lazy("no quorum"),
}

GROUNDS = {
    Ground.PARTY: gettext_lazy("is a party"),
    Ground.RELATIVE: gettext_lazy("is a relative of a party"),
    Ground.REPRESENTATIVE: gettext_lazy("represents a party"),
    Ground.RELATIVE_OF_REPRESENTATIVE: gettext_lazy("is a relative of somebody who represents a party"),
    Ground.EMPLOYEE_OR_BOARD: gettext_lazy("is employed by a party or sits on its board"),
    Ground.ACTIVE_BEFORE: gettext_lazy("gave an opinion or was active in the matter outside this office"),
    Ground.ADVANTAGE: gettext_lazy("may gain or lose directly by the decision"),
    Ground.FEAR_OF_BIAS: gettext_lazy("there is reason to fear bias"),
    Ground.PERCEIVED: gettext_lazy("a conflict of interest may be perceived (EU money)"),
}

EXEMPTIONS = {
    Exemption.SHARED_BY_GROUP: gettext_lazy("the interest is shared by a whole occupational or population group"),
    Exemption.OWN_PUBLIC_CORPORATION: gettext_lazy("the party is the public corporation that employs the person"),
    Exemption.HONORARY_ELECTION: gettext_lazy("it is an election or recall in honorary office"),
}

PRESETS = {
    "vwvfg-88-93": gettext_lazy("Committees under the Administrative Procedure Act"),
    "leader-2014-2020": gettext_lazy("Local action groups, 2014-2020"),
    "leader-2021-2027": gettext_lazy("Local action groups, 2021-2027"),
}

MAJORITIES = {
    Majority.SIMPLE: gettext_lazy("simple majority of votes cast"),
    Majority.ABSOLUTE: gettext_lazy("absolute majority"),
    Majority.TWO_THIRDS: gettext_lazy("two thirds of votes cast"),
}


def explain_ground(ground: str) -> str:
    """Return a ground of exclusion in words with its citation."""
    known = Ground(ground)
    return _("%(ground)s (%(citation)s)") % {"ground": GROUNDS[known], "citation": apart(CITATIONS[known])}


def explain_exemption(exemption: str) -> str:
    """Return why a ground does not apply, in words with its citation."""
    known = Exemption(exemption)
    return _("%(ground)s (%(citation)s)") % {"ground": EXEMPTIONS[known], "citation": apart(CITATIONS[known])}


def explain_tally(tally: Tally) -> str:
    """Return the result of an item in one sentence that anybody can recount."""
    facts = {"roll": roll_in_words(tally.roll), "quorum": _quorum(tally), "votes": _votes(tally), "result": RESULTS[tally.result]}
    if tally.result is Result.NO_QUORUM:
        return _("%(roll)s; %(quorum)s; %(votes)s: %(result)s") % facts
    return _("%(roll)s; %(quorum)s; %(votes)s; %(majority)s: %(result)s") % {**facts, "majority": _majority(tally)}


def roll_in_words(roll: Roll) -> str:
    """Return how many seats there are, how many of them vacant, present and excluded; in writing, how many were asked and answered."""
    if roll.silent is not None:
        return _("%(seats)s, %(vacant)s, %(asked)s, %(excluded)s, %(answered)s") % {
            "seats": _seats(len(roll.voting), len(roll.advisory)),
            "vacant": _vacant(len(roll.vacant)),
            "asked": _asked(len(roll.attending)),
            "excluded": _excluded(len(roll.excluded)),
            "answered": _answered(len(roll.counted)),
        }
    return _("%(seats)s, %(vacant)s, %(present)s, %(excluded)s") % {
        "seats": _seats(len(roll.voting), len(roll.advisory)),
        "vacant": _vacant(len(roll.vacant)),
        "present": _present(len(roll.attending)),
        "excluded": _excluded(len(roll.excluded)),
    }


def _seats(voting: int, advisory: int) -> str:
    if not advisory:
        return ngettext("%(count)s seat", "%(count)s seats", voting) % {"count": voting}
    return _("%(voting)s and %(advisory)s") % {
        "voting": ngettext("%(count)s voting seat", "%(count)s voting seats", voting) % {"count": voting},
        "advisory": ngettext("%(count)s advisory seat", "%(count)s advisory seats", advisory) % {"count": advisory},
    }


def _vacant(count: int) -> str:
    return ngettext("%(count)s vacant", "%(count)s vacant", count) % {"count": count}


def _present(count: int) -> str:
    return ngettext("%(count)s present", "%(count)s present", count) % {"count": count}


def _asked(count: int) -> str:
    return ngettext("%(count)s asked in writing", "%(count)s asked in writing", count) % {"count": count}


def _answered(count: int) -> str:
    return ngettext("%(count)s answered", "%(count)s answered", count) % {"count": count}


def _excluded(count: int) -> str:
    return ngettext("%(count)s excluded", "%(count)s excluded", count) % {"count": count}


def _quorum(tally: Tally) -> str:
    seats = quorum_in_words(tally.quorum)
    if tally.rules.outside_share is None or not tally.quorum.reached or not tally.counts.cast:
        return seats
    if tally.outside_count is None:
        return _("%(quorum)s, votes from outside the administration not tested in a secret ballot") % {"quorum": seats}
    facts = {"quorum": seats, "outside": tally.outside_count, "cast": tally.counts.cast, "share": tally.rules.outside_share}
    if tally.outside_reached:
        return _("%(quorum)s, %(outside)s of %(cast)s votes from outside the administration (at least %(share)s)") % facts
    return _("%(quorum)s, but only %(outside)s of %(cast)s votes from outside the administration (at least %(share)s is needed)") % facts


def quorum_in_words(quorum: Quorum) -> str:
    """Return whether enough seats were there, in a few words."""
    facts = {"needed": quorum.needed}
    if not quorum.base:
        return _("no seat that could decide")
    if quorum.second_call:
        return _("second invitation, no quorum needed") if quorum.reached else _("second invitation, but nobody present")
    return _("quorum %(needed)s reached") % facts if quorum.reached else _("quorum %(needed)s not reached") % facts


def _votes(tally: Tally) -> str:
    abstain = tally.counts.abstain
    return _("%(yes)s yes, %(no)s no, %(abstentions)s") % {
        "yes": tally.counts.yes,
        "no": tally.counts.no,
        "abstentions": ngettext("%(count)s abstention", "%(count)s abstentions", abstain) % {"count": abstain},
    }


def _majority(tally: Tally) -> str:
    majority = str(MAJORITIES[tally.rules.majority])
    if tally.rules.majority is Majority.ABSOLUTE:
        needed = len(tally.roll.eligible) // 2 + 1
        return _("absolute majority, %(needed)s yes of %(seats)s needed") % {"needed": needed, "seats": len(tally.roll.eligible)}
    if tally.rules.abstentions is Abstentions.AGAINST and tally.counts.abstain:
        majority = _("%(majority)s with abstentions counted as no") % {"majority": majority}
    if not tally.verdict.tied:
        return majority
    if tally.verdict.by_chair:
        return _("%(majority)s, the chair's vote breaks the tie") % {"majority": majority}
    return _("%(majority)s, a tie is lost") % {"majority": majority}


def _names(names: Iterable[object]) -> str:
    return "; ".join(str(name) for name in names)


def _place(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {"item": facts["item"], "seat": facts["seat"]}


WORDS = {
    "meeting.unknown_seat": lambda f: _("Item %(item)s names the seat %(seat)s, which this body does not have. Correct the name.") % _place(f),
    "meeting.two_chairs": lambda f: (
        _("The chair's vote shall break a tie, but several seats are marked as chair: %(seats)s. Mark one.") % {"seats": _names(f["seats"])}
    ),
    "vote.unknown": lambda f: _("Item %(item)s: the vote of seat %(seat)s does not count, because this body has no such seat.") % _place(f),
    "vote.vacant": lambda f: _("Item %(item)s: the vote of seat %(seat)s does not count, because the seat is vacant.") % _place(f),
    "vote.advisory": lambda f: _("Item %(item)s: the vote of seat %(seat)s does not count, because the seat advises and does not vote.") % _place(f),
    "vote.absent": lambda f: _("Item %(item)s: the vote of seat %(seat)s does not count, because the seat is not recorded as present.") % _place(f),
    "vote.excluded": lambda f: (
        _("Item %(item)s: the vote of seat %(seat)s does not count, because the seat is excluded from discussion and vote.") % _place(f)
    ),
    "vote.too_many": lambda f: (
        _("Item %(item)s: %(cast)s votes were counted, but only %(present)s seats may vote. Count again.")
        % {"item": f["item"], "cast": f["cast"], "present": f["present"]}
    ),
    "vote.ballot_closed": lambda f: _("Item %(item)s: the vote is not open, so no vote of seat %(seat)s was taken.") % _place(f),
    "vote.already_cast": lambda f: _("Item %(item)s: seat %(seat)s has voted already. The first vote counts.") % _place(f),
    "vote.no_choice": lambda f: _("Item %(item)s: choose yes, no or abstain.") % {"item": f["item"]},
    "invitation.no_agenda": lambda f: _("The agenda is empty. Add at least one item before you invite."),
    "invitation.second_without_note": lambda f: _(
        "A second invitation must say that the body can decide with those present, otherwise that does not hold. Add the sentence."
    ),
    "invitation.seats_left_out": lambda f: (
        ngettext(
            "One seat would not get the invitation: %(seats)s. Everybody must be invited; add an address or send a letter.",
            "%(count)s seats would not get the invitation: %(seats)s. Everybody must be invited; add addresses or send letters.",
            f["count"],
        )
        % {"count": f["count"], "seats": _names(f["seats"])}
    ),
    "invitation.short_notice": lambda f: (
        ngettext(
            "The notice is one day short: the rules ask for %(notice)s days and there are %(given)s. The first day in time would be %(earliest)s.",
            "The notice is %(missing)s days short: the rules ask for %(notice)s days and there are %(given)s. "
            "The first day in time would be %(earliest)s.",
            f["missing_days"],
        )
        % {"missing": f["missing_days"], "notice": f["notice_days"], "given": f["given_days"], "earliest": day(f["earliest_on"])}
    ),
    "ballot.no_text": lambda f: _("There is no text to vote on. Write the draft resolution first."),
    "ballot.no_quorum": lambda f: (
        ngettext(
            "No quorum for this item: %(present)s of %(base)s seats count as present, %(needed)s are needed. One seat is missing; "
            "wait, or invite a second time.",
            "No quorum for this item: %(present)s of %(base)s seats count as present, %(needed)s are needed. %(missing)s seats are missing; "
            "wait, or invite a second time.",
            f["missing"],
        )
        % {"present": f["present"], "base": f["base"], "needed": f["needed"], "missing": f["missing"]}
    ),
    "ballot.conflict_undecided": lambda f: (
        ngettext(
            "A possible conflict of interest is not decided yet: %(seats)s. The body decides it without that person before the vote opens.",
            "%(count)s possible conflicts of interest are not decided yet: %(seats)s. "
            "The body decides each without that person before the vote opens.",
            f["count"],
        )
        % {"count": f["count"], "seats": _names(f["seats"])}
    ),
    "ballot.declaration_missing": lambda f: (
        ngettext(
            "One seat has not declared its interests: %(seats)s. “None” is a declaration too; ask before the vote opens.",
            "%(count)s seats have not declared their interests: %(seats)s. “None” is a declaration too; ask before the vote opens.",
            f["count"],
        )
        % {"count": f["count"], "seats": _names(f["seats"])}
    ),
    "minutes.no_attendance": lambda f: _("Nobody is recorded as present. Record the attendance before the minutes are approved."),
    "minutes.item_unfinished": lambda f: (
        ngettext(
            "One decision has no result yet: %(items)s. Close its vote, or mark it as postponed.",
            "%(count)s decisions have no result yet: %(items)s. Close their votes, or mark them as postponed.",
            f["count"],
        )
        % {"count": f["count"], "items": _names(f["items"])}
    ),
    "minutes.same_meeting": lambda f: (
        _("Minutes of the meeting on %(held)s are approved by a later meeting. Put the approval on the next agenda.") % {"held": day(f["held_on"])}
    ),
    "minutes.did_not_attend": lambda f: _("Only those who attended the meeting can ask for a correction of its minutes."),
    "minutes.other_item": lambda f: _("This item stands in other minutes. Choose one of these minutes, or the minutes as a whole."),
    "minutes.no_reason": lambda f: _("A correction names its reason. Say what was wrong."),
    "body.group_too_large": lambda f: (
        _("The interest group “%(group)s” holds %(seats)s of %(of)s voting seats, more than the limit of %(limit)s.")
        % {"group": f["group"], "seats": f["seats_count"], "of": f["of_count"], "limit": _percent(f["limit_share"])}
    ),
}


def _percent(share: Any) -> str:
    return _("%(percent)s %%") % {"percent": round(share * 100)}
