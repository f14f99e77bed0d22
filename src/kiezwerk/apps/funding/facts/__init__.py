"""Rows as the core reads them, and files of projects as rows."""

from .applications import (
    application_facts,
    budget_lines_of,
    call_facts,
    financing_lines_of,
    financing_plan,
    grant_by_fund,
    instrument_facts,
    publication_facts,
    sealed_text,
    shares_are_fixed,
    text_hash,
)
from .comparison import ComparedProposal, compared
from .drafts import SECTIONS, DraftStatus, draft_status, with_entries
from .import_columns import NO, YES, columns_for
from .import_plans import RowPlan, plan_import, stored_plan
from .import_rows import read_projects
from .projects import beneficiary_of, exported_row, project_facts, stored_funding
from .selections import (
    candidates_of,
    complete_appraisals,
    conflicts_in,
    core_line,
    is_before_body,
    mean_scores,
    organisations_of,
    ranking_rules,
    selection_facts,
)

__all__ = [
    "NO", "SECTIONS", "YES", "ComparedProposal", "DraftStatus", "RowPlan", "application_facts", "beneficiary_of", "budget_lines_of", "call_facts",
    "candidates_of", "columns_for", "compared", "complete_appraisals", "conflicts_in", "core_line", "draft_status", "exported_row",
    "financing_lines_of", "financing_plan", "grant_by_fund", "instrument_facts", "is_before_body", "mean_scores", "organisations_of", "plan_import",
    "project_facts", "publication_facts", "ranking_rules", "read_projects", "sealed_text", "selection_facts", "shares_are_fixed", "stored_funding",
    "stored_plan", "text_hash", "with_entries",
]  # fmt: skip
