"""The plan as people read it."""

from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts import clock
from kiezwerk.acts.messages import day, say_all
from kiezwerk.acts.pages import public
from kiezwerk.acts.permissions import may
from kiezwerk.core.plans.editions import check_change, check_proposal
from kiezwerk.ui.filters import chips_of
from kiezwerk.ui.respond import respond

from ..facts import edition_text, plan_document, standing_of
from ..facts.brochure import brochure_of
from ..facts.continuation import check_reasons
from ..forms.reading import MeasureFilter
from ..hooks import panels_of
from ..models import ActionPlan, PlanEdition
from ..queries import edition_in_force, editions_visible_to, elements_of
from ..queries.consultations import answered_in, round_on
from .figures import headline_of
from .pages import address_of, edition_of
from .tabs import tabs_of

MOST_UNFOLDED = 100
"""So many measures stand open on one page; where there are more, each field is opened by itself."""


@public
def plan(request):
    """The edition in force as a brochure."""
    return brochure(request, edition_in_force(request.partnership))


@public
def edition(request, pk):
    """One edition: in force, superseded, or a draft for those who may read it."""
    return brochure(request, edition_of(request, pk))


@public
def plan_json(request):
    """The edition in force as open data."""
    found = edition_in_force(request.partnership)
    if found is None:
        return JsonResponse({"error": _("No edition of an action plan is in force yet.")}, status=404)
    return _open_data(request, found, reverse("plans:plan", args=[request.partnership.slug]))


@public
def edition_json(request, pk):
    """An adopted edition as open data; drafts are none."""
    found = edition_of(request, pk)
    if found.is_open:
        raise Http404
    return _open_data(request, found, address_of(found))


def _open_data(request, found, address):
    document = plan_document(found, request.build_absolute_uri(address))
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def brochure(request, shown, *, hints=(), status=200):
    """Show an edition; None where none is in force yet."""
    person, place = request.user, request.partnership
    of_place = list(editions_visible_to(person).filter(plan__partnership=place).order_by("-plan__starts_on", "-number"))
    is_writer = may(person, "plans.revise_edition", place)
    rows = elements_of(shown) if shown else None
    text = edition_text(shown, rows) if shown and shown.is_open else None
    return respond(
        request,
        "plans/plan_page.html",
        status=status,
        edition=shown,
        editions=of_place,
        draft=next((other for other in of_place if other.is_open), None),
        latest_plan=ActionPlan.objects.filter(partnership=place).first() if is_writer else None,
        is_writer=is_writer,
        may_change=is_writer and text is not None and not check_change(text.state),
        is_proposed=text is not None and text.state.is_draft and text.state.is_proposed,
        hints=_hints(shown, text, hints, is_writer=is_writer) if shown else list(hints),
        state=_state(shown, text, person) if shown else None,
        **(_content(request, shown, rows) if shown else {}),
    )


def _hints(shown, text, hints, *, is_writer) -> list[dict]:
    """Return what became of the resolution behind an edition; of a draft, for whoever writes it, what is thin in it."""
    said = say_all(standing_of(shown)) + list(hints)
    is_written = is_writer and text is not None and text.state.is_draft and not text.state.is_proposed
    return said if hints or not is_written else said + say_all(check_proposal(text))


def _content(request, shown, rows) -> dict:
    """Return the chapters that were asked for, the figures above them and the filter. Long editions are folded field by field."""
    read = brochure_of(shown, clock.today(), panels_of(rows.fields, request.user), rows)
    asked = MeasureFilter(request.GET, brochure=read)
    chapters = read.only(asked.wants) if asked.is_in_force else read.chapters
    found_count = sum(len(chapter.measures) for chapter in chapters)
    opened = request.GET.get("open", "")
    return {
        "brochure": read,
        "asked": asked,
        "chips": chips_of(asked, request.GET),
        "found_count": found_count,
        "chapters": [(chapter, found_count <= MOST_UNFOLDED or opened in ("all", chapter.row.line)) for chapter in chapters],
        "headline": headline_of(read),
        "tabs": tabs_of(request, shown),
        "address": reverse("plans:edition", args=[request.partnership.slug, shown.pk]),
    }


def _state(shown, text, person) -> dict:
    """Return what the page header says about the state of an edition and its next step, with links to what the person may open."""
    place = shown.plan.partnership
    if not shown.is_open:
        kind = "success" if shown.state == PlanEdition.State.IN_FORCE else "neutral"
        return {"words": shown.get_state_display(), "kind": kind, **_why(shown, person)}
    if text.state.is_proposed:
        meeting = shown.motion.item.meeting
        step = _("Vote in “%(meeting)s”") % {"meeting": meeting.title}
        address = reverse("partnerships:meeting", args=[place.slug, meeting.pk]) if may(person, "partnerships.view_meetings", place) else ""
        return {"words": _("On the agenda"), "kind": "info", "step": step, "on": meeting.starts_at, "who": meeting.body.name, "address": address}
    if asked := round_on(shown):
        address = reverse("plans:consultation", args=[place.slug, asked.pk])
        return {
            "words": _("In consultation"),
            "kind": "info",
            "step": _("Say what you think of the draft"),
            "on": asked.closes_at,
            "address": address,
        }
    may_propose = may(person, "plans.propose_edition", place)
    return {"words": _("Draft"), "kind": "warning", **(_next_step(shown) if may_propose else {})}


def _next_step(draft) -> dict:
    """Return what the office does next with a draft, and where."""
    if left := answered_in(draft).count(False):
        step, view = ngettext("Answer one comment", "Answer %(count)s comments", left) % {"count": left}, "consult"
    elif missing := len(check_reasons(draft, clock.today())):
        step, view = ngettext("Say why: one reason is missing", "Say why: %(count)s reasons are missing", missing) % {"count": missing}, "reasons"
    else:
        step, view = _("Complete the text and put it on the agenda"), "propose"
    return {"step": step, "address": reverse(f"plans:{view}", args=[draft.plan.partnership.slug, draft.pk])}


def _why(shown, person) -> dict:
    """Return by which resolution an edition is in force."""
    if not shown.resolution:
        return {}
    place = shown.plan.partnership
    words = _("Resolution %(number)s of %(day)s") % {"number": shown.resolution.number, "day": day(shown.in_force_from_on)}
    may_open = may(person, "partnerships.view_resolutions", place)
    return {"why": words, "why_address": reverse("partnerships:resolution", args=[place.slug, shown.resolution.pk]) if may_open else ""}
