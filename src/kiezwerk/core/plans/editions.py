"""May an edition of an action plan be changed, put to the vote, adopted?

Missing   An empty preface or an empty text of a field warns: a plan may grow. No field at all, or a field without a title, blocks.
Invariant What was put to the vote is what is adopted: the digest of both is the same.
Source    Editions are adopted by a resolution and then kept as they are: rules of the Berlin alliances (design rules, section 2).
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kiezwerk.core.findings import Finding, Weight
from kiezwerk.core.plans.structure import DETAILS, Edition, Element, Kind


@dataclass(frozen=True)
class DraftState:
    """Whether what an edition says may still change.

    ``is_draft``     nothing has been decided on it yet.
    ``is_consulted`` members or the public are asked about it now.
    ``is_proposed``  it stands on an agenda, or a body has voted on it and not refused it.
    """

    title: str
    is_draft: bool = True
    is_consulted: bool = False
    is_proposed: bool = False


@dataclass(frozen=True)
class EditionText:
    """What an edition says and whether it may still change; ``put_digest``: the digest it had when it was put on the agenda, "" before."""

    said: Edition
    state: DraftState
    put_digest: str = ""

    @property
    def title(self) -> str:
        """The title of the edition."""
        return self.said.title


def digest(edition: Edition) -> str:
    """Return the SHA-256 of everything the edition says, the order of its elements included.

    >>> poverty, work = Element("a", Kind.FIELD, "Poverty"), Element("b", Kind.FIELD, "Employment")
    >>> digest(Edition("2025/26", (poverty, work))) == digest(Edition("2025/26", (work, poverty))), len(digest(Edition("")))
    (False, 64)
    """
    said = [edition.title, [_said(element) for element in edition.elements]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _said(element: Element) -> list[Any]:
    details = {name: _plain(element.details[name]) for name in DETAILS[element.kind] if name in element.details}
    return [element.line, str(element.kind), element.under, element.title, element.text, details]


def _plain(value: Any) -> Any:
    """Return a detail as text that is the same wherever the figure came from: 5 and 5.00 are one."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def check_change(edition: DraftState) -> list[Finding]:
    """Return why the text of an edition cannot be changed now.

    >>> [f.code for f in check_change(DraftState("2025/26", is_proposed=True))]
    ['plan.on_agenda']
    """
    if not edition.is_draft:
        return [Finding("plan.not_a_draft", facts={"title": edition.title})]
    if edition.is_consulted:
        return [Finding("plan.in_consultation", facts={"title": edition.title})]
    return [Finding("plan.on_agenda", facts={"title": edition.title})] if edition.is_proposed else []


def check_proposal(edition: EditionText) -> list[Finding]:
    """Return why an edition cannot be put on an agenda, and warn of what is thin in it.

    >>> [f.code for f in check_proposal(EditionText(Edition("2025/26", (Element("a", Kind.FIELD, "Poverty"),)), DraftState("2025/26")))]
    ['plan.no_preface', 'plan.field_without_text']
    """
    return check_change(edition.state) + _check_fields(_fields(edition)) + _check_thin(edition)


def check_draft(open_draft: str | None) -> list[Finding]:
    """Return why no further draft can be begun: a plan is continued by one edition at a time.

    >>> [f.code for f in check_draft("Third edition")], check_draft(None)
    (['plan.draft_exists'], [])
    """
    return [] if open_draft is None else [Finding("plan.draft_exists", facts={"title": open_draft})]


def check_withdrawal(edition: DraftState, *, is_voted: bool) -> list[Finding]:
    """Return why an edition cannot be taken back from the agenda: only before the vote on it has begun.

    >>> [f.code for f in check_withdrawal(DraftState("2025/26", is_proposed=True), is_voted=True)]
    ['plan.vote_has_begun']
    """
    if not edition.is_proposed:
        return [Finding("plan.not_on_agenda", facts={"title": edition.title})]
    return [Finding("plan.vote_has_begun", facts={"title": edition.title})] if is_voted else []


