"""The example's material: real open data and an invented story, both as files beside this module."""

import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def tables(name: str) -> dict:
    """Return the tables of one TOML file."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def cast() -> dict:
    """Return the people and organisations of the example."""
    return tables("cast")
