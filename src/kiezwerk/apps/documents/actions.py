"""Files are taken in here, inside the act of whoever points at them."""

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings

from kiezwerk.acts.refusals import Refused, insist
from kiezwerk.core.findings import Finding
from kiezwerk.ports.files import Unwelcome, read_upload
from kiezwerk.ports.spreadsheets import Table, Unreadable, read_table
from kiezwerk.ports.spreadsheets.typed import TypedRow

from .models import StoredFile


def store_file(name: str, content: bytes) -> tuple[StoredFile, str]:
    """Keep a file and return it with its cleaned name; refuse what is empty, too large or of no kind that is taken. Called inside other acts.

    The same content is kept once. Who may put it where is asked by the act that calls; who may read it, by the page that sends it.
    """
    try:
        upload = read_upload(name, content, most_bytes=settings.FILE_MOST_BYTES)
    except Unwelcome as no:
        raise Refused(no.findings) from None
    columns = {"content": upload.content, "size": len(upload.content), "media_type": upload.media_type}
    stored, _ = StoredFile.objects.defer("content").get_or_create(sha256=sha256(upload.content).hexdigest(), defaults=columns)
    return stored, upload.name


def rows_of_file(name: str, content: bytes, read: Callable[[Table], tuple[list[TypedRow], list[Finding]]]) -> list[TypedRow]:
    """Return the rows of a table that was handed in, as ``read`` understands them; one bad row refuses the whole file. Called inside other acts."""
    try:
        table = read_table(content, name)
    except Unreadable as no:
        raise Refused(no.findings) from None
    rows, findings = read(table)
    insist(findings)
    return rows
