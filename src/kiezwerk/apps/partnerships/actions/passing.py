"""Deleting what is kept for a while alone, on the day that the partnership has set."""

from django.utils import timezone

from kiezwerk.acts.actions import action
from kiezwerk.acts.roles import OPERATOR
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.notices.actions import forget_messages

from ..models import Partnership
from ..queries.passing import excuses_due, invitations_due


@action("partnerships.delete_what_passed", permission="", on="scope")
def delete_what_passed(partnership, *, by) -> int:
    """Delete the excuses and unused invitations of a partnership whose day has come; return how many. Attendance stays with the minutes."""
    found = (("partnerships.excuses.deleted", excuses_due), ("partnerships.invitations.deleted", invitations_due))
    forget_messages(
        keys=[f"invitation-{pk}" for pk in invitations_due(partnership).values_list("pk", flat=True)],
        beginnings=[f"excuse-{pk}-" for pk in excuses_due(partnership).values_list("pk", flat=True)],
    )
    counts = {verb: due(partnership).delete()[0] for verb, due in found}
    for verb, count in counts.items():
        if count:
            record(by, verb, partnership, partnership_id=partnership.pk, count=count)
    return sum(counts.values())


def delete_all_that_passed() -> int:
    """Delete in every partnership what is due by its own calendar, and return how much that was; the worker does so."""
    return sum(_delete_in(partnership) for partnership in Partnership.objects.order_by("pk"))


def _delete_in(partnership) -> int:
    with timezone.override(partnership.time_zone):
        is_due = excuses_due(partnership).exists() or invitations_due(partnership).exists()
        return delete_what_passed(partnership, by=OPERATOR) if is_due else 0
