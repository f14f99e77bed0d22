"""Is a decision file made at once, or in the background?"""

from dataclasses import dataclass

from django.db.models import Count, Sum

from ...models import Meeting, PaperVersion, Resolution
from . import items_of_file

MOST_PAPERS_AT_ONCE = 40
MOST_BYTES_AT_ONCE = 15_000_000
MOST_ITEMS_AT_ONCE = 25


@dataclass(frozen=True)
class FileSize:
    """What goes into a decision file: versions of papers, their bytes, and items, each of which may need a paper of its own."""

    paper_count: int
    paper_bytes: int
    item_count: int

    @property
    def is_large(self) -> bool:
        """Whether a page would keep its reader waiting, and a web process busy, for too long."""
        return (
            self.paper_count > MOST_PAPERS_AT_ONCE or self.paper_bytes > MOST_BYTES_AT_ONCE or self.item_count > MOST_ITEMS_AT_ONCE
        )  # fmt: skip


def size_of_file(meeting: Meeting, resolution: Resolution | None = None) -> FileSize:
    """Return how much there is, in two queries; of one resolution the papers of the whole meeting are counted, as most of them go in."""
    papers = PaperVersion.objects.filter(paper__meeting=meeting).aggregate(count=Count("pk"), size=Sum("file__size"))
    return FileSize(papers["count"], papers["size"] or 0, len(items_of_file(meeting, resolution)))
