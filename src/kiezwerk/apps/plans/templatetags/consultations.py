"""What people are asked about drafts, on the page of the plan."""

from django import template

from kiezwerk.acts import clock

from ..queries.consultations import consultations_visible_to

register = template.Library()
MOST_ENDED = 5


@register.simple_tag(takes_context=True)
def consultations_here(context) -> dict[str, list]:
    """The rounds of this partnership that the reader may read: those that last, and the latest that ended."""
    request = context["request"]
    found = consultations_visible_to(request.user).filter(edition__plan__partnership=request.partnership)
    rounds, now = list(found.order_by("-opens_at")[: MOST_ENDED + 1]), clock.now()
    return {"open": [one for one in rounds if not one.window.is_over(now)], "ended": [one for one in rounds if one.window.is_over(now)]}
