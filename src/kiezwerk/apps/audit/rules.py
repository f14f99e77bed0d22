"""Who reads the trail."""

import rules

from kiezwerk.acts.roles import holds

rules.add_perm("audit.view_trail", holds("auditor", "office"))
