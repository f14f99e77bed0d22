"""Workbooks of figures, made small."""

import io
from datetime import date

import xlsxwriter


def workbook(**sheets: list[list]) -> bytes:
    """Return a workbook with these rows; numbers are written as numbers, text as text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, cell, day)
                    elif isinstance(cell, str):
                        sheet.write_string(row, column, cell)
                    else:
                        sheet.write_number(row, column, cell)
    return out.getvalue()
