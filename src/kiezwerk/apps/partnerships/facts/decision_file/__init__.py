"""Everything that a decision rests on in one archive: for the file of the office, and for whoever audits it."""

from collections.abc import Callable

from django.utils import translation

from kiezwerk.ports.archive import Enclosure, write_archive

from ... import hooks
from ...models import AgendaItem, Meeting, Resolution
from ..live import items_now
from ..papers import resolution_papers
from .acknowledgements import thanks_of
from .index import index_page
from .items import files_of_item, item_folder, items_for_the_file
from .meetings import files_of_meeting


def decision_file(meeting: Meeting, resolution: Resolution | None = None, progress: Callable[[int, int], object] = lambda done, total: None) -> bytes:
    """Return the decision file of ``meeting``, or of one ``resolution`` of it, in the language of the partnership.

    The same state of things gives the same bytes. ``progress`` hears after each item how many of how many steps are done.
    """
    with translation.override(meeting.body.partnership.language):
        wanted = items_of_file(meeting, resolution)
        for _number, item in wanted:
            item.meeting = meeting
        items = [item for _number, item in wanted]
        progress(0, len(wanted) + 1)
        standing = list(zip([number for number, _item in wanted], items_now(meeting, items), strict=True))
        motions = [now.motion for _number, now in standing if now.motion]
        files = files_of_meeting(meeting, items, is_whole=resolution is None)
        papers, evidence = resolution_papers(meeting, [now for _number, now in standing], public=False), hooks.evidence_for(motions)
        for done, (number, now) in enumerate(standing, start=1):
            progress(done, len(wanted) + 1)
            files += files_of_item(number, now, papers.get(now.item.pk))
            kept = evidence[now.motion.pk] if now.motion else ()
            files += [Enclosure(f"{item_folder(number)}/{one.path}", one.content, one.about) for one in kept]
        thanks, emblems = thanks_of(meeting.body, motions)
        files += emblems
        return write_archive([*files, index_page(meeting, standing, files, thanks)])


def items_of_file(meeting: Meeting, resolution: Resolution | None) -> list[tuple[int, AgendaItem]]:
    """Return the items that the file is about with their numbers on the agenda."""
    items = enumerate(items_for_the_file(meeting), start=1)
    return [(number, item) for number, item in items if resolution is None or item.pk == resolution.motion.item_id]
