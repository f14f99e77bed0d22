"""A text file that office programs open (DOCX), part by part: headings, text, lists, tables, pictures with their words.

Method    One paragraph style per kind of text, real headings and table heads, so that screen readers find their way.
Language  Runs are marked with the language of the paper, or with the one they were written in; a paper from the right sets every paragraph and
          table from the right.
Errors    None: what an office program could not show is taken out by ``plain``.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kiezwerk.ports.documents.papers import Letterhead, Paper, Thanks
from kiezwerk.ports.documents.plain import FROM_RIGHT, plain_words

if TYPE_CHECKING:
    from docx.document import Document

WIDEST_MM, HIGHEST_MM = 150, 200
"""No picture is larger than this."""
REGIONS = {"de": "de-DE", "en": "en-GB", "fr": "fr-FR", "ar": "ar-SA"}


class Writer:
    """Puts the parts of a paper into a document; what people wrote (``quoted``) is marked with its language and runs in its direction."""

    def __init__(self, language: str, written_in: str = "") -> None:
        import docx

        main = language.partition("-")[0]
        self.from_right = main in FROM_RIGHT
        self.written_in = written_in.partition("-")[0]
        self.document: Document = docx.Document()
        self._set_language(REGIONS.get(main, language))

    def _set_language(self, region: str) -> None:
        style = self.document.styles["Normal"]
        style.font.name = "Noto Sans"
        style.element.get_or_add_rPr().append(_language(region))

    def opening(self, paper: Paper) -> None:
        """Put the letterhead, the title and what the file says of itself."""
        head, core = paper.letterhead, self.document.core_properties
        core.title, core.author = plain_words(paper.title), plain_words(head.partnership)
        core.created = core.modified = paper.issued_at.replace(tzinfo=None)
        core.last_modified_by = core.author
        for line in (head.partnership, head.network, head.file_number, head.example_notice):
            self.text(line)
        self.heading(paper.title, 0)
        self.text(paper.subtitle)
        self.text(paper.state)

    def thanks(self, head: Letterhead) -> None:
        """Put each emblem, with what it shows in words, before its thanks."""
        from docx.shared import Mm

        own = Thanks(text=head.acknowledgement, emblem=head.emblem, emblem_name=head.emblem_name)
        for one in (own, *head.further):
            if one.emblem:
                self.picture(one.emblem, one.emblem_name, height=Mm(10))
            self.text(one.text)

    def picture(self, content: bytes, description: str, *, height: Any = None) -> None:
        """Put a picture with what it shows in words: as high as asked, or as large as it is, within the page."""
        from docx.shared import Mm

        paragraph = self.document.add_paragraph()
        shape = paragraph.add_run().add_picture(BytesIO(content), height=height)
        scale = min(1, Mm(WIDEST_MM) / shape.width, Mm(HIGHEST_MM) / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        shape._inline.docPr.set("descr", plain_words(description))
        self._direct(paragraph)

    def heading(self, words: str, level: int = 1, *, quoted: bool = False) -> None:
        self._direct(self.document.add_heading(plain_words(words), level), quoted=quoted)

    def text(self, words: str, style: str | None = None, *, quoted: bool = False) -> None:
        if words:
            self._direct(self.document.add_paragraph(plain_words(words), style), quoted=quoted)

    def labelled(self, label: str, words: str, style: str | None = None, *, quoted: bool = False) -> None:
        """Put ``words`` behind their label; the label is never quoted."""
        paragraph = self.document.add_paragraph(f"{plain_words(label)}: ", style)
        self._direct(paragraph)
        self._run(paragraph.add_run(plain_words(words)), quoted=quoted)

    def listed(self, heading: str, lines: Iterable[str]) -> None:
        listed = list(lines)
        if listed:
            self.heading(heading)
        for line in listed:
            self.text(line, "List Bullet")

    def facts(self, *pairs: tuple[str, str]) -> None:
        for name, value in pairs:
            self.text(f"{name}: {value}" if value else "")

    def table(self, head: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, quoted: tuple[int, ...] = ()) -> None:
        """Put a table; ``quoted`` are the columns that people wrote."""
        from docx.oxml import OxmlElement

        table = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        if self.from_right:
            table._tblPr.insert(1, OxmlElement("w:bidiVisual"))
        self._cells(table.rows[0].cells, head, ())
        for row in rows:
            self._cells(table.add_row().cells, row, quoted)

    def _cells(self, cells: Any, words: tuple[str, ...], quoted: tuple[int, ...]) -> None:
        for number, (cell, one) in enumerate(zip(cells, words, strict=True)):
            cell.text = plain_words(one)
            self._direct(cell.paragraphs[0], quoted=number in quoted)

    def _direct(self, paragraph: Any, *, quoted: bool = False) -> None:
        """Let a paragraph run from the right where the paper does, or where what it quotes does."""
        from docx.oxml import OxmlElement

        is_foreign = quoted and bool(self.written_in)
        if self.written_in in FROM_RIGHT if is_foreign else self.from_right:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            self._run(run, quoted=quoted)

    def _run(self, run: Any, *, quoted: bool = False) -> None:
        """Mark the direction of a run, and its language where it is not that of the paper."""
        from docx.oxml import OxmlElement

        is_foreign = quoted and bool(self.written_in)
        if self.written_in in FROM_RIGHT if is_foreign else self.from_right:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
        if is_foreign:
            run._r.get_or_add_rPr().append(_language(REGIONS.get(self.written_in, self.written_in)))

    def packed(self) -> bytes:
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()


def _language(region: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:lang")
    for name in ("w:val", "w:bidi"):
        mark.set(qn(name), region)
    return mark
