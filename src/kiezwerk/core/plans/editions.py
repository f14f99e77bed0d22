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

from kiezwerk.core.findings import Finding, Weight


@dataclass(frozen=True)
class FieldText:
    """What an edition says of one field of action."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class EditionText:
    """What an edition says, and whether it may still change.

    ``is_draft``    nothing has been decided on it yet.
    ``is_proposed`` it stands on an agenda, or a body has voted on it and not refused it.
    ``put_digest``  the digest it had when it was put on the agenda, "" before.
    """

    title: str
    preface: str
    fields: tuple[FieldText, ...]
    is_draft: bool = True
    is_proposed: bool = False
    put_digest: str = ""


def digest(edition: EditionText) -> str:
    """Return the SHA-256 of everything the edition says, the order of its fields included.

    >>> before = EditionText("2025/26", "", (FieldText("Poverty"), FieldText("Employment")))
    >>> after = EditionText("2025/26", "", (FieldText("Employment"), FieldText("Poverty")))
    >>> digest(before) == digest(after), len(digest(before))
    (False, 64)
    """
    said = [edition.title, edition.preface, [[field.title, field.text] for field in edition.fields]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def check_change(edition: EditionText) -> list[Finding]:
    """Return why the text of an edition cannot be changed now.

    >>> [f.code for f in check_change(EditionText("2025/26", "", (), is_proposed=True))]
    ['plan.on_agenda']
    """
    if not edition.is_draft:
        return [Finding("plan.not_a_draft", facts={"title": edition.title})]
    return [Finding("plan.on_agenda", facts={"title": edition.title})] if edition.is_proposed else []


def check_proposal(edition: EditionText) -> list[Finding]:
    """Return why an edition cannot be put on an agenda, and warn of what is thin in it.

    >>> [f.code for f in check_proposal(EditionText("2025/26", "", (FieldText("Poverty"),)))]
    ['plan.no_preface', 'plan.field_without_text']
    """
    return check_change(edition) + _check_fields(edition.fields) + _check_thin(edition)


def check_draft(open_draft: str | None) -> list[Finding]:
    """Return why no further draft can be begun: a plan is continued by one edition at a time.

    >>> [f.code for f in check_draft("Third edition")], check_draft(None)
    (['plan.draft_exists'], [])
    """
    return [] if open_draft is None else [Finding("plan.draft_exists", facts={"title": open_draft})]


def check_withdrawal(edition: EditionText, *, is_voted: bool) -> list[Finding]:
    """Return why an edition cannot be taken back from the agenda: only before the vote on it has begun.

    >>> [f.code for f in check_withdrawal(EditionText("2025/26", "", (), is_proposed=True), is_voted=True)]
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

    >>> [f.code for f in check_adoption(EditionText("2025/26", "", (FieldText("Poverty"),), put_digest="another"))]
    ['plan.changed_since_proposal']
    """
    if not edition.is_draft:
        return [Finding("plan.not_a_draft", facts={"title": edition.title})]
    changed = digest(edition) != edition.put_digest
    return _check_fields(edition.fields) + ([Finding("plan.changed_since_proposal", facts={"title": edition.title})] if changed else [])


def _check_fields(fields: Iterable[FieldText]) -> list[Finding]:
    titles = [" ".join(field.title.split()) for field in fields]
    if not titles:
        return [Finding("plan.no_fields")]
    blank = [Finding("plan.field_without_title", facts={"position": number}) for number, title in enumerate(titles, start=1) if not title]
    twice = [title for title, count in Counter(title.casefold() for title in titles if title).items() if count > 1]
    return blank + [Finding("plan.field_title_repeated", facts={"title": next(t for t in titles if t.casefold() == title)}) for title in twice]


def _check_thin(edition: EditionText) -> list[Finding]:
    without = tuple(field.title for field in edition.fields if not field.text.strip())
    preface = [] if edition.preface.strip() else [Finding("plan.no_preface", Weight.WARNS, field="preface")]
    return preface + ([Finding("plan.field_without_text", Weight.WARNS, {"titles": without, "field_count": len(without)})] if without else [])