def check_meeting(body: str, *, decides_here: bool) -> list[Finding]:
    """Return why a meeting cannot adopt the plan: its ``body`` takes no resolutions in this partnership.

    >>> [f.code for f in check_meeting("Working group", decides_here=False)]
    ['plan.body_does_not_decide']
    """
    return [] if decides_here else [Finding("plan.body_does_not_decide", facts={"body": body}, field="meeting")]


def check_adoption(edition: EditionText) -> list[Finding]:
    """Return why the edition that was put to the vote cannot be adopted.

    >>> text = EditionText(Edition("2025/26", (Element("a", Kind.FIELD, "Poverty"),)), DraftState("2025/26"), put_digest="another")
    >>> [f.code for f in check_adoption(text)]
    ['plan.changed_since_proposal']
    """
    if not edition.state.is_draft:
        return [Finding("plan.not_a_draft", facts={"title": edition.title})]
    changed = digest(edition.said) != edition.put_digest
    return _check_fields(_fields(edition)) + ([Finding("plan.changed_since_proposal", facts={"title": edition.title})] if changed else [])


def check_earlier(edition: EditionText, *, adopted_on: date, act: str, today: date, last_on: date | None) -> list[Finding]:
    """Return why a draft cannot be entered as adopted on an earlier day; ``last_on`` is since when the edition that it follows is in force.

    >>> text = EditionText(Edition("2019/20", (Element("a", Kind.FIELD, "Poverty"),)), DraftState("2019/20"))
    >>> [f.code for f in check_earlier(text, adopted_on=date(2026, 2, 1), act="", today=date(2026, 1, 1), last_on=None)]
    ['plan.adopted_in_future', 'plan.adopted_without_act']
    """
    findings = check_change(edition.state) + _check_fields(_fields(edition))
    if adopted_on > today:
        findings.append(Finding("plan.adopted_in_future", facts={"adopted_on": adopted_on}, field="adopted_on"))
    if last_on and adopted_on <= last_on:
        findings.append(Finding("plan.adopted_before_last", facts={"adopted_on": adopted_on, "last_on": last_on}, field="adopted_on"))
    if not act.strip():
        findings.append(Finding("plan.adopted_without_act", field="act"))
    return findings


def check_standing(number: str, *, is_adopted_now: bool, taken_back_by: str) -> list[Finding]:
    """Say what became of the resolution that adopted an edition. Neither a recount nor a later resolution takes an edition out of force by itself.

    >>> [f.code for f in check_standing("7/2026", is_adopted_now=False, taken_back_by="")]
    ['plan.adoption_recounted']
    """
    recounted = [] if is_adopted_now else [Finding("plan.adoption_recounted", Weight.WARNS, {"number": number})]
    if not taken_back_by:
        return recounted
    return [*recounted, Finding("plan.adoption_taken_back", Weight.WARNS, {"number": number, "by_number": taken_back_by})]


def _fields(edition: EditionText) -> list[Element]:
    return [element for element in edition.said.elements if element.kind is Kind.FIELD]


def _check_fields(fields: Iterable[Element]) -> list[Finding]:
    titles = [" ".join(field.title.split()) for field in fields]
    if not titles:
        return [Finding("plan.no_fields")]
    blank = [Finding("plan.field_without_title", facts={"position": number}) for number, title in enumerate(titles, start=1) if not title]
    twice = [title for title, count in Counter(title.casefold() for title in titles if title).items() if count > 1]
    return blank + [Finding("plan.field_title_repeated", facts={"title": next(t for t in titles if t.casefold() == title)}) for title in twice]


def _check_thin(edition: EditionText) -> list[Finding]:
    without = tuple(field.title for field in _fields(edition) if not field.text.strip())
    has_prose = any(element.kind is Kind.SECTION and element.text.strip() for element in edition.said.elements)
    preface = [] if has_prose else [Finding("plan.no_preface", Weight.WARNS, field="preface")]
    return preface + ([Finding("plan.field_without_text", Weight.WARNS, {"titles": without, "field_count": len(without)})] if without else [])
