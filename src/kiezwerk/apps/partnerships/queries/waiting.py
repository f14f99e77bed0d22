"""What waits for somebody, one row for each line: every question once, asked with values for a list, with gaps for the count on every page."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

from django.db.models import DateField, DateTimeField, Exists, OuterRef, Q, QuerySet

from kiezwerk.acts import clock
from kiezwerk.acts.permissions import may
from kiezwerk.acts.prepared import Gap
from kiezwerk.acts.roles import roles_of
from kiezwerk.core.partnerships.composition import DAYS_AHEAD

from .. import hooks
from ..models import (
    Ballot,
    BallotSeat,
    Contact,
    Declaration,
    Delivery,
    Meeting,
    Minutes,
    MinutesCorrection,
    Motion,
    Participation,
    Partnership,
    Recusal,
    Resolution,
    Seat,
    Vote,
)
from ..rules import exists_on, seats_held_by
from .contacts import SOON
from .papers import unread_versions
from .tasks import open_tasks_of

State = Meeting.State
KEYS = ("seats", "sits_in", "votes_in", "chairs", "represents")


@dataclass(frozen=True)
class Asked:
    """Who is asked, where and when: keys and instants, or the gaps for them.

    ``office_of``, ``fills_seats_of``  the partnership again where the person may do so, 0 otherwise.
    """

    person: Any
    partnership: Any
    office_of: Any
    fills_seats_of: Any
    seats: Any
    sits_in: Any
    votes_in: Any
    chairs: Any
    represents: Any
    now: Any
    today: Any
    contacts_until: Any
    terms_until: Any

    @property
    def values(self) -> dict[str, Any]:
        """Return what fills the gaps."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def asked_of(person, partnership) -> Asked:
    """Return what is known of ``person`` in ``partnership``, in one pass over their roles and without asking the database."""
    bodies: dict[str, set[int]] = {"voting": set(), "advisory": set(), "chair": set()}
    for role in roles_of(person):
        if role.partnership_id == partnership.pk and role.kind in bodies:
            bodies[role.kind].add(role.body_id)
    is_office = any(role.partnership_id == partnership.pk and role.kind == "office" for role in roles_of(person))
    today = clock.today()
    return Asked(
        person=person.pk,
        partnership=partnership.pk,
        office_of=partnership.pk if is_office else 0,
        fills_seats_of=partnership.pk if may(person, "partnerships.fill_seat", partnership) else 0,
        seats=seats_held_by(person),
        sits_in=bodies["voting"] | bodies["advisory"],
        votes_in=bodies["voting"],
        chairs=bodies["chair"],
        represents={role.actor_id for role in roles_of(person) if role.kind == "project_body"},
        now=clock.now(),
        today=today,
        contacts_until=today + SOON,
        terms_until=today + timedelta(days=DAYS_AHEAD),
    )


def _gap(name: str) -> Gap:
    days = ("today", "contacts_until", "terms_until")
    return Gap(name, DateTimeField() if name == "now" else DateField() if name in days else None, many=name in KEYS)


GAPS = Asked(**{one.name: _gap(one.name) for one in fields(Asked)})


@dataclass(frozen=True)
class Question:
    """One thing that may wait: its rows, one for each line, for those with ``permission`` ("" for everybody)."""

    rows: Callable[[Asked], QuerySet]
    permission: str = ""

    def __call__(self) -> QuerySet:
        """Return the query with gaps, as it is prepared."""
        return self.rows(GAPS).order_by().values("pk")


def votes_to_cast(asked: Asked) -> QuerySet:
    mine = BallotSeat.objects.filter(ballot__closed_at=None, ballot__motion__item__meeting__body__partnership=asked.partnership, person=asked.person)
    voted = Vote.objects.filter(ballot=OuterRef("ballot"), seat=OuterRef("seat"))
    took_part = Participation.objects.filter(ballot=OuterRef("ballot"), seat=OuterRef("seat"), round=OuterRef("ballot__round"))
    able = mine.filter(~Exists(voted), ~Exists(took_part), is_voting=True, is_present=True, is_excluded=False)
    return able.exclude(ballot__method=Ballot.Method.PAPER)


def conflicts_to_declare(asked: Asked) -> QuerySet:
    here = {"motion__item__meeting__body__partnership": asked.partnership, "motion__frozen_at": None}
    suspected = Recusal.objects.filter(state=Recusal.State.SUSPECTED, seat_id__in=asked.seats, **here)
    return suspected.exclude(motion__item__meeting__state__in=[State.PLANNED, State.CLOSED])


