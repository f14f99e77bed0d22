"""How the pages of the plan say states, figures and goals."""

from django import template

from .. import tables
from ..messages import states

register = template.Library()


@register.filter
def state_words(state):
    return states.STATES[state]


@register.filter
def state_kind(state):
    return states.KINDS[state]


@register.filter
def gauge_words(gauge):
    """How an indicator stands, in one line."""
    return states.standing_words(gauge.row, gauge.standing)


@register.filter
def goal_words(code):
    return states.goal_words(code)


@register.simple_tag(takes_context=True)
def brochure_rows(context, measures):
    """``<tbody>{% brochure_rows part.measures %}</tbody>``"""
    return tables.brochure_rows(measures, context["partnership"])


register.simple_tag(tables.bar)
