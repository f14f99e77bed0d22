"""What the addresses of the plan lead to."""

from .comparing import difference, lineage
from .consultations import comment, comments, consult, consultation, end_consultation
from .continuation import reasons
from .copies import copy_measures, fetch_measures
from .desk import desk, drop_element, move_element, names
from .earlier import enter_adoption
from .editions import discard, edit_edition, new_edition, new_plan, propose, withdraw
from .elements import edit_element, new_element
from .imports import import_measures, measures_template, upload_measures
from .measures import measure, measures
from .papers import docx, pdf, status_pdf, xlsx
from .pictures import drop_picture, picture, pictures, preview
from .principles import drop_principle, edit_principle, move_principle, principles
from .reading import edition, edition_json, plan, plan_json
from .unsaved import forget_unsaved, keep_unsaved

__all__ = [
    "comment", "comments", "consult", "consultation", "copy_measures", "desk", "difference", "discard", "docx", "drop_element", "drop_picture",
    "drop_principle", "edit_edition", "edit_element", "edit_principle", "edition", "edition_json", "end_consultation", "enter_adoption",
    "fetch_measures", "forget_unsaved", "import_measures", "keep_unsaved", "lineage", "measure", "measures", "measures_template", "move_element",
    "move_principle", "names", "new_edition", "new_element", "new_plan", "pdf", "picture", "pictures", "plan", "plan_json", "preview", "principles",
    "propose", "reasons", "status_pdf", "upload_measures", "withdraw", "xlsx",
]  # fmt: skip
