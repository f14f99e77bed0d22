"""The sentences of calls and applications: what is wrong, by how much, which rule says so, what to do."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kiezwerk.acts.messages import day, instant
from kiezwerk.core.funding.limits import Pool
from kiezwerk.ui.numbers import euro

from .selections import joined, score

FORMS = {
    "public_body": gettext_lazy("Public body"),
    "association": gettext_lazy("Registered association (e. V.)"),
    "non_profit_company": gettext_lazy("Non-profit company (gGmbH)"),
    "company": gettext_lazy("Company (GmbH, UG, AG)"),
    "cooperative": gettext_lazy("Cooperative (eG)"),
    "foundation": gettext_lazy("Foundation"),
    "partnership_company": gettext_lazy("Partnership (GbR, OHG, KG)"),
    "initiative": gettext_lazy("Initiative without legal form"),
    "person": gettext_lazy("Natural person"),
}

COSTS = {
    "staff": gettext_lazy("staff"),
    "fees": gettext_lazy("fees"),
    "material": gettext_lazy("material"),
    "rent": gettext_lazy("rent"),
    "overhead": gettext_lazy("overhead"),
    "building": gettext_lazy("building work"),
}

POOLS = {
    Pool.MUNICIPALITY_YEAR: gettext_lazy("municipality and year"),
    Pool.NEIGHBOURHOOD_YEAR: gettext_lazy("neighbourhood and year"),
}


def percent(share: Fraction) -> str:
    """Write a share in hundredths, without decimals where there are none."""
    exact = share * 100
    return _("%(percent)s %%") % {"percent": int(exact) if exact.denominator == 1 else score(exact)}


def months(count: int) -> str:
    """Write a number of months."""
    return ngettext("%(count)s month", "%(count)s months", count) % {"count": count}


def _characters(count: int) -> str:
    return ngettext("%(count)s character", "%(count)s characters", count) % {"count": count}


def _span(delta: timedelta) -> str:
    """Write by how much something is late, in the largest unit that it fills, rounded up."""
    seconds = -(-delta // timedelta(seconds=1))
    if seconds < 60:
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    if seconds < 3600:
        return ngettext("%(count)s minute", "%(count)s minutes", -(-seconds // 60)) % {"count": -(-seconds // 60)}
    if seconds < 86400:
        return ngettext("%(count)s hour", "%(count)s hours", -(-seconds // 3600)) % {"count": -(-seconds // 3600)}
    return ngettext("%(count)s day", "%(count)s days", -(-seconds // 86400)) % {"count": -(-seconds // 86400)}


def _forms(codes: Iterable[str]) -> str:
    return joined(FORMS.get(code, code) for code in codes)


def _amounts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Turn every ``_cents`` into money under its name without the unit; keep the rest."""
    return {name.removesuffix("_cents"): euro(value) if name.endswith("_cents") else value for name, value in facts.items()}


