"""Measures as rows of the page that people read, written here and not in a template: a plan has hundreds, and a template takes five times as long."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kiezwerk.core.plans.progress import State
from kiezwerk.ui.badges import badge
from kiezwerk.ui.days import short_day
from kiezwerk.ui.numbers import euro

from ..facts.brochure import Gauge, MeasureStanding
from ..messages.states import KINDS, STATES, standing_words

SHOWN_CHARACTERS = 160
"""So much of a commitment stands in a row; all of it on the page of the measure."""

ROW = """<tr id="line-{line}"><th scope="row"><a href="{address}" lang="{language}">{title}</a>
{who}
{commitment}
{lasting}</th>
<td data-label="{due_label}">{due}</td>
<td data-label="{state_label}">{state}</td>
<td class="kw-number" data-label="{budget_label}">{budget}</td>
<td data-label="{progress_label}" class="plan__progress"><div>{progress}</div></td>
</tr>"""
OWN = ("line", "address", "title", "who", "commitment", "lasting", "due", "state", "budget", "progress")
"""What each row says for itself; all else in it is filled in once."""


def brochure_rows(measures: Sequence[MeasureStanding], partnership) -> SafeString:
    """Return the rows of a table with ``measures`` of a plan of ``partnership``, in their order."""
    address = reverse("plans:measure", args=[partnership.slug, 0]).replace("/0/", "/%s/")
    own = {name: f"{{{name}}}" for name in OWN}
    row = format_html(
        ROW, **own, language=partnership.language, due_label=_("Due"), state_label=_("State"), budget_label=_("Budget frame"),
        progress_label=_("Progress"),
    )  # fmt: skip
    badges = {state: badge(words, KINDS[state]) for state, words in STATES.items()}
    return format_html_join("\n", row, (_words(one, address, partnership.language, badges) for one in measures))


def bar(share: float) -> SafeString:
    """Return a bar that is filled by a share from 0 to 1; the words stand beside it."""
    return format_html(
        '<svg class="plan__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="plan__bar-track" width="100" height="8"/><rect class="plan__bar-fill" width="{}" height="8"/></svg>',
        f"{share * 100:.1f}",
    )


def _words(measure: MeasureStanding, address: str, language: str, badges: Mapping[State, SafeString]) -> dict[str, str]:
    row = measure.row
    return {
        "line": row.line,
        "address": address % row.pk,
        "title": row.title,
        "who": _who(row.responsible, ", ".join(measure.partners), language),
        "commitment": _note(_("Own commitment"), row.commitment, language) if row.commitment else "",
        "lasting": _note(_("Stays after funding"), row.lasting, language) if row.lasting else "",
        "due": short_day(row.due_on) if row.due_on else _absent(pgettext("due day", "open")),
        "state": badges[measure.state],
        "budget": _amount(row.budget_cents),
        "progress": _progress(measure),
    }


def _who(responsible: str, partners: str, language: str) -> SafeString | str:
    if not partners:
        return format_html('<span class="kw-source" lang="{}"><bdi>{}</bdi></span>', language, responsible) if responsible else ""
    return format_html(
        '<span class="kw-source" lang="{}"><bdi>{}</bdi> <span class="plan__with">{}<bdi>{}</bdi></span></span>',
        language, responsible, f"{_('with')} " if responsible else "", partners,
    )  # fmt: skip


def _note(label: str, text: str, language: str) -> SafeString:
    shown = text if len(text) <= SHOWN_CHARACTERS else Truncator(text).chars(SHOWN_CHARACTERS)
    return format_html(
        '<span class="plan__note"><span class="plan__note-label">{}</span> <span lang="{}"><bdi>{}</bdi></span></span>', label, language, shown
    )


def _amount(cents: int | None) -> SafeString:
    if cents is None:
        return format_html('<span aria-hidden="true">–</span><span class="kw-hidden">{}</span>', _("No data"))
    return format_html("<bdi>{}</bdi>", euro(cents))


def _progress(measure: MeasureStanding) -> SafeString:
    """Say how the first indicator stands and how many milestones are reached."""
    if not measure.gauges and not measure.steps:
        return _absent(_("not measured"))
    reached = {"reached": measure.reached_count, "all": len(measure.steps)}
    return format_html(
        "{}{}",
        _gauge(measure.gauges[0]) if measure.gauges else "",
        format_html('<span class="plan__figure">{}</span>', _("%(reached)s of %(all)s milestones") % reached) if measure.steps else "",
    )


def _gauge(gauge: Gauge) -> SafeString:
    filled = bar(gauge.filled_share) if gauge.standing.progress_share is not None else ""
    return format_html('{}<span class="plan__figure"><bdi>{}</bdi></span>', filled, standing_words(gauge.row, gauge.standing))


def _absent(words: str) -> SafeString:
    return format_html('<span class="kw-absent">{}</span>', words)
