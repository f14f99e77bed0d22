"""The examples in docstrings and in docs/methods/areas are true."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

MODULES = ("area_sets", "classify", "composite", "observations")


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name):
    results = doctest.testmod(import_module(f"kiezwerk.core.areas.{name}"))

    assert (results.failed, results.attempted > 0) == (0, True)


def test_examples_of_the_method_page_are_true():
    page = Path(__file__).parents[3] / "docs" / "methods" / "areas" / "index.md"

    results = doctest.testfile(str(page), module_relative=False, encoding="utf-8")

    assert (results.failed, results.attempted > 0) == (0, True)
