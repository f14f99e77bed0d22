"""Scenes of calling a body together: papers with versions, a meeting in a room and online, a second invitation."""

from datetime import timedelta

from kiezwerk.apps.partnerships import actions as partnerships
from kiezwerk.apps.partnerships.facts.second_call import items_without_quorum
from kiezwerk.apps.partnerships.models import Meeting

from .founding import Example
from .scenes import at

REPORT = "Bericht der Geschäftsstelle (Beispiel)\n\nDie Arbeitsgruppe hat zweimal getagt. {}\n"


def put_papers(example: Example, meeting: Meeting) -> None:
    """The meeting is held in a room and online, open to everybody, with one public paper in two versions and one for members."""
    partnerships.change_meeting(
        meeting, by=example.office, form=Meeting.Form.HYBRID, link="https://video.beispiel.example/steuerungsgruppe", is_public=True,
        ends_at=meeting.starts_at + timedelta(hours=2),
    )  # fmt: skip
    item = meeting.items.get(title="Stand der Arbeitsgruppe Übergang in den Beruf")
    report = partnerships.add_paper(
        meeting, by=example.office, title="Zwischenbericht der Arbeitsgruppe", item=item, is_public=True,
        file=("Zwischenbericht.txt", REPORT.format("Ein Ergebnis liegt noch nicht vor.").encode()),
    )  # fmt: skip
    partnerships.renew_paper(
        report, by=example.office, note="Ergebnis der zweiten Sitzung ergänzt",
        file=("Zwischenbericht.txt", REPORT.format("Sie schlägt drei Treffen mit Schulen vor.").encode()),
    )  # fmt: skip
    partnerships.add_paper(meeting, by=example.office, title="Terminplan 2027", file=("Terminplan.csv", b"Monat;Gremium\nJanuar;Steuerungsgruppe\n"))


def call_again(example: Example, title: str) -> None:
    """What could not be decided is called up again a week later; then anybody present is enough for it."""
    with at("2026-11-24 08:20"):
        meeting = Meeting.objects.get(title=title)
        second = partnerships.call_second_meeting(
            meeting, by=example.office, items=items_without_quorum(meeting), reason="Nicht beschlussfähig",
            title=f"{title}, zweite Einladung", starts_at=meeting.starts_at + timedelta(days=9), place=meeting.place,
        )  # fmt: skip
        partnerships.send_invitation(second, by=example.office)


def say_who_cannot_come(example: Example, meeting: Meeting) -> None:
    """One member sends the deputy; the office notes from the telephone that another one cannot come at all."""
    seats = {seat.number: seat for seat in meeting.body.seats.all()}
    with at("2026-11-23 17:30"):
        agency = example.people["Petra Sommer"]
        partnerships.excuse_from_meeting(meeting, by=agency, seat=seats[3], person=agency, deputy_comes=True)
        partnerships.excuse_from_meeting(meeting, by=example.office, seat=seats[2], person=example.people["Jonas Petersen"])
