"""Relations between organisations as far as a person sees them, and the bodies by which organisations are looked up."""

from django.db.models import Q

from kiezwerk.acts import clock
from kiezwerk.acts.subjects import holding

from ..models import ActorRelation, Body
from ..rules import stands_on
from .bodies import actors_visible_to


def actors_called(actors, text: str):
    """Return those of ``actors`` whose name or short name holds every word of ``text``, by name."""
    return actors.filter(holding(text.split()[:8], ("name", "short_name"))).order_by("name")


def relations_visible_to(person):
    return ActorRelation.objects.filter(actor__in=actors_visible_to(person))


def bodies_of_actors(partnership):
    """Return the bodies of ``partnership`` that are not dissolved, and those dissolved in which an organisation had a seat."""
    asked = stands_on(clock.today()) | Q(seats__organisation__isnull=False)
    return Body.objects.filter(asked, partnership=partnership).distinct()
