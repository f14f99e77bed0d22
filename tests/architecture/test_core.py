"""The core explains itself: whoever reads a formula finds beside it what goes in, what comes out, and what is missing."""

import ast
from pathlib import Path

import pytest

CORE = Path(__file__).resolve().parents[2] / "src" / "kiezwerk" / "core"
MODULES = sorted(path for path in CORE.rglob("*.py") if path.read_text(encoding="utf-8").strip())


def unexplained(body: list[ast.stmt], inside: str = "") -> list[str]:
    """Return the public classes and functions in ``body`` that say nothing about themselves."""
    found = []
    for node in body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("_"):
            found += [] if ast.get_docstring(node) else [inside + node.name]
            found += unexplained(node.body, f"{inside}{node.name}.") if isinstance(node, ast.ClassDef) else []
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(CORE)))
def test_every_public_part_of_core_says_what_it_is(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert ast.get_docstring(tree), "the module says nothing"
    assert unexplained(tree.body) == []
