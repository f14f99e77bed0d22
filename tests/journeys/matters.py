"""Matters of governance that stand open in the busy week: in writing, on the list, in dispute, without enough members, and minutes that go on."""

from datetime import timedelta

from kiezwerk.acts import clock
from kiezwerk.apps.partnerships import actions as partnerships
from kiezwerk.apps.partnerships.models import Meeting, Minutes
from kiezwerk.apps.partnerships.queries import seats_of

TEXT = "Die Steuerungsgruppe bittet die Geschäftsstelle um einen Bericht."
DISPUTED, WISHED_SECRET = "Vorlage im Streit", "Vorlage, über die jemand geheim abstimmen will"
WITHOUT_QUORUM = "Sitzung, zu der zu wenige kamen"
PREPARED, SENT, BROKEN_OFF = "Umlauf in Vorbereitung", "Umlauf, der läuft", "Umlauf, dem jemand widersprach"
SIGNED, CORRECTED = "Sondersitzung zum Gründungszentrum", "3. Sitzung der Steuerungsgruppe 2026"


def leave_matters_open(meeting, office, chair) -> None:
    """Leave something to do in each way a body has besides an open vote; ``meeting`` is in session."""
    for number in (1, 2):
        partnerships.add_item(meeting, by=office, title=f"Liste: Punkt {number}", kind="decision", motion_text=TEXT, is_on_list=True)
    _dispute(meeting, office)
    wished = partnerships.add_item(meeting, by=office, title=WISHED_SECRET, kind="decision", motion_text=TEXT)
    partnerships.request_secret_ballot(wished.motion, by=_voters(meeting.body)[3].holder.person, seat=_voters(meeting.body)[3].seat)
    _ask_in_writing(meeting.body, office)
    _come_too_few(meeting.body, office, chair)
    _go_on_with_minutes(chair)


def _voters(body) -> list:
    return [place for place in seats_of(body, clock.today()) if place.holder and place.seat.is_voting]


def _dispute(meeting, office) -> None:
    """A draft that asks for declarations, with a conflict that somebody raised and two amendments."""
    item = partnerships.add_item(meeting, by=office, title=DISPUTED, kind="decision", motion_text=TEXT, asks_declarations=True)
    asking, asked = _voters(meeting.body)[1:3]
    partnerships.raise_conflict(
        item.motion, by=asking.holder.person, seat=asked.seat, raised_by=asking.seat, ground="advantage", note="Der Träger bewirbt sich (Beispiel)."
    )
    partnerships.propose_amendment(item, by=office, amended_text=f"{TEXT} Er erscheint bis Juni.")
    partnerships.propose_amendment(item, by=asking.holder.person, seat=asking.seat, amended_text=f"{TEXT} Er ist öffentlich.", reason="Offenheit.")


def _ask_in_writing(body, office) -> None:
    """Three written procedures: one not sent yet, one in which a vote came in, one that an objection broke off."""
    _prepare(body, office, PREPARED)
    sent, broken_off = (_prepare(body, office, title) for title in (SENT, BROKEN_OFF))
    for meeting in (sent, broken_off):
        partnerships.send_written(meeting, by=office)
    first, *_, last = _voters(body)
    ballot = sent.items.get().motion.ballot
    partnerships.cast_vote(ballot, by=first.holder.person, seat=first.seat, choice="yes", received_at=clock.now())
    partnerships.object_to_written(
        broken_off, by=last.holder.person, seat=last.seat, received_at=clock.now(), reason="Darüber sollten wir sprechen (Beispiel)."
    )


def _prepare(body, office, title: str) -> Meeting:
    meeting = partnerships.prepare_written(body, by=office, title=title, ends_at=clock.now() + timedelta(days=5), reason="Es eilt (Beispiel).")
    partnerships.add_item(meeting, by=office, title=f"{title}: Vorlage", kind="decision", motion_text=TEXT)
    return meeting


def _come_too_few(body, office, chair) -> None:
    meeting = partnerships.plan_meeting(
        body, by=office, title=WITHOUT_QUORUM, starts_at=clock.now() + timedelta(minutes=20), place="Saal 3 (Beispiel)"
    )
    partnerships.add_item(meeting, by=office, title="Was liegen bleibt", kind="decision", motion_text=TEXT)
    partnerships.send_invitation(meeting, by=office)
    partnerships.open_meeting(meeting, by=chair)
    marks = {place.seat.pk: ("excused", None) for place in _voters(body)[2:]}
    marks |= {place.seat.pk: ("present", place.holder.person_id) for place in _voters(body)[:2]}
    partnerships.record_attendance(meeting, by=office, marks=marks)


def _go_on_with_minutes(chair) -> None:
    """Minutes that are signed and not before a later meeting yet, and others whose correction nobody has answered."""
    signed, asked = (Minutes.objects.get(meeting__title=title) for title in (SIGNED, CORRECTED))
    partnerships.sign_minutes(signed, by=chair)
    there = asked.meeting.attendances.filter(status="present").exclude(person=chair).order_by("seat__number").first()
    partnerships.ask_for_correction(asked, by=there.person, text="Der Bericht dauerte länger (Beispiel).")
