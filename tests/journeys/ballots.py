"""Votes that are under way in the busy week: a secret one, an election, one that waits for the lot, and one that has not begun."""

from kiezwerk.acts import clock
from kiezwerk.apps.partnerships import actions as partnerships
from kiezwerk.apps.partnerships.queries import seats_of
from kiezwerk.ports.sealing import new_counting_key, public_key_of


def leave_votes_open(meeting, office, chair) -> None:
    """Add a vote in each state to a meeting in session."""
    secret = partnerships.add_item(meeting, by=office, title="Geheim und offen", kind="decision", motion_text="Die Steuerungsgruppe stimmt zu.")
    ballot = partnerships.open_secret_ballot(secret.motion, by=chair, public_key=public_key_of(new_counting_key()))
    voters = [(place.holder.person, place.seat) for place in seats_of(meeting.body, clock.today()) if place.holder and place.seat.is_voting]
    partnerships.cast_secret_vote(ballot, by=voters[-1][0], seat=voters[-1][1], choice="yes", received_at=clock.now())
    partnerships.record_paper_votes(ballot, by=office, seats=[voters[-2][1].pk], received_at=clock.now())
    partnerships.open_election(_election(meeting, office, "Wahl, die läuft"), by=chair)
    tied = partnerships.open_election(_election(meeting, office, "Wahl vor dem Los"), by=chair)
    for (person, seat), name in zip(voters, "12", strict=False):
        partnerships.cast_election_vote(tied, by=person, seat=seat, names=[name], received_at=clock.now())
    partnerships.close_election(tied, by=chair)
    _election(meeting, office, "Wahl, die kommt")


def _election(meeting, office, title: str):
    item = partnerships.add_item(meeting, by=office, title=title, kind="election")
    for name in ("Ada Beispiel", "Bo Beispiel", "Cem Beispiel"):
        partnerships.add_candidate(item.motion, by=office, name=name, organisation="HTW (Beispiel)")
    item.motion.refresh_from_db()
    return item.motion
