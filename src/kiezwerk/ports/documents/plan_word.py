"""An edition of an action plan as a text file that office programs open (DOCX).

Method    One heading per section, field and goal; one table per row of measures, its details in the first column.
Missing   See ``plans``.
Language  What people wrote is marked with the language it was written in.
"""

from collections.abc import Iterable

from kiezwerk.ports.documents.plans import MeasureEntry, Note, PlanChapter, PlanPaper, PlanPart
from kiezwerk.ports.documents.prose import Block
from kiezwerk.ports.documents.writer import Writer


def plan_docx(paper: PlanPaper, language: str) -> bytes:
    """Return an edition as DOCX; ``language`` is that of the labels."""
    return _Plan(paper, language).plan()


class _Plan(Writer):
    """Puts the parts of a plan into a document."""

    def __init__(self, paper: PlanPaper, language: str) -> None:
        super().__init__(language, paper.written_in)
        self.paper = paper

    def plan(self) -> bytes:
        paper = self.paper
        self.opening(paper)
        if paper.figures:
            self.heading(paper.labels.figures)
        for figure in paper.figures:
            self.text(f"{figure.label}: {figure.value}" + (f" ({figure.note})" if figure.note else ""))
        self.text(paper.as_of)
        self.prose(paper.preface)
        for chapter in paper.chapters:
            self.chapter(chapter)
        self.thanks(paper.letterhead)
        return self.packed()

    def chapter(self, chapter: PlanChapter) -> None:
        self.heading(f"{chapter.number}. {chapter.title}" if chapter.number else chapter.title, quoted=True)
        self.prose(chapter.blocks)
        self.notes(chapter.notes)
        for part in chapter.parts:
            self.part(part)

    def part(self, part: PlanPart) -> None:
        if part.title:
            self.heading(part.title, 2, quoted=True)
        self.prose(part.blocks)
        self.notes(part.notes)
        for one in part.indicators:
            self.text(f"{one.label}: {one.text}", "List Bullet")
        self.measures(part.measures)

    def measures(self, measures: Iterable[MeasureEntry]) -> None:
        labels, rows = self.paper.labels, [_row(one) for one in measures]
        if rows:
            self.table((labels.measure, labels.due, labels.state, labels.budget, labels.progress), rows, quoted=(0,))
            self.document.add_paragraph()

    def prose(self, blocks: Iterable[Block]) -> None:
        shown = {one.key: one.content for one in self.paper.pictures}
        for block in blocks:
            if block.kind == "heading":
                self.heading(block.text, 3, quoted=True)
            elif block.kind == "picture":
                self.picture(shown[block.picture], block.text)
            else:
                self.text(block.text, "List Bullet" if block.kind == "point" else None, quoted=True)

    def notes(self, notes: Iterable[Note]) -> None:
        for note in notes:
            self.labelled(note.label, note.words or note.text, quoted=bool(note.words))


def _row(one: MeasureEntry) -> tuple[str, ...]:
    lines = [one.title, one.responsible, *(f"{note.label}: {note.words or note.text}" for note in one.notes)]
    return ("\n".join(filter(None, lines)), one.due, one.state, one.budget, "\n".join(one.progress))
