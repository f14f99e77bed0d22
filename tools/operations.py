"""Make the demo's lists of operations from the published ones: natural persons masked, packed, the same bytes every time.

    python tools/operations.py FOLDER

FOLDER holds esf_2007_2013.json and esf_2014_2020.csv as their owner published them (see demo/data/operations/SOURCES.md).
"""

import csv
import gzip
import io
import json
import re
import sys
from pathlib import Path

from kiezwerk.core.offers.operations import collapse
from kiezwerk.core.offers.personal_names import MASK, hide_persons
from kiezwerk.core.offers.persons import looks_like_natural_person
from kiezwerk.core.offers.totals import summarise
from kiezwerk.ports.operations import read_operations

TARGET = Path(__file__).parent.parent / "src/kiezwerk/demo/data/operations"
FOUND_BY_READING = {4064: re.compile(r"(?<=Beratungsdienstleistung - )\S+(?= - )")}
"""Surnames that no rule finds, by row of the list 2007-2013."""


def masked_json(content: bytes) -> bytes:
    rows = json.loads(content)
    for number, row in enumerate(rows, start=1):
        del row["_source"]
        if looks_like_natural_person(collapse(row["beneficiary"])):
            row["beneficiary"] = None
        row["name_of_operation"] = masked_text(row["name_of_operation"], FOUND_BY_READING.get(number))
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"[\n{lines}\n]\n".encode()


def masked_csv(content: bytes) -> bytes:
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for beneficiary, name, summary, *rest in rows:
        shown = "" if looks_like_natural_person(collapse(beneficiary)) else beneficiary
        writer.writerow([shown, masked_text(name), masked_text(summary), *rest])
    return out.getvalue().encode()


def masked_text(text: str, surname: re.Pattern[str] | None = None) -> str:
    """Return ``text`` as it is where it names nobody, else collapsed and with the persons hidden."""
    hidden = hide_persons(collapse(text))
    if surname:
        hidden, count = surname.subn(MASK, hidden)
        if count != 1:
            raise SystemExit("A row that was masked by hand is not where it was: read the list again.")
    return hidden if hidden != collapse(text) else text


def main(folder: Path) -> None:
    for source, mask, profile in (
        ("esf_2007_2013.json", masked_json, "berlin-esf-2007-2013"),
        ("esf_2014_2020.csv", masked_csv, "berlin-esf-2014-2020"),
    ):
        content = (folder / source).read_bytes()
        packed = gzip.compress(mask(content), 9, mtime=0)
        before, after = (summarise(read_operations(each, profile, accept_marked=True), peb_cap_cents=500_000_00) for each in (content, packed))
        if before != after:
            raise SystemExit(f"{source}: masking changed a figure.")
        (TARGET / f"{source}.gz").write_bytes(packed)
        print(f"{source}: {after.every.count} rows, {after.masked.count} masked, {len(packed)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
