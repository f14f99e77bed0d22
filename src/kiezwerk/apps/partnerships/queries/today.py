"""What waits for a person: computed from how things stand, never a list that somebody keeps."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts import clock
from kiezwerk.acts.permissions import may
from kiezwerk.acts.roles import roles_of

from .. import hooks
from ..models import (
    Ballot,
    BallotSeat,
    Body,
    Declaration,
    Delivery,
    Meeting,
    Minutes,
    MinutesCorrection,
    Motion,
    Participation,
    Recusal,
    Resolution,
    Seat,
    Vote,
)
from ..rules import seats_held_by
from .contacts import contacts_due
from .papers import papers_to_read
from .tasks import tasks_of
from .terms import seats_with_ending_terms


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what to do, where, and until when (None: no date)."""

    label: str
    address: str
    due_at: datetime | None = None


def waiting_for(person, partnership) -> list[Waiting]:
    """Return what ``person`` is asked to do in ``partnership``, votes first."""
    found = _votes_to_cast(person, partnership) + _conflicts_to_declare(person, partnership)
    found += _interests_to_declare(person, partnership) + _written_to_count(person, partnership)
    found += _papers_unread(person, partnership) + _tasks_to_do(person, partnership)
    if may(person, "partnerships.send_invitation", partnership):
        found += _letters_to_post(partnership)
    if may(person, "partnerships.keep_contacts", partnership):
        found += _contacts_to_look_at(partnership)
    if may(person, "partnerships.sign_minutes", partnership):
        found += _conflicts_to_decide(person, partnership) + _minutes_to_sign(person, partnership) + _corrections_to_answer(person, partnership)
    if may(person, "partnerships.retry_effect", partnership):
        found += _effects_pending(partnership)
    return found + _terms_ending(person, partnership)


def _votes_to_cast(person, partnership) -> list[Waiting]:
    mine = BallotSeat.objects.filter(ballot__closed_at=None, ballot__motion__item__meeting__body__partnership=partnership, person=person)
    voted = Vote.objects.filter(ballot=OuterRef("ballot"), seat=OuterRef("seat"))
    took_part = Participation.objects.filter(ballot=OuterRef("ballot"), seat=OuterRef("seat"), round=OuterRef("ballot__round"))
    open_to_me = (
        mine.filter(is_voting=True, is_present=True, is_excluded=False)
        .exclude(Exists(voted))
        .exclude(Exists(took_part))
        .exclude(ballot__method=Ballot.Method.PAPER)
        .select_related("ballot__motion__item")
    )
    return [
        Waiting(_("Vote: %(title)s") % {"title": row.ballot.motion.item.title}, _live(row.ballot.motion.item, partnership), row.ballot.closes_at)
        for row in open_to_me
    ]


def _interests_to_declare(person, partnership) -> list[Waiting]:
    """One line for all matters that ask the person and have no declaration of theirs."""
    given = Declaration.objects.filter(motion=OuterRef("pk"), person=person)
    asking = Motion.objects.filter(asks_declarations=True, resolution=None, withdrawn_at=None, item__meeting__body__partnership=partnership)
    left = asking.exclude(Exists(given)).exclude(item__meeting__state__in=[Meeting.State.PLANNED, Meeting.State.CLOSED, Meeting.State.CANCELLED])
    roles = [role for role in roles_of(person) if role.partnership_id == partnership.pk]
    is_office, bodies = any(role.kind == "office" for role in roles), {role.body_id for role in roles if role.kind == "voting"}
    motions = list(left.select_related("item__meeting").order_by("item__meeting__starts_at"))
    raters = hooks.raters_of(motions)
    mine = [motion for motion in motions if is_office or motion.body_id in bodies or person in raters[motion.pk]]
    if not mine:
        return []
    words = ngettext("Declare your interests in %(count)s matter", "Declare your interests in %(count)s matters", len(mine)) % {"count": len(mine)}
    return [Waiting(words, reverse("partnerships:declarations", args=[partnership.slug]), mine[0].item.meeting.starts_at)]


def _written_to_count(person, partnership) -> list[Waiting]:
    """Written procedures whose time is over and in which letters may still have to be entered."""
    if not may(person, "partnerships.declare_for_others", partnership):
        return []
    over = Meeting.objects.filter(body__partnership=partnership, form=Meeting.Form.WRITTEN, state=Meeting.State.OPEN, ends_at__lt=clock.now())
    return [
        Waiting(
            _("Enter letters and count: %(title)s") % {"title": meeting.title},
            reverse("partnerships:written", args=[partnership.slug, meeting.pk]),
            meeting.ends_at,
        )
        for meeting in over
    ]


def _papers_unread(person, partnership) -> list[Waiting]:
    """One line for each meeting whose papers the person has not opened."""
    counts = Counter(version.paper.meeting for version in papers_to_read(person, partnership))
    return [
        Waiting(
            ngettext("Read %(count)s paper: %(title)s", "Read %(count)s papers: %(title)s", count) % {"count": count, "title": meeting.title},
            reverse("partnerships:papers", args=[partnership.slug, meeting.pk]),
            meeting.starts_at,
        )
        for meeting, count in counts.items()
    ]


def _tasks_to_do(person, partnership) -> list[Waiting]:
    return [
        Waiting(
            _("Task: %(title)s") % {"title": task.title},
            reverse("partnerships:task", args=[partnership.slug, task.pk]),
            datetime.combine(task.due_on, time.max, tzinfo=timezone.get_current_timezone()) if task.due_on else None,
        )
        for task in tasks_of(person, partnership)
    ]


