"""A file is known by its content, and its name is cleaned of what could mislead."""

import io
import unicodedata
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.ports.files import KINDS, Unwelcome, clean_name, kind_of, read_upload


def package(**parts: bytes) -> bytes:
    """Return a zip package; ``__`` in a name stands for a slash, ``_dot_`` for a dot."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        for name, content in parts.items():
            opened.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return written.getvalue()


WORD = package(word__document_dot_xml=b"<w/>")
PAGE = b"<!doctype html><script>alert(1)</script>"
DRAWING = b'\xef\xbb\xbf \n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("content", "name", "ending"),
    [
        (b"%PDF-1.7\n", "a.pdf", "pdf"),
        (b"\x89PNG\r\n\x1a\n...", "a.svg", "png"),
        (b"\xff\xd8\xff\xe0", "a.jpeg", "jpg"),
        ("Ürgüp".encode(), "a.txt", "txt"),
        (b"\xef\xbb\xbfa;b\n1;2\n", "a.CSV", "csv"),
        (WORD, "a.docx", "docx"),
        (package(xl__workbook_dot_xml=b"<x/>"), "a.xlsx", "xlsx"),
        (package(ppt__presentation_dot_xml=b"<p/>"), "a.pptx", "pptx"),
        (package(mimetype=b"application/vnd.oasis.opendocument.text"), "a.odt", "odt"),
        (package(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "a.ods", "ods"),
        (package(mimetype=b"application/vnd.oasis.opendocument.presentation"), "a.odp", "odp"),
    ],
)
def test_the_content_tells_the_kind(content, name, ending):
    assert KINDS[kind_of(content, name)] == ending


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"%PDF-" + b" " * 300, "file.too_large"),
        (PAGE, "file.kind"),
        (DRAWING, "file.kind"),
        (b"MZ\x90\x00\x03", "file.kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file.kind"),
        (b"text\x00more", "file.kind"),
        (b"text\x1b[2Jmore", "file.kind"),
        (package(index_dot_html=b"x"), "file.kind"),
        (package(mimetype=b"application/vnd.oasis.opendocument.chart"), "file.kind"),
        (package(word__vbaProject_dot_bin=b"x", word__document_dot_xml=b"x"), "file.macros"),
        (WORD[:-10], "file.damaged"),
    ],
)
def test_what_is_no_paper_is_not_taken(content, code):
    with pytest.raises(Unwelcome) as refusal:
        read_upload("a.pdf", content, most_bytes=300)

    assert [(finding.code, finding.field) for finding in refusal.value.findings] == [(code, "file")]


def test_a_file_at_the_limit_is_taken():
    upload = read_upload("Beschluss.pdf", b"%PDF-12345", most_bytes=10)

    assert (upload.name, upload.media_type, upload.content) == ("Beschluss.pdf", "application/pdf", b"%PDF-12345")


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\Plan.PDF", "Plan.pdf"),
        ("bill\u202efdp.exe", "billfdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ("  .hidden. .pdf", "hidden.pdf"),
        ("nul.pdf", "_nul.pdf"),
        ("a\u200b\u2066b\u2069.pdf", "ab.pdf"),
        ("Mu\u0308ller.pdf", "Müller.pdf"),
        ("محضر الاجتماع.pdf", "محضر الاجتماع.pdf"),
        ("", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_names_are_cleaned(name, cleaned):
    assert clean_name(name, "pdf") == cleaned


@given(st.text(max_size=200))
def test_a_clean_name_is_plain_short_and_stays_as_it_is(name):
    cleaned = clean_name(name, "pdf")

    assert cleaned.endswith(".pdf")
    assert len(cleaned) <= 130
    assert not set(cleaned) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(letter)[0] == "C" for letter in cleaned)
    assert clean_name(cleaned, "pdf") == cleaned


@given(st.binary(max_size=300))
def test_any_bytes_are_either_of_a_known_kind_or_refused_with_a_finding(content):
    try:
        found = kind_of(content)
    except Unwelcome as no:
        found = no.findings[0].code

    assert found in KINDS or found.startswith("file.")
