"""May an agreement of a partnership, or a member's own commitment, be kept like this?

Missing   Days that are not said are open; a commitment without an organisation binds nobody and is refused.
"""

from dataclasses import dataclass
from datetime import date

from kiezwerk.core.findings import Finding


@dataclass(frozen=True)
class AgreementFacts:
    """What is looked at: ``kind`` is agreement or commitment, ``has_content`` whether a text or a file says what was agreed."""

    kind: str
    title: str
    has_actor: bool
    has_content: bool
    starts_on: date | None = None
    ends_on: date | None = None


def check_agreement(agreement: AgreementFacts) -> list[Finding]:
    """Return why an agreement cannot be kept like this.

    >>> [f.code for f in check_agreement(AgreementFacts("commitment", "Two trainees a year", has_actor=False, has_content=True))]
    ['agreement.nobody']
    """
    findings = [] if agreement.title.strip() else [Finding("agreement.no_title", field="title")]
    if agreement.kind == "commitment" and not agreement.has_actor:
        findings.append(Finding("agreement.nobody", field="actor"))
    if not agreement.has_content:
        findings.append(Finding("agreement.empty", field="text"))
    if agreement.starts_on and agreement.ends_on and agreement.ends_on < agreement.starts_on:
        days = {"starts_on": agreement.starts_on, "ends_on": agreement.ends_on}
        findings.append(Finding("period.reversed", facts=days, field="ends_on"))
    return findings
