"""How a file of areas or figures is read: what a person enters, or a JSON file says, as one object."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from kiezwerk.core.areas.area_sets import WORLD, Bounds
from kiezwerk.ports.addresses import AddressProfile
from kiezwerk.ports.geography.profile import AreaProfile, Correction
from kiezwerk.ports.indicators.profile import OFFICIAL_SIGNS, IndicatorProfile, missing_sign


@dataclass(frozen=True)
class LevelDescription:
    """One level of an area set and the columns of its file; ``names`` is ``{language: name}``, rank 1 the coarsest.

    ``parent_by_ground`` finds the area around each area by the ground that it covers. ``known_names``, ``key_chars``, ``merges`` and
    ``corrections`` are those of ``AreaProfile``.
    """

    code: str
    rank: int
    names: Mapping[str, str]
    key_column: str
    name_column: str
    key_length: int | None = None
    parent_length: int = 0
    parent_column: str = ""
    file: str = ""
    parent_by_ground: bool = False
    key_chars: int = 0
    merges: bool = False
    known_names: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()

    @classmethod
    def from_given(cls, given: Mapping[str, Any], language: str) -> "LevelDescription":
        """Return what a person entered, in ``language``."""
        names = {language: given["level_name"]}
        columns = (given["key_column"], given["name_column"])
        by_ground = given.get("parent_by_ground", False)
        return cls(given["level_code"], given["rank"], names, *columns, parent_length=given["parent_length"], parent_by_ground=by_ground)

    def profile(self, expected: Bounds) -> AreaProfile:
        nesting = {"parent_length": self.parent_length, "parent_column": self.parent_column}
        known = {"key_chars": self.key_chars, "merges": self.merges, "names": self.known_names, "corrections": self.corrections}
        return AreaProfile(self.key_column, self.name_column, self.code, self.key_length, expected=expected, **nesting, **known)


@dataclass(frozen=True)
class AreaSetDescription:
    """An area set: what it is called, since when it is valid, who owns it, and its levels from the coarsest to the finest."""

    code: str
    name: str
    valid_from_on: date
    source: Mapping[str, Any]
    levels: tuple[LevelDescription, ...] = ()
    expected: Bounds = WORLD

    @classmethod
    def from_given(cls, given: Mapping[str, Any]) -> "AreaSetDescription":
        """Return what a person entered."""
        code = given["set_code"]
        source = {"code": code.lower(), "title": given["source_title"], "owner": given["source_owner"], "licence": given["source_licence"]}
        return cls(code, given["set_name"], date.fromisoformat(given["valid_from_on"]), source)

    @classmethod
    def from_json(cls, text: str) -> "AreaSetDescription":
        """Read a description like ``demo/data/areas/area_set.json``; corrections are those of the whole file."""
        content = json.loads(text)
        corrections = tuple(Correction(**known) for known in content.get("corrections", ()))
        levels = sorted(content["levels"], key=lambda level: level["rank"])
        return cls(
            code=content["code"],
            name=content["name"],
            valid_from_on=date.fromisoformat(content["valid_from_on"]),
            source=content["source"],
            levels=tuple(LevelDescription(**level, corrections=corrections) for level in levels),
            expected=Bounds(*content["expected"]) if "expected" in content else WORLD,
        )


@dataclass(frozen=True)
class FigureLayout:
    """How a file of figures is read: key, columns ``{name in the file: code of the indicator}``, and what stands for no value.

    ``missing`` are the owner's signs for no value, such as "-9999"; ``reason_column`` says why, ``valid_when`` is what it says of a
    valid row ("" reads every row).
    """

    source: str
    as_of_on: date
    key_column: str
    columns: Mapping[str, str]
    reason_column: str = ""
    valid_when: str = ""
    missing: tuple[str, ...] = ("-9999",)
    decimal: str = ""
    level: str = field(default="", compare=False)

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> "FigureLayout":
        """Read one entry of ``files`` in a description like ``demo/data/indicators/indicators.json``."""
        known = {name: value for name, value in content.items() if name in cls.__dataclass_fields__}
        return cls(**{**known, "as_of_on": date.fromisoformat(content["as_of_on"])})

    @classmethod
    def from_given(cls, given: Mapping[str, Any], columns: Mapping[str, str]) -> "FigureLayout":
        """Return what a person entered, with the columns that the file turned out to have."""
        return cls(
            source=given["source"],
            as_of_on=date.fromisoformat(given["as_of_on"]),
            key_column=given["key_column"],
            columns=columns,
            reason_column=given["reason_column"],
            valid_when=given["valid_when"] if given["reason_column"] else "",
            missing=(given["missing"],) if given["missing"] else (),
            decimal=given["decimal"],
        )

    def profile(self) -> IndicatorProfile:
        signs = tuple(missing_sign(text) for text in self.missing if text)
        return IndicatorProfile(self.key_column, tuple(self.columns), self.reason_column, self.valid_when, signs + OFFICIAL_SIGNS, self.decimal)


@dataclass(frozen=True)
class AddressLayout:
    """How a table of streets and numbers is read, and whose it is."""

    source: Mapping[str, Any]
    street_column: str
    number_column: str
    area_column: str
    letter_column: str = ""
    postcode_column: str = ""

    @classmethod
    def from_given(cls, given: Mapping[str, Any]) -> "AddressLayout":
        """Return what a person entered."""
        columns = {name: given[name] for name in cls.__dataclass_fields__ if name != "source"}
        code = f"{given['area_set']}-addresses"
        return cls({"code": code, "title": given["source_title"], "owner": given["source_owner"], "licence": given["source_licence"]}, **columns)

    def profile(self) -> AddressProfile:
        return AddressProfile(self.street_column, self.number_column, self.area_column, self.letter_column, self.postcode_column)


@dataclass(frozen=True)
class DesignationLayout:
    """How a file of designated areas is read, and what is said of the act behind all of them."""

    source: Mapping[str, Any]
    key_column: str
    name_column: str
    purpose: str
    act: str
    acted_on: date
    in_force_on: date
    valid_until_on: date | None = None
    concept: str = ""
    concept_address: str = ""

    @classmethod
    def from_given(cls, given: Mapping[str, Any]) -> "DesignationLayout":
        """Return what a person entered."""
        days = {name: date.fromisoformat(given[name]) if given[name] else None for name in ("acted_on", "in_force_on", "valid_until_on")}
        texts = {name: given[name] for name in ("key_column", "name_column", "purpose", "act", "concept", "concept_address")}
        source = {"title": given["source_title"], "owner": given["source_owner"], "licence": given["source_licence"]}
        return cls({"code": f"{given['area_set']}-{given['purpose']}", **source}, **texts, **days)

    def as_plain(self) -> dict[str, Any]:
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}

    def profile(self) -> AreaProfile:
        return AreaProfile(self.key_column, self.name_column, "designated", merges=True, may_overlap=True)


Layout = LevelDescription | FigureLayout | AddressLayout | DesignationLayout


def fingerprint(content: bytes, area_set: str, description: Layout) -> str:
    """Return a name for a file and the way it is read: equal for the same file read in the same way."""
    way = json.dumps(asdict(description), sort_keys=True, default=str)
    return hashlib.sha256(b"\0".join([hashlib.sha256(content).digest(), area_set.encode(), way.encode()])).hexdigest()
