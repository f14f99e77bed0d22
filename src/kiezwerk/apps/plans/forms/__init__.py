"""What the office types about a plan, its editions and what they are made of."""

from .editions import DraftForm, EditionForm, PlanForm
from .elements import ElementForm, FieldForm, GoalForm, IndicatorForm, MilestoneForm, SectionForm
from .measures import MeasureForm
from .moving import MoveForm

ELEMENT_FORMS: dict[str, type[ElementForm]] = {
    str(form.kind): form for form in (SectionForm, FieldForm, GoalForm, MeasureForm, MilestoneForm, IndicatorForm)
}
"""The form of each kind of element."""

__all__ = ["ELEMENT_FORMS", "DraftForm", "EditionForm", "ElementForm", "FieldForm", "MoveForm", "PlanForm"]
