"""Who may read drafts and who writes the plan. What was adopted is public."""

import rules

from kiezwerk.apps.partnerships.rules import is_of_partnership, is_office

from .models import PlanEdition


@rules.predicate
def is_adopted(_person, edition=None):
    """An edition that is or was in force."""
    return isinstance(edition, PlanEdition) and not edition.is_open


rules.add_perm("plans.view_plan", rules.always_allow)
rules.add_perm("plans.view_edition", is_adopted | is_of_partnership)
rules.add_perm("plans.create_plan", is_office)
rules.add_perm("plans.draft_edition", is_office)
rules.add_perm("plans.revise_edition", is_office)
rules.add_perm("plans.propose_edition", is_office)
