"""How an act says no: with findings, never with a bare sentence."""

from collections.abc import Iterable

from kiezwerk.core.findings import Finding, blocking


class Refused(Exception):
    """The rules of the subject say no; ``findings`` say why. Nothing was changed."""

    def __init__(self, findings: Iterable[Finding]):
        self.findings = list(findings)
        super().__init__(", ".join(finding.code for finding in self.findings))


class Conflict(Exception):
    """Somebody else changed the object since it was read; ``current`` is how it stands now."""

    def __init__(self, current):
        self.current = current
        super().__init__(f"{current!r} was changed meanwhile")


def insist(findings: Iterable[Finding]) -> list[Finding]:
    """Raise ``Refused`` where a finding blocks; return the warnings otherwise."""
    found = list(findings)
    if blocking(found):
        raise Refused(found)
    return found
