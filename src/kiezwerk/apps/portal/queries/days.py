"""What the day's page and the public page bring together from all other apps."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from kiezwerk.acts import clock
from kiezwerk.acts.messages import verb_words
from kiezwerk.acts.permissions import may
from kiezwerk.acts.roles import roles_of
from kiezwerk.acts.subjects import describe
from kiezwerk.apps.audit.queries import entries_visible_to, names_of
from kiezwerk.apps.funding.models import Project
from kiezwerk.apps.funding.queries import (
    SourceTotal,
    grants_by_source,
    open_calls,
    own_applications,
    projects_visible_to,
    public_projects,
)
from kiezwerk.apps.funding.queries.waiting import PARTS as FUNDING_PARTS
from kiezwerk.apps.offers.models import OperationList
from kiezwerk.apps.offers.queries import Totals, lists_visible_to, operations_visible_to, totals_of
from kiezwerk.apps.partnerships.models import Body, Meeting, Network, Partnership, Seat, SeatHolding
from kiezwerk.apps.partnerships.queries import Waiting, next_meetings_for, public_meetings, public_minutes, public_resolutions
from kiezwerk.apps.partnerships.queries.people import people_known_to
from kiezwerk.apps.partnerships.queries.today import PARTS, count_lines, lines_of
from kiezwerk.apps.partnerships.rules import current_on, exists_on, stands_on
from kiezwerk.apps.plans.models import PlanEdition
from kiezwerk.apps.plans.queries import edition_in_force
from kiezwerk.apps.plans.queries.consultations import open_consultations
from kiezwerk.apps.plans.queries.waiting import PARTS as PLANS_PARTS

ALL_PARTS = PARTS + PLANS_PARTS + FUNDING_PARTS
"""All that may wait for somebody."""
SOON = timedelta(days=60)
NEWEST = 8


@dataclass(frozen=True)
class Change:
    """Something that was done: when, what, on what, by whom."""

    at: datetime
    words: str
    label: str
    address: str
    person: str


@dataclass(frozen=True)
class Administration:
    """What an administrator keeps: how many bodies stand, how many seats are vacant, how many invitations are open, how many people are known."""

    body_count: int
    vacant_seat_count: int
    open_invitation_count: int
    people_count: int


@dataclass(frozen=True)
class Day:
    """What a person needs to see first."""

    meetings: list
    waiting: list[Waiting]
    calls: list
    proposals: list
    due_projects: list
    expiring_seats: list
    consultations: list
    changes: list[Change]
    sees_meetings: bool = True
    administration: "Administration | None" = None


@dataclass(frozen=True)
class Front:
    """What a partnership shows everybody."""

    resolutions: list
    has_earlier: bool
    meetings: list
    minutes: list
    calls: list
    edition: PlanEdition | None
    fields: list
    consultations: list
    projects: list
    sources: list[SourceTotal]
    granted_cents: int
    statements: list
    lists: list[tuple[OperationList, Totals]]


def partnerships_of(person):
    """Return the partnerships of ``person``'s roles; for somebody without any, all that can be visited."""
    mine = {role.partnership_id for role in roles_of(person) if role.partnership_id}
    networks = {role.network_id for role in roles_of(person) if role.network_id and not role.partnership_id}
    if mine:
        return Partnership.objects.filter(pk__in=mine)
    return Partnership.objects.filter(network__in=networks) if networks else Partnership.objects.all()


def networks_of(person) -> list[Network]:
    """Return the networks in which ``person`` works without belonging to one of their partnerships alone."""
    keys = {role.network_id for role in roles_of(person) if role.network_id and not role.partnership_id}
    return list(Network.objects.filter(pk__in=keys).order_by("name")) if keys else []


def with_standing(partnerships):
    """Add to ``partnerships`` how many bodies stand, how many seats are vacant and when the next meeting begins, all in one query."""
    today = clock.today()
    held = SeatHolding.objects.filter(current_on(today), seat=OuterRef("pk"))
    bodies = Body.objects.filter(stands_on(today), partnership=OuterRef("pk"))
    standing = Body.objects.filter(stands_on(today))
    vacant = Seat.objects.filter(exists_on(today), ~Exists(held), body__in=standing, body__partnership=OuterRef("pk"))
    coming = Meeting.objects.filter(body__partnership=OuterRef("pk"), starts_at__gte=clock.now(), state=Meeting.State.INVITED).order_by("starts_at")
    return partnerships.annotate(
        body_count=_counted(bodies, "partnership"),
        vacant_count=_counted(vacant, "body__partnership"),
        next_at=Subquery(coming.values("starts_at")[:1]),
    )


