"""How the pages of the plan say states, figures and goals."""

from django import template
from django.utils.html import format_html

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
    """``{% brochure_rows part.measures as rows %}``"""
    return tables.brochure_rows(measures, context["partnership"])


@register.simple_tag
def bar(share):
    """A bar that is filled by a share from 0 to 1; the words stand beside it."""
    return format_html(
        '<svg class="plan__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="plan__bar-track" width="100" height="8"/><rect class="plan__bar-fill" width="{}" height="8"/></svg>',
        f"{share * 100:.1f}",
    )
