"""Published lists are for everybody; importing one is for offices, planners and whoever runs the machine, for all partnerships at once."""

import rules

from kiezwerk.acts.roles import roles_of
from kiezwerk.apps.partnerships.rules import is_office

IMPORTERS = {"office", "planner", "operator"}


@rules.predicate
def imports_lists(person, _list=None):
    return any(role.kind in IMPORTERS for role in roles_of(person))


rules.add_perm("offers.view_operations", rules.always_allow)
rules.add_perm("offers.import_operations", imports_lists)
rules.add_perm("offers.view_fields", rules.always_allow)
rules.add_perm("offers.assign_operations", is_office)
