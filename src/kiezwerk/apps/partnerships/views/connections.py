"""Who sits with whom in which body, over time: a picture and the equal table."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts import clock
from kiezwerk.acts.pages import page
from kiezwerk.ui.networks import Line, Node
from kiezwerk.ui.tables import respond_with_table

from ..facts.connections import web_of
from ..forms.connections import ConnectionsForm
from ..queries import bodies_visible_to
from ..tables.connections import ConnectionTable
from .acting import choosable_actors


@page("partnerships.view_actors")
def connections(request):
    """``?year= &body= &actor=`` narrow picture and table."""
    bodies = bodies_visible_to(request.user).filter(partnership=request.partnership)
    form, web = _asked(request, bodies)
    table = ConnectionTable(web.connections, partnership=request.partnership)
    chosen = form.cleaned_data.get("actor")
    chosen_key = chosen.pk if chosen else None
    return respond_with_table(
        request, "partnerships/connections_page.html", table, export_name=_("who-sits-with-whom"), form=form, chosen=chosen,
        nodes=_nodes(request, web, chosen_key), lines=[Line(one.one.pk, one.other.pk, one.weight) for one in web.connections],
        chosen_key=chosen_key,
    )  # fmt: skip


def _asked(request, bodies):
    """Return the form as asked and the web that it leaves; years run from the first one in which anybody sat."""
    whole = web_of(bodies)
    this_year = clock.today().year
    years = range(max(this_year, whole.first_year or this_year), (whole.first_year or this_year) - 1, -1)
    known = bodies.order_by("name")
    form = ConnectionsForm(request.GET, years=years, bodies=known, **choosable_actors(request))
    form.is_valid()
    given = form.cleaned_data
    body, actor = given.get("body"), given.get("actor")
    if not (given.get("year") or body or actor):
        return form, whole
    return form, web_of(known.filter(pk=body.pk) if body else bodies, year=given.get("year"), actor_id=actor.pk if actor else None)


def _nodes(request, web, chosen: int | None) -> list[Node]:
    counts = Counter(actor.pk for one in web.connections for actor in (one.one, one.other))
    return [
        Node(actor.pk, actor.name, actor.sector, actor.get_sector_display(), _address(request, actor.pk, chosen), _with_how_many(counts[actor.pk]))
        for actor in web.actors
    ]


def _with_how_many(count: int) -> str:
    return ngettext("sits with %(count)s organisation", "sits with %(count)s organisations", count) % {"count": count}


def _address(request, pk: int, chosen: int | None) -> str:
    """Return this page with an organisation chosen; chosen once more it is let go."""
    query = request.GET.copy()
    for name in ("page", "export"):
        query.pop(name, None)
    if chosen == pk:
        query.pop("actor")
    else:
        query["actor"] = str(pk)
    return f"?{query.urlencode()}"
