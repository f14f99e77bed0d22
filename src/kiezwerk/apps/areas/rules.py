"""Published areas and figures are for everybody; office and planners take in new ones."""

import rules

from kiezwerk.apps.accounts.rules import runs_the_machine
from kiezwerk.apps.partnerships.rules import is_founder, is_office, is_planner

rules.add_perm("areas.view_map", rules.always_allow)
rules.add_perm("areas.import_figures", is_office | is_planner | is_founder | runs_the_machine)
