"""The measures of an edition as a list, and everything about one of them."""

from datetime import date

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import public
from kiezwerk.acts.permissions import may
from kiezwerk.core.plans.progress import State
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table

from ..facts.brochure import MeasureStanding, brochure_of
from ..facts.places import places_of
from ..forms.reading import RowFilter
from ..hooks import measure_panels_of, panels_of
from ..models import Measure, PlanEdition
from ..queries import editions_visible_to, elements_of, visible_elements
from ..queries.consultations import round_on
from ..tables import MeasureTable, measure_lines
from .charts import charts_of, map_of
from .pages import edition_of
from .tabs import tabs_of


@public
def measures(request, pk):
    """All measures of an edition: the rows behind every figure of the plan."""
    edition = edition_of(request, pk)
    names_partners = bool(request.GET.get("q") or request.GET.get("export"))
    read = brochure_of(edition, clock.today(), rows=elements_of(edition, partners=names_partners))
    asked = RowFilter(request.GET, brochure=read, places=places_of(request.partnership, request.GET.get("level", "")))
    table = MeasureTable(measure_lines(read, [measure for measure in read.measures if asked.wants(measure)]))
    return respond_with_table(
        request, "plans/measures_page.html", table, asked, export_name=f"{edition.title}-{read.day}", edition=edition, brochure=read,
        tabs=tabs_of(request, edition),
    )  # fmt: skip


@public
def measure(request, pk):
    """One measure with all that is known of it."""
    rows = visible_elements(Measure, request.user).select_related(
        "edition__plan__partnership", "field", "goal", "responsible_actor", "responsible_seat__body"
    )
    found = get_object_or_404(rows.filter(edition__plan__partnership=request.partnership), pk=pk)
    read = brochure_of(found.edition, clock.today())
    shown = next(one for one in read.measures if one.row.pk == found.pk)
    return respond(
        request,
        "plans/measure_page.html",
        edition=found.edition,
        brochure=read,
        measure=shown,
        row=found,
        warnings=say_all(shown.warnings),
        crumbs=_crumbs(request, found),
        may_change=_may_change(request, found.edition),
        charts=charts_of(read, shown),
        map=map_of(request, shown),
        next_step=_next_step(shown),
        panels=measure_panels_of(found, request.user) + panels_of([found.field], request.user).get(found.field_id, []),
        lineage=_lineage(request, found),
        tabs=tabs_of(request, found.edition),
    )


def _may_change(request, edition) -> bool:
    return edition.is_open and may(request.user, "plans.revise_edition", request.partnership) and round_on(edition) is None


def _next_step(shown: MeasureStanding) -> dict:
    """Return the first milestone that is not reached, with who is responsible."""
    waiting = [step.row for step in shown.steps if step.state is not State.REACHED]
    first = min(waiting, key=lambda row: row.due_on or date.max, default=None)
    return {"words": first.title, "on": first.due_on, "who": shown.row.responsible} if first else {}


def _lineage(request, found: Measure) -> list[Measure]:
    """Return the measure as it stands in each edition that carries it, the latest first."""
    editions = editions_visible_to(request.user).filter(plan__partnership=request.partnership)
    rows = Measure.objects.filter(line=found.line, edition__in=editions.order_by()).select_related("edition__plan")
    return list(rows.order_by("-edition__plan__starts_on", "-edition__number"))


def _crumbs(request, found: Measure) -> list[tuple[str, str]]:
    edition = found.edition
    in_force = edition.state == PlanEdition.State.IN_FORCE
    slug = request.partnership.slug
    address = reverse("plans:plan", args=[slug]) if in_force else reverse("plans:edition", args=[slug, edition.pk])
    return [(_("Action plan") if in_force else edition.title, address), (found.field.title, f"{address}#line-{found.field.line}"), (found.title, "")]
