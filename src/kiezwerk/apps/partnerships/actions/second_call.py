"""A second invitation to what a meeting could not decide because too few came."""

from collections.abc import Iterable

from django.db.models import Max

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.calling import check_plan, check_second_call
from kiezwerk.core.partnerships.steps import check_step

from ..facts.invitations import plan_facts
from ..facts.second_call import second_call_facts
from ..models import AgendaItem, Deferral, Meeting


@action("partnerships.call_second_meeting", permission="partnerships.plan_meeting")
def call_second_meeting(
    meeting, *, by, items: Iterable[AgendaItem], reason: str, title: str, starts_at, place: str = "", form: str = Meeting.Form.ON_SITE,
    ends_at=None, link: str = "",
) -> Meeting:  # fmt: skip
    """Move items whose quorum was missed to a second meeting, which is planned here; in it anybody present is enough for them."""
    items = list(AgendaItem.objects.select_for_update(of=("self",)).filter(meeting=meeting, pk__in=[item.pk for item in items]))
    insist(check_step("call_again", meeting.state) + check_second_call(second_call_facts(meeting, items)))
    second = Meeting(
        body=meeting.body, title=title, form=form, starts_at=starts_at, ends_at=ends_at, place=place, link=link, is_public=meeting.is_public,
        second_of=meeting,
    )  # fmt: skip
    insist(check_plan(plan_facts(second)))
    second.save()
    for item in items:
        _move(item, meeting, second, reason)
    record(by, "partnerships.meeting.called_again", second, first=meeting.pk, words={"items": "\n".join(item.title for item in items)})
    return second


def _move(item: AgendaItem, meeting: Meeting, second: Meeting, reason: str) -> None:
    """Move an item with the amendments that nobody has voted on; the first meeting keeps a row that says so, and the votes that it took."""
    for one in [item, *item.amendments.filter(motion__frozen_at=None)]:
        columns = {"position": one.position, "title": one.title, "reason": reason, "deferred_at": clock.now()}
        Deferral.objects.create(item=one, meeting=meeting, **columns)
        one.position = (second.items.aggregate(last=Max("position"))["last"] or 0) + 1
        one.meeting = second
        one.save(update_fields=["meeting", "position"])
