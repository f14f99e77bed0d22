"""The sentences of this app, without models, so that ``kiezwerk plan`` explains itself without a database."""

from .consultations import WORDS as _CONSULTATIONS  # noqa: F401 - enters its sentences
from .differences import describe, describe_change, name_of, place_of, summarise, written
from .editions import WORDS as _EDITIONS  # noqa: F401 - enters its sentences
from .imports import WORDS as _IMPORTS  # noqa: F401 - enters its sentences
from .measuring import WORDS as _MEASURING  # noqa: F401 - enters its sentences
from .structure import WORDS as _STRUCTURE  # noqa: F401 - enters its sentences
from .writing import WORDS as _WRITING  # noqa: F401 - enters its sentences

__all__ = ["describe", "describe_change", "name_of", "place_of", "summarise", "written"]
