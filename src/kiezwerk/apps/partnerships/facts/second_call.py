"""Which items of a meeting missed their quorum and may be called up a second time."""

from kiezwerk.core.partnerships.calling import SecondCall
from kiezwerk.core.partnerships.quorum import quorum_of

from ..models import AgendaItem, Deferral, Meeting, Recusal
from ..queries import rules_on
from .counts import core_item, core_rules, core_seat
from .rolls import attendance_states, day_of, states_with


def second_call_facts(meeting: Meeting, items: list[AgendaItem]) -> SecondCall:
    open_ones = [item for item in items if is_undecided(item)]
    missed = {item.pk for item in without_quorum(meeting, open_ones)}
    return SecondCall(
        allowed=is_allowed(meeting),
        item_count=len(items),
        reached=tuple(item.title for item in open_ones if item.pk not in missed),
        decided=tuple(item.title for item in items if item not in open_ones),
    )


def items_without_quorum(meeting: Meeting) -> list[AgendaItem]:
    """Return the items that the body cannot decide on as it is present now (or was in the end), where a second invitation is possible."""
    if meeting.state not in (Meeting.State.OPEN, Meeting.State.CLOSED) or not is_allowed(meeting) or not meeting.attendances.exists():
        return []
    return without_quorum(meeting, [item for item in meeting.items.select_related("motion") if is_undecided(item)])


def is_allowed(meeting: Meeting) -> bool:
    """Whether the rules of the body know a second invitation and none has followed yet."""
    rules = rules_on(meeting.body, day_of(meeting))
    return rules.second_invitation and meeting.form != Meeting.Form.WRITTEN and not hasattr(meeting, "second")


def is_undecided(item: AgendaItem) -> bool:
    """Whether the item waits for a decision whose text has not been frozen."""
    motion = getattr(item, "motion", None)
    return motion is not None and motion.frozen_at is None and item.parent_id is None


def without_quorum(meeting: Meeting, items: list[AgendaItem]) -> list[AgendaItem]:
    """Return those of ``items`` on which too few count as present; the number of queries is fixed."""
    rules, states = core_rules(rules_on(meeting.body, day_of(meeting))), attendance_states(meeting)
    passed_on = set(Deferral.objects.filter(meeting=meeting.second_of_id).values_list("item_id", flat=True)) if meeting.second_of_id else set()
    recusals: dict[int, dict[int, Recusal]] = {}
    for one in Recusal.objects.filter(motion__item__in=items, state=Recusal.State.CONFIRMED).select_related("motion"):
        recusals.setdefault(one.motion.item_id, {})[one.seat_id] = one
    missed = []
    for item in items:
        present = states_with(recusals.get(item.pk, {}), states)
        called = core_item(f"i{item.pk}", present, second_call=item.pk in passed_on)
        if not quorum_of(rules, [core_seat(state) for state in present], called).reached:
            missed.append(item)
    return missed
