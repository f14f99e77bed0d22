"""What waits for a person, in words: computed from how things stand, never a list that somebody keeps."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts import clock
from kiezwerk.acts.permissions import may
from kiezwerk.acts.prepared import MOST, count_all

from ..models import Delivery
from . import waiting as questions
from .contacts import contacts_due
from .papers import papers_to_read
from .terms import seats_with_ending_terms
from .waiting import Question, asked_of


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what to do, where, and until when (None: no date)."""

    label: str
    address: str
    due_at: datetime | None = None


@dataclass(frozen=True)
class Part:
    """One kind of thing that waits: the question that finds its rows, and how these are said."""

    question: Question
    lines: Callable[..., list[Waiting]]


def waiting_for(person, partnership) -> list[Waiting]:
    """Return what ``person`` is asked to do in ``partnership``, votes first, and of each kind no more than ``MOST``."""
    return lines_of(PARTS, person, partnership)


def lines_of(parts: Collection[Part], person, partnership) -> list[Waiting]:
    """Return the lines of those of ``parts`` that concern ``person``."""
    asked = asked_of(person, partnership)
    return [line for part in parts if _concerns(part, person, partnership) for line in part.lines(part.question.rows(asked), person, partnership)]


def count_lines(parts: Collection[Part], person, partnership) -> int:
    """Return how many lines these are, each kind counted up to ``MOST``, in one query."""
    asked = asked_of(person, partnership)
    return count_all([part.question for part in parts if _concerns(part, person, partnership)], asked.values)


def _concerns(part: Part, person, partnership) -> bool:
    return not part.question.permission or may(person, part.question.permission, partnership)


def _votes(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(_("Vote: %(title)s") % {"title": row.ballot.motion.item.title}, _live(row.ballot.motion.item, partnership), row.ballot.closes_at)
        for row in rows.select_related("ballot__motion__item")[:MOST]
    ]


def _suspicions(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(
            _("Is there a conflict of interest? %(title)s") % {"title": recusal.motion.item.title},
            reverse("partnerships:item", args=[partnership.slug, recusal.motion.item_id]),
            recusal.motion.item.meeting.starts_at,
        )
        for recusal in rows.select_related("motion__item__meeting")[:MOST]
    ]


def _interests(_rows, person, partnership) -> list[Waiting]:
    """One line for all matters."""
    matters = questions.matters_to_declare(asked_of(person, partnership))
    starts = list(matters.values_list("item__meeting__starts_at", flat=True))
    if not starts:
        return []
    count = len(starts)
    words = ngettext("Declare your interests in %(count)s matter", "Declare your interests in %(count)s matters", count) % {"count": count}
    return [Waiting(words, reverse("partnerships:declarations", args=[partnership.slug]), starts[0])]


def _letters_to_count(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(_("Enter letters and count: %(title)s") % {"title": meeting.title}, _of_meeting("written", meeting, partnership), meeting.ends_at)
        for meeting in rows[:MOST]
    ]


def _papers(rows, person, partnership) -> list[Waiting]:
    """One line for each meeting whose papers the person has not opened."""
    meetings = list(rows[:MOST])
    counts = Counter(papers_to_read(person, partnership).filter(paper__meeting__in=meetings).values_list("paper__meeting", flat=True))
    return [
        Waiting(
            ngettext("Read %(count)s paper: %(title)s", "Read %(count)s papers: %(title)s", counts[meeting.pk])
            % {"count": counts[meeting.pk], "title": meeting.title},
            _of_meeting("papers", meeting, partnership),
            meeting.starts_at,
        )
        for meeting in meetings
    ]


def _tasks(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(
            _("Task: %(title)s") % {"title": task.title},
            reverse("partnerships:task", args=[partnership.slug, task.pk]),
            datetime.combine(task.due_on, time.max, tzinfo=timezone.get_current_timezone()) if task.due_on else None,
        )
        for task in rows[:MOST]
    ]


