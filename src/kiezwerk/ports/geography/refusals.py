"""Why a file of areas cannot be taken."""

from collections.abc import Sequence
from typing import Any

from kiezwerk.core.findings import Finding


class Unreadable(Exception):
    """A file cannot be taken; ``findings`` say why, and nothing of it was taken."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = tuple(findings)


def refusal(code: str, **facts: Any) -> Unreadable:
    return Unreadable([Finding(code, facts=facts)])
