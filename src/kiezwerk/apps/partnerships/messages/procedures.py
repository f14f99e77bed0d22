"""Rules of procedure and a quorum in plain words."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kiezwerk.core.partnerships.procedure import Illustration
from kiezwerk.core.partnerships.publicity import VotesPublic
from kiezwerk.core.partnerships.quorum import Quorum
from kiezwerk.core.partnerships.rules import Abstentions, Circular, Majority, QuorumBase, Rules, Tie

SHARES = {
    Fraction(1, 4): gettext_lazy("a quarter"),
    Fraction(1, 3): gettext_lazy("a third"),
    Fraction(1, 2): gettext_lazy("half"),
    Fraction(2, 3): gettext_lazy("two thirds"),
    Fraction(3, 4): gettext_lazy("three quarters"),
}


def explain_rules(rules: Rules, notice_days: int) -> list[str]:
    """Return what the parameters mean, one sentence each, in the order of a meeting."""
    return [
        ngettext("Everybody is invited at least %(days)s day before.", "Everybody is invited at least %(days)s days before.", notice_days)
        % {"days": notice_days},
        _quorum(rules),
        *_least(rules),
        _("Whoever has a conflict of interest leaves for that item: neither counted for the quorum nor asked to vote. Each item is looked at anew."),
        _majority(rules),
        _abstentions(rules),
        *_tie(rules),
        *_outside(rules),
    ]


def explain_for_seats(means: Illustration) -> list[str]:
    """Return what rules mean for the seats that a body has, with numbers."""
    if not means.voting:
        return [_("The body has no voting seat yet, so nothing can be counted.")]
    facts = {"filled": means.filled, "voting": means.voting, "needed": means.needed, "yes": means.yes}
    if means.never:
        return [_("With %(filled)s of %(voting)s seats filled the body cannot decide: %(needed)s would have to be present.") % facts]
    words = [
        _("With %(filled)s of %(voting)s seats filled, %(needed)s must be present; if just these vote and none abstains, %(yes)s yes adopt.") % facts
    ]
    if means.needed_of_rest <= means.rest_after_one:
        rest = {"needed": means.needed_of_rest, "rest": means.rest_after_one}
        return [*words, _("Where one of them is excluded from an item, %(needed)s of the other %(rest)s must be present.") % rest]
    return [*words, _("Where one of them is excluded from an item, the body cannot decide on it.")]


def explain_rest(
    *, circular: str, secret_on_request: bool, second_notice_days: int | None, deputies: bool, limit: str, blocks: bool, votes_public: str
) -> list[str]:  # fmt: skip
    """Return the parameters that are not about counting, one sentence each; ``second_notice_days`` is None where there is no second invitation."""
    return [
        {
            Circular.NEVER: _("The body never decides in writing."),
            Circular.UNLESS_OBJECTION: _("The body may decide in writing unless a member objects."),
            Circular.ALWAYS: _("The body may decide in writing, even if a member objects."),
        }[Circular(circular)],
        *_answering(circular),
        _("The vote is secret as soon as a member asks for it.") if secret_on_request else _("Members cannot demand a secret vote."),
        _("After a missed quorum nobody is invited a second time; the matter goes on the next agenda.")
        if second_notice_days is None
        else ngettext(
            "After a missed quorum a second invitation, at least %(days)s day before, lets the body decide however many come.",
            "After a missed quorum a second invitation, at least %(days)s days before, lets the body decide however many come.",
            second_notice_days,
        )
        % {"days": second_notice_days},
        _("The deputy of an excluded member may vote.") if deputies else _("The deputy of an excluded member may not vote either."),
        *_group_limit(limit, blocks),
        _votes_public(VotesPublic(votes_public)),
    ]


def _votes_public(told: VotesPublic) -> str:
    return {
        VotesPublic.COUNTS: _(
            "Everybody may read how many votes there were, and how many seats were excluded; how each seat voted only the body knows."
        ),
        VotesPublic.ROLL_CALL: _(
            "Everybody may read how many votes there were, and how many seats were excluded; of an open roll call also how each seat voted."
        ),
        VotesPublic.OPEN: _(
            "Everybody may read how many votes there were, and how many seats were excluded; also how each seat voted, unless the vote was secret or "
            "an election."
        ),
    }[told]


def _answering(circular: str) -> list[str]:
    if Circular(circular) is Circular.NEVER:
        return []
    return [
        _(
            "In writing, whoever answers by the deadline counts as present, an abstention too. Silence is no answer: "
            "with too few answers there is no quorum and nothing is decided."
        )
    ]


def _group_limit(limit: str, blocks: bool) -> list[str]:
    if not limit:
        return []
    facts = {"percent": round(Fraction(limit) * 100)}
    if blocks:
        return [_("The body refuses to decide while one interest group holds more than %(percent)s %% of the voting seats.") % facts]
    return [_("Kiezwerk warns when one interest group holds more than %(percent)s %% of the voting seats.") % facts]


def explain_quorum(quorum: Quorum) -> str:
    """Return in one sentence whether the body can decide now."""
    facts = {"present": quorum.present, "base": quorum.base, "needed": quorum.needed, "missing": max(quorum.needed - quorum.present, 1)}
    if not quorum.base:
        return _("No seat could decide on this item.")
    if quorum.in_writing:
        return _answers(quorum, facts)
    if quorum.reached:
        return _("%(present)s of %(base)s seats count as present, %(needed)s are needed: the body can decide.") % facts
    return (
        ngettext(
            "%(present)s of %(base)s seats count as present, %(needed)s are needed: %(missing)s is missing.",
            "%(present)s of %(base)s seats count as present, %(needed)s are needed: %(missing)s are missing.",
            facts["missing"],
        )
        % facts
    )


def _answers(quorum: Quorum, facts: dict[str, int]) -> str:
    if quorum.reached:
        return _("%(present)s of %(base)s seats have answered in writing, %(needed)s are needed: the body can decide.") % facts
    return (
        ngettext(
            "%(present)s of %(base)s seats have answered in writing, %(needed)s are needed: %(missing)s is missing.",
            "%(present)s of %(base)s seats have answered in writing, %(needed)s are needed: %(missing)s are missing.",
            facts["missing"],
        )
        % facts
    )


def _share(share: Fraction) -> str:
    return str(SHARES.get(share, share))


def _quorum(rules: Rules) -> str:
    facts = {"share": _share(rules.quorum_share)}
    if rules.quorum_base is QuorumBase.SEATS_MINUS_EXCLUDED:
        if rules.quorum_more_than:
            return _("The body can decide when more than %(share)s of the filled voting seats that are not excluded are present.") % facts
        return _("The body can decide when at least %(share)s of the filled voting seats that are not excluded are present.") % facts
    if rules.quorum_more_than:
        return _("The body can decide when more than %(share)s of the filled voting seats are present.") % facts
    return _("The body can decide when at least %(share)s of the filled voting seats are present.") % facts


def _least(rules: Rules) -> list[str]:
    if not rules.quorum_min:
        return []
    return [
        ngettext("At least %(count)s seat must be present.", "At least %(count)s seats must be present.", rules.quorum_min)
        % {"count": rules.quorum_min}
    ]


def _majority(rules: Rules) -> str:
    return {
        Majority.SIMPLE: _("A draft is adopted with more yes than no."),
        Majority.ABSOLUTE: _("A draft is adopted when more than half of all voting seats that are filled and not excluded say yes."),
        Majority.TWO_THIRDS: _("A draft is adopted when at least two thirds of yes and no together say yes."),
    }[rules.majority]


def _abstentions(rules: Rules) -> str:
    return _("Abstentions count as no.") if rules.abstentions is Abstentions.AGAINST else _("Abstentions are not counted.")


def _tie(rules: Rules) -> list[str]:
    if rules.majority is not Majority.SIMPLE:
        return []
    return [
        _("With as many yes as no, the chair's own vote decides.") if rules.tie is Tie.CHAIR else _("With as many yes as no, a draft is rejected.")
    ]


def _outside(rules: Rules) -> list[str]:
    if rules.outside_share is None:
        return []
    return [
        _("At least %(share)s of the votes cast on an item must come from outside public administration.") % {"share": _share(rules.outside_share)}
    ]
