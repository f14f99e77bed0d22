"""What people type about calls, proposals, scores and projects."""

from .applications import ApplicationForm, StartForm, WithdrawForm
from .appraisals import AppraisalForm
from .calls import CallForm
from .projects import ProjectForm, UploadForm
from .selections import BudgetForm

__all__ = [
    "ApplicationForm", "AppraisalForm", "BudgetForm", "CallForm", "ProjectForm", "StartForm", "UploadForm", "WithdrawForm",
]  # fmt: skip
