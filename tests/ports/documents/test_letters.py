"""Letters to several people in one file: each begins on a page of its own, with its address and its own page numbers."""

from datetime import datetime

import pikepdf
import pytest

from kiezwerk.ports.documents.letters import Letter, LetterItem, LetterLabels, LettersPaper
from kiezwerk.ports.documents.papers import Letterhead
from kiezwerk.ports.documents.pdf import invitation_letters_pdf
from tests.ports.documents.reading import opened, tags_of, text_of

LABELS = LetterLabels(
    file_number="Aktenzeichen", page_of="Seite %(page)s von %(pages)s", example="Beispiel", when="Wann", where="Wo", agenda="Tagesordnung",
    papers="Unterlagen",
)  # fmt: skip


def letters(items: int = 3, language: str = "de") -> bytes:
    paper = LettersPaper(
        letterhead=Letterhead(partnership="Bündnis (Beispiel)", acknowledgement="Gefördert aus Mitteln des Landes"),
        labels=LABELS,
        title="Einladung",
        subtitle="Einladung: 3. Sitzung",
        issued_at=datetime.fromisoformat("2026-03-02T12:00:00+01:00"),
        letters=(Letter(addressee=("Ada Beispiel", "Musterweg 1", "12345 Berlin"), salutation="Guten Tag,"), Letter(addressee=("#eval(1)",))),
        opening=("Sie sind eingeladen.",),
        when="9. März 2026",
        where="Rathaus",
        items=tuple(LetterItem(number=str(number), title=f"Punkt {number}", kind="Beschluss") for number in range(1, items + 1)),
        papers=("Haushalt",),
        closing=("Mit freundlichen Grüßen",),
    )
    return invitation_letters_pdf(paper, language)


def test_each_letter_has_its_own_page_and_the_words_of_all():
    document = opened(letters())

    pages = [text_of_page(document, number) for number in range(len(document.pages))]
    assert len(pages) == 2
    assert ["Musterweg 1" in page for page in pages] == [True, False]
    assert ["#eval(1)" in page for page in pages] == [False, True]
    assert ["Seite 1 von 1" in page and "Haushalt" in page for page in pages] == [True, True]


def test_long_letters_number_their_own_pages():
    document = opened(letters(items=45))

    feet = [next(foot for foot in ("Seite 1 von 2", "Seite 2 von 2") if foot in text_of_page(document, page)) for page in range(4)]
    assert feet == ["Seite 1 von 2", "Seite 2 von 2"] * 2


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
def test_letters_declare_their_standards_and_language(language):
    document = opened(letters(language=language))
    declared = document.open_metadata()

    assert (declared["pdfaid:part"], declared["pdfaid:conformance"], declared["pdfuaid:part"]) == ("2", "A", "1")
    assert str(document.Root.Lang) == language
    assert tags_of(document)[0] == "Document"


def text_of_page(document, number: int) -> str:
    single = pikepdf.Pdf.new()
    single.pages.append(document.pages[number])
    return text_of(single)
