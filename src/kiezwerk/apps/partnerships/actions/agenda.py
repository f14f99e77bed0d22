"""The agenda of a meeting, and the drafts that are put to the vote."""

from django.db.models import F, Max, ProtectedError

from kiezwerk.acts.actions import NOTHING, action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.amendments import beside, check_removal, in_blocks
from kiezwerk.core.partnerships.steps import check_item_change, check_step

from .. import hooks
from ..models import AgendaItem, Meeting, Motion
from .conflicts import enter_suspicions

Kind = AgendaItem.Kind
WITH_MOTION = (Kind.DECISION, Kind.ELECTION)
COLUMNS = ("title", "kind", "text", "planned_minutes", "is_public", "is_on_list")


@action("partnerships.edit_agenda")
def add_item(
    meeting, *, by, title: str, kind: str = Kind.INFORMATION, text: str = "", planned_minutes: int = 10, is_public: bool = True,
    is_on_list: bool = False, motion_text: str = "", reason: str = "", asks_declarations: bool = False,
) -> AgendaItem:  # fmt: skip
    """Add an item at the end; one of decision carries a draft resolution, an election what is elected."""
    columns = {"title": title, "kind": kind, "text": text, "planned_minutes": planned_minutes, "is_public": is_public, "is_on_list": is_on_list}
    return append_item(meeting, by, Motion(text=one_line_end(motion_text), reason=reason, asks_declarations=asks_declarations), **columns)


@action("partnerships.put_on_agenda")
def put_on_agenda(meeting, *, by, title: str, text: str, motion_text: str, reason: str, effect_code: str) -> AgendaItem:
    """Let another part of the house ask a body for a resolution; once adopted, the effect ``effect_code`` is carried out."""
    asks = effect_code in hooks.EFFECTS and hooks.EFFECTS[effect_code].asks_declarations
    motion = Motion(text=one_line_end(motion_text), reason=reason, effect_code=effect_code, asks_declarations=asks)
    return append_item(meeting, by, motion, title=title, kind=Kind.DECISION, text=text)


def append_item(meeting, by, motion: Motion, **columns) -> AgendaItem:
    """Add an item with its draft at the end of an agenda. Called inside acts that hold the meeting."""
    insist(check_step("change", meeting.state, form=meeting.form))
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(meeting=meeting, position=last + 1, **columns)
    if item.kind in WITH_MOTION:
        motion.item = item
        motion.save()
        enter_suspicions(motion)
    record(by, "partnerships.item.added", item, words={"title": item.title}, effect=motion.effect_code)
    return item


def one_line_end(text: str) -> str:
    """Write line ends in one way, so that a text always has the same hash."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@action("partnerships.change_item", permission="partnerships.edit_agenda")
def change_item(item, *, by, motion_text: str = "", reason: str = "", asks_declarations: bool | None = None, **columns) -> AgendaItem:
    """Change an item; the text of a draft that another part of the house wrote is changed there, that of an amendment by its own act."""
    if item.kind == Kind.AMENDMENT:
        raise ValueError("an amendment is revised by an act of its own")
    _insist_on_change(item)
    for name in COLUMNS:
        setattr(item, name, columns.get(name, getattr(item, name)))
    item.save(update_fields=COLUMNS)
    motion = getattr(item, "motion", None)
    if item.kind in WITH_MOTION:
        motion = motion or Motion(item=item)
        text = motion.text if motion.effect_code else one_line_end(motion_text)
        _insist_on_amendments(item, same_text=text == motion.text)
        motion.reason, motion.text = reason, text
        motion.asks_declarations = motion.asks_declarations if asks_declarations is None else asks_declarations
        motion.save()
        enter_suspicions(motion)
    elif motion:
        _insist_on_amendments(item, same_text=False)
        _delete(motion)
    record(by, "partnerships.item.changed", item, words={"title": item.title})
    return item


@action("partnerships.move_item", permission="partnerships.edit_agenda")
def move_item(item, *, by, up: bool):
    """Change places with the item before or after, each with its amendments; an amendment with the one beside it. At the end nothing happens."""
    insist(check_step("change", item.meeting.state, form=item.meeting.form))
    Meeting.objects.select_for_update().get(pk=item.meeting_id)
    rows = {str(row.pk): row for row in item.meeting.items.all()}
    above = {key: str(row.parent_id) for key, row in rows.items() if row.parent_id}
    moved = _exchanged(list(rows), above, str(item.pk), up=up)
    if moved == list(rows):
        return NOTHING
    for position, key in zip([row.position for row in rows.values()], moved, strict=True):
        if rows[key].position != position:
            rows[key].position = position
            rows[key].save(update_fields=["position"])
    item.position = rows[str(item.pk)].position
    record(by, "partnerships.item.moved", item, position=item.position)
    return item


def _exchanged(order: list[str], above: dict[str, str], key: str, *, up: bool) -> list[str]:
    """Return the agenda once the block of ``key``, or the amendment that it is, has changed places with the one beside it."""
    blocks = in_blocks(order, above)
    if above.get(key) in order:
        draft, *amendments = next(block for block in blocks if key in block)
        blocks[blocks.index([draft, *amendments])] = [draft, *beside(amendments, amendments.index(key), up=up)]
    else:
        blocks = beside(blocks, next(place for place, block in enumerate(blocks) if block[0] == key), up=up)
    return [one for block in blocks for one in block]


@action("partnerships.remove_item", permission="partnerships.edit_agenda")
def remove_item(item, *, by) -> None:
    """Take an item off the agenda; the trail keeps what it was. An amendment is withdrawn instead."""
    insist(check_removal(is_amendment=item.kind == Kind.AMENDMENT))
    _insist_on_change(item)
    was_public = item.is_public and item.meeting.is_public and item.meeting.state != item.meeting.State.PLANNED
    record(by, "partnerships.item.removed", item, words={"title": item.title}, meeting=item.meeting_id, was_public=was_public)
    following = item.meeting.items.filter(position__gt=item.position)
    _delete(item)
    following.update(position=F("position") - 1)


def _insist_on_change(item) -> None:
    insist(check_step("change", item.meeting.state, form=item.meeting.form))
    motion = Motion.objects.select_for_update().filter(item=item).first()
    insist(check_item_change(frozen=motion is not None and motion.frozen_at is not None))


def _insist_on_amendments(item, *, same_text: bool) -> None:
    """Once the body has voted on an amendment, nobody rewrites the draft by hand; what has amendments stays a decision."""
    amendments = item.amendments.all()
    voted = not same_text and amendments.filter(motion__frozen_at__isnull=False).exists()
    insist(check_item_change(frozen=False, amended=voted, used_elsewhere=item.kind != Kind.DECISION and amendments.exists()))


def _delete(row) -> None:
    try:
        row.delete()
    except ProtectedError:
        insist(check_item_change(frozen=False, used_elsewhere=True))
