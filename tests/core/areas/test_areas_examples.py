"""The examples in docstrings and in docs/methods/areas are true."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import kiezwerk.core.areas

ROOT = Path(kiezwerk.core.areas.__file__).parent
MODULES = sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in ROOT.rglob("*.py") if ">>>" in path.read_text(encoding="utf-8"))
PAGES = sorted((Path(__file__).parents[3] / "docs" / "methods" / "areas").glob("*.md"))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name):
    results = doctest.testmod(import_module(f"kiezwerk.core.areas.{name}"))

    assert (results.failed, results.attempted > 0) == (0, True)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_of_the_method_pages_are_true(page):
    results = doctest.testfile(str(page), module_relative=False, encoding="utf-8")

    assert (results.failed, results.attempted > 0) == (0, True)
