"""Who hears of readings: those who answer for them before and after a day, the office of what was reported, the reporter of what came back."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import day
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.notices.actions import tell
from kiezwerk.apps.partnerships.models import Partnership, Representation, SeatHolding
from kiezwerk.apps.partnerships.queries.people import office_people
from kiezwerk.apps.partnerships.rules import current_on
from kiezwerk.core.plans.reporting import Turn

from ..facts.measured import Duty, duties_in
from ..models import Reading, ReadingCall

DUE = (Turn.LATE, Turn.DUE)


def tell_office(reading: Reading) -> None:
    """Tell the office that a reading waits for its approval; not whoever reported it. Called inside other acts."""
    address = reverse("plans:reading", args=[reading.partnership.slug, reading.pk])
    for person in office_people(reading.partnership):
        if person.pk != reading.reported_by_id:
            tell(
                f"reading-reported-{reading.pk}-{reading.reported_at:%Y%m%d%H%M%S}-{person.pk}",
                person,
                lambda: (_("Reading to approve: %(title)s") % {"title": reading.title}, str(reading.reported_by)),
                address=address,
            )


def tell_reporter(reading: Reading) -> None:
    """Tell whoever reported a reading that it came back, and why. Called inside other acts."""
    tell(
        f"reading-returned-{reading.pk}-{reading.decided_at:%Y%m%d%H%M%S}",
        reading.reported_by,
        lambda: (_("Reading returned: %(title)s") % {"title": reading.title}, reading.returned_because),
        address=reverse("plans:revise_reading", args=[reading.partnership.slug, reading.pk]),
    )


def call_for_readings() -> None:
    """Ask for what is due, and tell those who answer for it before the day and after it, each once. Called now and then by whoever works."""
    for partnership in Partnership.objects.all():
        with timezone.override(partnership.time_zone):
            _call(partnership)


def _call(partnership: Partnership) -> None:
    due = [duty for duty in duties_in(partnership, clock.today(), lambda one: bool(one.actors or one.seats)) if duty.turn in DUE]
    for duty in due:
        call, _created = ReadingCall.objects.update_or_create(
            partnership=partnership, line=duty.measured.line, due_on=duty.due_on,
            defaults={
                "title": duty.measured.title, "answered_at": None,
                "actor_id": next(iter(duty.measured.actors), None), "seat_id": next(iter(duty.measured.seats), None),
            },
        )  # fmt: skip
        _tell(call, duty)
    current = {(duty.measured.line, duty.due_on) for duty in due}
    gone = [call.pk for call in ReadingCall.objects.filter(partnership=partnership, answered_at=None) if (call.line, call.due_on) not in current]
    ReadingCall.objects.filter(pk__in=gone).delete()


def _tell(call: ReadingCall, duty: Duty) -> None:
    when = "after" if duty.turn is Turn.LATE else "before"
    for person in people_of(call):
        tell(f"reading-call-{call.pk}-{when}-{person.pk}", person, lambda: _words(call, duty), address=_address(call))


def _words(call: ReadingCall, duty: Duty) -> tuple[str, str]:
    title = _("Reading overdue: %(title)s") if duty.turn is Turn.LATE else _("Reading due: %(title)s")
    text = _("It is due by %(day)s. It takes a minute: figure, day, done.") % {"day": day(call.due_on)}
    return title % {"title": call.title}, text


def _address(call: ReadingCall) -> str:
    return reverse("plans:report_reading", args=[call.partnership.slug, call.line])


def people_of(call: ReadingCall) -> list[User]:
    """Return who answers today for what is called for: those on the seat, those who act for the organisation."""
    today = clock.today()
    seated = SeatHolding.objects.filter(current_on(today), seat=call.seat_id).values("person")
    acting = Representation.objects.filter(current_on(today), actor=call.actor_id).values("person")
    return list(User.objects.filter(Q(pk__in=seated) | Q(pk__in=acting)).order_by("pk"))
