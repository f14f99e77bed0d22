"""Action plans: what they are made of, and how one edition follows another."""

from .consultations import Comment, Consultation
from .editions import ActionPlan, ContinuationReason, PlanEdition
from .elements import ActionField, Goal, Measure, MeasureArea, MeasurePartner, Milestone, PlanIndicator, PlanSection
from .measuring import Contribution, CountedFigure, Reading, ReadingCall, ReadingPart
from .principles import HorizontalPrinciple
from .writing import MeasureImport, PlanPicture, UnsavedText

__all__ = [
    "ActionField", "ActionPlan", "Comment", "Consultation", "ContinuationReason", "Contribution", "CountedFigure", "Goal", "HorizontalPrinciple",
    "Measure", "MeasureArea", "MeasureImport", "MeasurePartner", "Milestone", "PlanEdition", "PlanIndicator", "PlanPicture", "PlanSection",
    "Reading", "ReadingCall", "ReadingPart", "UnsavedText",
]  # fmt: skip
