"""Files as they should not be, sent to every import: a clear answer, nothing half done, never a mistake of the program."""

import gzip
import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kiezwerk.apps.areas import actions as areas
from kiezwerk.apps.areas.models import Address, Area, AreaLevel, AreaSet, DesignatedArea, FileImport, Observation, ObservationSet
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.funding.models import Project, ProjectImport
from kiezwerk.apps.jobs.models import Job, JobFile
from kiezwerk.apps.offers.models import OperationList, PublishedOperation
from tests.apps.areas.conftest import AREAS, CITY, FIGURES, FILES, INDICATORS, SOURCE, geojson, square
from tests.apps.areas.test_areas_files import FIGURES_FORM, LEVEL_FORM
from tests.apps.areas.test_designated_areas import HARBOUR, RENEWAL
from tests.apps.areas.test_places import ADDRESSES, ADDRESSES_FORM
from tests.ports.geography.making import METRES, TWO, geopackage, packed_shapefile, shapefile_parts, zip_of
from tests.ports.indicators.making import workbook

STORED = (
    DesignatedArea,
    Address,
    Area,
    AreaLevel,
    AreaSet,
    FileImport,
    Observation,
    ObservationSet,
    OperationList,
    PublishedOperation,
    Project,
    ProjectImport,
)


def geo(*features, **more) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)} | more).encode()


def feature(key="01", name="Nord", geometry=None, **more) -> dict:
    return {"type": "Feature", "properties": {"key": key, "name": name} | more, "geometry": geometry or square(13, 52)}


OPERATION = {"beneficiary": "Beispiel e. V.", "name_of_operation": "Garten", "date": "01.03.2010"} | {
    "allocated_public_funding": "10,00 €",
    "on_finish_total_value": "9,50 €",
}


def listed(**changed) -> bytes:
    return json.dumps([OPERATION | changed]).encode()