def _letters(rows, _person, partnership) -> list[Waiting]:
    """One line for each meeting whose letters nobody has posted."""
    unposted = Q(deliveries__channel=Delivery.Channel.LETTER, deliveries__delivered_on=None)
    return [
        Waiting(
            ngettext("Post %(count)s letter: %(title)s", "Post %(count)s letters: %(title)s", meeting.letter_count)
            % {"count": meeting.letter_count, "title": meeting.title},
            _of_meeting("deliveries", meeting, partnership),
            meeting.starts_at,
        )
        for meeting in rows.annotate(letter_count=Count("deliveries", filter=unposted)).order_by("starts_at", "pk")[:MOST]
    ]


def _contacts(_rows, _person, partnership) -> list[Waiting]:
    """One line for all contacts that are deleted within two weeks, so that somebody can ask for consent anew."""
    days = list(contacts_due(partnership).values_list("delete_on", flat=True))
    if not days:
        return []
    words = ngettext("%(count)s contact will be deleted soon", "%(count)s contacts will be deleted soon", len(days)) % {"count": len(days)}
    address = reverse("partnerships:contacts", args=[partnership.slug])
    return [Waiting(words, f"{address}?due=14", datetime.combine(days[0], time.min, tzinfo=timezone.get_current_timezone()))]


def _conflicts(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(_("Decide on a conflict of interest: %(title)s") % {"title": motion.item.title}, _live(motion.item, partnership))
        for motion in rows.select_related("item")[:MOST]
    ]


def _drafts_of_minutes(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(_("Sign off the minutes: %(title)s") % {"title": minutes.meeting.title}, _of_meeting("minutes", minutes.meeting, partnership))
        for minutes in rows.select_related("meeting")[:MOST]
    ]


def _corrections(rows, _person, partnership) -> list[Waiting]:
    """One line for each minutes whose readers have asked for corrections."""
    return [
        Waiting(_("Answer corrections of the minutes: %(title)s") % {"title": meeting.title}, _of_meeting("minutes", meeting, partnership))
        for meeting in rows[:MOST]
    ]


def _effects(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(_("Carry out resolution %(number)s") % {"number": one.number}, reverse("partnerships:resolution", args=[partnership.slug, one.pk]))
        for one in rows[:MOST]
    ]


def _terms(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(
            _("Term of office ends: %(seat)s, %(body)s") % {"seat": seat.function, "body": seat.body.name},
            reverse("partnerships:seat", args=[partnership.slug, seat.pk]),
            timezone.make_aware(datetime.combine(seat.term_ends_on, time.max)),
        )
        for seat in seats_with_ending_terms(rows, clock.today())[:MOST]
    ]


def _live(item, partnership) -> str:
    return f"{reverse('partnerships:meeting_live', args=[partnership.slug, item.meeting_id])}?item={item.pk}"


def _of_meeting(view: str, meeting, partnership) -> str:
    return reverse(f"partnerships:{view}", args=[partnership.slug, meeting.pk])


PARTS = (
    Part(Question(questions.votes_to_cast), _votes),
    Part(Question(questions.conflicts_to_declare), _suspicions),
    Part(Question(questions.interests_to_declare), _interests),
    Part(Question(questions.written_to_count, "partnerships.declare_for_others"), _letters_to_count),
    Part(Question(questions.meetings_to_read), _papers),
    Part(Question(questions.tasks_to_do), _tasks),
    Part(Question(questions.letters_to_post, "partnerships.send_invitation"), _letters),
    Part(Question(questions.contacts_to_look_at, "partnerships.keep_contacts"), _contacts),
    Part(Question(questions.conflicts_to_decide, "partnerships.sign_minutes"), _conflicts),
    Part(Question(questions.minutes_to_sign, "partnerships.sign_minutes"), _drafts_of_minutes),
    Part(Question(questions.minutes_to_correct, "partnerships.sign_minutes"), _corrections),
    Part(Question(questions.effects_pending, "partnerships.retry_effect"), _effects),
    Part(Question(questions.terms_ending), _terms),
)
