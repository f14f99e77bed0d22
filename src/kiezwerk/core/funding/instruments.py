"""Programmes and their instruments, read from a table that anybody can edit.

Method    Each version of an instrument is one entry with the days on which it holds. Every limit that is set names the words of its rule, so that a
          refusal can cite it.
Missing   What could not be read at its source carries ``verify``, a sentence that says what is open.
Errors    ``InstrumentError`` names the entry and what is wrong with it.
Source    The seed table is ``kiezwerk/apps/funding/data/instruments.toml``; see ``docs/methods/funding/checks.md``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from kiezwerk.core.funding.limits import FundingLimits, FundLimit, Participants, Pool
from kiezwerk.core.periods import Period


class InstrumentError(ValueError):
    """The table of instruments cannot be used; the text says where and why."""


@dataclass(frozen=True)
class Instrument:
    """One version of an instrument.

    ``citations``  the words of each rule, by the name of the limit; ``conditions`` are rules that no machine checks.
    ``verify``     what could not be confirmed at its source, "" where nothing is open.
    """

    code: str
    name: str
    valid: Period
    limits: FundingLimits = field(default_factory=FundingLimits)
    source: str = ""
    citations: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    verify: str = ""

    def rule(self, limit: str) -> str:
        """Return the citation of the rule behind ``limit``.

        >>> Instrument("LSK", "", Period(None), source="Merkblatt", citations={"months_max": "höchstens 12 Monate"}).rule("months_max")
        'LSK: höchstens 12 Monate (Merkblatt)'
        """
        words = self.citations.get(limit, limit)
        return f"{self.code}: {words} ({self.source})" if self.source else f"{self.code}: {words}"

    def __hash__(self) -> int:
        return hash((self.code, self.valid))


def instrument_on(instruments: Iterable[Instrument], code: str, day: date) -> Instrument | None:
    """Return the version of ``code`` that holds on ``day``, None where there is none.

    >>> instrument_on([Instrument("LSK", "", Period(date(2003, 1, 1), date(2020, 12, 31)))], "LSK", date(2021, 1, 1)) is None
    True
    """
    return next((each for each in instruments if each.code == code and day in each.valid), None)


def instruments_from_mapping(mapping: Mapping[str, Any]) -> tuple[Instrument, ...]:
    """Read the table; raise InstrumentError where an entry is unknown, missing, of the wrong type or without its citation.

    >>> entry = {"code": "X", "name": "Example", "valid_from": date(2026, 1, 1), "source": "notice of 2026"}
    >>> instruments_from_mapping({"instrument": [entry]})[0].code
    'X'
    """
    _only(mapping, {"instrument"}, "the table")
    instruments = tuple(_instrument(entry, f"instrument {i + 1}") for i, entry in enumerate(_need(mapping, "instrument", list, "the table")))
    for i, one in enumerate(instruments):
        for other in instruments[:i]:
            if one.code == other.code and one.valid.overlaps(other.valid):
                raise InstrumentError(f"{one.code} has two versions on the same day")
    return instruments


_KNOWN = {"code", "name", "valid_from", "valid_to", "source", "verify", "conditions", "limits", "citations"}


def _instrument(entry: Any, place: str) -> Instrument:
    _only(entry, _KNOWN, place)
    code = _need(entry, "code", str, place)
    limits = _limits(_take(entry, "limits", dict, {}, code), code)
    citations = {name: _need(entry["citations"], name, str, code) for name in _take(entry, "citations", dict, {}, code)}
    _insist_on_citations(limits, citations, code)
    return Instrument(
        code=code,
        name=_need(entry, "name", str, code),
        valid=_period(entry, code),
        limits=limits,
        source=_need(entry, "source", str, code),
        citations=citations,
        conditions=tuple(_texts(_take(entry, "conditions", list, [], code), f"{code}, conditions")),
        verify=_take(entry, "verify", str, "", code),
    )


def _period(entry: Mapping[str, Any], code: str) -> Period:
    first, last = _need(entry, "valid_from", date, code), _take(entry, "valid_to", date, None, code)
    if isinstance(first, datetime) or isinstance(last, datetime):
        raise InstrumentError(f"{code}: valid_from and valid_to are days without a time")
    if last is not None and last < first:
        raise InstrumentError(f"{code}: valid_to ({last}) is before valid_from ({first})")
    return Period(first, last)


def _insist_on_citations(limits: FundingLimits, citations: Mapping[str, str], code: str) -> None:
    names = {each.name for each in fields(FundingLimits)}
    unset = FundingLimits()
    cited_with = {"exception_forms": "applicant_forms", "pool": "pool_cents"}
    for name in sorted(names):
        if getattr(limits, name) != getattr(unset, name) and cited_with.get(name, name) not in citations:
            raise InstrumentError(f"{code}: the limit {name} has no citation")
    _only(citations, names, f"{code}, citations")


def _limits(entry: Mapping[str, Any], code: str) -> FundingLimits:
    place = f"{code}, limits"
    _only(entry, _READERS.keys(), place)
    return FundingLimits(**{name: _READERS[name](value, f"{place}, {name}") for name, value in entry.items()})


def _fund(entry: Any, place: str) -> FundLimit:
    _only(entry, {"fund", "max_cents", "max_share"}, place)
    return FundLimit(
        fund=_need(entry, "fund", str, place),
        max_cents=_whole(entry["max_cents"], place) if "max_cents" in entry else None,
        max_share=_share(entry["max_share"], place) if "max_share" in entry else None,
    )


def _only(entry: Any, known: Iterable[str], place: str) -> None:
    if not isinstance(entry, Mapping):
        raise InstrumentError(f"{place}: wants named entries, not {entry!r}")
    if unknown := sorted(set(entry) - set(known)):
        raise InstrumentError(f"{place}: {unknown[0]} is unknown; known are {', '.join(sorted(known))}")


def _need(entry: Mapping[str, Any], name: str, kind: type, place: str) -> Any:
    if name not in entry:
        raise InstrumentError(f"{place}: {name} is missing")
    if not isinstance(entry[name], kind) or entry[name] == "":
        raise InstrumentError(f"{place}: {name} is not {entry[name]!r}")
    return entry[name]


def _take(entry: Mapping[str, Any], name: str, kind: type, otherwise: Any, place: str) -> Any:
    return _need(entry, name, kind, place) if name in entry else otherwise


def _whole(value: Any, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InstrumentError(f"{place}: wants a whole number, not {value!r}")
    return value


def _share(value: Any, place: str) -> Fraction:
    try:
        share = Fraction(value) if isinstance(value, str) else None
    except (ValueError, ZeroDivisionError):
        share = None
    if share is None or not 0 <= share <= 1:
        raise InstrumentError(f'{place}: wants a share from 0 to 1 as text, such as "2/5", not {value!r}')
    return share


def _flag(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise InstrumentError(f"{place}: wants true or false, not {value!r}")
    return value


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value:
        raise InstrumentError(f"{place}: wants a text, not {value!r}")
    return value


def _texts(value: Any, place: str) -> list[str]:
    if not isinstance(value, list):
        raise InstrumentError(f"{place}: wants a list, not {value!r}")
    return [_text(each, place) for each in value]


def _forms(value: Any, place: str) -> frozenset[str]:
    return frozenset(_texts(value, place))


def _funds(value: Any, place: str) -> tuple[FundLimit, ...]:
    if not isinstance(value, list):
        raise InstrumentError(f"{place}: wants a list, not {value!r}")
    return tuple(_fund(each, place) for each in value)


def _participants(value: Any, place: str) -> Participants:
    if value not in list(Participants):
        raise InstrumentError(f"{place}: wants {', '.join(Participants)}, not {value!r}")
    return Participants(value)


def _pool(value: Any, place: str) -> Pool:
    if value not in list(Pool):
        raise InstrumentError(f"{place}: wants {', '.join(Pool)}, not {value!r}")
    return Pool(value)


_READERS: dict[str, Callable[[Any, str], Any]] = {
    "total_min_cents": _whole,
    "total_max_cents": _whole,
    "grant_max_cents": _whole,
    "rate_max_share": _share,
    "own_min_share": _share,
    "funds": _funds,
    "months_min": _whole,
    "months_max": _whole,
    "applicant_forms": _forms,
    "exception_forms": _forms,
    "field_required": _flag,
    "participants": _participants,
    "participants_max": _whole,
    "older_share": _share,
    "partners_min": _whole,
    "follows": _text,
    "excluded_costs": _forms,
    "pool_cents": _whole,
    "pool": _pool,
}
