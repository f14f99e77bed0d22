"""A body as the notice on the wall: its seats in colours, and whether one interest group is too large."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kiezwerk.core.findings import Finding
from kiezwerk.ui.charts import SeatMark

from ..models import RulesOfProcedure, Seat
from ..queries import SeatNow
from .composition import ending_terms, seat_plan, standing_of_groups


def seat_marks(seats: list[SeatNow]) -> list[SeatMark]:
    """Return the seats for the half circle, coloured by interest group; advisory ones are outlined."""
    return [
        SeatMark(
            now.seat.function,
            now.seat.interest_group,
            now.seat.get_interest_group_display(),
            is_vacant=now.is_vacant,
            is_outlined=not now.seat.is_voting,
        )
        for now in seats
    ]


def composition_findings(seats: list[SeatNow], rules: RulesOfProcedure) -> list[Finding]:
    """Return which interest groups hold more voting seats than the rules of the body think right."""
    return standing_of_groups([seat_plan(now.seat) for now in seats], rules).findings


@dataclass(frozen=True)
class EndingTerm:
    """A term that has ended or ends soon."""

    seat: Seat
    ends_on: date
    has_ended: bool


def ending_terms_of(seats: list[SeatNow], today: date) -> list[EndingTerm]:
    """Return whose terms ask for an appointment, the most urgent first."""
    return [EndingTerm(seat, ends_on, ends_on < today) for seat, ends_on in ending_terms((now.seat for now in seats), today)]


def seats_in_words(seats: list[SeatNow]) -> str:
    """Return how many seats there are, of which kind, and how many are vacant."""
    facts = {
        "voting": sum(now.seat.is_voting for now in seats),
        "advisory": sum(not now.seat.is_voting for now in seats),
        "vacant": sum(now.is_vacant for now in seats),
    }
    return _("Voting seats: %(voting)s · advisory: %(advisory)s · vacant: %(vacant)s") % facts
