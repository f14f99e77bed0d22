"""The papers of a meeting with their versions, by item, and which of them a person has opened."""

from dataclasses import dataclass

from django.db.models import Prefetch

from kiezwerk.apps.documents.models import StoredFile

from ..models import AgendaItem, Meeting, Paper, PaperReading, PaperVersion
from ..queries import papers_visible_to


@dataclass(frozen=True)
class PaperLine:
    """A paper with its versions, the latest first; ``unread`` where the person has not opened the latest."""

    paper: Paper
    versions: list[PaperVersion]
    unread: bool

    @property
    def latest(self) -> PaperVersion:
        return self.versions[0]

    @property
    def earlier(self) -> list[PaperVersion]:
        return self.versions[1:]


@dataclass(frozen=True)
class PaperGroup:
    """The papers of one item; ``item`` None: of the meeting as a whole."""

    item: AgendaItem | None
    lines: list[PaperLine]


def papers_of(meeting: Meeting, person=None) -> list[PaperGroup]:
    """Return the papers of ``meeting`` that ``person`` may read, those of the whole first, then in the order of the agenda; in six queries."""
    files = Prefetch("versions__file", StoredFile.objects.defer("content"))
    told = papers_visible_to(person).filter(meeting=meeting) if person else meeting.papers
    papers = list(told.select_related("item").prefetch_related("versions__added_by", files))
    keys = [version.pk for paper in papers for version in paper.versions.all()]
    read = set(PaperReading.objects.filter(version__in=keys, person=person).values_list("version_id", flat=True)) if person else set()
    groups: dict[int | None, PaperGroup] = {}
    for paper in sorted(papers, key=lambda one: (one.item.position if one.item else 0, one.pk)):
        versions = list(paper.versions.all())
        unread = person is not None and paper.withdrawn_at is None and versions[0].pk not in read
        groups.setdefault(paper.item_id, PaperGroup(paper.item, [])).lines.append(PaperLine(paper, versions, unread))
    return list(groups.values())
