"""Tables as CSV and XLSX: written with typed columns, read with limits and refusals."""

from .cells import Cell, cents_of, date_of, text_of
from .columns import Column, Sheet
from .reading import LIMITS, Limits, Row, Table, read_rows, read_table
from .refusals import Unreadable
from .writing import write_csv, write_workbook, write_xlsx

__all__ = [
    "LIMITS",
    "Cell",
    "Column",
    "Limits",
    "Row",
    "Sheet",
    "Table",
    "Unreadable",
    "cents_of",
    "date_of",
    "read_rows",
    "read_table",
    "text_of",
    "write_csv",
    "write_workbook",
    "write_xlsx",
]
