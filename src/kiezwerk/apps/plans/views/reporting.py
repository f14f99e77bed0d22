"""Reporting what was read off: what is due of one's own figures, one reading, and how it stands."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import beside, day
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.apps.documents.views import file_response
from kiezwerk.apps.partnerships.views.acting import confirm, save_form, version_of
from kiezwerk.core.plans.measuring import Measures
from kiezwerk.core.plans.reporting import Turn
from kiezwerk.ui.respond import respond

from ..actions.readings import report_reading, revise_reading, withdraw_reading
from ..facts.measured import Duty, duties_in, measured_in
from ..forms.reporting import ReadingForm, initial_of
from ..hooks import Measured
from ..messages.measuring import figure
from ..messages.reporting import STATE_KINDS, TURN_KINDS, TURNS, part_words
from ..models import Reading
from ..queries.measuring import readings_visible_to

ASKED = (Turn.RETURNED, Turn.LATE, Turn.DUE)


@page("plans.view_reporting")
def reporting(request):
    """What one answers for: due first. The office sees what nobody else answers for, too."""
    duties = duties_in(request.partnership, clock.today(), lambda one: _is_mine(request, one))
    cards = [_card(request, duty) for duty in duties]
    return respond(
        request,
        "plans/reporting_page.html",
        due=[card for card in cards if card["turn"] in ASKED],
        others=[card for card in cards if card["turn"] not in ASKED],
        is_office=may(request.user, "plans.approve_reading", request.partnership),
    )


def _is_mine(request, measured: Measured) -> bool:
    own = may(request.user, "plans.report_reading", measured)
    return own and (bool(request.GET.get("all")) or not may(request.user, "plans.approve_reading", request.partnership) or _nobody(measured))


def _nobody(measured: Measured) -> bool:
    return not (measured.actors or measured.seats)


def _card(request, duty: Duty) -> dict:
    """Return what the page says about one figure."""
    slug, measured = request.partnership.slug, duty.measured
    address = reverse("plans:report_reading", args=[slug, measured.line])
    waiting = duty.waiting if duty.waiting and may(request.user, "plans.revise_reading", duty.waiting) else None
    if waiting:
        address = reverse("plans:revise_reading", args=[slug, waiting.pk])
    return {
        "duty": duty,
        "turn": duty.turn,
        "words": TURNS[duty.turn],
        "kind": TURN_KINDS[duty.turn],
        "last": _said(duty.last),
        "waiting": _said(duty.waiting),
        "report_address": reverse("plans:report_reading", args=[slug, measured.line]),
        "waiting_address": address if waiting else "",
        "figure_address": reverse("plans:figure", args=[slug, measured.line]) if measured.indicator else "",
    }


def _said(reading: Reading | None) -> str:
    """Return a reading in a few words, "" for none."""
    if reading is None:
        return ""
    value = _("reached") if reading.value is None else f"{figure(reading.value)} {reading.unit}".strip()
    return _("%(value)s on %(day)s") % {"value": value, "day": day(reading.read_on)}


@page("plans.view_reporting")
def report(request, line):
    """Report one reading; ``?replaces=`` names the approved one that it corrects."""
    duty = _duty_or_404(request, line)
    replaces = _replaced(request, line)
    start = initial_of(replaces) if replaces else {"read_on": _proposed_day(duty), "source": duty.measured.source}
    form = ReadingForm(request.POST or None, request.FILES or None, measured=duty.measured, known=_known(duty.last), initial=start)

    def act():
        return report_reading(duty.measured, by=request.user, key=request.POST.get("key", ""), replaces=replaces, **form.columns())

    return _save(request, form, act, duty, replaces=replaces, title=_("Correct a reading") if replaces else _("Report a reading"))


@page("plans.view_reporting")
def revise(request, pk):
    """Change a reading that nobody has approved."""
    reading = _reading_or_404(request, pk, "plans.revise_reading")
    duty = _duty_or_404(request, reading.line, "")
    parts = {(part.dimension, part.part): part.value for part in reading.parts.all()}
    form = ReadingForm(request.POST or None, request.FILES or None, measured=duty.measured, known=list(parts), initial=initial_of(reading))
    for name, key in form.parts.items():
        form.initial.setdefault(name, parts.get(key))

    def act():
        return revise_reading(reading, by=request.user, version=version_of(request), **form.columns())

    return _save(request, form, act, duty, reading=reading, version=reading.version, title=_("Change the reading"))


@page("plans.view_reporting")
def withdraw(request, pk):
    """Take back a reading that nobody has approved, after asking."""
    reading = _reading_or_404(request, pk, "plans.revise_reading")
    return confirm(
        request,
        lambda: withdraw_reading(reading, by=request.user),
        address=reverse("plans:reporting", args=[request.partnership.slug]),
        title=_("Take the reading back"),
        question=beside(reading.title, _said(reading), by=": "),
        consequences=[_("It is gone, as if it had never been reported.")],
        confirm_label=_("Take it back"),
        breadcrumb=[(_("Your reports"), reverse("plans:reporting", args=[request.partnership.slug])), (_("Take it back"), "")],
    )


@page("plans.view_reporting")
def reading(request, pk):
    """One reading: what it says, its evidence, who decided on it, and what corrects it."""
    found = _reading_or_404(request, pk)
    is_office = may(request.user, "plans.approve_reading", found)
    is_waiting = found.state == Reading.State.REPORTED
    return respond(
        request,
        "plans/reading_page.html",
        reading=found,
        said=_said(found),
        kind=STATE_KINDS[found.state],
        parts=[(part.dimension, part_words(part.part), figure(part.value)) for part in found.parts.all()],
        may_open_evidence=found.evidence_id is not None and _may_open_evidence(request, found),
        corrections=readings_visible_to(request.user).filter(replaces=found),
        may_decide=is_office and is_waiting,
        may_revise=found.state != Reading.State.APPROVED and may(request.user, "plans.revise_reading", found),
        may_correct=found.state == Reading.State.APPROVED and may(request.user, "plans.revise_reading", found),
    )


@page("plans.view_reporting")
def evidence(request, pk):
    """The file that shows it, for those who decide on it or answer for it: it may tell more of people than the figure does."""
    found = _reading_or_404(request, pk)
    if found.evidence is None:
        raise Http404
    if not _may_open_evidence(request, found):
        raise PermissionDenied
    return file_response(found.evidence, found.evidence_name)


def _may_open_evidence(request, reading: Reading) -> bool:
    """Whether a person may open the file of a reading: by the reading itself, or because they answer for its figure."""
    if may(request.user, "plans.view_evidence", reading):
        return True
    measured = measured_in(request.partnership).get(reading.line)
    return measured is not None and may(request.user, "plans.report_reading", measured)


def _reading_or_404(request, pk, permission: str = "") -> Reading:
    found = get_object_or_404(readings_visible_to(request.user).filter(partnership=request.partnership), pk=pk)
    if permission and not may(request.user, permission, found):
        raise Http404
    return found


def _duty_or_404(request, line: str, permission: str = "plans.report_reading") -> Duty:
    found = duties_in(request.partnership, clock.today(), lambda one: one.line == line)
    if not found or (permission and not may(request.user, permission, found[0].measured)):
        raise Http404
    return found[0]


def _replaced(request, line: str) -> Reading | None:
    key = request.GET.get("replaces", "")
    rows = readings_visible_to(request.user).filter(partnership=request.partnership, line=line, state=Reading.State.APPROVED)
    return get_object_or_404(rows, pk=key if key.isdecimal() and len(key) < 18 else None) if key else None


def _proposed_day(duty: Duty):
    """Propose the day on which a sum is due, where it has come, and today otherwise."""
    today, indicator = clock.today(), duty.measured.indicator
    is_sum = indicator is not None and indicator.measures is Measures.SUM
    return duty.due_on if is_sum and duty.due_on and duty.due_on <= today else today


def _known(last: Reading | None) -> list[tuple[str, str]]:
    return list(last.parts.values_list("dimension", "part")) if last else []


def _save(request, form: ReadingForm, act, duty: Duty, *, title: str, **context):
    slug = request.partnership.slug
    return save_form(
        request, form, act, said=_("Reported. The office looks at it; you hear of it only if something is missing."),
        address=lambda saved: reverse("plans:reading", args=[slug, saved.pk]), template="plans/report_page.html",
        title=title, crumbs=[(_("Your reports"), reverse("plans:reporting", args=[slug])), (title, "")],
        key=request.POST.get("key") or str(uuid4()), duty=duty, last=_said(duty.last), **context,
    )  # fmt: skip
