"""Many files as one: a ZIP with a list of checksums, the same bytes for the same files.

Method    Entries are sorted by path and carry a fixed instant; nothing of the machine or the moment goes in.
Missing   A path that comes twice, is empty, or leads out of the archive is refused.
Errors    ``ValueError`` for such a path.
Check     ``sha256sum -c MANIFEST.sha256`` inside the unpacked folder.
"""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

MANIFEST = "MANIFEST.sha256"
FIXED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Enclosure:
    """One file under a path with slashes; ``about`` says in words what it is."""

    path: str
    content: bytes
    about: str = ""

    @property
    def checksum(self) -> str:
        return sha256(self.content).hexdigest()


def manifest_of(files: Iterable[Enclosure]) -> bytes:
    """Return the list of checksums as ``sha256sum`` reads it.

    >>> manifest_of([Enclosure("a.txt", b"")])
    b'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.txt\\n'
    """
    return "".join(f"{file.checksum}  {file.path}\n" for file in sorted(files, key=lambda one: one.path)).encode()


def write_archive(files: Iterable[Enclosure]) -> bytes:
    """Return all files and their manifest as a ZIP."""
    listed = sorted(files, key=lambda one: one.path)
    _insist_on_paths([file.path for file in listed])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in [*listed, Enclosure(MANIFEST, manifest_of(listed))]:
            entry = zipfile.ZipInfo(file.path, FIXED)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, file.content, compresslevel=6)
    return out.getvalue()


def _insist_on_paths(paths: list[str]) -> None:
    for path in paths:
        if not path or path.startswith("/") or "\\" in path or ".." in path.split("/") or path == MANIFEST:
            raise ValueError(f"no path for an archive: {path!r}")
    if len({path.casefold() for path in paths}) < len(paths):
        raise ValueError("a path comes twice")
