"""What follows the decisions: tasks, one of them late, a correction of the minutes, and their approval on the next agenda."""

from datetime import date

from kiezwerk.apps.partnerships import actions as partnerships
from kiezwerk.apps.partnerships.models import AgendaItem, Meeting

from .founding import Example
from .scenes import at

GROUP = "Arbeitsgruppe Übergang in den Beruf"


def follow_up(example: Example, meeting: Meeting) -> None:
    """The office gives tasks; a member asks for a correction, which is accepted."""
    with at("2026-11-18 10:30"):
        group = AgendaItem.objects.get(meeting=meeting, title=GROUP)
        seats = {seat.number: seat for seat in meeting.body.seats.all()}
        partnerships.add_task(
            example.partnership, by=example.office, title="Zur ersten Sitzung der Arbeitsgruppe einladen", seat=seats[6], item=group,
            due_on=date(2026, 12, 4), note="Alle Bildungsträger im Bezirk einbeziehen.",
        )  # fmt: skip
        partnerships.add_task(
            example.partnership, by=example.office, title="Räume mit sehr niedrigem Status einzeln darstellen", person=example.office,
            due_on=date(2026, 11, 23),
        )  # fmt: skip
        done = partnerships.add_task(
            example.partnership, by=example.office, title="Den Trägern den Beschluss mitteilen", person=example.office, due_on=date(2026, 11, 19)
        )
    with at("2026-11-19 11:00"):
        partnerships.end_task(done, by=example.office, outcome="Alle fünf Träger haben eine begründete Antwort.")
        correction = partnerships.ask_for_correction(
            meeting.minutes, by=example.people["Elif Demir"], text="Die Arbeitsgruppe trifft sich erstmals im Januar, nicht im Dezember.", item=group
        )
    with at("2026-11-19 15:00"):
        partnerships.answer_correction(correction, by=example.office, accepted=True)


def put_to_approval(example: Example, minutes_of: Meeting, following: Meeting) -> None:
    """The next meeting shall approve the minutes."""
    partnerships.put_minutes_to_approval(minutes_of.minutes, by=example.office, meeting=following)
