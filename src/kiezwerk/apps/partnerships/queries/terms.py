"""Terms of office that have ended or end soon."""

from datetime import date, timedelta

from kiezwerk.core.partnerships.composition import DAYS_AHEAD, Term, expiring

from ..models import Seat
from ..rules import exists_on


def seats_with_ending_terms(seats, today: date) -> list[Seat]:
    """Return those of ``seats`` (a query) whose term asks for an appointment, the most urgent first."""
    close = seats.filter(exists_on(today), term_ends_on__lte=today + timedelta(days=DAYS_AHEAD)).select_related("body")
    known = {str(seat.pk): seat for seat in close}
    return [known[term.seat] for term in expiring((Term(key, seat.term_ends_on) for key, seat in known.items()), today)]
