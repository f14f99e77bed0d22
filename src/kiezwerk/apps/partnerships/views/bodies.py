"""Bodies with their seats."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from kiezwerk.acts import clock
from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.ui.respond import respond

from ..facts.bodies import composition_findings, ending_terms_of, seat_marks, seats_in_words
from ..facts.counts import core_rules
from ..facts.procedure import illustration_of
from ..messages import explain_for_seats, explain_rules
from ..models import Body
from ..queries import bodies_visible_to, next_meetings_for, public_resolutions, rules_on, seats_of


@page("partnerships.view_bodies")
def bodies(request):
    """Who belongs together here: first the bodies that meet, then those that work for them."""
    today = clock.today()
    found = bodies_visible_to(request.user).filter(partnership=request.partnership)
    standing = found.filter(Q(ends_on=None) | Q(ends_on__gte=today))
    here = _in_force(today, "seats__")
    counted = standing.annotate(
        seat_count=Count("seats", filter=here, distinct=True),
        voting_count=Count("seats", filter=here & Q(seats__is_voting=True), distinct=True),
        advisory_count=Count("seats", filter=here & Q(seats__is_voting=False), distinct=True),
        filled_count=Count("seats", filter=here & _in_force(today, "seats__holdings__") & Q(seats__holdings__pk__isnull=False), distinct=True),
    )
    meeting = next_meetings_for(request.user, request.partnership).first()
    latest = public_resolutions(request.partnership)[:3]
    working = (Body.Kind.OFFICE, Body.Kind.PLANNING, Body.Kind.AUDIT, Body.Kind.ADMINISTRATION)
    return respond(
        request, "partnerships/bodies_page.html", next_meeting=meeting, latest=latest,
        deciding=[body for body in counted if body.kind not in working], working=[body for body in counted if body.kind in working],
        dissolved=found.filter(ends_on__lt=today),
    )  # fmt: skip


def _in_force(day, path: str) -> Q:
    """Return the condition that the row at ``path`` exists on ``day``; an open end is none."""
    begun = Q(**{f"{path}starts_on": None}) | Q(**{f"{path}starts_on__lte": day})
    return begun & (Q(**{f"{path}ends_on": None}) | Q(**{f"{path}ends_on__gte": day}))


@page("partnerships.view_bodies")
def body(request, pk):
    found = get_object_or_404(bodies_visible_to(request.user), pk=pk, partnership=request.partnership)
    today = clock.today()
    seats, rules = seats_of(found, today), rules_on(found, today)
    return respond(
        request, "partnerships/body_page.html", body=found, seats=seats, marks=seat_marks(seats), in_words=seats_in_words(seats),
        findings=say_all(composition_findings(seats, rules)) if found.is_deciding else [], rules=rules, today=today,
        rules_in_words=_rules_in_short(rules, seats) if found.is_deciding else [], ending_terms=ending_terms_of(seats, today),
        can_edit=may(request.user, "partnerships.edit_body", found), children=found.children.filter(ends_on=None),
        next_meeting=next_meetings_for(request.user, request.partnership).filter(body=found).first(),
    )  # fmt: skip


def _rules_in_short(rules, seats) -> list[str]:
    """Return first what the rules mean for these seats, then each parameter of deciding."""
    return [*explain_for_seats(illustration_of(rules, seats)), *explain_rules(core_rules(rules), rules.notice_days)]
