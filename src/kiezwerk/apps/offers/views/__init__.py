"""What the addresses of published operations lead to."""

from .fields import edit_words, fields
from .lists import import_list, operation, operations

__all__ = ["edit_words", "fields", "import_list", "operation", "operations"]
