"""ZIP to layers: a shapefile with its side files, a GeoPackage or GeoJSON, packed as portals hand them out."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from kiezwerk.ports.files import DAMAGED_PACKAGE
from kiezwerk.ports.geography.geojson import geojson_layer
from kiezwerk.ports.geography.geopackage import FIRST_BYTES as DATABASE
from kiezwerk.ports.geography.geopackage import geopackage_layers
from kiezwerk.ports.geography.layers import Layer
from kiezwerk.ports.geography.profile import Limits
from kiezwerk.ports.geography.refusals import refusal
from kiezwerk.ports.geography.shapefiles import shapefile_layer

FIRST_BYTES = b"PK\x03\x04"
SIDE_FILES = (".shp", ".dbf", ".prj", ".cpg")


def layers_of(data: bytes, limits: Limits) -> list[Layer]:
    """Return the layers of a file of areas, by what its first bytes show."""
    if len(data) > limits.bytes:
        raise refusal("areas.file_too_large", byte_count=len(data), limit=limits.bytes)
    if data.startswith(FIRST_BYTES):
        return _packed_layers(data, limits)
    if data.startswith(DATABASE):
        return geopackage_layers(data, limits)
    return [geojson_layer(data)]


def _packed_layers(data: bytes, limits: Limits) -> list[Layer]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = {part.filename: part for part in package.infolist() if not part.is_dir() and "__MACOSX" not in part.filename}
            size = sum(part.file_size for part in members.values())
            if size > limits.unpacked_bytes:
                raise refusal("areas.package_too_large", byte_count=size, limit=limits.unpacked_bytes)
            found = [layer for name in sorted(members) for layer in _member_layers(package, name, list(members), limits)]
    except DAMAGED_PACKAGE:
        raise refusal("areas.package_damaged") from None
    if not found:
        raise refusal("areas.package_without_areas", present=tuple(sorted(members)[:20]))
    return found


def _member_layers(package: zipfile.ZipFile, name: str, members: list[str], limits: Limits) -> Iterator[Layer]:
    path = PurePosixPath(name)
    ending = path.suffix.lower()
    if ending == ".shp":
        beside = {PurePosixPath(other).suffix.lower(): other for other in members if PurePosixPath(other).with_suffix("") == path.with_suffix("")}
        yield shapefile_layer(path.stem, {part: package.read(beside[part]) for part in SIDE_FILES if part in beside}, limits)
    elif ending == ".gpkg":
        yield from geopackage_layers(package.read(name), limits)
    elif ending in (".geojson", ".json"):
        yield geojson_layer(package.read(name), path.stem)
