"""Who opens and reads what: everybody there is, held against tables and pages. What answers is the rule, whatever database lies beneath it."""

from tests.apps.conftest import (
    client_for,
    make_actor,
    make_administrator,
    make_auditor,
    make_body,
    make_network,
    make_office,
    make_organiser,
    make_partnership,
    make_person,
    make_planner,
    make_project_body,
    make_seat,
    seat_person,
)
from tests.apps.partnerships.conftest import make_council, make_meeting, vote

__all__ = [
    "client_for", "make_actor", "make_administrator", "make_auditor", "make_body", "make_council", "make_meeting", "make_network", "make_office",
    "make_organiser", "make_partnership", "make_person", "make_planner", "make_project_body", "make_seat", "seat_person", "vote",
]  # fmt: skip
