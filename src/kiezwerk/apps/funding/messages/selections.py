"""The sentences of selections: what became of each application and why, and what stands against ranking them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiezwerk.core.funding.ranking import Reason, SelectionLine, State, TieRule
from kiezwerk.ui.numbers import euro

STATES = {
    State.SELECTED: gettext_lazy("selected"),
    State.RESERVED: gettext_lazy("reserve list"),
    State.DECLINED: gettext_lazy("declined"),
}

KNOCK_OUTS = {
    "incomplete": gettext_lazy("it is incomplete"),
    "not_eligible": gettext_lazy("it is not eligible"),
    "late": gettext_lazy("it was received too late"),
    "withdrawn": gettext_lazy("it was withdrawn"),
}

TIE_RULES = {
    TieRule.FIRST_CRITERION: gettext_lazy("the first criterion decides"),
    TieRule.SMALLER_REQUEST: gettext_lazy("the smaller request goes first"),
    TieRule.LOT: gettext_lazy("the lot decides"),
}


def score(value: Fraction) -> str:
    """Write a score with two decimals, rounded half up, in the form of the active language."""
    hundredths = int(value * 100 + Fraction(1, 2))
    return str(number_format(Decimal(hundredths).scaleb(-2), decimal_pos=2))


def joined(parts: Iterable[object]) -> str:
    """Write parts of a sentence one after the other."""
    return ", ".join(str(part) for part in parts)


def explain_line(line: SelectionLine, names: Mapping[str, str] | None = None) -> str:
    """Return what became of an application and why, in one sentence; ``names`` turns ids into what people call them."""
    named = names or {}
    sentence = _REASONS[line.reason](line, named)
    if line.tie_rule is TieRule.NONE or line.rank is None:
        return sentence
    others = joined(named.get(other, other) for other in line.tied_with)
    return _("%(sentence)s; same score as %(others)s: %(rule)s") % {"sentence": sentence, "others": others, "rule": TIE_RULES[line.tie_rule]}


def _funded(line: SelectionLine, _names: Mapping[str, str]) -> str:
    return _("selected: rank %(rank)s with a score of %(score)s") % {"rank": line.rank, "score": score(line.score or Fraction())}


def _over_budget(line: SelectionLine, _names: Mapping[str, str]) -> str:
    facts = {"over": euro(line.over_cents), "place": line.reserve_rank}
    if line.enters_at_cents is None:
        return _("not chosen: nothing of the budget was left, %(over)s would be needed; place %(place)s on the reserve list") % facts
    facts["enters"] = euro(line.enters_at_cents)
    return _("not chosen: %(over)s over the budget; would enter at %(enters)s; place %(place)s on the reserve list") % facts


def _behind_cut(line: SelectionLine, names: Mapping[str, str]) -> str:
    facts = {"behind": names.get(line.behind, line.behind), "over": euro(line.over_cents), "place": line.reserve_rank}
    return _("not chosen: the budget ended with %(behind)s, %(over)s more would be needed; place %(place)s on the reserve list") % facts


def _below_minimum(line: SelectionLine, _names: Mapping[str, str]) -> str:
    reached, minimum = line.score or Fraction(), line.minimum or Fraction()
    facts = {"score": score(reached), "minimum": score(minimum), "missing": score(minimum - reached)}
    return _("declined: its score of %(score)s is %(missing)s below the minimum of %(minimum)s") % facts


def _knocked_out(line: SelectionLine, _names: Mapping[str, str]) -> str:
    return _("declined before scoring: %(reasons)s") % {"reasons": joined(KNOCK_OUTS.get(code, code) for code in line.knock_outs)}


_REASONS = {
    Reason.FUNDED: _funded,
    Reason.OVER_BUDGET: _over_budget,
    Reason.BEHIND_CUT: _behind_cut,
    Reason.BELOW_MINIMUM: _below_minimum,
    Reason.KNOCKED_OUT: _knocked_out,
}


WORDS = {
    "selection.negative_amount": lambda f: _("An amount is negative. Correct it before you rank."),
    "selection.id_doubled": lambda f: _("The application %(id)s stands in the list twice. Keep one.") % {"id": f["id"]},
    "selection.not_rated": lambda f: (
        _("The application %(id)s has %(given)s of %(needed)s appraisals. Complete them before you rank.")
        % {"id": f["id"], "given": f["given_count"], "needed": f["needed_count"]}
    ),
    "selection.criteria_differ": lambda f: (
        _("The appraisals of %(id)s do not score all %(count)s criteria. Complete them before you rank.")
        % {"id": f["id"], "count": f["criteria_count"]}
    ),
    "selection.score_off_scale": lambda f: (
        _("An appraisal of %(id)s gives %(score)s; the scale runs from %(least)s to %(most)s. Correct it.")
        % {"id": f["id"], "score": f["score"], "least": f["least"], "most": f["most"]}
    ),
    "selection.lot_needed": lambda f: (
        _("%(ids)s are alike in score, first criterion and amount, so a lot must decide. Fix its seed before you rank.") % {"ids": joined(f["ids"])}
    ),
}
