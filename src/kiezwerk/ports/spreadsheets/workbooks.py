"""XLSX bytes to rows of typed cells, sheet by sheet, values instead of formulas."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from kiezwerk.ports.files import DAMAGED_PACKAGE

from .cells import Cell
from .refusals import refusal

_HEAD_BYTES = 65_536
_CARRIAGE_RETURN = re.compile(r"_x000D_\n?")


def workbook_rows(content: bytes, *, unpacked_bytes: int, growth: int) -> Iterator[tuple[Cell, ...]]:
    """Yield every row of the first sheet, blank ones too."""
    yield from next(workbook_sheets(content, unpacked_bytes=unpacked_bytes, growth=growth), ())


def workbook_sheets(content: bytes, *, unpacked_bytes: int, growth: int) -> Iterator[Iterator[tuple[Cell, ...]]]:
    """Yield the rows of each sheet in the order of the workbook."""
    _check_package(content, unpacked_bytes, growth)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield from _sheets(content)


def _check_package(content: bytes, unpacked_bytes: int, growth: int) -> None:
    """Refuse a package that would grow too much, or that holds a document type: no office program writes one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            size = sum(part.file_size for part in parts)
            if size > unpacked_bytes or size > max(growth * len(content), 10_000_000):
                raise refusal("packed_too_tightly", size_bytes=size, limit_bytes=unpacked_bytes)
            for part in parts:
                with package.open(part) as stream:
                    if b"<!DOCTYPE" in stream.read(_HEAD_BYTES).replace(b"\x00", b""):
                        raise refusal("damaged")
    except DAMAGED_PACKAGE:
        raise refusal("damaged") from None


def _sheets(content: bytes) -> Iterator[Iterator[tuple[Cell, ...]]]:
    from openpyxl import load_workbook

    try:
        sheets = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets
    except MemoryError:
        raise
    except Exception:  # a damaged package makes the library raise almost anything
        raise refusal("damaged") from None
    if not sheets:
        raise refusal("damaged")
    yield from map(_rows, sheets)


def _rows(sheet: Any) -> Iterator[tuple[Cell, ...]]:
    try:
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            yield tuple(_CARRIAGE_RETURN.sub("\n", cell) if isinstance(cell, str) else cell for cell in row)
    except MemoryError:
        raise
    except Exception:  # as above
        raise refusal("damaged") from None
