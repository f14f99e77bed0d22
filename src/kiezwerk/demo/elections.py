"""A scene of voting: four speakers are elected, the lot decides the fourth place, and a prize is given by a secret vote that a member asked for."""

from kiezwerk.apps.partnerships import actions as partnerships
from kiezwerk.apps.partnerships.models import Meeting
from kiezwerk.apps.partnerships.queries import seats_of
from kiezwerk.ports.sealing import public_key_of

from .founding import Example
from .scenes import local_at

COUNTING_KEY = "0000-0000-0000-0000-0000-0000-3AN7"
CANDIDATES = ("Miriam Albrecht", "Petra Sommer", "Tarek Haddad", "Elif Demir", "Amara Okafor", "Nadja Winter")
NAMED = ("1234", "1235", "1236", "124", "135", "12")
PRIZE = "Preis für gute Nachbarschaft 2026"


def elect_speakers(example: Example, meeting: Meeting) -> None:
    """Those present name up to four; three candidates with as many votes stand at the fourth place."""
    item = partnerships.add_item(
        meeting, by=example.office, title="Wahl des Sprecherteams", kind="election",
        motion_text="Gewählt werden vier Sprecherinnen und Sprecher für zwei Jahre. Gewählt ist, wer die meisten Stimmen erhält.",
    )  # fmt: skip
    for name in CANDIDATES:
        partnerships.add_candidate(item.motion, by=example.office, name=name)
    item.motion.refresh_from_db()
    partnerships.set_places(item.motion, by=example.office, places=4)
    item.motion.refresh_from_db()
    ballot = partnerships.open_election(item.motion, by=example.chair)
    for (person, seat), names in zip(_voters(meeting), NAMED, strict=False):
        partnerships.cast_election_vote(ballot, by=person, seat=seat, names=list(names), received_at=local_at("2026-11-23 16:20"))
    partnerships.close_election(ballot, by=example.chair)
    partnerships.enter_lot(ballot, by=example.chair, lot=["4", "5"])


def vote_in_secret(example: Example, meeting: Meeting) -> None:
    """A member asks for a secret vote, and all have a phone."""
    item = partnerships.add_item(
        meeting, by=example.office, title=PRIZE, kind="decision",
        motion_text="Der Preis für gute Nachbarschaft 2026 geht an die Nähwerkstatt am Fluss (Beispiel).",
    )  # fmt: skip
    voters = _voters(meeting)
    partnerships.request_secret_ballot(item.motion, by=voters[1][0], seat=voters[1][1])
    ballot = partnerships.open_secret_ballot(item.motion, by=example.chair, public_key=public_key_of(COUNTING_KEY))
    for (person, seat), choice in zip(voters, ("yes", "no", "yes", "yes", "abstain", "yes"), strict=False):
        partnerships.cast_secret_vote(ballot, by=person, seat=seat, choice=choice, received_at=local_at("2026-11-23 16:30"))
    partnerships.close_secret_ballot(ballot, by=example.chair, counting_key=COUNTING_KEY)


def _voters(meeting: Meeting) -> list:
    """Return person and seat of those present with a vote, in the order of the seats."""
    present = dict(meeting.attendances.filter(status="present").values_list("seat_id", "person_id"))
    places = seats_of(meeting.body, meeting.starts_at.date())
    return [(place.holder.person, place.seat) for place in places if place.seat.pk in present and place.seat.is_voting]
