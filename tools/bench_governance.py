"""Ten thousand rows of everything that a body keeps, for ``tools/bench.py``: written at once, without the acts that would take hours."""

from datetime import timedelta

from django.utils import timezone

from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.documents.models import StoredFile
from kiezwerk.apps.partnerships.models import (
    Actor,
    AgendaItem,
    Contact,
    Meeting,
    Minutes,
    Motion,
    Paper,
    PaperVersion,
    Partnership,
    Resolution,
    Seat,
    SeatHolding,
    Task,
)

HERE = "/p/spree-dahme/bodies"
BLANK = f"{HERE}/tasks/?q=nothing-is-called-so"
LISTS = {
    "meetings": (f"{HERE}/meetings/", 3),
    "resolutions": (f"{HERE}/resolutions/", 3),
    "contacts": (f"{HERE}/contacts/", 3),
    "organisations": (f"{HERE}/actors/", 3),
    "tasks": (f"{HERE}/tasks/", 3),
    "entries of the trail": ("/trail/", 3),
    "papers, one meeting": ("", 3),
    "the day's page": ("/p/spree-dahme/today/", 3),
}


def fill(count: int) -> str:
    """Write ``count`` rows of each kind into the example; return the address of the papers of one meeting."""
    place = Partnership.objects.get(slug="spree-dahme")
    keeper = User.objects.get(email="office@beispiel.example")
    _people(place, count)
    meetings = _meetings(place, keeper, count)
    _followed(place, keeper, meetings)
    return f"{HERE}/meetings/{meetings[0].pk}/papers/"


def colleague() -> User:
    """Seat somebody in the same office whom none of these tasks wait for."""
    found = User.objects.create(email="daneben@beispiel.example", name="Daneben (Messung)", language="de")
    office = Seat.objects.filter(body__partnership__slug="spree-dahme", body__kind="office").first()
    SeatHolding.objects.create(seat=office, person=found, is_deputy=True, starts_on=timezone.localdate() - timedelta(days=1))
    return found


def write(model, rows) -> list:
    return model.objects.bulk_create(rows, batch_size=1_000)


def _people(place: Partnership, count: int) -> None:
    actors = write(Actor, [Actor(name=f"Verein {n} (Messung)", sector="civil", legal_form="association") for n in range(count)])
    columns = {"partnership": place, "basis": "published"}
    rows = [Contact(name=f"Kontakt {n}", email=f"k{n}@beispiel.example", actor=actors[n % 200], **columns) for n in range(count)]
    write(Contact, rows)


def _meetings(place: Partnership, keeper: User, count: int) -> list[Meeting]:
    """Write meetings that are over, each with minutes, one item and the resolution on it."""
    body, now = place.bodies.filter(kind="steering_group").first(), timezone.now()
    days = [now - timedelta(days=400 + n) for n in range(count)]
    columns = {"body": body, "place": "Saal", "state": Meeting.State.CLOSED}
    meetings = write(Meeting, [Meeting(title=f"Sitzung {n}", starts_at=day, opened_at=day, closed_at=day, **columns) for n, day in enumerate(days)])
    items = write(AgendaItem, [AgendaItem(meeting=meeting, position=1, title=f"Punkt {meeting.pk}", kind="decision") for meeting in meetings])
    motions = write(Motion, [Motion(item=item, text="Wir beschließen.", frozen_at=now) for item in items])
    columns = {"body": body, "year": 1900, "text": "Ja.", "result": "adopted", "decided_at": now, "tally": {}}
    write(Resolution, [Resolution(motion=one, sequence=n, number=f"1900/{n}", title=f"Beschluss {n}", **columns) for n, one in enumerate(motions)])
    write(Minutes, [Minutes(meeting=meeting, keeper=keeper, state="signed", signed_at=now) for meeting in meetings])
    return meetings


def _followed(place: Partnership, keeper: User, meetings: list[Meeting]) -> None:
    """Write as many tasks, papers, twenty in a meeting, and entries of the trail as there are meetings."""
    now, file = timezone.now(), StoredFile.objects.first()
    resolutions = Resolution.objects.filter(body__partnership=place, year=1900)
    write(Task, [Task(partnership=place, resolution=one, title=f"Aufgabe {one.sequence}", person=keeper) for one in resolutions])
    papers = write(Paper, [Paper(meeting=meetings[n % 500], title=f"Unterlage {n}", is_public=True) for n in range(len(meetings))])
    write(PaperVersion, [PaperVersion(paper=one, number=1, file=file, file_name="a.txt", added_by=keeper, added_at=now) for one in papers])
    columns = {"at": now, "person_key": str(keeper.key), "partnership_key": f"partnerships.partnership:{place.pk}", "leaf": "0" * 64}
    write(Entry, [Entry(verb="partnerships.meeting.planned", subject_key=f"partnerships.meeting:{one.pk}", **columns) for one in meetings])
