"""The partnerships of a network as everybody may see them."""

from dataclasses import dataclass

from django.db.models import Q

from kiezwerk.acts import clock

from ..models import Body, Meeting, Partnership
from ..rules import ROLE_OF_BODY


@dataclass(frozen=True)
class Place:
    """A partnership with the bodies that meet there and its public meetings to come."""

    partnership: Partnership
    bodies: list[Body]
    meetings: list[Meeting]


def neighbours_of(partnership) -> list[Place]:
    """Return all partnerships of the network of ``partnership``, in three queries."""
    places = list(Partnership.objects.filter(network_id=partnership.network_id).order_by("name"))
    lasting = Q(ends_on=None) | Q(ends_on__gte=clock.today())
    bodies = list(Body.objects.filter(lasting, partnership__in=places).exclude(kind__in=ROLE_OF_BODY).order_by("pk"))
    coming = Meeting.objects.filter(body__partnership__in=places, is_public=True, state=Meeting.State.INVITED, starts_at__gte=clock.now())
    meetings = list(coming.select_related("body").order_by("starts_at"))
    return [
        Place(
            place,
            [body for body in bodies if body.partnership_id == place.pk],
            [meeting for meeting in meetings if meeting.body.partnership_id == place.pk][:3],
        )
        for place in places
    ]
