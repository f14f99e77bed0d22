"""The plan at a glance: in time, by state, by field and area, and held against need."""

from kiezwerk.acts import clock
from kiezwerk.acts.pages import public
from kiezwerk.ui.respond import respond

from ..facts.brochure import Brochure, brochure_of
from ..facts.coverage import coverage_of
from ..facts.matrix import matrix_of
from ..facts.places import places_of
from ..facts.timeline import timeline_of
from ..forms.surveys import LevelForm, NeedForm
from ..hooks import works_in
from ..models import PlanEdition
from ..queries import editions_visible_to, elements_of
from .figures import described, rows_address, state_parts
from .maps import coverage_map
from .pages import edition_of
from .reading import MOST_UNFOLDED
from .shapes import asked_works, matrix_shape, timeline_shape
from .tabs import tabs_of


@public
def timeline(request, pk):
    """Measures and milestones on a line of years, field by field, with the editions above them."""
    edition, read = _read(request, pk)
    of_place = editions_visible_to(request.user).filter(plan__partnership=request.partnership).order_by("-plan__starts_on", "-number")
    opened = request.GET.get("open", "")
    shape = timeline_shape(timeline_of(read, of_place), lambda line: len(read.measures) <= MOST_UNFOLDED or opened in ("all", line))
    return _survey(request, "plans/timeline_page.html", edition, read, line=shape)


@public
def progress(request, pk):
    """States field by field: a bar and its numbers, which sum to all measures."""
    edition, read = _read(request, pk)
    address = rows_address(read)
    fields = [(chapter, state_parts(chapter.counts, address, f"&field={chapter.row.line}")) for chapter in read.chapters]
    counts = read.totals.counts
    return _survey(
        request, "plans/progress_page.html", edition, read, fields=fields, counts=counts, parts=state_parts(counts, address), address=address,
        description=described(counts),
    )  # fmt: skip


@public
def matrix(request, pk):
    """Where we act and where not: fields of action by areas."""
    edition, read = _read(request, pk)
    places = places_of(request.partnership, request.GET.get("level", ""))
    found = matrix_of(read, places, works_in(request.partnership, request.user))
    shape, asked = matrix_shape(found, rows_address(read)), asked_works(found, request.GET)
    return _survey(request, "plans/matrix_page.html", edition, read, matrix=shape, form=LevelForm(places), asked=asked)


@public
def coverage(request, pk):
    """Need, measures and projects together: where something is missing."""
    edition, read = _read(request, pk)
    form = NeedForm(request.GET)
    found = coverage_of(read, request.partnership, works_in(request.partnership, request.user), form.high)
    form.offer(found)
    return _survey(
        request, "plans/coverage_page.html", edition, read, found=found, form=form, map=coverage_map(request, found), address=rows_address(read)
    )


def _read(request, pk) -> tuple[PlanEdition, Brochure]:
    edition = edition_of(request, pk)
    return edition, brochure_of(edition, clock.today(), rows=elements_of(edition, partners=False))


def _survey(request, page: str, edition: PlanEdition, read: Brochure, **context):
    return respond(request, page, edition=edition, brochure=read, tabs=tabs_of(request, edition), **context)
