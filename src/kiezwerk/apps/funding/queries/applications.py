"""Proposals."""

from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from kiezwerk.acts import clock
from kiezwerk.acts.roles import scopes
from kiezwerk.apps.partnerships.models import Actor

from ..models import Application, FinancingLine
from ..rules import represented_actors

READERS_AFTER_CLOSING = ("voting", "advisory", "planner", "auditor")


def applications_visible_to(person):
    """Applicants see their own; the office sees what was handed in, the other members when the call has closed."""
    own = Q(actor__in=represented_actors(person))
    handed_in = Q(submitted_at__isnull=False)
    of_office = Q(call__partnership__in=scopes(person, "office"))
    of_members = Q(call__partnership__in=scopes(person, *READERS_AFTER_CLOSING), call__closes_at__lt=clock.now())
    return Application.objects.filter(own | handed_in & (of_office | of_members)).select_related(
        "call__partnership", "call__instrument", "actor", "field"
    )


def own_applications(person, partnership):
    """Return the proposals of the organisations for which ``person`` acts, drafts first, then the latest."""
    return applications_visible_to(person).filter(actor__in=represented_actors(person), call__partnership=partnership).order_by("submitted_at", "-id")


def with_asked(applications):
    """Add ``asked_cents``, what each proposal asks of the call."""
    grants = FinancingLine.objects.filter(application=OuterRef("pk"), kind=FinancingLine.Kind.GRANT).values("application")
    return applications.annotate(asked_cents=Coalesce(Subquery(grants.annotate(total=Sum("cents")).values("total")), 0))


def own_actors(person):
    """Return the organisations for which ``person`` acts today."""
    return Actor.objects.filter(pk__in=represented_actors(person))


def possible_partners(application):
    """Return the organisations that could take part in a proposal: all but the one that applies, and no persons."""
    return Actor.objects.exclude(pk=application.actor_id).exclude(legal_form=Actor.LegalForm.PERSON)
