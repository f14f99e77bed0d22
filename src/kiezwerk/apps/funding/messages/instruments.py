"""The rules of an instrument in plain words, each with the words of its source."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from kiezwerk.core.funding.instruments import Instrument
from kiezwerk.core.funding.limits import FundLimit, Participants
from kiezwerk.ui.numbers import euro

from .checks import COSTS, FORMS, POOLS, months, percent


@dataclass(frozen=True)
class Rule:
    """One rule: what it means (``text``) and the words of its source (``citation``)."""

    limit: str
    text: str
    citation: str


def rule_sentences(instrument: Instrument) -> list[Rule]:
    """Return the rules that ``instrument`` sets, in the order in which an applicant asks for them."""
    limits = instrument.limits
    return [
        Rule(name, text, instrument.citations.get(name, ""))
        for name, sentence in _SENTENCES.items()
        if name in instrument.citations and (text := sentence(getattr(limits, name), limits))
    ]


def _list(words, codes) -> str:
    return ", ".join(str(words.get(code, code)) for code in sorted(codes))


def _fund(fund: FundLimit) -> str:
    if fund.max_share is None:
        return _("%(fund)s up to %(amount)s") % {"fund": fund.fund, "amount": euro(fund.max_cents or 0)}
    if fund.max_cents is None:
        return _("%(fund)s %(share)s") % {"fund": fund.fund, "share": percent(fund.max_share)}
    return _("%(fund)s %(share)s, up to %(amount)s") % {"fund": fund.fund, "share": percent(fund.max_share), "amount": euro(fund.max_cents)}


def _rate(share: Fraction) -> str:
    if share == 1:
        return _("The grant may cover all costs; you need no money of your own.")
    return _("The grant covers at most %(share)s of the costs.") % {"share": percent(share)}


def _duration(least: int | None, most: int) -> str:
    if least is None:
        return _("The project runs for at most %(months)s.") % {"months": months(most)}
    return _("The project runs for at least %(least)s and at most %(most)s.") % {"least": months(least), "most": months(most)}


_PARTICIPANTS = {
    Participants.REQUIRED: lambda: _("People take part in the project; you say how many."),
    Participants.NONE: lambda: _("The project has no participants yet: it prepares something."),
    Participants.FREE: lambda: "",
}

_SENTENCES: dict[str, Callable[[Any, Any], str]] = {
    "applicant_forms": lambda value, limits: _("Who may apply: %(forms)s.") % {"forms": _list(FORMS, value)},
    "grant_max_cents": lambda value, limits: _("You can ask for up to %(amount)s.") % {"amount": euro(value)},
    "total_min_cents": lambda value, limits: _("The project costs at least %(amount)s.") % {"amount": euro(value)},
    "total_max_cents": lambda value, limits: _("The project costs at most %(amount)s.") % {"amount": euro(value)},
    "rate_max_share": lambda value, limits: _rate(value),
    "own_min_share": lambda value, limits: _("You bring at least %(share)s yourself.") % {"share": percent(value)},
    "funds": lambda value, limits: _("The money comes from: %(funds)s.") % {"funds": "; ".join(_fund(fund) for fund in value)},
    "months_max": lambda value, limits: _duration(limits.months_min, value),
    "field_required": lambda value, limits: _("The project belongs to a field of action of the plan."),
    "participants": lambda value, limits: _PARTICIPANTS[value](),
    "participants_max": lambda value, limits: _("At most %(count)s people take part.") % {"count": value},
    "older_share": lambda value, limits: _("%(share)s of the participants should be 54 or older.") % {"share": percent(value)},
    "partners_min": lambda value, limits: _("You work with at least one cooperation partner."),
    "follows": lambda value, limits: _("The project continues one of %(before)s.") % {"before": value},
    "excluded_costs": lambda value, limits: _("Not paid for: %(costs)s.") % {"costs": _list(COSTS, value)},
    "pool_cents": lambda value, limits: (
        _("There are %(amount)s per %(pool)s for all projects together.") % {"amount": euro(value), "pool": POOLS[limits.pool]}
    ),
}