def matters_to_declare(asked: Asked) -> QuerySet:
    """Return the motions that ask the person for a declaration and have none of theirs, the next meeting first."""
    given = Declaration.objects.filter(motion=OuterRef("pk"), person=asked.person)
    asking = Motion.objects.filter(asks_declarations=True, resolution=None, withdrawn_at=None, item__meeting__body__partnership=asked.partnership)
    left = asking.filter(~Exists(given)).exclude(item__meeting__state__in=[State.PLANNED, State.CLOSED, State.CANCELLED])
    of_bodies = Q(item__meeting__body__in=asked.votes_in) | Q(item__meeting__body__partnership=asked.office_of)
    return left.filter(of_bodies | hooks.rated_by(asked.person)).order_by("item__meeting__starts_at")


def interests_to_declare(asked: Asked) -> QuerySet:
    """One line for all matters: the partnership, where there is one."""
    return Partnership.objects.filter(Exists(matters_to_declare(asked)), pk=asked.partnership)


def written_to_count(asked: Asked) -> QuerySet:
    """Return the written procedures whose time is over and in which letters may still have to be entered."""
    written = {"form": Meeting.Form.WRITTEN, "state": State.OPEN}
    return Meeting.objects.filter(body__partnership=asked.partnership, ends_at__lt=asked.now, **written)


def meetings_to_read(asked: Asked) -> QuerySet:
    """Return the meetings with papers that the person has not opened, the next one first."""
    unread = unread_versions(asked.person).filter(paper__meeting=OuterRef("pk"))
    coming = Meeting.objects.filter(body_id__in=asked.sits_in, state__in=[State.INVITED, State.OPEN])
    return coming.filter(Exists(unread)).order_by("starts_at", "pk")


def tasks_to_do(asked: Asked) -> QuerySet:
    return open_tasks_of(asked.person, asked.seats, asked.partnership)


def letters_to_post(asked: Asked) -> QuerySet:
    """Return the meetings with letters that nobody has posted."""
    waiting = Delivery.objects.filter(channel=Delivery.Channel.LETTER, delivered_on=None, meeting=OuterRef("pk"))
    return Meeting.objects.filter(Exists(waiting), body__partnership=asked.partnership).exclude(state=State.CLOSED)


def contacts_to_look_at(asked: Asked) -> QuerySet:
    """One line for all contacts that are deleted soon: the partnership, where there is one."""
    due = Contact.objects.filter(partnership=asked.partnership, delete_on__lte=asked.contacts_until)
    return Partnership.objects.filter(Exists(due), pk=asked.partnership)


def _led_by(asked: Asked, body: str) -> Q:
    """Return the condition for rows of bodies whose acts the person records: all for the office, their own for a chair."""
    return Q(**{f"{body}__partnership": asked.office_of}) | Q(**{f"{body}__in": asked.chairs})


def conflicts_to_decide(asked: Asked) -> QuerySet:
    """Return the motions with conflicts in meetings now in session; a chair is not asked about their own seat nor about other bodies."""
    undecided = Recusal.objects.filter(motion=OuterRef("pk"), state__in=[Recusal.State.SUSPECTED, Recusal.State.DECLARED])
    motions = Motion.objects.filter(Exists(undecided.exclude(seat_id__in=asked.seats)), frozen_at=None, item__meeting__state=State.OPEN)
    return motions.filter(_led_by(asked, "item__meeting__body"))


def minutes_to_sign(asked: Asked) -> QuerySet:
    return Minutes.objects.filter(_led_by(asked, "meeting__body"), state=Minutes.State.DRAFT)


def minutes_to_correct(asked: Asked) -> QuerySet:
    """Return the meetings whose minutes somebody has asked to correct."""
    wanted = MinutesCorrection.objects.filter(state=MinutesCorrection.State.ASKED, minutes__meeting=OuterRef("pk"))
    return Meeting.objects.filter(_led_by(asked, "body"), Exists(wanted))


def effects_pending(asked: Asked) -> QuerySet:
    return Resolution.objects.filter(body__partnership=asked.partnership, effect=Resolution.Effect.PENDING, revoked_by=None)


def terms_ending(asked: Asked) -> QuerySet:
    """Return the seats whose term ends: all for whoever fills them, their own for everybody else."""
    theirs = Q(body__partnership=asked.fills_seats_of) | Q(pk__in=asked.seats)
    return Seat.objects.filter(theirs, exists_on(asked.today), body__partnership=asked.partnership, term_ends_on__lte=asked.terms_until)
