"""Who cannot come to a meeting: said by themselves or by the office, taken back until it opens, and their deputies are told."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.messages import instant
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.notices.actions import tell
from kiezwerk.core.partnerships.excuses import check_excuse, check_taking_back
from kiezwerk.core.partnerships.steps import check_step

from ..facts.excuses import ExpectedSeat, expected_seats
from ..models import Attendance, Excuse, Meeting, Seat


@action("partnerships.excuse_from_meeting", permission="partnerships.excuse_seat", on="scope")
def excuse_from_meeting(meeting, *, by, seat: Seat, person, deputy_comes: bool = False) -> Excuse:
    """Note that ``person``, holder or deputy of ``seat``, cannot come; whoever is not of the office speaks for themselves alone.

    Said again, it changes whether the deputy comes instead. No reason is asked and none is kept. The meeting itself stays as whoever edits it has
    read it.
    """
    meeting = _locked(meeting)
    insist(check_step("excuse", meeting.state))
    known = _seat_of(meeting, seat)
    is_deputy = _is_deputy(known, person)
    _insist_on_voice(by, meeting, person)
    deputy_comes = deputy_comes and not is_deputy
    insist(check_excuse(known.reply, deputy_comes=deputy_comes, written=meeting.form == Meeting.Form.WRITTEN))
    columns = {"deputy_comes": deputy_comes, "told_by": by, "told_at": clock.now()}
    excuse, is_new = Excuse.objects.update_or_create(meeting=meeting, seat=seat, person=person, withdrawn_at=None, defaults=columns)
    record(by, "partnerships.excuse.given", meeting, seat=seat.number, is_deputy=is_deputy, deputy_comes=deputy_comes, changed=not is_new)
    before = known.holder_excuse
    if is_deputy or before is None or before.deputy_comes != deputy_comes:
        _tell_the_other(known, excuse, is_deputy=is_deputy)
    return excuse


@action("partnerships.withdraw_excuse", permission="partnerships.excuse_seat")
def withdraw_excuse(excuse, *, by) -> Excuse:
    """Take it back: the person comes after all. Possible until the meeting opens."""
    meeting = _locked(excuse.meeting)
    insist(check_step("excuse", meeting.state) + check_taking_back(withdrawn=excuse.withdrawn_at is not None))
    known = _seat_of(meeting, excuse.seat)
    _insist_on_voice(by, meeting, excuse.person)
    excuse.withdrawn_at = clock.now()
    excuse.save(update_fields=["withdrawn_at"])
    record(by, "partnerships.excuse.withdrawn", meeting, seat=excuse.seat.number)
    deputy = known.now.deputy
    if deputy and deputy.person_id != excuse.person_id:
        _tell(excuse, deputy.person, "back", gettext_noop("You need not stand in: %(title)s"), gettext_noop("%(person)s comes after all, on %(at)s."))
    return excuse


def _locked(meeting: Meeting) -> Meeting:
    """Return the meeting as it is now; it does not open before this act is over."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _seat_of(meeting: Meeting, seat: Seat) -> ExpectedSeat:
    found = next((one for one in expected_seats(meeting) if one.now.seat.pk == seat.pk), None)
    if found is None:
        raise PermissionDenied("the seat is none of the body on that day")
    return found


def _is_deputy(known: ExpectedSeat, person) -> bool:
    found = [is_deputy for one, _excuse, is_deputy in known.people if one.pk == person.pk]
    if not found:
        raise PermissionDenied("only holder or deputy are excused from a seat")
    return found[0]


def _insist_on_voice(by, meeting: Meeting, person) -> None:
    if by.pk != person.pk:
        require(by, "partnerships.excuse_others", meeting)


def _tell_the_other(known: ExpectedSeat, excuse: Excuse, *, is_deputy: bool) -> None:
    """Tell the deputy what is expected of them, or a holder who counted on the deputy that nobody comes."""
    if is_deputy:
        holder = known.now.holder
        if holder and known.holder_excuse and known.holder_excuse.deputy_comes:
            _tell(
                excuse,
                holder.person,
                "neither",
                gettext_noop("Your deputy cannot come: %(title)s"),
                gettext_noop("Nobody is expected on your seat on %(at)s."),
            )
        return
    deputy = known.now.deputy
    if deputy is None or known.deputy_excuse:
        return
    if excuse.deputy_comes:
        _tell(
            excuse,
            deputy.person,
            "comes",
            gettext_noop("Please stand in: %(title)s"),
            gettext_noop("%(person)s cannot come on %(at)s and counts on you."),
        )
    else:
        _tell(
            excuse,
            deputy.person,
            "alone",
            gettext_noop("Nobody on your seat: %(title)s"),
            gettext_noop("%(person)s cannot come on %(at)s. Tell them if you can."),
        )


def _tell(excuse: Excuse, whom, occasion: str, title: str, text: str) -> None:
    """Tell ``whom``; title and text are translated into their language."""
    meeting = excuse.meeting

    def words() -> tuple[str, str]:
        facts = {"title": meeting.title, "person": excuse.person, "at": instant(meeting.starts_at)}
        return _(title) % facts, _(text) % facts

    key = f"excuse-{excuse.pk}-{occasion}-{excuse.told_at.timestamp():.6f}"
    tell(key, whom, words, address=reverse("partnerships:excuses", args=[meeting.body.partnership.slug, meeting.pk]))


def enter_excused(meeting: Meeting) -> None:
    """Begin the attendance sheet with the seats on which nobody is expected because of what was said. Called while a meeting opens."""
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, seat=one.now.seat, status=Attendance.Status.EXCUSED, recorded_at=clock.now())
        for one in expected_seats(meeting)
        if not one.now.is_vacant and not one.comes
    )


def drop_excuses(meeting: Meeting) -> int:
    """Forget who could not come: the meeting has another date. Called while it moves; return how many there were."""
    return meeting.excuses.filter(withdrawn_at=None).update(withdrawn_at=clock.now())
