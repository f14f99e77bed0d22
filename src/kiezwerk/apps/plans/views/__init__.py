"""What the addresses of the plan lead to."""

from .editions import discard, edit_edition, new_edition, new_plan, propose, withdraw
from .elements import drop, edit_field, move, new_field
from .reading import edition, plan, plan_json

__all__ = [
    "discard", "drop", "edit_edition", "edit_field", "edition", "move", "new_edition", "new_field", "new_plan", "plan", "plan_json", "propose",
    "withdraw",
]  # fmt: skip
