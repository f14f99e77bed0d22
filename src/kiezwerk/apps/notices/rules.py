"""Whose notices: one's own, nobody else's."""

import rules

from kiezwerk.acts.roles import is_known
from kiezwerk.apps.accounts.rules import is_that_person

rules.add_perm("notices.view_notices", is_known)
rules.add_perm("notices.choose_rhythm", is_known & is_that_person)
