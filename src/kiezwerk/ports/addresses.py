"""A table of streets and numbers to addresses: every row is checked; one that cannot be read and none is returned.

The table is CSV or XLSX, gzipped or not: large cities have hundreds of thousands of addresses.
"""

import gzip
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from kiezwerk.core.areas.addresses import House, street_key
from kiezwerk.core.areas.area_sets import has_hidden_characters
from kiezwerk.core.findings import Finding, blocking
from kiezwerk.ports.indicators.lines import Line
from kiezwerk.ports.indicators.profile import Limits
from kiezwerk.ports.indicators.tables import Table, read_table, text_of

LIMITS = Limits(rows=2_000_000)
STREET_CHARS = 120
_GZIP = b"\x1f\x8b"
_NUMBER = re.compile(r"0*(\d{1,4})\s*([A-Za-z]?)")


@dataclass(frozen=True)
class AddressProfile:
    """Which column holds what. ``letter_column`` is "" where number and letter stand together, ``postcode_column`` where there is none."""

    street_column: str
    number_column: str
    area_column: str
    letter_column: str = ""
    postcode_column: str = ""

    @property
    def needed(self) -> tuple[str, ...]:
        names = (self.street_column, self.number_column, self.area_column, self.letter_column, self.postcode_column)
        return tuple(dict.fromkeys(name for name in names if name))


BERLIN = AddressProfile("str_name", "hnr", "PLR_ID", "hnr_zusatz", "plz")
"""The addresses of Berlin with their planning areas, as a table of the address service: 401,032 rows in 2023."""


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One address as a file gives it; ``street`` as written, ``house`` with the key of its area."""

    row: int
    street: str
    house: House

    @property
    def street_key(self) -> str:
        return street_key(self.street)


@dataclass(frozen=True)
class AddressReading:
    """All addresses, or none and the findings that say why."""

    rows: tuple[AddressRow, ...]
    findings: tuple[Finding, ...]


def read_addresses(data: bytes, profile: AddressProfile, limits: Limits = LIMITS) -> AddressReading:
    """Read a table of addresses."""
    unpacked, finding = _unpacked(data, limits)
    if finding:
        return AddressReading((), (finding,))
    table = read_table(unpacked, profile.needed, limits)
    if blocking(table.findings):
        return AddressReading((), table.findings)
    reader = _Rows(table, profile)
    read = [reader.read(line) for line in table.lines]
    findings = (*table.findings, *(one for one in read if isinstance(one, Finding)))
    rows = tuple(one for one in read if isinstance(one, AddressRow))
    return AddressReading(() if blocking(findings) else rows, findings)


def _unpacked(data: bytes, limits: Limits) -> tuple[bytes, Finding | None]:
    if not data.startswith(_GZIP):
        return data, None
    try:
        with gzip.open(BytesIO(data)) as stream:
            unpacked = stream.read(limits.bytes + 1)
    except (EOFError, OSError, zlib.error):
        return b"", Finding("areas.file_damaged")
    if len(unpacked) > limits.bytes:
        return b"", Finding("areas.package_too_large", facts={"byte_count": len(unpacked), "limit": limits.bytes})
    return unpacked, None


class _Rows:
    """Reads the lines of a table as a profile sees them."""

    def __init__(self, table: Table, profile: AddressProfile) -> None:
        names: Sequence[str] = (
            profile.street_column, profile.number_column, profile.area_column, profile.letter_column, profile.postcode_column,
        )  # fmt: skip
        self._at = [table.columns.index(name) if name else None for name in names]

    def read(self, line: Line) -> AddressRow | Finding:
        street, number, area, letter, postcode = ("" if at is None else text_of(line.cells[at]) for at in self._at)
        if not area:
            return Finding("areas.key_missing", facts={"row": line.row, "key": "", "name": street})
        if not street_key(street) or len(street) > STREET_CHARS or has_hidden_characters(street):
            return Finding("areas.street_unusable", facts={"row": line.row, "street": street[:STREET_CHARS]})
        found = _NUMBER.fullmatch(number + letter)
        if (number or letter) and not found:
            return Finding("areas.house_number_unusable", facts={"row": line.row, "street": street, "number": (number + letter)[:20]})
        house = House(int(found[1]) if found else None, found[2].lower() if found else "", postcode[:10], area)
        return AddressRow(line.row, street, house)
