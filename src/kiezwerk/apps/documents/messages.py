"""The sentences about files that cannot be read or are not taken, and about what stands in a table that is handed in."""

from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:.0f}"


def _columns(facts) -> dict[str, str]:
    return {"columns": ", ".join(facts["columns"])}


WORDS = {
    "file.empty": lambda f: _("The file is empty. Choose it again; perhaps it had not been saved yet."),
    "file.too_large": lambda f: (
        _("The file has %(size)s MB; at most %(limit)s MB are kept. Save it smaller, for example with reduced pictures.")
        % {"size": f"{f['size_bytes'] / 1e6:.1f}", "limit": _megabytes(f["limit_bytes"])}
    ),
    "file.kind": lambda f: _("Files of this kind are not kept. Save it as PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, PNG, JPG, TXT or CSV."),
    "file.macros": lambda f: _("The file holds macros, that is programs. Save it without them (.docx, .xlsx, .pptx) or as PDF."),
    "file.damaged": lambda f: _("The file is damaged. Open it, save it anew and try again."),
    "spreadsheets.empty": lambda f: _("The table is empty. Its first row must hold the titles of the columns."),
    "spreadsheets.not_text": lambda f: _("This is no text file. Save the table as CSV (UTF-8) or XLSX."),
    "spreadsheets.old_format": lambda f: _("This is an old Excel file (.xls). Save it as .xlsx or CSV."),
    "spreadsheets.damaged": lambda f: _("The workbook is damaged or no XLSX file. Open it, save it anew and try again."),
    "spreadsheets.cut_off": lambda f: _("The file ends in the middle. Save or download it again."),
    "spreadsheets.quotes": lambda f: _("Row %(row)s: a quotation mark is opened and not closed.") % f,
    "spreadsheets.packed_too_tightly": lambda f: (
        _("Unpacked, the workbook would be larger than %(limit)s MB. It was not opened.") % {"limit": _megabytes(f["limit_bytes"])}
    ),
    "spreadsheets.too_large": lambda f: (
        _("The file has %(size)s MB; at most %(limit)s MB can be read.")
        % {"size": _megabytes(f["size_bytes"]), "limit": _megabytes(f["limit_bytes"])}
    ),
    "spreadsheets.too_many_rows": lambda f: _("The table has more than %(limit_count)s rows. Split it.") % f,
    "spreadsheets.too_many_columns": lambda f: _("Row %(row)s has more than %(limit_count)s columns.") % f,
    "spreadsheets.cell_too_long": lambda f: _("Row %(row)s, column %(column_number)s: the text is longer than %(limit_count)s characters.") % f,
    "spreadsheets.headers": lambda f: (
        _("Row %(row)s: these titles stand more than once: %(twice)s. Each column needs its own.") % {"row": f["row"], "twice": ", ".join(f["twice"])}
    ),
    "spreadsheets.row_width": lambda f: _("Row %(row)s has %(found_count)s fields, the header %(expected_count)s.") % f,
    "table.columns_unknown": lambda f: _("These columns are not known: %(columns)s. Rename them as in the template, or take them out.") % _columns(f),
    "table.columns_missing": lambda f: _("These columns are missing: %(columns)s. Every row needs them.") % _columns(f),
    "table.columns_twice": lambda f: _("These columns stand twice: %(columns)s. Keep one of each.") % _columns(f),
    "table.too_many_rows": lambda f: (
        _("The file has %(found)s rows; at most %(most)s are taken at once. Divide the file.") % {"found": f["found_count"], "most": f["most_count"]}
    ),
    "table.cell_unreadable": lambda f: _("Row %(row)s, %(column)s: “%(text)s” cannot be read. Look at the template for an example.") % f,
    "table.cell_empty": lambda f: _("Row %(row)s, %(column)s: the cell is empty, but every row needs it.") % f,
    "table.cell_too_long": lambda f: _("Row %(row)s, %(column)s: the text has %(length)s characters, at most %(most)s fit.") % f,
    "table.amount_negative": lambda f: _("Row %(row)s, %(column)s: the amount is negative.") % f,
    "table.row_refused": lambda f: _("Row %(row)s: %(sentence)s") % {"row": f["row"], "sentence": say(f["finding"])},
}