WORDS = {
    "submission.early": lambda f: _("The call opens on %(opens)s. Keep your draft and hand it in then.") % {"opens": instant(f["opens_at"])},
    "submission.late": lambda f: (
        _("The call closed on %(closes)s. Your application was received on %(received)s, %(late)s too late. What counts is the receipt.")
        % {"closes": instant(f["closes_at"]), "received": instant(f["received_at"]), "late": _span(f["late_by"])}
    ),
    "call.instrument_not_valid": lambda f: (
        _("%(instrument)s does not hold on %(opens)s, when the call opens. Choose another instrument or another day.")
        % {"instrument": f["instrument"], "opens": day(f["opens_on"])}
    ),
    "call.closes_before_it_opens": lambda f: (
        _("The call closes on %(closes)s and opens on %(opens)s. Let it close later.")
        % {"closes": instant(f["closes_at"]), "opens": instant(f["opens_at"])}
    ),
    "call.no_budget": lambda f: _("The budget of the call is zero. Enter what there is to give."),
    "application.applicant_not_admitted": lambda f: (
        _("%(instrument)s does not admit your legal form (%(form)s). Admitted are: %(admitted)s. A partner of such a form could apply.")
        % {"instrument": f["instrument"], "form": _forms([f["form"]]), "admitted": _forms(f["admitted"])}
    ),
    "application.applicant_by_exception": lambda f: (
        _("%(instrument)s admits your legal form (%(form)s) only in single cases. Ask the office before you go on.")
        % {"instrument": f["instrument"], "form": _forms([f["form"]])}
    ),
    "application.grant_above_maximum": lambda f: (
        _("You ask for %(asked)s; %(instrument)s grants at most %(cap)s. That is %(over)s too much.") % _amounts(f)
    ),
    "application.total_above_maximum": lambda f: (
        _("Your project costs %(asked)s; %(instrument)s takes projects of at most %(cap)s. That is %(over)s too much.") % _amounts(f)
    ),
    "application.total_below_minimum": lambda f: (
        _("Your project costs %(asked)s; %(instrument)s starts at %(least)s. %(missing)s are missing, perhaps a smaller programme fits.")
        % _amounts(f)
    ),
    "application.pool_exceeded": lambda f: (
        _("You ask for %(asked)s; of the %(pool_sum)s per %(pool)s only %(cap)s are left. That is %(over)s too much.")
        % {**_amounts(f), "pool_sum": euro(f["pool_cents"]), "pool": POOLS[f["pool"]]}
    ),
    "application.costs_excluded": lambda f: (
        _("%(instrument)s does not pay for %(kind)s, and your plan has %(cents)s of it. Take it out or pay it from elsewhere.")
        % {"instrument": f["instrument"], "kind": COSTS.get(f["kind"], f["kind"]), "cents": euro(f["cents"])}
    ),
    "application.dates_missing": lambda f: _("Enter the first and the last day of your project."),
    "application.ends_before_start": lambda f: (
        _("Your project ends on %(ends)s, before it starts on %(starts)s. Correct one of the days.")
        % {"ends": day(f["ends_on"]), "starts": day(f["starts_on"])}
    ),
    "application.starts_before_close": lambda f: (
        _("Your project starts on %(starts)s, but the call is open until %(closes)s. Start later: what has begun cannot be funded.")
        % {"starts": day(f["starts_on"]), "closes": day(f["closes_on"])}
    ),
    "application.too_long": lambda f: (
        _("Your project runs for %(months)s; %(instrument)s allows at most %(most)s. Let it end by %(latest)s.")
        % {
            "months": months(f["months"]),
            "instrument": f["instrument"],
            "most": months(f["most_months"]),
            "latest": day(f["latest_on"]),
        }
    ),
    "application.too_short": lambda f: (
        _("Your project runs for %(months)s; %(instrument)s asks for at least %(least)s. Add %(missing)s.")
        % {
            "months": months(f["months"]),
            "instrument": f["instrument"],
            "least": months(f["least_months"]),
            "missing": months(f["missing_months"]),
        }
    ),
    "application.field_missing": lambda f: _("Choose the field of action to which your project belongs. Only what serves the plan is funded."),
    "application.field_not_admitted": lambda f: _(
        "This call is not open to the field of action that you chose. Choose one of the fields in the list."
    ),
    "application.predecessor_missing": lambda f: (
        _("%(instrument)s tests a concept from a project of %(before)s. Name the project that yours follows.")
        % {"instrument": f["instrument"], "before": f["before"]}
    ),
    "application.partner_missing": lambda f: (
        ngettext(
            "%(instrument)s asks for cooperation: one more partner is needed. Name an organisation that works with you.",
            "%(instrument)s asks for cooperation: %(missing)s more partners are needed. Name organisations that work with you.",
            f["missing_count"],
        )
        % {"instrument": f["instrument"], "missing": f["missing_count"]}
    ),
    "application.participants_missing": lambda f: (
        _("%(instrument)s funds projects with participants. Enter how many people will take part.") % {"instrument": f["instrument"]}
    ),
    "application.participants_not_admitted": lambda f: (
        _("%(instrument)s funds projects without participants, and you entered %(count)s. Enter none, or choose another instrument.")
        % {"instrument": f["instrument"], "count": f["count"]}
    ),
    "application.too_many_participants": lambda f: (
        _("You plan for %(count)s participants; %(instrument)s allows at most %(most)s. That is %(over)s too many.")
        % {"count": f["count"], "instrument": f["instrument"], "most": f["most_count"], "over": f["over_count"]}
    ),
    "application.older_share_low": lambda f: (
        _("%(older)s of %(count)s participants are 54 or older; %(instrument)s would like at least %(due)s. This does not stop you; explain it.")
        % {"older": f["older_count"], "count": f["count"], "instrument": f["instrument"], "due": f["due_count"]}
    ),
    "application.title_missing": lambda f: _("Give your project a title of at most %(most)s.") % {"most": _characters(f["most"])},
    "application.title_too_long": lambda f: (
        _("The title has %(length)s; at most %(most)s fit. Shorten it by %(over)s.")
        % {"length": _characters(f["length"]), "most": f["most"], "over": f["over"]}
    ),
    "application.summary_missing": lambda f: _("Say in at most %(most)s what you plan and for whom.") % {"most": _characters(f["most"])},
    "application.summary_too_long": lambda f: (
        _("The summary has %(length)s; at most %(most)s fit. Shorten it by %(over)s.")
        % {"length": _characters(f["length"]), "most": f["most"], "over": f["over"]}
    ),
    "financing.no_costs": lambda f: _("Enter what your project costs."),
    "financing.gap": lambda f: (
        _("Your sources come to %(source)s and your costs to %(cost)s: %(missing)s are not covered. Add a source or lower the costs.") % _amounts(f)
    ),
    "financing.surplus": lambda f: (
        _("Your sources come to %(source)s and your costs to %(cost)s: that is %(over)s too much. Lower a source or add the missing costs.")
        % _amounts(f)
    ),
    "financing.year_gap": lambda f: (
        _("In %(year)s your sources fall %(cents)s short of the costs. Move money into that year.")
        % {"year": str(f["year"]), "cents": euro(f["cents"])}
    ),
    "financing.year_surplus": lambda f: (
        _("In %(year)s your sources exceed the costs by %(cents)s. Move money into another year.")
        % {"year": str(f["year"]), "cents": euro(f["cents"])}
    ),
    "financing.rate_high": lambda f: (
        _("The grant is %(grant)s; %(share)s of the costs are %(allowed)s and no more is granted. Lower it by %(over)s.")
        % {**_amounts(f), "share": percent(f["max_share"])}
    ),
    "financing.fund_above_maximum": lambda f: _("%(fund)s shall pay %(grant)s and pays at most %(allowed)s. Lower it by %(over)s.") % _amounts(f),
    "financing.fund_rate_high": lambda f: (
        _("%(fund)s shall pay %(grant)s and pays at most %(share)s of the costs, %(allowed)s. Lower it by %(over)s.")
        % {**_amounts(f), "share": percent(f["max_share"])}
    ),
    "financing.own_share_low": lambda f: (
        _("Your own contribution is %(own)s; this programme needs at least %(required)s. Staff time may count.") % _amounts(f)
    ),
}
