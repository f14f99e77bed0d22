"""Who sees the day's page of a partnership, and who founds."""

import rules

from kiezwerk.apps.accounts.rules import runs_the_machine
from kiezwerk.apps.partnerships.rules import founds_there, is_administrator, is_of_partnership, represents_somebody

for _name in ("view_today", "search"):
    rules.add_perm(f"portal.{_name}", is_of_partnership | represents_somebody | is_administrator)
rules.add_perm("portal.found_installation", runs_the_machine)
rules.add_perm("portal.found_partnership", founds_there | runs_the_machine)
