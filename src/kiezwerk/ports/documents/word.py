"""Minutes as a text file that office programs open (DOCX).

Method    One paragraph style per kind of text, real headings and table heads, so that screen readers find their way; the one picture, an emblem,
          says in words what it shows.
Missing   See ``papers``.
Language  Runs are marked with the language of the paper; a paper from the right sets every paragraph and table from the right.
Errors    None: what an office program could not show is taken out by ``plain``.
"""

from kiezwerk.ports.documents.papers import MinutesItem, MinutesPaper
from kiezwerk.ports.documents.writer import Writer


def minutes_docx(paper: MinutesPaper, language: str) -> bytes:
    """Return the minutes as DOCX; ``language`` is that of the labels."""
    return _Minutes(language).minutes(paper)


class _Minutes(Writer):
    """Puts the parts of the minutes into a document."""

    def minutes(self, paper: MinutesPaper) -> bytes:
        labels = paper.labels
        self.opening(paper)
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
        self.thanks(paper.letterhead)
        return self.packed()

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
