"""Published lists of operations, each in its owner's form, to the core's operations."""

from kiezwerk.ports.spreadsheets import Unreadable

from .profiles import PROFILES, Profile
from .reading import read_operations

__all__ = ["PROFILES", "Profile", "Unreadable", "read_operations"]
