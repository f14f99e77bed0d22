"""Applications with their scores from a table: a row per application, or per application and rater.

Columns   ``id`` and ``requested`` are needed, ``rater`` and ``knock_out`` may be there; every other column is a criterion, in its order.
Amounts   euros: ``18760.50`` or as German lists print them, ``18.760,50 €``; three digits after a point are thousands.
Missing   An application with a knock-out needs no scores; any other empty score is a problem.
Errors    ``AppraisalFileError`` lists every problem with its row; nothing is taken then.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kiezwerk.core.findings import Finding
from kiezwerk.core.funding.ranking import Candidate
from kiezwerk.core.money import cents_from_german
from kiezwerk.ports.spreadsheets import Cell, Row, Table, Unreadable, cents_of, read_table, text_of

_POINT = re.compile(r"(\d{1,15})(?:\.(\d{1,2}))?")
_OURS = ("id", "requested", "rater", "knock_out")
_FILE_WORDS = {
    "spreadsheets.empty": "the file is empty",
    "spreadsheets.not_text": "the file is neither a text nor a workbook",
    "spreadsheets.old_format": "the file is an old .xls; save it as .xlsx or CSV",
    "spreadsheets.damaged": "the workbook is damaged",
    "spreadsheets.cut_off": "the file stops in the middle",
    "spreadsheets.headers": "a column name stands there twice",
}


class AppraisalFileError(ValueError):
    """The table cannot be used; ``problems`` say why, one sentence each."""

    def __init__(self, problems: list[str]):
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Appraisals:
    """The applications in the order of their ids, and the names of the criteria."""

    criteria: tuple[str, ...]
    candidates: tuple[Candidate, ...]


def euros_to_cents(text: str) -> int:
    """Read an amount with a decimal point or as German lists print it; raise ValueError for anything else.

    >>> euros_to_cents("18760.5"), euros_to_cents("18.760,50 €"), euros_to_cents("1.240")
    (1876050, 1876050, 124000)
    """
    plain = _POINT.fullmatch(text.strip())
    if plain:
        return int(plain[1]) * 100 + int((plain[2] or "").ljust(2, "0"))
    return cents_from_german(text)


def read_appraisals(content: bytes, filename: str) -> Appraisals:
    """Read a CSV or XLSX table of applications and scores; raise AppraisalFileError with every problem."""
    try:
        table = read_table(content, filename)
    except Unreadable as error:
        raise AppraisalFileError([_file_words(finding) for finding in error.findings]) from None
    criteria = tuple(header for header in table.headers if header not in _OURS)
    missing = [name for name in _OURS[:2] if name not in table.headers]
    if missing or not criteria:
        wanted = missing[0] if missing else "of a criterion"
        raise AppraisalFileError([f"the column {wanted} is missing; there are: {', '.join(table.headers)}"])
    problems: list[str] = []
    candidates = _candidates(table, criteria, problems)
    if problems:
        raise AppraisalFileError(problems)
    return Appraisals(criteria, tuple(sorted(candidates.values(), key=lambda candidate: candidate.id)))


def _file_words(finding: Finding) -> str:
    if finding.code in _FILE_WORDS:
        return _FILE_WORDS[finding.code]
    details = ", ".join(f"{name} {value}" for name, value in finding.facts.items())
    return f"{finding.code.removeprefix('spreadsheets.').replace('_', ' ')} ({details})"


def _candidates(table: Table, criteria: tuple[str, ...], problems: list[str]) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    raters: set[tuple[str, str]] = set()
    for row in table.rows:
        cells = dict(zip(table.headers, row.cells, strict=True))
        candidate = _candidate(row, cells, criteria, problems)
        rater = (candidate.id, text_of(cells.get("rater")))
        before = found.get(candidate.id, candidate)
        if rater in raters:
            problems.append(f"row {row.number}: {candidate.id} stands there twice" + (f" for {rater[1]}" if rater[1] else ""))
        if before.requested_cents != candidate.requested_cents:
            problems.append(f"row {row.number}: {candidate.id} asks for another amount than above")
        raters.add(rater)
        found[candidate.id] = candidate if before is candidate else _joined(before, candidate)
    return found


def _joined(before: Candidate, candidate: Candidate) -> Candidate:
    knock_outs = tuple(dict.fromkeys((*before.knock_outs, *candidate.knock_outs)))
    return replace(before, appraisals=before.appraisals + candidate.appraisals, knock_outs=knock_outs)


def _candidate(row: Row, cells: Mapping[str, Cell], criteria: tuple[str, ...], problems: list[str]) -> Candidate:
    id = text_of(cells["id"])
    if not id or not id.isprintable():
        problems.append(f"row {row.number}: the id is missing or holds invisible characters")
    knock_outs = tuple(re.split(r"[\s,;]+", text_of(cells.get("knock_out")))) if text_of(cells.get("knock_out")) else ()
    scores = tuple(_score(row, cells, name, bool(knock_outs), problems) for name in criteria)
    scored = any(score is not None for score in scores)
    appraisals = (tuple(score or 0 for score in scores),) if scored else ()
    return Candidate(id, _requested(row, cells["requested"], problems), appraisals, knock_outs)


def _requested(row: Row, cell: Cell, problems: list[str]) -> int:
    try:
        cents = euros_to_cents(cell) if isinstance(cell, str) and cell.strip() else cents_of(cell)
    except ValueError:
        cents = None
    if cents is None or cents < 0:
        problems.append(f"row {row.number}: requested wants an amount in euros, not {text_of(cell)!r}")
    return cents or 0


def _score(row: Row, cells: Mapping[str, Cell], name: str, may_be_empty: bool, problems: list[str]) -> int | None:
    text = text_of(cells[name])
    if not text and may_be_empty:
        return None
    if not re.fullmatch(r"\d{1,3}", text):
        problems.append(f"row {row.number}: {name} wants a whole number, not {text!r}")
        return None
    return int(text)
