"""When a person leaves for good."""

from datetime import timedelta

from django.db.models import Q

from kiezwerk.acts import clock
from kiezwerk.acts.erased import ERASED, sign_in
from kiezwerk.apps.audit.actions import erase_words, record
from kiezwerk.apps.audit.queries import words_in
from kiezwerk.apps.notices.actions import forget_messages, forget_name
from kiezwerk.core.partnerships.erasure import passages_of, told_without

from ..facts.erasure import SPOKEN_OF_IN, sealed_rows
from ..models import CalendarFeed, Candidate, Excuse, Guest, Invitation, PaperReading, Representation, SeatHolding
from ..queries.contacts import contacts_about
from ..queries.people import places_of


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
    excuses = Excuse.objects.filter(person=person)
    forget_messages(beginnings=[f"excuse-{pk}-" for pk in excuses.values_list("pk", flat=True)])
    excuses.delete()
    addressed = Invitation.objects.filter(email=person.email)
    addressed.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=clock.now())
    addressed.update(email=f"{person.key}{ERASED}", name="")


def _erase_names(person) -> None:
    """Take the name of an erased person out of lists and free texts, where they had a seat or contact.

    A candidate keeps the mark of somebody erased, texts and guests a sign in the language of the partnership. In what is sealed the passages are
    noted, so that nobody from outside the body is told the name.
    """
    mark, name = f"{person.key}{ERASED}", person.name.strip()
    Candidate.objects.filter(person=person).update(name=mark)
    places = list(places_of(person)) if name else []
    for place in places:
        sign = sign_in(place.language)
        forget_name(name, sign, f"/p/{place.slug}/")
        count = _erase_named(Candidate.objects.filter(motion__item__meeting__body__partnership=place), name, mark)
        count += _erase_named(Guest.objects.filter(meeting__body__partnership=place), name, sign)
        for model, way, columns, which in SPOKEN_OF_IN:
            count += sum(_erase_in(row, columns, name, sign) for row in model.objects.filter(which, **{way: place}))
        count += sum(_hide_in(row, found) for row, found in sealed_rows(place, name))
        count += erase_words(person, [name, person.email], words_in(place))
        record(person, "partnerships.name.erased", place, partnership_id=place.pk, count=count)


def _erase_named(rows, name: str, mark: str) -> int:
    named = [row.pk for row in rows if row.name.strip().casefold() == name.casefold()]
    return rows.filter(pk__in=named).update(name=mark)


def _erase_in(row, columns: tuple[str, ...], name: str, mark: str) -> int:
    erased = {
        column: told_without(getattr(row, column), found, mark)[: row._meta.get_field(column).max_length]
        for column in columns
        if (found := passages_of(getattr(row, column), name))
    }
    if erased:
        type(row).objects.filter(pk=row.pk).update(**erased)
    return len(erased)


def _hide_in(row, found: list[list]) -> int:
    type(row).objects.filter(pk=row.pk).update(erased_passages=[*row.erased_passages, *found])
    return len(found)
