"""Everything that a decision rests on in one archive: for the file of the office, and for whoever audits it."""

from collections.abc import Callable

from django.utils import translation

from kiezwerk.ports.archive import Enclosure, write_archive

from ... import hooks
from ...models import AgendaItem, Meeting, Resolution
from .acknowledgements import thanks_of
from .index import index_page
from .items import files_of_item, item_folder
from .meetings import files_of_meeting


def decision_file(meeting: Meeting, resolution: Resolution | None = None, progress: Callable[[int, int], object] = lambda done, total: None) -> bytes:
    """Return the decision file of ``meeting``, or of one ``resolution`` of it, in the language of the partnership.

    The same state of things gives the same bytes. ``progress`` hears after each item how many of how many steps are done.
    """
    with translation.override(meeting.body.partnership.language):
        wanted = items_of_file(meeting, resolution)
        for _number, item in wanted:
            item.meeting = meeting
        progress(0, len(wanted) + 1)
        files = files_of_meeting(meeting, [item for _number, item in wanted], is_whole=resolution is None)
        for done, (number, item) in enumerate(wanted, start=1):
            progress(done, len(wanted) + 1)
            files += files_of_item(number, item)
            motion = getattr(item, "motion", None)
            evidence = hooks.evidence_for(motion) if motion else []
            files += [Enclosure(f"{item_folder(number)}/{one.path}", one.content, one.about) for one in evidence]
        thanks, emblems = thanks_of(meeting.body, [item.motion for _number, item in wanted if hasattr(item, "motion")])
        files += emblems
        return write_archive([*files, index_page(meeting, wanted, files, thanks)])


def items_of_file(meeting: Meeting, resolution: Resolution | None) -> list[tuple[int, AgendaItem]]:
    """Return the items that the file is about with their numbers on the agenda."""
    items = enumerate(meeting.items.select_related("motion__ballot", "motion__resolution"), start=1)
    return [(number, item) for number, item in items if resolution is None or item.pk == resolution.motion.item_id]
