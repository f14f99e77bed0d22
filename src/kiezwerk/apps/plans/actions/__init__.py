"""Everything that changes a plan."""

from .consultations import answer_comment, end_consultation, hide_comment, open_consultation, show_comment, submit_comment
from .continuation import give_reason
from .earlier import enter_adoption
from .editions import adopt_edition, create_plan, discard_edition, draft_edition, propose_edition, revise_edition, withdraw_edition
from .elements import add_element, drop_element, move_element, revise_element, step_element

__all__ = [
    "add_element", "adopt_edition", "answer_comment", "create_plan", "discard_edition", "draft_edition", "drop_element", "end_consultation",
    "enter_adoption", "give_reason", "hide_comment", "move_element", "open_consultation", "propose_edition", "revise_edition", "revise_element",
    "show_comment", "step_element", "submit_comment", "withdraw_edition",
]  # fmt: skip
