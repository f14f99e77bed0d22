"""Everything that changes published lists and what they belong to."""

from .assigning import assign_for_all, set_field_words
from .lists import READ_LIST, import_operations, publish_operations, send_list

__all__ = ["READ_LIST", "assign_for_all", "import_operations", "publish_operations", "send_list", "set_field_words"]
