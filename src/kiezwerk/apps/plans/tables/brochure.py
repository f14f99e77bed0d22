"""Measures as rows of the page that people read: all words of a row are found before it is written, what rows share only once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kiezwerk.ui.badges import badge
from kiezwerk.ui.numbers import euro

from ..facts.brochure import Gauge, MeasureStanding
from ..messages.states import KINDS, STATES, standing_words

SHOWN_CHARACTERS = 160
"""So much of a commitment stands in a row; all of it on the page of the measure."""


@dataclass(frozen=True)
class BrochureRow:
    """One measure in words; "" for what it does not say. ``gauge`` is its first indicator."""

    measure: MeasureStanding
    address: str
    partners: str
    commitment: str
    lasting: str
    due: SafeString | str
    state: SafeString
    budget: str
    gauge: Gauge | None
    gauge_words: str
    milestones: str


def brochure_rows(measures: Sequence[MeasureStanding], partnership) -> list[BrochureRow]:
    """Return ``measures`` of a plan of ``partnership`` as rows, in their order."""
    address = reverse("plans:measure", args=[partnership.slug, 0]).replace("/0/", "/%s/")
    steps_words = _("%(reached)s of %(all)s milestones")
    due = cache(_due)
    money = cache(euro)
    state = cache(lambda one: badge(STATES[one], KINDS[one]))
    return [
        BrochureRow(
            measure=one,
            address=address % one.row.pk,
            partners=", ".join(one.partners),
            commitment=_short(one.row.commitment),
            lasting=_short(one.row.lasting),
            due=due(one.row.due_on) if one.row.due_on else "",
            state=state(one.state),
            budget=money(one.row.budget_cents) if one.row.budget_cents is not None else "",
            gauge=(first := one.gauges[0] if one.gauges else None),
            gauge_words=standing_words(first.row, first.standing) if first else "",
            milestones=steps_words % {"reached": one.reached_count, "all": len(one.steps)} if one.steps else "",
        )
        for one in measures
    ]


def _due(day) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day, "SHORT_DATE_FORMAT"))


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else Truncator(text).chars(SHOWN_CHARACTERS)
