"""Which funds are money of the EU: read from the table that the installation ships, never listed in code."""

import tomllib
from functools import cache
from pathlib import Path

from ..models import Instrument

TABLE = Path(__file__).parents[1] / "data" / "funds.toml"


@cache
def eu_funds() -> frozenset[str]:
    """Return the names under which programmes call funds of the EU."""
    return frozenset(fund["code"] for fund in tomllib.loads(TABLE.read_text(encoding="utf-8"))["fund"])


def is_eu_money(instrument: Instrument) -> bool:
    """Return whether one of the funds behind ``instrument`` is one of the EU, where perceived conflicts count too."""
    named = {entry["fund"] for entry in instrument.limits.get("funds", [])}
    return bool(named & eu_funds()) or bool(instrument.programme and instrument.programme.fund in eu_funds())
