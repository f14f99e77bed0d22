"""Everything that changes calls, proposals, selections and projects."""

from .acknowledgements import edit_acknowledgement
from .applications import edit_application, start_application, submit_application, withdraw_application
from .appraisals import appraise_application
from .calls import create_call, edit_call, publish_call
from .imports import MOST_AT_ONCE, import_projects, send_projects, upload_projects
from .measuring import add_indicator, assign_measures, change_indicator, drop_indicator
from .programmes import load_instruments, load_shipped_instruments
from .projects import create_project, edit_project
from .selections import adopt_selection, propose_selection, rank_proposals

__all__ = [
    "MOST_AT_ONCE", "add_indicator", "adopt_selection", "appraise_application", "assign_measures", "change_indicator", "create_call",
    "create_project", "drop_indicator", "edit_acknowledgement", "edit_application", "edit_call", "edit_project", "import_projects",
    "load_instruments", "load_shipped_instruments", "propose_selection", "publish_call", "rank_proposals", "send_projects", "start_application",
    "submit_application", "upload_projects", "withdraw_application",
]  # fmt: skip
