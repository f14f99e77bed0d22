"""Instruments with their rules, taken from a table that the installation ships or an administrator edits."""

import json
import tomllib
from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder

from kiezwerk.acts.actions import action
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.funding.models import FundingPeriod, Instrument, Programme
from kiezwerk.core.funding.instruments import instruments_from_mapping

SHIPPED = Path(__file__).parents[1] / "data"


def load_shipped_instruments(*, by) -> list[str]:
    """Load the periods, programmes and instruments that come with Kiezwerk; the same ones twice change nothing."""
    return load_instruments(by=by, mapping=_shipped("instruments"), programmes=_shipped("programmes"))


def _shipped(name: str) -> dict:
    return tomllib.loads((SHIPPED / f"{name}.toml").read_text(encoding="utf-8"))


@action("funding.load_instruments", permission="", on="scope")
def load_instruments(_nowhere=None, *, by, mapping, programmes=None):
    """Store every version of every instrument of ``mapping``; what is stored already is brought in line, nothing is deleted.

    Asked by the command line, never by a page. ``programmes`` holds the tables ``period`` and ``programme``.
    """
    instruments_from_mapping(mapping)
    homes = _store_programmes(programmes or {})
    changed = [code for entry in mapping["instrument"] if (code := _store_instrument(_plain(entry), homes))]
    if changed:
        record(by, "funding.instruments.loaded", codes=sorted(set(changed)))
    return changed


def _plain(entry) -> dict:
    """Return an entry with its days as text, as it is stored."""
    return json.loads(json.dumps(entry, cls=DjangoJSONEncoder))


def _store_programmes(table) -> dict[str, Programme]:
    """Return the programme of each instrument code."""
    for row in table.get("period", []):
        columns = {name: row[name] for name in ("name", "starts_on", "ends_on")}
        FundingPeriod.objects.update_or_create(code=row["code"], defaults=columns)
    homes = {}
    for row in table.get("programme", []):
        period = FundingPeriod.objects.get(code=row["period"]) if "period" in row else None
        columns = {"name": row["name"], "fund": row["fund"], "period": period}
        programme, _ = Programme.objects.update_or_create(code=row["code"], defaults=columns)
        homes |= dict.fromkeys(row["instruments"], programme)
    return homes


def _store_instrument(entry: dict, homes: dict[str, Programme]) -> str:
    """Store one version and return its code where something changed."""
    columns = {
        "name": entry["name"],
        "valid_until_on": entry.get("valid_to"),
        "limits": entry.get("limits", {}),
        "citations": entry.get("citations", {}),
        "conditions": entry.get("conditions", []),
        "source": entry["source"],
        "verify_note": entry.get("verify", ""),
        "programme": homes.get(entry["code"]),
    }
    stored = Instrument.objects.filter(code=entry["code"], valid_from_on=entry["valid_from"])
    if stored.filter(**columns).exists():
        return ""
    Instrument.objects.update_or_create(code=entry["code"], valid_from_on=entry["valid_from"], defaults=columns)
    return entry["code"]
