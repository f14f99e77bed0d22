"""An agenda taken over from an earlier meeting."""

from django.db.models import Max

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.steps import check_step

from ..models import AgendaItem, Meeting, Motion

Kind = AgendaItem.Kind
COPIED = ("title", "kind", "planned_minutes", "is_public")


@action("partnerships.copy_agenda", permission="partnerships.edit_agenda")
def copy_agenda(meeting, *, by, source: Meeting) -> list[AgendaItem]:
    """Append the items of an earlier meeting of the same body: titles, kinds, minutes and whether they are public, the text of what is no decision.

    Drafts are not copied, because each is decided once; nor is what another part of the house put on that agenda.
    """
    insist(check_step("change", meeting.state, form=meeting.form))
    position = meeting.items.aggregate(last=Max("position"))["last"] or 0
    copied = []
    for item in copyable_items(meeting, source):
        position += 1
        text = "" if hasattr(item, "motion") else item.text
        columns = {name: getattr(item, name) for name in COPIED}
        copied.append(AgendaItem.objects.create(meeting=meeting, position=position, text=text, **columns))
        if hasattr(item, "motion"):
            Motion.objects.create(item=copied[-1], text="", places=item.motion.places)
    record(by, "partnerships.agenda.copied", meeting, source=source.pk, items=len(copied))
    return copied


def copyable_items(meeting: Meeting, source: Meeting) -> list[AgendaItem]:
    """Return what ``meeting`` could take over from ``source``."""
    items = source.items.filter(parent=None, meeting__body=meeting.body_id).exclude(meeting=meeting).select_related("motion")
    return [item for item in items if not (hasattr(item, "motion") and item.motion.effect_code)]
