"""Minutes as a text file that office programs open (DOCX).

Method    One paragraph style per kind of text, real headings and table heads, so that screen readers find their way; the one picture, an emblem,
          says in words what it shows.
Missing   See ``papers``.
Language  Runs are marked with the language of the paper; a paper from the right sets every paragraph and table from the right.
Errors    None: what an office program could not show is taken out by ``plain``.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kiezwerk.ports.documents.papers import Letterhead, MinutesItem, MinutesPaper, Thanks
from kiezwerk.ports.documents.plain import FROM_RIGHT, plain_words

if TYPE_CHECKING:
    from docx.document import Document

REGIONS = {"de": "de-DE", "en": "en-GB", "fr": "fr-FR", "ar": "ar-SA"}


def minutes_docx(paper: MinutesPaper, language: str) -> bytes:
    """Return the minutes as DOCX; ``language`` is that of the labels."""
    return _Writer(language).minutes(paper)


class _Writer:
    """Puts the parts of a paper into a document that reads in one direction."""

    def __init__(self, language: str) -> None:
        import docx

        main = language.partition("-")[0]
        self.from_right = main in FROM_RIGHT
        self.document: Document = docx.Document()
        self._set_language(REGIONS.get(main, language))

    def _set_language(self, region: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        style = self.document.styles["Normal"]
        style.font.name = "Noto Sans"
        properties = style.element.get_or_add_rPr()
        mark = OxmlElement("w:lang")
        for name in ("w:val", "w:bidi"):
            mark.set(qn(name), region)
        properties.append(mark)

    def minutes(self, paper: MinutesPaper) -> bytes:
        labels, head = paper.labels, paper.letterhead
        core = self.document.core_properties
        core.title, core.author = plain_words(paper.title), plain_words(head.partnership)
        core.created = core.modified = paper.issued_at.replace(tzinfo=None)
        core.last_modified_by = core.author
        for line in (head.partnership, head.network, head.file_number, head.example_notice):
            self.text(line)
        self.heading(paper.title, 0)
        self.text(paper.subtitle)
        self.text(paper.state)
        self.facts(
            (labels.body, paper.body), (labels.place, paper.place), (labels.starts, paper.starts), (labels.ends, paper.ends),
            (labels.chair, paper.chair), (labels.keeper, paper.keeper),
        )  # fmt: skip
        self.attendance(paper)
        for item in paper.items:
            self.item(item, paper)
        self.listed(labels.appendix, paper.appendix)
        self.listed(labels.corrections, paper.corrections)
        self.text(paper.closed_note)
        if paper.audit_root:
            self.text(f"{labels.audit_root}: {paper.audit_root}")
        self.signatures(paper)
        self.thanks(head)
        return self.packed()

    def thanks(self, head: Letterhead) -> None:
        """Put each emblem, with what it shows in words, before its thanks."""
        from docx.shared import Mm

        own = Thanks(text=head.acknowledgement, emblem=head.emblem, emblem_name=head.emblem_name)
        for one in (own, *head.further):
            if one.emblem:
                paragraph = self.document.add_paragraph()
                shape = paragraph.add_run().add_picture(BytesIO(one.emblem), height=Mm(10))
                shape._inline.docPr.set("descr", plain_words(one.emblem_name))
                self._direct(paragraph)
            self.text(one.text)

    def attendance(self, paper: MinutesPaper) -> None:
        labels = paper.labels
        if paper.attendance:
            self.heading(labels.attendance)
        for group in paper.attendance:
            self.heading(group.heading, 2)
            rows = ((row.function, row.organisation, row.person, row.remark) for row in group.rows)
            self.table((labels.function, labels.organisation, labels.person, labels.remark), rows)

    def item(self, item: MinutesItem, paper: MinutesPaper) -> None:
        labels = paper.labels
        self.heading(f"{labels.item} {item.number}: {item.title}")
        self.text(item.kind)
        for paragraph in item.report:
            self.text(paragraph)
        if item.motion:
            self.heading(labels.motion, 2)
            self.text(item.motion, "Intense Quote")
            self.text(f"{labels.text_hash}: {item.text_hash}" if item.text_hash else "")
        if item.excluded:
            self.table((labels.excluded, labels.ground), ((one.seat, one.ground) for one in item.excluded))
        if item.tally or item.quorum:
            self.heading(labels.ballot, 2)
            self.text(labels.computed)
            self.text(item.quorum)
            self.text(item.tally)
        if item.votes:
            self.table((labels.seat, labels.vote), ((one.seat, one.vote) for one in item.votes))
        if item.resolution_number or item.result:
            self.heading(" · ".join(one for one in (f"{labels.resolution} {item.resolution_number}".strip(), item.result) if one), 2)
            self.text(item.reason)
        if item.tasks:
            self.heading(labels.tasks, 2)
            self.table((labels.task, labels.responsible, labels.due), ((one.what, one.responsible, one.due) for one in item.tasks))

    def signatures(self, paper: MinutesPaper) -> None:
        labels = paper.labels
        for office, name in ((labels.chair, paper.chair), (labels.keeper, paper.keeper)):
            if name:
                self.text("_" * 40)
                self.text(f"{labels.place_and_date}\n{name}\n{office}")

    def heading(self, words: str, level: int = 1) -> None:
        self._direct(self.document.add_heading(plain_words(words), level))

    def text(self, words: str, style: str | None = None) -> None:
        if words:
            self._direct(self.document.add_paragraph(plain_words(words), style))

    def listed(self, heading: str, lines: Iterable[str]) -> None:
        listed = list(lines)
        if listed:
            self.heading(heading)
        for line in listed:
            self.text(line, "List Bullet")

    def facts(self, *pairs: tuple[str, str]) -> None:
        for name, value in pairs:
            self.text(f"{name}: {value}" if value else "")

    def table(self, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
        from docx.oxml import OxmlElement

        table = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        if self.from_right:
            table._tblPr.insert(1, OxmlElement("w:bidiVisual"))
        for cells, words in ((table.rows[0].cells, head), *((table.add_row().cells, row) for row in rows)):
            for cell, one in zip(cells, words, strict=True):
                cell.text = plain_words(one)
                self._direct(cell.paragraphs[0])

    def _direct(self, paragraph: Any) -> None:
        """Let a paragraph run from the right where the paper does."""
        from docx.oxml import OxmlElement

        if not self.from_right:
            return
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))

    def packed(self) -> bytes:
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()
