"""A council that votes, made for one test of faults: its people, meetings in session, ballots of each kind. Time stands still at ``NOON``."""

from datetime import datetime, timedelta

from kiezwerk.acts import clock
from kiezwerk.apps.partnerships.actions import (
    add_candidate,
    add_item,
    open_ballot,
    open_election,
    open_meeting,
    open_secret_ballot,
    plan_meeting,
    record_attendance,
    send_invitation,
)
from kiezwerk.apps.partnerships.queries import seats_of
from kiezwerk.ports.sealing import new_counting_key, public_key_of

NOON = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
KEY = new_counting_key()
PUBLIC_KEY = public_key_of(KEY)


class Council:
    """Seats with people who can vote, and a meeting that goes on for ever."""

    def __init__(self, body, office, seats: int, make_seat, make_person):
        self.office = office
        for number in range(seats):
            make_seat(body, holder=make_person(), is_chair=number == 0)
        with clock.fixed_at(NOON):
            self.meeting = self._in_session(body)
            now = seats_of(body, clock.today())
            self.voters = [(one.holder.person, one.seat) for one in now]
            record_attendance(self.meeting, by=office, marks={one.seat.pk: ("present", one.holder.person_id) for one in now})

    def _in_session(self, body):
        meeting = plan_meeting(body, by=self.office, title="Long", starts_at=NOON + timedelta(days=10), place="Town hall")
        add_item(meeting, by=self.office, title="First")
        meeting.refresh_from_db()
        send_invitation(meeting, by=self.office)
        meeting.refresh_from_db()
        return open_meeting(meeting, by=self.office)

    def ballot(self, kind: str):
        """Return an open ballot: "open", "secret" or "election"."""
        with clock.fixed_at(NOON):
            item = add_item(
                self.meeting, by=self.office, title="Item", kind="election" if kind == "election" else "decision", motion_text="We resolve."
            )
            if kind == "open":
                return open_ballot(item.motion, by=self.office)
            if kind == "secret":
                return open_secret_ballot(item.motion, by=self.office, public_key=PUBLIC_KEY)
            for name in ("Ada", "Bo"):
                add_candidate(item.motion, by=self.office, name=name)
            item.motion.refresh_from_db()
            return open_election(item.motion, by=self.office)
