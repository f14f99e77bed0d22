"""What the addresses of the plan lead to."""

from .comparing import difference, lineage
from .continuation import reasons
from .desk import desk, drop_element, move_element, names
from .earlier import enter_adoption
from .editions import discard, edit_edition, new_edition, new_plan, propose, withdraw
from .elements import edit_element, new_element
from .measures import measure, measures
from .reading import edition, plan, plan_json

__all__ = [
    "desk", "difference", "discard", "drop_element", "edit_edition", "edit_element", "edition", "enter_adoption", "lineage", "measure", "measures",
    "move_element", "names", "new_edition", "new_element", "new_plan", "plan", "plan_json", "propose", "reasons", "withdraw",
]  # fmt: skip
