"""When a person leaves for good."""

import re
from datetime import timedelta

from django.db.models import Q

from kiezwerk.acts import clock
from kiezwerk.acts.guards import ERASED
from kiezwerk.apps.audit.actions import record

from ..models import (
    CalendarFeed,
    Candidate,
    Excuse,
    Guest,
    Invitation,
    MinutesCorrection,
    Objection,
    PaperReading,
    Partnership,
    Recusal,
    Representation,
    SeatHolding,
    Task,
)
from ..queries.contacts import contacts_about

NAMED_IN = (
    (Candidate, "motion__item__meeting__body__partnership"),
    (Guest, "meeting__body__partnership"),
)
SPOKEN_OF_IN = (
    (Objection, "meeting__body__partnership", ("reason",)),
    (Recusal, "motion__item__meeting__body__partnership", ("source", "note", "reason")),
    (MinutesCorrection, "minutes__meeting__body__partnership", ("text", "answer")),
    (Task, "partnership", ("title", "note", "outcome")),
)
"""Free texts that a person's full name may stand in; what is signed or frozen with its checksum stays as the body took it."""


def forget_person(person) -> None:
    """Vacate the seats of ``person``, end what they represent, delete their contacts, what they read and excused, empty invitations.

    That an invitation was delivered, who attended, voted and declared stays: the body's evidence, of a person without a name. Called while they
    are erased.
    """
    _erase_names(person)
    today = clock.today()
    for model, ending in ((SeatHolding, "partnerships.holding.ended"), (Representation, "partnerships.representation.ended")):
        for row in model.objects.select_for_update().filter(Q(ends_on=None) | Q(ends_on__gte=today), person=person):
            row.ends_on = max(row.starts_on, today - timedelta(days=1))
            row.save(update_fields=["ends_on"])
            record(person, ending, getattr(row, "seat", None) or row.actor, person=str(person.key))
    for contact in contacts_about(person).select_for_update():
        record(person, "partnerships.contact.deleted", contact, why="erased")
        contact.delete()
    CalendarFeed.objects.filter(person=person).delete()
    PaperReading.objects.filter(person=person).delete()
    Excuse.objects.filter(person=person).delete()
    addressed = Invitation.objects.filter(email=person.email)
    addressed.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=clock.now())
    addressed.update(email=f"{person.key}@erased.invalid", name="")


def _erase_names(person) -> None:
    """Put the mark of an erased person where their name stands among candidates and guests and in free texts, where they had a seat or contact."""
    mark, name = f"{person.key}{ERASED}", person.name.strip()
    Candidate.objects.filter(person=person).update(name=mark)
    places = Partnership.objects.filter(Q(bodies__seats__holdings__person=person) | Q(contacts__in=contacts_about(person))).distinct()
    for place in places if name else ():
        count = sum(model.objects.filter(**{way: place}, name__iexact=name).update(name=mark) for model, way in NAMED_IN)
        count += sum(_erase_in(row, columns, name, mark) for model, way, columns in SPOKEN_OF_IN for row in model.objects.filter(**{way: place}))
        record(person, "partnerships.name.erased", place, partnership_id=place.pk, count=count)


def _erase_in(row, columns: tuple[str, ...], name: str, mark: str) -> int:
    told = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    erased = {
        column: text[: row._meta.get_field(column).max_length]
        for column in columns
        if (text := told.sub(mark, getattr(row, column))) != getattr(row, column)
    }
    if erased:
        type(row).objects.filter(pk=row.pk).update(**erased)
    return len(erased)
