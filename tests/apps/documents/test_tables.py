"""Tables that are handed in: each thing that is wrong in them has a sentence, and one of them refuses the whole."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from kiezwerk.acts.messages import in_every_language, say
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.documents.actions import rows_of_file
from kiezwerk.core.findings import Finding
from kiezwerk.ports.spreadsheets.typed import TypedColumn, TypedTable, in_row

PLANTS = TypedTable(
    (
        TypedColumn("title", gettext_lazy("Title"), is_required=True, longest=10),
        TypedColumn("until_on", gettext_lazy("Ends"), "date"),
        TypedColumn("granted", gettext_lazy("Costs"), "cents"),
    ),
    names=in_every_language,
    most_rows=5,
)
HEAD = "Titel;Ende;Costs\n"


def said_of(text, name="plants.csv"):
    with pytest.raises(Refused) as refusal:
        rows_of_file(name, text.encode(), PLANTS.read)
    return [say(finding) for finding in refusal.value.findings]


def test_a_table_is_read_whatever_language_its_columns_are_called_in():
    rows = rows_of_file("plants.csv", f"{HEAD}Linde;31.12.2026;5,00\n".encode(), PLANTS.read)

    assert [dict(row.values) for row in rows] == [{"title": "Linde", "until_on": date(2026, 12, 31), "granted": 500}]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["The table is empty. Its first row must hold the titles of the columns."]),
        (
            "Titel;title;Farbe;Form\nLinde;;;\n",
            [
                "These columns are not known: Farbe, Form. Rename them as in the template, or take them out.",
                "These columns stand twice: Title. Keep one of each.",
            ],
        ),
        ("Ends\n", ["These columns are missing: Title. Every row needs them."]),
        (HEAD + "Linde;;\n" * 6, ["The file has 6 rows; at most 5 are taken at once. Divide the file."]),
        (
            f"{HEAD}Linde;;\n;bald;\nSommerlinde;;-5\n",
            [
                "Row 3, Title: the cell is empty, but every row needs it.",
                "Row 3, Ends: “bald” cannot be read. Look at the template for an example.",
                "Row 4, Title: the text has 11 characters, at most 10 fit.",
                "Row 4, Costs: the amount is negative.",
            ],
        ),
    ],
)
def test_one_bad_row_refuses_the_whole_and_every_reason_is_said(text, words):
    assert said_of(text) == words


@pytest.mark.parametrize("language", ["de", "fr", "ar"])
def test_reasons_are_said_in_every_language(language):
    texts = ("Farbe;Titel;title\n", "Ends\n", HEAD + "Linde;;\n" * 6, f"{HEAD};bald;\nSommerlinde;;-5\n")
    english = [sentence for text in texts for sentence in said_of(text)]
    row = rows_of_file("plants.csv", f"{HEAD}Linde;;\n".encode(), PLANTS.read)[0]

    with translation.override(language):
        said = [sentence for text in texts for sentence in said_of(text)] + [say(in_row(row, Finding("spreadsheets.empty")))]

    assert len(said) == len(english) + 1 == 9
    assert not set(english) & set(said)