def _counted(rows, per: str):
    counted = rows.order_by().values(per).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def day_of(person, partnership) -> Day:
    """Return the day of ``person`` in ``partnership``, in a number of queries that does not grow with it."""
    waiting = all_waiting_for(person, partnership)
    is_office = may(person, "partnerships.plan_meeting", partnership)
    return Day(
        meetings=list(next_meetings_for(person, partnership)[:3]),
        waiting=sorted(waiting, key=lambda one: (one.due_at is None, one.due_at and one.due_at.timestamp())),
        calls=list(open_calls(partnership)[:5]),
        proposals=list(own_applications(person, partnership)[:8]),
        due_projects=list(_due(person, partnership)[:8]) if is_office else [],
        expiring_seats=list(_expiring(partnership)) if is_office else [],
        consultations=list(open_consultations(person, partnership)[:5]),
        changes=_changes(person),
        sees_meetings=may(person, "partnerships.view_meetings", partnership),
        administration=_administration(partnership) if may(person, "partnerships.view_people", partnership) else None,
    )


def _administration(partnership) -> Administration:
    today = clock.today()
    bodies = Body.objects.filter(stands_on(today), partnership=partnership)
    held = SeatHolding.objects.filter(current_on(today), seat=OuterRef("pk"))
    seats = Seat.objects.filter(exists_on(today), body__in=bodies)
    invitations = partnership.invitations.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())
    return Administration(bodies.count(), seats.exclude(Exists(held)).count(), invitations.count(), people_known_to(partnership).count())


def _changes(person) -> list[Change]:
    """Return the newest entries of the trail in words, with one query per kind of subject."""
    entries = list(entries_visible_to(person).order_by("-id")[:NEWEST])
    names, subjects = names_of(entry.person_key for entry in entries), describe({entry.subject_key for entry in entries}, person)
    return [
        Change(entry.at, verb_words(entry.verb), *subjects.get(entry.subject_key, ("", "")), names.get(entry.person_key, "")) for entry in entries
    ]


def all_waiting_for(person, partnership) -> list[Waiting]:
    """Return what ``person`` is asked to do, over all apps."""
    return lines_of(ALL_PARTS, person, partnership)


def waiting_count(person, partnership) -> int:
    """Return how many things wait for ``person``, each kind counted up to a hundred, in one query."""
    return count_lines(ALL_PARTS, person, partnership)


def _due(person, partnership):
    soon = clock.today() + SOON
    return projects_visible_to(person).filter(partnership=partnership, next_date_on__lte=soon).order_by("next_date_on")


def _expiring(partnership):
    """Return the seats whose term ends soon or has ended."""
    ending = Seat.objects.filter(body__partnership=partnership, term_ends_on__lte=clock.today() + SOON)
    return ending.select_related("body", "organisation").order_by("term_ends_on")


def front_of(partnership) -> Front:
    """Return the public page of ``partnership``."""
    edition = edition_in_force(partnership)
    projects = list(public_projects(partnership))
    resolutions = list(public_resolutions(partnership).prefetch_related("motion__candidates")[:5])
    return Front(
        resolutions=resolutions[:4],
        has_earlier=len(resolutions) > 4,
        meetings=list(public_meetings(partnership)[:2]),
        minutes=list(public_minutes(partnership)[:2]),
        calls=list(open_calls(partnership)),
        edition=edition,
        fields=list(edition.fields.all()) if edition else [],
        consultations=list(open_consultations(None, partnership)[:3]),
        projects=projects,
        sources=grants_by_source(Project.objects.filter(partnership=partnership, is_public=True)),
        granted_cents=sum(project.granted_cents or 0 for project in projects),
        statements=list(partnership.statements.all()),
        lists=[(one, totals_of(operations_visible_to(None).filter(operation_list=one))) for one in lists_visible_to(None)],
    )


def first_partnership() -> Partnership:
    """Return the partnership with which this installation began."""
    return Partnership.objects.order_by("pk")[0]


def first_invitations(partnership) -> list:
    """Return the invitations that its founding sent and that are still open."""
    kinds = (Body.Kind.OFFICE, Body.Kind.ADMINISTRATION)
    sent = partnership.invitations.filter(invited_by=None, seat__body__kind__in=kinds, accepted_at=None, withdrawn_at=None)
    return list(sent.select_related("seat__body").order_by("pk"))


def administered_partnership(person) -> Partnership | None:
    """Return a partnership from which ``person``, who administers, founds others; None for everybody else."""
    keys = {role.partnership_id for role in roles_of(person) if role.kind == "administrator" and role.partnership_id}
    return Partnership.objects.filter(pk__in=keys).first() if keys else None