ZEROS = b"0" * 80_000_000
BOMB = zip_of({"xl/worksheets/sheet1": ZEROS})
FAR = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::31466"}}
EVERYWHERE = {
    "nothing but blanks": b" \n \n",
    "truncated gz": gzip.compress(listed() * 50)[:-20],
    "no gz at all": b"\x1f\x8b\x08nonsense",
    "gz bomb": gzip.compress(ZEROS),
    "zip bomb": BOMB,
    "broken zip": BOMB[: len(BOMB) // 2],
    "NUL bytes": b"key\x00;name\x00\n01\x00;a\x00\n",
    "only NUL": b"\x00" * 5_000,
    "binary": bytes(range(256)) * 40,
    "a page": b"<!doctype html><html><body>Not found</body></html>",
    "deep": b"[" * 100_000,
    "one endless line": b"a" * 5_000_000,
    "many empty rows": b"\n" * 500_000,
    "half a character": '[{"key": "\ud800"}]'.encode("utf-8", "surrogatepass"),
    "half a character, escaped": b'[{"key": "\\ud800"}]',
}
OF_AREAS = {
    "wrong columns": geo({"type": "Feature", "properties": {"id": "1"}, "geometry": square(13, 52)}),
    "wrong reference system": geo(feature(geometry=square(370_000, 5_800_000, 1_000))),
    "reference system that does not fit": geo(feature(), crs=FAR),
    "repeated key": geo(feature(), feature(name="Nord zwei", geometry=square(13.5, 52))),
    "cut off": geo(feature())[:-9],
    "huge numbers": geo(feature(geometry=square(1e300, 52))),
    "endless digits": geo(feature()).replace(b"13", b"9" * 5_000, 1),
    "not finite": geo(feature()).replace(b"13", b"NaN", 1),
    "NUL in the name": geo(feature(name="No\0rd")),
    "NUL in the key": geo(feature(key="0\0001")),
    "half a character in the name": geo(feature()).replace(b"Nord", b"\\ud800"),
    "key as a list": geo(feature(key=["01"])),
    "endless key": geo(feature(key="0" * 3_000)),
    "endless name": geo(feature(name="x" * 3_000, key="01"), feature(key="02", geometry={"type": "Point", "coordinates": [1, 2]})),
    "no geometry": geo({"type": "Feature", "properties": {"key": "01", "name": "x"}, "geometry": None}),
    "features that are none": geo(1, None, "x"),
    "no features": geo(),
    "the same ground twice": geo(feature(), feature(key="02")),
    "geopackage cut off": geopackage()[:-5_000],
    "geopackage with a wrong page": geopackage()[:9_000] + bytes(4_000) + geopackage()[13_000:],
    "geopackage without layers": geopackage(extra=["DELETE FROM gpkg_contents"]),
    "geopackage with a view that never ends": geopackage(
        extra=[
            "DROP TABLE areas",
            "CREATE VIEW areas AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS geom, x AS key, x AS name FROM n",
        ]
    ),
    "geopackage in metres that says degrees": geopackage([("01", "Nord", METRES)]),
    "geopackage with a repeated key": geopackage([*TWO, ("01", "Nord", METRES)]),
    "shapefile without its table": zip_of({name: part for name, part in shapefile_parts().items() if ".dbf" not in name}),
    "shapefile cut off": zip_of(shapefile_parts() | {"areas.shp": shapefile_parts()["areas.shp"][:-20]}),
    "shapefile in degrees that says metres": packed_shapefile(epsg=25833),
    "shapefile of an unknown system": zip_of(shapefile_parts() | {"areas.prj": b"PROJCS[" * 5_000}),
    "shapefile in a wrong encoding": packed_shapefile(encoding="cp1252", cpg="UTF-8"),
    "shapefile with huge counts": zip_of(shapefile_parts() | {"areas.shp": shapefile_parts()["areas.shp"][:144] + b"\xff\xff\xff\x7f" * 30}),
    "a ZIP with nothing of use": zip_of({"readme.txt": b"hello"}),
    "a ZIP with nothing": zip_of({}),
    "a ZIP bomb of areas": zip_of({"areas.geojson": ZEROS}),
    "a ZIP in a ZIP": zip_of({"areas.zip": packed_shapefile()}),
    "crosses itself": geo(feature(geometry={"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]})),
}
OF_DESIGNATED = {name: content for name, content in OF_AREAS.items() if name not in {"repeated key", "the same ground twice"}}
"""As for areas; but several rows may be one designated area, and designated areas may cover the same ground."""
OF_FIGURES = {
    "wrong columns": b"id,value\n0101,1\n",
    "nothing but separators": b";;\n;;\n",
    "repeated column": FIGURES.replace("poverty", "unemployment").encode(),
    "repeated key": FIGURES.replace("0102", "0101").encode(),
    "huge number": FIGURES.replace("8.0", "9" * 400).encode(),
    "huge exponent": FIGURES.replace("8.0", "1e999").encode(),
    "not finite": FIGURES.replace("8.0", "Infinity").encode(),
    "NUL in a value": FIGURES.replace("8.0", "8\0.0").encode(),
    "NUL in a key": FIGURES.replace("0102", "01\x0002").encode(),
    "NUL in a reason": FIGURES.replace("fewer than", "fewer\0than").encode(),
    "a short row": FIGURES.encode() + b"0203,1\n",
    "an open quotation mark": FIGURES.encode() + b'"0203,1\n',
    "a million keys": b"key,poverty\n" + b"".join(b"%d,1\n" % number for number in range(1_000_000)),
    "an endless key": FIGURES.replace("0102", "0" * 40_000).encode(),
    "a workbook without the columns": workbook(A=[["id", "value"], ["0101", 1]], B=[["x"]]),
    "a workbook of nothing": workbook(A=[]),
    "a workbook of titles": workbook(A=[["title"]] * 60),
    "a workbook cut off": workbook(A=[["key", "poverty"], ["0101", 1]])[:-200],
    "a workbook with days for figures": workbook(A=[["key", "poverty"], ["0101", date(2020, 1, 1)]]),
    "a workbook with a huge number": workbook(A=[["key", "poverty"], ["0101", 1e300]]),
    "a workbook with keys as numbers": workbook(A=[["key", "poverty"], [101, 1]]),
    "a workbook with a repeated key": workbook(A=[["key", "poverty"], ["0101", 1], ["0101", 2]]),
    "a workbook with an error": workbook(A=[["key", "poverty"], ["0101", "#DIV/0!"]]),
    "no workbook but a ZIP": zip_of({"readme.txt": b"hello"}),
    "every row wrong": b"key,unemployment,poverty,change,remark\n" + b"".join(b"x%d,a,b,c,\n" % number for number in range(20_000)),
}
OF_ADDRESSES = {
    "wrong columns": b"street,number\nWeg,1\n",
    "repeated column": ADDRESSES.replace("ort_name", "plz").encode(),
    "an unknown area": ADDRESSES.replace("0202", "9999").encode(),
    "no known area": ADDRESSES.replace(",0", ",9").encode(),
    "a key without zeros": ADDRESSES.replace("0202", "202").encode(),
    "no street": ADDRESSES.replace("Am Wald", "").encode(),
    "an endless street": ADDRESSES.replace("Am Wald", "x" * 5_000).encode(),
    "a huge number": ADDRESSES.replace("\n9,", "\n" + "9" * 400 + ",").encode(),
    "NUL in a street": ADDRESSES.replace("Am Wald", "Am\0Wald").encode(),
    "a bell in a street": ADDRESSES.replace("Am Wald", "Am\aWald").encode(),
    "cut off": ADDRESSES.encode() + b'5,,"Am Wa',
    "every row wrong": (ADDRESSES[:55] + "\n" + "x,y,z,1,a,b,c\n" * 20_000).encode(),
}
OF_OPERATIONS = {
    "wrong columns": json.dumps([{"title": "x"}]).encode(),
    "wrong date": listed(date="25.11.0204"),
    "huge amount": listed(allocated_public_funding="9" * 400 + " €"),
    "huge exponent": listed(allocated_public_funding="1e999"),
    "huge number": listed().replace(b'"10,00 \\u20ac"', b"9" * 5_000),
    "not finite": listed().replace(b'"10,00 \\u20ac"', b"Infinity"),
    "half a character in the name": listed().replace(b"Garten", b"\\ud800"),
    "endless name": listed(name_of_operation="x" * 2_000_000),
    "cut off": listed()[:-3],
    "no list": b'{"a": 1}',
    "keys twice": b'[{"date": "01.01.2010", "date": "02.01.2010"}]',
}
OF_PROJECTS = {
    "wrong columns": b"a;b\n1;2\n",
    "repeated column": b"Nummer;Nummer;Titel\n1;2;x\n",
    "repeated number": b"number;title;lead;legal_form\n1;a;X;association\n1;b;X;association\n",
    "huge amount": b"number;title;lead;legal_form;source_1;granted_1\n1;a;X;association;ESF;" + b"9" * 400 + b"\n",
    "huge year": b"number;title;lead;legal_form;source_1;year_1;granted_1\n1;a;X;association;ESF;" + b"9" * 5_000 + b";1\n",
    "NUL in the title": b"number;title;lead;legal_form\n1;a\0b;X;association\n",
    "NUL in the number": b"number;title;lead;legal_form\n1\0;a;X;association\n",
    "too many rows": b"number;title;lead\n" + b"".join(b"%d;a;X\n" % number for number in range(3_000)),
    "a row that is too wide": b"number;title;lead\n1;a;X;y;z\n",
    "endless title": b"number;title;lead;legal_form\n1;" + b"x" * 100_000 + b";X;association\n",
    "impossible day": b"number;title;lead;legal_form;starts_on\n1;a;X;association;30.02.2024\n",
}


@pytest.fixture
def desk(make_partnership, make_office, client_for):
    """An office with areas and indicators, and the addresses at which it sends files: ``{kind: (address, entries)}``."""
    place = make_partnership()
    office = make_office(place)
    areas.import_area_set(place, by=office, description=CITY, files=FILES)
    source = areas.register_source(place, by=office, **SOURCE)
    for columns in INDICATORS:
        areas.register_indicator(place, by=office, source=source, **columns)
    addresses = {
        "areas": (reverse("areas:new_areas", args=[place.slug]), LEVEL_FORM),
        "figures": (reverse("areas:new_figures", args=[place.slug]), FIGURES_FORM),
        "designated": (reverse("areas:new_designated", args=[place.slug]), RENEWAL),
        "addresses": (reverse("areas:new_addresses", args=[place.slug]), ADDRESSES_FORM),
        "operations": (reverse("offers:import"), {"profile": "berlin-esf-2007-2013"}),
        "projects": (reverse("funding:upload_projects", args=[place.slug]), {"key": "k"}),
    }
    client = client_for(office)
    client.raise_request_exception = True
    return client, addresses


def sent(kinds, files):
    return [pytest.param(kind, content, id=f"{kind}: {name}") for kind in kinds for name, content in files.items()]


BAD = [
    *sent(("areas", "figures", "designated", "addresses", "operations", "projects"), EVERYWHERE), *sent(["areas"], OF_AREAS),
    *sent(["designated"], OF_DESIGNATED), *sent(["figures"], OF_FIGURES), *sent(["addresses"], OF_ADDRESSES),
    *sent(["operations"], OF_OPERATIONS), *sent(["projects"], OF_PROJECTS),
]  # fmt: skip


def stored() -> list[int]:
    return [model.objects.count() for model in STORED]


@pytest.mark.parametrize(("kind", "content"), BAD)
def test_a_bad_file_is_answered_with_reasons_and_leaves_nothing_behind(kind, content, desk, finish_work):
    client, addresses = desk
    address, given = addresses[kind]
    before, entries = stored(), Entry.objects.exclude(verb="jobs.job.started").count()

    answer = client.post(
        address, given | {"file": SimpleUploadedFile("file.csv" if kind in ("figures", "addresses", "projects") else "file.json", content)}
    )

    if answer.status_code == 302:
        job = finish_work()
        page = client.get(answer.url)
        codes = [one["code"] for one in job.findings]
        assert (job.state, "jobs.broken" in codes, len(codes) <= 201) == ("failed", False, True)
    else:
        page = answer
        assert answer.status_code == 422
    assert "kw-finding--blocks" in page.content.decode() or "kern-error" in page.content.decode()
    assert len(page.content) < 400_000
    assert (stored(), Entry.objects.exclude(verb="jobs.job.started").count(), JobFile.objects.count()) == (before, entries, 0)


@pytest.mark.parametrize("kind", ["areas", "figures", "operations"])
@pytest.mark.parametrize(("size", "status"), [(0, 422), (30_000_001, 422), (34_000_000, 413)])
def test_a_file_of_a_size_that_nobody_reads_starts_no_work(kind, size, status, desk):
    client, addresses = desk
    address, given = addresses[kind]

    answer = client.post(address, given | {"file": SimpleUploadedFile("file.json", b"x" * size)})

    assert (answer.status_code, Job.objects.count()) == (status, 0)


@pytest.mark.parametrize("suffix", [".gz", ".xlsx", ""])
def test_a_file_is_known_by_its_content_not_by_its_name(suffix, desk, finish_work):
    client, addresses = desk
    address, given = addresses["operations"]

    client.post(address, given | {"file": SimpleUploadedFile("l" * 400 + suffix, gzip.compress(listed()))})

    assert finish_work().state == "done"
    assert PublishedOperation.objects.count() == 1


def test_a_large_file_of_areas_is_read_piece_by_piece(desk, finish_work):
    client, addresses = desk
    address, given = addresses["areas"]
    ring = [[13 + 0.3 * number / 1_000, (number % 7) / 1_000_000] for number in range(1_000)]
    strips = [[[x, 51 + 0.001 * strip + y] for x, y in [*ring, [13.3, -0.0008], [13, -0.0008], ring[0]]] for strip in range(250)]
    features = [feature(key=f"{number:04}", geometry={"type": "Polygon", "coordinates": [strip]}) for number, strip in enumerate(strips)]

    client.post(address, given | {"file": SimpleUploadedFile("large.geojson", geo(*features))})
    job = finish_work()

    assert (job.state, job.done_count, job.total_count, job.attempts) == ("done", 250, 250, 1)


def test_control_characters_do_not_reach_the_register(desk, finish_work):
    client, addresses = desk
    address, given = addresses["operations"]

    client.post(address, given | {"file": SimpleUploadedFile("list.json", listed(name_of_operation="Gar\0ten\x1b"))})
    finish_work()

    assert PublishedOperation.objects.get().name == "Garten"


def test_a_good_file_of_each_kind_is_taken_in(desk, finish_work):
    client, addresses = desk
    files = {"areas": geojson(AREAS), "figures": FIGURES.encode(), "designated": HARBOUR, "addresses": ADDRESSES.encode(), "operations": listed()}

    for kind, content in files.items():
        address, given = addresses[kind]
        client.post(address, given | {"file": SimpleUploadedFile("file", content)})
        assert finish_work().state == "done"