def _corrections_to_answer(person, partnership) -> list[Waiting]:
    """One line for each minutes whose readers have asked for corrections."""
    asked = MinutesCorrection.objects.filter(state=MinutesCorrection.State.ASKED, minutes__meeting__body__in=_led_by(person, partnership))
    meetings = dict.fromkeys(one.minutes.meeting for one in asked.select_related("minutes__meeting"))
    return [
        Waiting(
            _("Answer corrections of the minutes: %(title)s") % {"title": meeting.title},
            reverse("partnerships:minutes", args=[partnership.slug, meeting.pk]),
        )
        for meeting in meetings
    ]


def _letters_to_post(partnership) -> list[Waiting]:
    """One line for each meeting whose letters nobody has posted."""
    waiting = Delivery.objects.filter(channel=Delivery.Channel.LETTER, delivered_on=None, meeting__body__partnership=partnership)
    counts = Counter(row.meeting for row in waiting.exclude(meeting__state=Meeting.State.CLOSED).select_related("meeting"))
    return [
        Waiting(
            ngettext("Post %(count)s letter: %(title)s", "Post %(count)s letters: %(title)s", count) % {"count": count, "title": meeting.title},
            reverse("partnerships:deliveries", args=[partnership.slug, meeting.pk]),
            meeting.starts_at,
        )
        for meeting, count in counts.items()
    ]


def _contacts_to_look_at(partnership) -> list[Waiting]:
    """One line for all contacts that are deleted within two weeks, so that somebody can ask for consent anew."""
    days = list(contacts_due(partnership).values_list("delete_on", flat=True))
    if not days:
        return []
    words = ngettext("%(count)s contact will be deleted soon", "%(count)s contacts will be deleted soon", len(days)) % {"count": len(days)}
    address = reverse("partnerships:contacts", args=[partnership.slug])
    return [Waiting(words, f"{address}?due=14", datetime.combine(days[0], time.min, tzinfo=timezone.get_current_timezone()))]


def _conflicts_to_declare(person, partnership) -> list[Waiting]:
    suspected = Recusal.objects.filter(
        state=Recusal.State.SUSPECTED, seat_id__in=seats_held_by(person), motion__frozen_at=None, motion__item__meeting__body__partnership=partnership
    ).exclude(motion__item__meeting__state__in=[Meeting.State.PLANNED, Meeting.State.CLOSED])
    return [
        Waiting(
            _("Is there a conflict of interest? %(title)s") % {"title": recusal.motion.item.title},
            reverse("partnerships:item", args=[partnership.slug, recusal.motion.item_id]),
            recusal.motion.item.meeting.starts_at,
        )
        for recusal in suspected.select_related("motion__item__meeting")
    ]


def _conflicts_to_decide(person, partnership) -> list[Waiting]:
    """Conflicts in meetings now in session; a chair is not asked about their own seat nor about other bodies."""
    undecided = Recusal.objects.filter(state__in=[Recusal.State.SUSPECTED, Recusal.State.DECLARED]).exclude(seat_id__in=seats_held_by(person))
    motions = Motion.objects.filter(recusals__in=undecided, frozen_at=None, item__meeting__state=Meeting.State.OPEN)
    return [
        Waiting(_("Decide on a conflict of interest: %(title)s") % {"title": motion.item.title}, _live(motion.item, partnership))
        for motion in motions.filter(item__meeting__body__in=_led_by(person, partnership)).select_related("item").distinct()
    ]


def _minutes_to_sign(person, partnership) -> list[Waiting]:
    drafts = Minutes.objects.filter(state=Minutes.State.DRAFT, meeting__body__in=_led_by(person, partnership))
    return [
        Waiting(
            _("Sign off the minutes: %(title)s") % {"title": minutes.meeting.title},
            reverse("partnerships:minutes", args=[partnership.slug, minutes.meeting_id]),
        )
        for minutes in drafts.select_related("meeting")
    ]


def _effects_pending(partnership) -> list[Waiting]:
    pending = Resolution.objects.filter(body__partnership=partnership, effect=Resolution.Effect.PENDING, revoked_by=None)
    return [
        Waiting(_("Carry out resolution %(number)s") % {"number": one.number}, reverse("partnerships:resolution", args=[partnership.slug, one.pk]))
        for one in pending
    ]


def _terms_ending(person, partnership) -> list[Waiting]:
    """Terms that end: all for whoever fills the seats, their own for everybody else."""
    seats = Seat.objects.filter(body__partnership=partnership)
    if not may(person, "partnerships.fill_seat", partnership):
        seats = seats.filter(pk__in=seats_held_by(person))
    return [
        Waiting(
            _("Term of office ends: %(seat)s, %(body)s") % {"seat": seat.function, "body": seat.body.name},
            reverse("partnerships:seat", args=[partnership.slug, seat.pk]),
            timezone.make_aware(datetime.combine(seat.term_ends_on, time.max)),
        )
        for seat in seats_with_ending_terms(seats, clock.today())
    ]


def _led_by(person, partnership):
    """Return the bodies whose acts ``person`` records: all for the office, their own for a chair."""
    roles = {role for role in roles_of(person) if role.partnership_id == partnership.pk}
    if any(role.kind == "office" for role in roles):
        return Body.objects.filter(partnership=partnership)
    return Body.objects.filter(pk__in={role.body_id for role in roles if role.kind == "chair"})


def _live(item, partnership) -> str:
    return f"{reverse('partnerships:meeting_live', args=[partnership.slug, item.meeting_id])}?item={item.pk}"
