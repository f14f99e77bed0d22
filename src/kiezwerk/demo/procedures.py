"""Scenes of the rules of procedure: a written vote with one that came too late, a recusal that costs one item its quorum, a list, an amendment."""

from contextlib import suppress

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships import actions as partnerships
from kiezwerk.apps.partnerships.models import Ballot, Meeting, Minutes, Motion, Recusal
from kiezwerk.apps.partnerships.queries import seats_of

from . import elections
from .founding import Example
from .scenes import at, local_at

SILENT = {"Dieter Brandt", "Nadja Winter"}
LATE = "Henrik Vogt"
SPECIAL = "Sondersitzung zum Gründungszentrum"
PRESENT = {"Miriam Albrecht", "Jonas Petersen", "Petra Sommer", "Tarek Haddad", "Elif Demir", "Nadja Winter"}


def declare_interests(example: Example, motion: Motion) -> None:
    """Let everybody who is asked say "none", but those of whom the data suspect a conflict, and one who forgot."""
    suspected = set(Recusal.objects.filter(motion=motion).values_list("seat_id", flat=True))
    for place in seats_of(motion.item.meeting.body, motion.item.meeting.starts_at.date()):
        person = place.holder.person if place.holder else None
        if person and place.seat.is_voting and place.seat.pk not in suspected and person.name != "Bernd Kowalke":
            partnerships.declare_interests(motion, by=person, has_conflict=False)
    partnerships.declare_interests(motion, by=example.office, has_conflict=False)


def ask_in_writing(example: Example) -> None:
    """The steering group shall answer the Senate in writing; a special meeting is called too."""
    with at("2026-11-18 09:30"):
        meeting = partnerships.prepare_written(
            example.bodies["steering"], by=example.office, title="Stellungnahme zum Landesprogramm „Gute Arbeit vor Ort“",
            ends_at=local_at("2026-11-20 12:00"),
            reason="Die Senatsverwaltung bittet bis zum 23. November um Antwort; eine Sitzung kommt dafür zu spät.",
        )  # fmt: skip
        partnerships.add_item(
            meeting, by=example.office, title="Stellungnahme an die Senatsverwaltung", kind="decision",
            motion_text="Die Steuerungsgruppe begrüßt das Landesprogramm „Gute Arbeit vor Ort“. "
            "Sie bittet darum, kleine Träger bei der Antragstellung zu entlasten.",
            reason="Die Rückmeldungen der Träger aus den letzten beiden Aufrufen gehen in dieselbe Richtung.",
        )  # fmt: skip
        partnerships.send_written(meeting, by=example.office)
    with at("2026-11-18 10:00"):
        _call_special_meeting(example)


def answer_in_writing(example: Example) -> None:
    """Most answer in time."""
    with at("2026-11-19 18:20"):
        _cast(_written_ballot(), set(example.people) - SILENT - {LATE}, local_at("2026-11-19 18:20"))


def count_in_writing(example: Example) -> None:
    """One vote comes three minutes too late; then the others are counted."""
    ballot = _written_ballot()
    with at("2026-11-20 12:03"), suppress(Refused):
        _cast(ballot, {LATE}, local_at("2026-11-20 12:03"))
    with at("2026-11-20 12:10"):
        partnerships.end_written(ballot.motion.item.meeting, by=example.chair)


def _written_ballot() -> Ballot:
    return Ballot.objects.select_related("motion__item__meeting").get(method=Ballot.Method.WRITTEN)


def _cast(ballot: Ballot, names: set[str], received_at) -> None:
    for place in seats_of(ballot.motion.item.meeting.body, ballot.opened_at.date()):
        if place.holder and place.seat.is_voting and place.holder.person.name in names:
            partnerships.cast_vote(ballot, by=place.holder.person, seat=place.seat, choice="yes", received_at=received_at)


