"""Founding: the first partnership of an installation, and further ones in its network."""

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.areas.actions import import_area_set
from kiezwerk.apps.funding.actions import load_shipped_instruments
from kiezwerk.apps.partnerships.actions.founding import bring_first_people, found_by_plan, one_founding_at_a_time
from kiezwerk.apps.partnerships.facts.founding import FoundingPlan
from kiezwerk.apps.partnerships.models import Network, Partnership
from kiezwerk.apps.partnerships.queries.founding import is_founded
from kiezwerk.core.partnerships.founding import check_first_founding

from .facts.founding import AreasFile


@action("portal.found_installation", on="scope")
def found_installation(_nothing=None, *, by, plan: FoundingPlan, areas: AreasFile | None = None, site: str = "") -> Partnership:
    """Found the first partnership of an empty installation, with the instruments that come with Kiezwerk. Of two at once, one founds."""
    one_founding_at_a_time()
    insist(check_first_founding(is_founded=is_founded()))
    load_shipped_instruments(by=by)
    return _found(None, plan, areas, by, site)


@action("portal.found_partnership", on="scope")
def found_another(network, *, by, plan: FoundingPlan, areas: AreasFile | None = None, site: str = "") -> Partnership:
    """Found a further partnership in ``network``."""
    one_founding_at_a_time()
    return _found(network, plan, areas, by, site)


def _found(network: Network | None, plan: FoundingPlan, areas: AreasFile | None, by, site: str) -> Partnership:
    partnership = found_by_plan(plan, by=by, network=network)
    if areas:
        import_area_set(partnership, by=by, description=areas.description, files={areas.filename: areas.content})
    bring_first_people(partnership, plan, by=by, site=site)
    return partnership
