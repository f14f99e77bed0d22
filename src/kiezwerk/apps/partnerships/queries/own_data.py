"""What partnerships know about a person, for the file of their own data."""

from typing import Any

from django.db.models import F

from ..models import (
    Attendance,
    CandidateVote,
    Declaration,
    Delivery,
    Excuse,
    Invitation,
    LateVote,
    PaperReading,
    Representation,
    SeatHolding,
    Task,
    Vote,
)
from .contacts import contacts_about


def own_data(person) -> dict[str, Any]:
    """Return as plain values what is kept of ``person``: seats, organisations, open votes, declarations, contacts, how meetings reached them,
    which papers they opened, for which meetings they excused themselves or came, their tasks and invitations.
    """
    seats = SeatHolding.objects.filter(person=person).select_related("seat__body__partnership", "seat__body__network").order_by("id")
    votes = _of(person, Vote).select_related("ballot__motion__item")
    named = _of(person, CandidateVote).select_related("ballot__motion__item", "candidate")
    return {
        "seats": [
            {
                "function": row.seat.function,
                "body": row.seat.body.name,
                "place": str(row.seat.body.network or row.seat.body.partnership),
                "is_deputy": row.is_deputy,
                "starts_on": row.starts_on,
                "ends_on": row.ends_on,
            }
            for row in seats
        ],
        "organisations": list(Representation.objects.filter(person=person).order_by("id").values("actor__name", "starts_on", "ends_on")),
        "votes": [{"title": vote.ballot.motion.item.title, "choice": vote.choice, "cast_at": vote.cast_at} for vote in votes],
        "late_votes": [
            {"title": row.ballot.motion.item.title, "received_at": row.received_at}
            for row in _of(person, LateVote).select_related("ballot__motion__item")
        ],
        "votes_in_elections": [{"title": vote.ballot.motion.item.title, "candidate": vote.candidate.name, "cast_at": vote.cast_at} for vote in named],
        "declarations": [
            {"title": row.motion.item.title, "has_conflict": row.has_conflict, "ground": row.ground, "note": row.note, "declared_at": row.declared_at}
            for row in Declaration.objects.filter(person=person).select_related("motion__item").order_by("id")
        ],
        "contacts": list(
            contacts_about(person)
            .order_by("id")
            .values("partnership__name", "name", "function", "email", "phone", "address", "basis", "consent_on", "origin", "delete_on")
        ),
        "deliveries": list(
            Delivery.objects.filter(person=person)
            .order_by("id")
            .values("meeting__title", "meeting__starts_at", "occasion", "channel", "delivered_on", "mail_key")
        ),
        "papers_read": list(
            PaperReading.objects.filter(person=person)
            .order_by("id")
            .values("version__paper__meeting__title", "version__paper__title", "version__number", "version__file_name", "read_at")
        ),
        "excuses": list(
            Excuse.objects.filter(person=person)
            .order_by("id")
            .values("meeting__title", "meeting__starts_at", "seat__function", "deputy_comes", "told_at", "withdrawn_at")
        ),
        "excuses_told_for_others": Excuse.objects.filter(told_by=person).exclude(person=person).count(),
        "attendances": list(
            Attendance.objects.filter(person=person)
            .order_by("id")
            .values("meeting__title", "meeting__starts_at", "seat__function", "status", "is_online", "arrived_at", "left_at")
        ),
        "tasks": list(Task.objects.filter(person=person).order_by("id").values("title", "due_on", "state", "outcome", "ended_on")),
        "invitations": list(
            Invitation.objects.filter(email=person.email).order_by("id").values("email", "name", "invited_at", "accepted_at", "access_ends_on")
        ),
    }


def _of(person, model):
    """Return the votes of the seats that ``person`` filled when the ballots opened, whoever entered them."""
    return model.objects.filter(ballot__roll__person=person, ballot__roll__seat=F("seat")).order_by("id")
