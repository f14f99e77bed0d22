"""Why a list of operations cannot be taken."""

from typing import Any

from kiezwerk.core.findings import Finding
from kiezwerk.ports.spreadsheets import Unreadable


def refusal(name: str, **facts: Any) -> Unreadable:
    return Unreadable([Finding(f"operations.{name}", facts=facts)])