def _call_special_meeting(example: Example) -> None:
    meeting = partnerships.plan_meeting(
        example.bodies["steering"], by=example.office, title=SPECIAL, starts_at=local_at("2026-11-23 16:00"),
        place="Rathaus am Fluss (Beispiel), Saal 2",
    )  # fmt: skip
    for title, text in (
        ("Zuschuss zum Gründungszentrum", "Die Steuerungsgruppe befürwortet einen Zuschuss von 18.000 Euro an den Träger des Gründungszentrums."),
        ("Termin der ersten Sitzung 2027", "Die Steuerungsgruppe tagt am 19. Januar 2027."),
    ):
        partnerships.add_item(meeting, by=example.office, title=title, kind="decision", motion_text=text)
    partnerships.put_minutes_to_approval(_first_minutes(), by=example.office, meeting=meeting)
    partnerships.send_invitation(meeting, by=example.office)


def _first_minutes() -> Minutes:
    return Minutes.objects.order_by("meeting__starts_at")[0]


def lose_a_quorum(example: Example) -> None:
    """Six of ten are there. One is excluded from the first item, which cannot be decided then; the next item can."""
    meeting = Meeting.objects.get(title=SPECIAL)
    grant, date, approval = Motion.objects.filter(item__meeting=meeting).order_by("item__position")[:3]
    with at("2026-11-23 16:05"):
        partnerships.open_meeting(meeting, by=example.chair)
        places = [place for place in seats_of(meeting.body, meeting.starts_at.date()) if not place.is_vacant]
        here = {place.seat.pk: place.holder.person_id for place in places if place.holder.person.name in PRESENT}
        marks = {place.seat.pk: ("present", here[place.seat.pk]) if place.seat.pk in here else ("excused", None) for place in places}
        partnerships.record_attendance(meeting, by=example.office, marks=marks)
        seat = next(place.seat for place in places if place.holder.person.name == "Tarek Haddad")
        recusal = partnerships.declare_conflict(
            grant, by=example.people["Tarek Haddad"], seat=seat, ground="employee_or_board", note="Ich gehöre dem Vorstand des Trägers an."
        )
        others = [place.seat for place in places if place.seat.pk in here and place.seat.is_voting and place.seat != seat]
        partnerships.decide_recusal(recusal, by=example.office, confirmed=True, reason="Vorstand des Trägers.", supporters=others)
        with suppress(Refused):
            partnerships.open_ballot(grant, by=example.chair)
        partnerships.decide_by_consensus(date, by=example.chair)
    with at("2026-11-23 16:20"):
        elections.elect_speakers(example, Meeting.objects.get(pk=meeting.pk))
    with at("2026-11-23 16:30"):
        elections.vote_in_secret(example, Meeting.objects.get(pk=meeting.pk))
    with at("2026-11-23 16:40"):
        partnerships.decide_by_consensus(approval, by=example.chair)
        partnerships.close_meeting(Meeting.objects.get(pk=meeting.pk), by=example.chair)


def prepare_next(example: Example, meeting: Meeting) -> None:
    """The next meeting has two items for one act, and a draft that a member wants otherwise."""
    for title, text in (
        ("Mitgliedschaft im Netzwerk Stadtteilarbeit", "Die Steuerungsgruppe verlängert die Mitgliedschaft im Netzwerk Stadtteilarbeit um ein Jahr."),
        ("Jahresbericht 2026", "Der Jahresbericht 2026 wird zur Kenntnis genommen und veröffentlicht."),
    ):
        partnerships.add_item(meeting, by=example.office, title=title, kind="decision", motion_text=text, is_on_list=True)
    item = partnerships.add_item(
        meeting, by=example.office, title="Sprechstunden der Geschäftsstelle", kind="decision",
        motion_text="Die Geschäftsstelle bietet 2027 jeden Dienstag eine Sprechstunde für Träger an.",
    )  # fmt: skip
    person = example.people["Petra Sommer"]
    seat = next(place.seat for place in seats_of(meeting.body, meeting.starts_at.date()) if place.holder and place.holder.person == person)
    partnerships.propose_amendment(
        item, by=person, seat=seat, amended_text="Die Geschäftsstelle bietet 2027 jeden Dienstag und Donnerstag eine Sprechstunde für Träger an.",
        reason="Dienstags beraten schon Jobcenter und Arbeitsagentur.",
    )  # fmt: skip
