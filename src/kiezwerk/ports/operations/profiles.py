"""Which list has which form: its file format, its columns, and the days that are plausible in it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kiezwerk.core.periods import Period

FieldKind = Literal["beneficiary", "name", "text", "day", "amount", "share", "postcode"]


@dataclass(frozen=True)
class Field:
    """A column of the source (white space collapsed), the field of the operation that it fills, how it is read, and how long it may be."""

    column: str
    target: str
    kind: FieldKind
    most_chars: int = 2_000


@dataclass(frozen=True)
class Profile:
    """The form of one published list.

    ``not_taken`` are columns that may be there and say nothing about the row; ``second_header`` is the beginning of a row that repeats
    the headers in another language. ``plausible`` spans the days that the list can speak of: the period, its run-up and its closure.
    """

    code: str
    title: str
    fund: str
    period: str
    file_format: Literal["json", "csv", "xlsx"]
    fields: tuple[Field, ...]
    plausible: Period
    not_taken: frozenset[str] = frozenset()
    second_header: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.column for field in self.fields)


_ESF_2007 = Profile(
    code="berlin-esf-2007-2013",
    title="Begünstigtenverzeichnis ESF Berlin 2007–2013",
    fund="ESF",
    period="2007-2013",
    file_format="json",
    fields=(
        Field("beneficiary", "beneficiary", "beneficiary", 400),
        Field("name_of_operation", "name", "name"),
        Field("date", "dated_on", "day"),
        Field("allocated_public_funding", "granted_cents", "amount"),
        Field("on_finish_total_value", "paid_cents", "amount"),
    ),
    plausible=Period(date(2007, 1, 1), date(2017, 12, 31)),
    not_taken=frozenset({"_source"}),
)

_ESF_2014 = Profile(
    code="berlin-esf-2014-2020",
    title="Liste der Vorhaben ESF Berlin 2014–2020",
    fund="ESF",
    period="2014-2020",
    file_format="csv",
    fields=(
        Field("Name des Begünstigten", "beneficiary", "beneficiary", 400),
        Field("Bezeichnung des Vorhabens", "name", "name"),
        Field("Zusammenfassung des Vorhabens", "summary", "text", 10_000),
        Field("Datum des Beginns", "starts_on", "day"),
        Field("Datum des Endes", "ends_on", "day"),
        Field("Gesamtbetrag förderfähiger Ausgaben", "cost_cents", "amount"),
        Field("Kofinanzierungssatz", "eu_share", "share"),
        Field("PLZ Begünstigter", "postcode", "postcode"),
        Field("Land", "region", "text", 60),
        Field("Themenfeld", "category", "text", 200),
    ),
    plausible=Period(date(2014, 1, 1), date(2024, 12, 31)),
)

_ERDF_2014 = Profile(
    code="berlin-efre-2014-2020",
    title="Liste der Vorhaben EFRE Berlin 2014–2020",
    fund="EFRE",
    period="2014-2020",
    file_format="xlsx",
    fields=(
        Field("Name des Begünstigten", "beneficiary", "beneficiary", 400),
        Field("Bezeichnung des Vorhabens", "name", "name"),
        Field("Zusammenfassung des Vorhabens", "summary", "text", 10_000),
        Field("Datum des Beginns des Vorhabens", "starts_on", "day"),
        Field("Datum des Endes des Vorhabens", "ends_on", "day"),
        Field("Gesamtbetrag der förderfähigen Ausgaben des Vorhabens", "cost_cents", "amount"),
        Field("Unions-Kofinanzierungs-satz pro Prioritätsachse", "eu_share", "share"),
        Field("Postleitzahl", "postcode", "postcode"),
        Field("Land", "region", "text", 60),
        Field("Interventions-kategorie", "category", "text", 200),
    ),
    plausible=Period(date(2014, 1, 1), date(2024, 12, 31)),
    second_header="beneficiary name",
)

PROFILES = {profile.code: profile for profile in (_ESF_2007, _ESF_2014, _ERDF_2014)}
