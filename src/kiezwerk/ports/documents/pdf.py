"""Papers as PDF/A-2a and PDF/UA-1, set by typst.

Method    The paper goes to the template as JSON, never as markup. Only our own fonts are used, and the compiler checks both
          standards; what it merely warns about is an error here.
Missing   See ``papers``.
Errors    ``PaperError`` when the template or the standard refuses; ``ValueError`` for an instant without a time zone.
Invariant The same paper in the same language gives the same bytes.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kiezwerk.ports.documents.letters import LettersPaper
from kiezwerk.ports.documents.papers import MinutesPaper, Paper, ReceiptPaper, ResolutionPaper
from kiezwerk.ports.documents.pictures import as_numbers
from kiezwerk.ports.documents.plain import FONTS, FROM_RIGHT, plain
from kiezwerk.ports.documents.plans import PlanPaper, PlanPicture, StatusPaper

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATES = Path(__file__).parent / "templates"


class PaperError(Exception):
    """The paper cannot be written as the standards ask; the message says why and is meant for developers."""


def minutes_pdf(paper: MinutesPaper, language: str) -> bytes:
    return write_pdf("minutes", paper, language)


def resolution_pdf(paper: ResolutionPaper, language: str) -> bytes:
    return write_pdf("resolution", paper, language)


def receipt_pdf(paper: ReceiptPaper, language: str) -> bytes:
    return write_pdf("receipt", paper, language)


def invitation_letters_pdf(paper: LettersPaper, language: str) -> bytes:
    return write_pdf("letters", paper, language)


def plan_pdf(paper: PlanPaper, language: str) -> bytes:
    return write_pdf("plan", paper, language)


def plan_status_pdf(paper: StatusPaper, language: str) -> bytes:
    return write_pdf("plan_status", paper, language)


def write_pdf(template_name: str, paper: Paper, language: str) -> bytes:
    """Return ``paper`` set by the template of that name; ``language`` is that of its labels ("de", "pt-br")."""
    import typst

    if paper.issued_at.tzinfo is None:
        raise ValueError("issued_at has no time zone")
    try:
        with _desk(getattr(paper, "pictures", ())) as desk:
            pdf, warnings = typst.compile_with_warnings(
                desk / f"{template_name}.typ",
                root=desk,
                font_paths=_fonts(),
                sys_inputs=_inputs(paper, language),
                pdf_standards=["a-2a", "ua-1"],
                timestamp=int(paper.issued_at.timestamp()),
            )
    except typst.TypstError as error:
        raise PaperError(f"{template_name}: {error.diagnostic}") from error
    if warnings:
        raise PaperError(f"{template_name}: {'; '.join(warning.message for warning in warnings)}")
    return pdf


@contextmanager
def _desk(pictures: Iterable[PlanPicture]) -> Iterator[Path]:
    """Give the folder of the templates; where a paper shows pictures, a copy of it with them, for that long."""
    if not pictures:
        yield TEMPLATES
        return
    with TemporaryDirectory() as folder:
        desk = Path(folder)
        for template in TEMPLATES.glob("*.typ"):
            copyfile(template, desk / template.name)
        for one in pictures:
            (desk / one.key).write_bytes(one.content)
        yield desk


def _inputs(paper: Paper, language: str) -> dict[str, str]:
    main, _, region = language.partition("-")
    from_right = main in FROM_RIGHT
    content = {name: value for name, value in asdict(paper).items() if name != "issued_at"}
    content.pop("pictures", None)
    emblem = content["letterhead"].pop("emblem")
    further = [as_numbers(thanks.pop("emblem")) for thanks in content["letterhead"]["further"]]
    return {
        "paper": json.dumps(plain(content, from_right=from_right) | {"written_in": paper.written_in}),
        "language": main,
        "region": region.upper() if len(region) == 2 else "",
        "from_right": "yes" if from_right else "",
        "emblem": as_numbers(emblem) if emblem else "",
        "further_emblems": f"[{','.join(further)}]",
    }


@cache
def _fonts() -> "Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
