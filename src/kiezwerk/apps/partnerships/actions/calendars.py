"""The secret address under which somebody's calendar fetches their meetings."""

import secrets

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.apps.audit.actions import record

from ..models import CalendarFeed, Partnership
from ..queries.invitations import secret_hash


@action("partnerships.make_feed", permission="partnerships.view_meetings", on="scope")
def make_feed(partnership: Partnership, *, by) -> str:
    """Return the secret of a new address; an earlier one opens nothing from now on. The secret is shown once and not kept."""
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(partnership=partnership, person=by, defaults={"secret_hash": secret_hash(secret), "made_at": clock.now()})
    record(by, "partnerships.feed.made", partnership)
    return secret


@action("partnerships.end_feed", permission="partnerships.view_meetings", on="scope")
def end_feed(partnership: Partnership, *, by) -> None:
    """Let one's own address open nothing any more."""
    CalendarFeed.objects.filter(partnership=partnership, person=by).delete()
    record(by, "partnerships.feed.ended", partnership)
