"""What others made is complete, licensed and asks nobody for more."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

import kiezwerk.ui

STATIC = Path(kiezwerk.ui.__file__).parent / "static"
VENDOR = STATIC / "vendor"


def test_every_vendored_folder_has_its_licence_in_the_list():
    listed = (VENDOR / "LICENCES.md").read_text(encoding="utf-8")

    assert {folder.name for folder in VENDOR.iterdir() if folder.is_dir()} == set(re.findall(r"^\| `(\w+)/", listed, flags=re.MULTILINE))
    assert [name for name in re.findall(r"\[text\]\(([^)]+)\)", listed) if not (VENDOR / name).exists()] == []


@pytest.mark.parametrize("file", sorted(path for path in STATIC.rglob("*") if path.suffix in (".css", ".js")), ids=lambda path: path.name)
def test_no_file_asks_another_site_or_a_missing_file(file):
    text = file.read_text(encoding="utf-8")

    assert "sourceMappingURL" not in text
    assert re.findall(r"(?:url\(|@import|fetch\()\s*[\"']?(?:https?:)?//", text) == []


def test_static_files_can_be_named_by_their_content(tmp_path):
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    paths = {str(path.relative_to(STATIC)): (_Folder(), str(path.relative_to(STATIC))) for path in STATIC.rglob("*") if path.is_file()}
    for name in paths:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((STATIC / name).read_bytes())

    failed = [(name, outcome) for name, _, outcome in storage.post_process(paths) if isinstance(outcome, Exception)]

    assert failed == []


class _Folder:
    """Opens files where they lie, as a finder would."""

    def open(self, name, mode="rb"):
        from django.core.files import File

        return File((STATIC / name).open(mode), name)
