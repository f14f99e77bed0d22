"""When a person leaves for good."""

from datetime import timedelta

from django.db.models import Q

from kiezwerk.acts import clock
from kiezwerk.apps.audit.actions import record

from ..models import CalendarFeed, Excuse, Invitation, PaperReading, Representation, SeatHolding
from ..queries.contacts import contacts_about


def forget_person(person) -> None:
    """Vacate the seats of ``person``, end what they represent, delete their contacts, what they read and excused, empty invitations.

    That an invitation was delivered, who attended, voted and declared stays: the body's evidence, of a person without a name. Called while they
    are erased.
    """
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
