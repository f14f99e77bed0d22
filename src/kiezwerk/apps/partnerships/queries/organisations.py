"""Relations between organisations, as far as a person sees the organisations."""

from ..models import ActorRelation
from .bodies import actors_visible_to


def relations_visible_to(person):
    return ActorRelation.objects.filter(actor__in=actors_visible_to(person))
