"""What the office has to look after with a meeting: notice, people left out, letters, items without a quorum, an empty agenda."""

from dataclasses import dataclass

from kiezwerk.core.findings import Finding

from ..models import AgendaItem, Meeting
from ..queries import latest_meeting_of
from .deliveries import letters_to_post, newcomers_of
from .invitations import inviting_findings
from .second_call import items_without_quorum

State = Meeting.State


@dataclass(frozen=True)
class Upkeep:
    """``before`` is the meeting whose agenda could be taken over while this one is empty."""

    findings: list[Finding]
    newcomers: list
    to_post: int
    unquorate: list[AgendaItem]
    before: Meeting | None


def upkeep_of(meeting: Meeting, *, is_empty: bool) -> Upkeep:
    to_come = meeting.form != Meeting.Form.WRITTEN and meeting.state in (State.PLANNED, State.INVITED, State.OPEN)
    return Upkeep(
        findings=inviting_findings(meeting),
        newcomers=newcomers_of(meeting) if to_come else [],
        to_post=0 if meeting.state == State.CLOSED else len(letters_to_post(meeting)),
        unquorate=items_without_quorum(meeting),
        before=latest_meeting_of(meeting.body, meeting.starts_at) if is_empty else None,
    )
