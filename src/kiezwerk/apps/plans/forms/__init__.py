"""What the office types about a plan, its editions and what they are made of."""

from .editions import DraftForm, EditionForm, PlanForm, ProposalForm
from .elements import FieldForm

__all__ = ["DraftForm", "EditionForm", "FieldForm", "PlanForm", "ProposalForm"]
