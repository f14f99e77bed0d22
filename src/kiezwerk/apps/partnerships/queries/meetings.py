"""Meetings, their agenda and their minutes."""

from django.db.models import Q

from kiezwerk.acts import clock
from kiezwerk.acts.roles import roles_of, scopes

from ..models import AgendaItem, Meeting, Minutes
from ..rules import PARTNERSHIP_KINDS
from .reading import open_items, read_whole

State = Meeting.State
ENDED = (State.CLOSED, State.CANCELLED)


def meetings_visible_to(person):
    """Return the meetings of the partnerships in which ``person`` has a role: that they take place is known to all of them."""
    return Meeting.objects.filter(body__partnership_id__in=scopes(person, *PARTNERSHIP_KINDS)).select_related("body__partnership")


def items_visible_to(person):
    """Return the items of these meetings; closed ones to those alone who read everything of the body."""
    found = AgendaItem.objects.filter(open_items() | read_whole(person, "meeting__body"), meeting__in=meetings_visible_to(person))
    return found.select_related("meeting__body__partnership", "motion")


def minutes_visible_to(person):
    """Return the whole minutes, drafts too; everybody else reads the public version once they are approved."""
    return Minutes.objects.filter(read_whole(person, "meeting__body")).select_related("meeting__body__partnership", "keeper")


def minutes_are_approved(meeting) -> bool:
    return Minutes.objects.filter(meeting=meeting, approved_at__isnull=False).exists()


def public_minutes(partnership):
    """Return the approved minutes of ``partnership`` that hold something public, the latest first."""
    approved = Minutes.objects.filter(meeting__body__partnership=partnership, approved_at__isnull=False, meeting__items__is_public=True)
    return approved.select_related("meeting__body__partnership", "keeper", "approval__resolution").order_by("-meeting__starts_at").distinct()


def next_meetings_for(person, partnership):
    """Return the meetings to come, or in session, that concern ``person``: of the bodies they sit in; for the office of all."""
    meetings = meetings_visible_to(person).filter(body__partnership=partnership).exclude(state__in=ENDED)
    if partnership.pk not in scopes(person, "office"):
        own = {role.body_id for role in roles_of(person) if role.partnership_id == partnership.pk}
        meetings = meetings.filter(body_id__in=own).exclude(state=State.PLANNED)
    return meetings.filter(Q(starts_at__gte=clock.now()) | Q(state=State.OPEN)).order_by("starts_at")


def meetings_that_may_decide(partnership):
    """Return the meetings of deciding bodies of ``partnership`` that have not ended, the next one first."""
    meetings = Meeting.objects.filter(body__partnership=partnership, body__is_deciding=True).exclude(state=Meeting.State.CLOSED)
    return meetings.select_related("body").order_by("starts_at")


def public_meetings(partnership):
    """Return the meetings that everybody may attend and that are still to come, the next one first."""
    open_to_all = open_to_everybody(partnership).filter(state=State.INVITED)
    return open_to_all.filter(starts_at__gte=clock.now()).order_by("starts_at")


def open_to_everybody(partnership):
    """Return every meeting that is or was open to the public and has been announced."""
    return Meeting.objects.filter(body__partnership=partnership, is_public=True).exclude(state=State.PLANNED).select_related("body__partnership")


def latest_meeting_of(body, before):
    """Return the last meeting of ``body`` before an instant, None for the first."""
    return body.meetings.filter(starts_at__lt=before).exclude(state=State.CANCELLED).order_by("-starts_at").first()
