"""Which editions a person may read, what they are made of, and which fields of action are in force."""

from .editions import edition_in_force, editions_visible_to, field_choices, last_adopted, meetings_that_may_adopt
from .elements import ELEMENTS, Elements, elements_of, elements_visible_to, fields_visible_to

__all__ = [
    "ELEMENTS", "Elements", "edition_in_force", "editions_visible_to", "elements_of", "elements_visible_to", "field_choices", "fields_visible_to",
    "last_adopted", "meetings_that_may_adopt",
]  # fmt: skip
