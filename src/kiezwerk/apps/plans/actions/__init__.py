"""Everything that changes a plan."""

from .continuation import give_reason
from .earlier import enter_adoption
from .editions import adopt_edition, create_plan, discard_edition, draft_edition, propose_edition, revise_edition, withdraw_edition
from .elements import add_element, drop_element, move_element, revise_element, step_element

__all__ = [
    "add_element", "adopt_edition", "create_plan", "discard_edition", "draft_edition", "drop_element", "enter_adoption", "give_reason",
    "move_element", "propose_edition", "revise_edition", "revise_element", "step_element", "withdraw_edition",
]  # fmt: skip
