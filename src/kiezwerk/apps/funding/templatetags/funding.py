"""How time left, scores and their spread are written on the pages of this app."""

from django import template
from django.utils.timesince import timeuntil
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.apps.funding.facts import beneficiary_of
from kiezwerk.apps.funding.facts.acknowledgements import thanks_to as thanks_of_programme
from kiezwerk.apps.funding.messages import score as score_words
from kiezwerk.ui.forms import typed_euro as as_typed

register = template.Library()


@register.filter
def left_until(instant):
    """Write how much time is left until ``instant``, in its two largest units; "" when it has passed."""
    now = clock.now()
    return timeuntil(instant, now) if instant > now else ""


@register.simple_tag
def thanks_to(partnership, programme):
    """``{% thanks_to partnership programme as thanked %}``: whom a page about its money thanks, as a list."""
    return thanks_of_programme(partnership, programme)


@register.filter
def score(value):
    """Write a mean score with two decimals; a dash where nobody has scored."""
    return "–" if value is None else score_words(value)


@register.filter
def beneficiary(project):
    """Name the organisation behind a project on a page for everybody; a natural person stays without a name."""
    return beneficiary_of(project) or _("Natural person")


@register.filter
def typed_euro(cents):
    """Write an amount as a person types it."""
    return as_typed(cents)


@register.filter
def title_at(criteria, place):
    """Return the title of the criterion at ``place``."""
    return criteria[place].title


@register.inclusion_tag("funding/_spread.html")
def spread(row):
    """A thin line from the strictest to the mildest rater on the scale from 1 to 5, with the mean as a dot."""
    if row.mean is None:
        return {"row": row}
    return {"row": row, "left": _place(row.low), "right": _place(row.high), "middle": _place(row.mean)}


def _place(value) -> str:
    """Return where a score from 1 to 5 stands on a line of 100."""
    return f"{float((value - 1) * 25):.1f}"
