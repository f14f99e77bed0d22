"""From a programme to a call, to proposals, to the choice among them, to projects."""

from .acknowledgements import Acknowledgement
from .applications import Application, BudgetLine, FinancingLine
from .calls import Call, Criterion, NumberSeries
from .measuring import MeasureContribution, ProjectIndicator
from .programmes import FundingPeriod, Instrument, Programme
from .projects import Project, ProjectFunding, ProjectImport
from .selections import Appraisal, Selection, SelectionLine

__all__ = [
    "Acknowledgement", "Application", "Appraisal", "BudgetLine", "Call", "Criterion", "FinancingLine", "FundingPeriod", "Instrument",
    "MeasureContribution", "NumberSeries", "Programme", "Project", "ProjectFunding", "ProjectImport", "ProjectIndicator", "Selection",
    "SelectionLine",
]  # fmt: skip
