"""What a file is by its content, and a name for it that can be written anywhere.

Method    The first bytes decide, and for office files what lies in the package; the name that came along decides nothing.
Missing   A kind that is not in ``KINDS`` is refused: web pages and drawings that run scripts, programs, macros, packages.
Errors    ``Unwelcome`` with the findings that say why.
"""

import io
import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from kiezwerk.core.findings import Finding

OPEN_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
KINDS = {
    "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "text/plain": "txt", "text/csv": "csv",
    f"{OPEN_XML}.wordprocessingml.document": "docx", f"{OPEN_XML}.spreadsheetml.sheet": "xlsx", f"{OPEN_XML}.presentationml.presentation": "pptx",
    f"{OPEN_DOCUMENT}.text": "odt", f"{OPEN_DOCUMENT}.spreadsheet": "ods", f"{OPEN_DOCUMENT}.presentation": "odp",
}  # fmt: skip
"""``{media type: ending}`` of every kind that is taken."""

FIRST_BYTES = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
MAIN_PARTS = {
    "word/document.xml": f"{OPEN_XML}.wordprocessingml.document",
    "xl/workbook.xml": f"{OPEN_XML}.spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OPEN_XML}.presentationml.presentation",
}
SAME_ENDING = {"jpeg": "jpg"}
LONGEST_NAME = 120
UNWRITABLE = re.compile(r'[<>:"|?*]')
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Upload:
    """A file that is taken: its cleaned name, its bytes, and what they are."""

    name: str
    content: bytes
    media_type: str


class Unwelcome(Exception):
    """A file is not taken; ``findings`` say why."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.findings = (Finding(code, facts=facts, field="file"),)


DAMAGED_PACKAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
"""What reading a package raises that is cut off, packed in an unknown way (``NotImplementedError``) or locked by a password (``RuntimeError``)."""


def read_upload(name: str, content: bytes, *, most_bytes: int) -> Upload:
    """Return the file as it may be kept; raise ``Unwelcome`` for one that is empty, too large or of no kind that is taken.

    >>> read_upload("../Lageplan\\u202egnp.pdf", b"%PDF-1.7 ...", most_bytes=100).name
    'Lageplangnp.pdf'
    """
    if not content:
        raise Unwelcome("file.empty")
    if len(content) > most_bytes:
        raise Unwelcome("file.too_large", size_bytes=len(content), limit_bytes=most_bytes)
    media_type = kind_of(content, name)
    return Upload(clean_name(name, KINDS[media_type]), content, media_type)


def kind_of(content: bytes, name: str = "") -> str:
    """Return the media type that the bytes show; the name only tells a table from other text."""
    for first, media_type in FIRST_BYTES.items():
        if content.startswith(first):
            return media_type
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_package(content)
    return _kind_of_text(content, name)


def _kind_of_package(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = set(package.namelist())
            if any(part.lower().endswith(("vbaproject.bin", "vbadata.xml")) or part.startswith("Basic/") for part in parts):
                raise Unwelcome("file.macros")
            declared = package.open("mimetype").read(100).decode("ascii", "replace").strip() if "mimetype" in parts else ""
    except DAMAGED_PACKAGE:
        raise Unwelcome("file.damaged") from None
    found = declared if declared.startswith(OPEN_DOCUMENT) else next((kind for part, kind in MAIN_PARTS.items() if part in parts), "")
    if found not in KINDS:
        raise Unwelcome("file.kind")
    return found


def _kind_of_text(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unwelcome("file.kind") from None
    if any(unicodedata.category(letter) == "Cc" and letter not in "\t\r\n\f" for letter in text) or text.lstrip().startswith("<"):
        raise Unwelcome("file.kind")
    return "text/csv" if _ending(name) == "csv" else "text/plain"


def clean_name(name: str, ending: str) -> str:
    """Return a file name without folders, signs that steer how it reads, and letters that some system cannot write; it ends in ``ending``.

    >>> clean_name("C:\\\\Akten\\\\CON.pdf", "pdf"), clean_name("rechnung.exe", "pdf"), clean_name("\\u202e", "txt")
    ('_CON.pdf', 'rechnung.exe.pdf', 'file.txt')
    """
    text = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    text = "".join(" " if letter.isspace() else letter for letter in text if letter.isspace() or unicodedata.category(letter)[0] != "C")
    text = UNWRITABLE.sub("_", " ".join(text.split())).strip(" .")
    given = _ending(text)
    stem = text[: -len(given) - 1] if given and SAME_ENDING.get(given, given) == ending else text
    stem = stem[:LONGEST_NAME].strip(" .") or "file"
    return f"{'_' if RESERVED.match(stem) else ''}{stem}.{ending}"


def _ending(name: str) -> str:
    _, dot, ending = name.rpartition(".")
    return ending.lower() if dot else ""
