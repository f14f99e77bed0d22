"""What must never stand in the repository."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = re.compile(r"(pypi|pythonhosted|npmjs|deb\.debian)\.(org|com)")
MACHINE = re.compile(r"(^|[\s\"'=(:])/(work|home|root|tmp|Users)/[A-Za-z]")
TEXT = {".py", ".md", ".toml", ".lock", ".html", ".js", ".css", ".json", ".po", ".typ", ".txt", ""}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [ROOT / name for name in listed if name and (ROOT / name).suffix in TEXT and (ROOT / name).is_file()]


def lines_with(pattern: re.Pattern, skip: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if not any(part in path.parts for part in ("vendor", *skip)) and path.name != "test_repository.py"
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if len(line) < 20_000 and pattern.search(line)
    ]


def test_no_address_of_a_package_registry():
    assert lines_with(REGISTRY) == []


def test_no_path_of_a_machine():
    assert lines_with(MACHINE) == []


def test_locks_carry_hashes():
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-space.lock"):
        text = (ROOT / name).read_text()

        assert text.count("--hash=sha256:") >= len(re.findall(r"^[a-z0-9]\S*==", text, re.M)) > 10


@pytest.mark.parametrize("larger", ["requirements-dev.lock", "requirements-space.lock"])
def test_the_whole_of_requirements_is_in_the_larger_locks(larger):
    def pins(name):
        return set(re.findall(r"^([a-z0-9][\w.-]*==\S+)", (ROOT / name).read_text(), re.M))

    assert pins("requirements.lock") - pins(larger) == set()


def test_every_vendored_file_has_a_licence():
    vendor = ROOT / "src/kiezwerk/ui/static/vendor"
    listed = (vendor / "LICENCES.md").read_text()

    assert [folder.name for folder in vendor.iterdir() if folder.is_dir() and folder.name not in listed] == []
