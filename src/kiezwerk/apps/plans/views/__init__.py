"""What the addresses of the plan lead to."""

from .comparing import difference, lineage
from .continuation import reasons
from .desk import desk, drop_element, move_element, names
from .earlier import enter_adoption
from .editions import discard, edit_edition, new_edition, new_plan, propose, withdraw
from .elements import edit_element, new_element
from .measures import measure, measures
from .papers import docx, pdf, status_pdf, xlsx
from .pictures import drop_picture, picture, pictures, preview
from .reading import edition, edition_json, plan, plan_json
from .unsaved import forget_unsaved, keep_unsaved

__all__ = [
    "desk", "difference", "discard", "docx", "drop_element", "drop_picture", "edit_edition", "edit_element", "edition", "edition_json",
    "enter_adoption", "forget_unsaved", "keep_unsaved", "lineage", "measure", "measures", "move_element", "names", "new_edition", "new_element",
    "new_plan", "pdf", "picture", "pictures", "plan", "plan_json", "preview", "propose", "reasons", "status_pdf", "withdraw", "xlsx",
]  # fmt: skip
