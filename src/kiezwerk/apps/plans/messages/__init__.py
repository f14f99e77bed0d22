"""The sentences of this app, without models, so that ``kiezwerk plan`` explains itself without a database."""

from kiezwerk.acts.messages import joined

from . import consultations, editions, imports, measuring, structure, writing
from .differences import describe, describe_change, name_of, place_of, summarise, written

__all__ = ["WORDS", "describe", "describe_change", "name_of", "place_of", "summarise", "written"]

WORDS = joined(consultations.WORDS, editions.WORDS, imports.WORDS, measuring.WORDS, structure.WORDS, writing.WORDS)
