"""Which editions a person may read, what they are made of, and which fields of action are in force."""

from .editions import edition_in_force, editions_visible_to, field_choices, last_adopted, published_elsewhere
from .elements import ELEMENTS, Elements, elements_of, fields_visible_to, visible_elements
from .names import actors_named, area_name, area_words, areas_named, suggested_actors, suggested_areas
from .places import Place, places_for

__all__ = [
    "ELEMENTS", "Elements", "Place", "actors_named", "area_name", "area_words", "areas_named", "edition_in_force", "editions_visible_to",
    "elements_of", "field_choices", "fields_visible_to", "last_adopted", "places_for", "published_elsewhere",
    "suggested_actors", "suggested_areas", "visible_elements",
]  # fmt: skip
