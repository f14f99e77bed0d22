"""Which rows a person may see, and what stands in them now."""

from .bodies import (
    SeatNow,
    actors_visible_to,
    bodies_visible_to,
    history_of_seat,
    members_of,
    office_seat_of,
    people_of,
    people_of_office_ever,
    representations_that_end,
    rules_on,
    seats_of,
    seats_visible_to,
)
from .calendars import feed_meetings, feed_with
from .decisions import ballots_visible_to, motions_visible_to, public_resolutions, recusals_visible_to, resolutions_visible_to, votes_visible_to
from .invitations import invitation_with, invitations_visible_to
from .meetings import (
    items_visible_to,
    latest_meeting_of,
    meetings_that_may_decide,
    meetings_visible_to,
    minutes_are_approved,
    minutes_visible_to,
    next_meetings_for,
    open_to_everybody,
    public_meetings,
    public_minutes,
)  # fmt: skip
from .network import Place, neighbours_of
from .papers import papers_to_read, papers_visible_to, public_items, public_papers, public_versions, versions_visible_to
from .tasks import late_tasks, tasks_in_force, tasks_of, tasks_visible_to
from .today import Waiting, waiting_for

__all__ = [
    "Place", "SeatNow", "Waiting", "actors_visible_to", "ballots_visible_to", "bodies_visible_to", "feed_meetings", "feed_with", "history_of_seat",
    "invitation_with", "invitations_visible_to", "items_visible_to", "late_tasks", "latest_meeting_of", "meetings_that_may_decide",
    "meetings_visible_to", "members_of", "minutes_are_approved", "minutes_visible_to", "motions_visible_to", "neighbours_of", "next_meetings_for",
    "office_seat_of", "open_to_everybody", "papers_to_read", "papers_visible_to", "people_of", "people_of_office_ever", "public_items",
    "public_meetings", "public_minutes", "public_papers", "public_resolutions", "public_versions", "recusals_visible_to",
    "representations_that_end", "resolutions_visible_to", "rules_on", "seats_of", "seats_visible_to", "tasks_in_force", "tasks_of",
    "tasks_visible_to", "versions_visible_to", "votes_visible_to", "waiting_for",
]  # fmt: skip
