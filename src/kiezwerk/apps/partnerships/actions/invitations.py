"""Invitations to a seat or to an organisation: the only way in for somebody new."""

import secrets
from datetime import date, timedelta

from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.acts.roles import forget_roles
from kiezwerk.apps.accounts.actions import add_person
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.notices.actions import write_mail
from kiezwerk.core.partnerships.steps import check_access, check_link

from ..facts.invitations import link_facts, opening_findings
from ..models import Actor, Invitation, Representation, Seat
from ..queries.invitations import secret_hash
from . import letters
from .belonging import insist_on_place
from .holdings import begin_holding

VALID_FOR = timedelta(days=14)


@action("partnerships.invite_person", on="scope")
def invite_person(
    partnership, *, by, email: str, name: str, seat: Seat | None = None, is_deputy: bool = False, actor: Actor | None = None,
    access_ends_on: date | None = None, site: str = "", secret: str = "",
) -> Invitation:  # fmt: skip
    """Mail a link that gives a seat (as holder or deputy) or lets somebody act for an organisation. Only the hash of its secret is kept.

    ``access_ends_on`` is the last day of what it gives, such as an audit for a time; None: no end. Whoever must show the link as well brings its
    ``secret``.
    """
    insist_on_place(partnership, seat)
    if seat is not None:
        require(by, "partnerships.fill_seat", seat)
    insist(check_access(access_ends_on, clock.today()))
    secret = secret or secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        partnership=partnership, email=email.strip().lower(), name=name, seat=seat, is_deputy=is_deputy and seat is not None, actor=actor,
        access_ends_on=access_ends_on, secret_hash=secret_hash(secret), invited_by_id=by.pk, invited_at=clock.now(),
        expires_at=clock.now() + VALID_FOR,
    )  # fmt: skip
    address = site + reverse("partnerships:accept_invitation", args=[partnership.slug, secret])
    write_mail(f"invitation-{invitation.pk}", _addressee(invitation), lambda: letters.personal_invitation(invitation, address), holds_secret=True)
    until = {"access_ends_on": access_ends_on} if access_ends_on else {}
    record(by, "partnerships.invitation.sent", invitation, partnership_id=partnership.pk, **until)
    return invitation


def _addressee(invitation: Invitation) -> User:
    """Return the person with that mail address, or one who is not entered before the invitation is accepted."""
    known = User.objects.filter(email=invitation.email).first()
    return known or User(email=invitation.email, name=invitation.name, language=invitation.partnership.language)


@action("partnerships.withdraw_invitation")
def withdraw_invitation(invitation, *, by) -> Invitation:
    """Let the link open nothing any more."""
    insist(check_link(link_facts(invitation), clock.now()))
    invitation.withdrawn_at = clock.now()
    invitation.save(update_fields=["withdrawn_at"])
    record(by, "partnerships.invitation.withdrawn", invitation)
    return invitation


@action("partnerships.accept_invitation", permission="")
def accept_invitation(invitation, *, by, name: str, language: str, received_at) -> User:
    """Take the seat or the organisation offered; whoever knows the secret may. On a seat, the holding before ends the day before."""
    insist(opening_findings(invitation, received_at))
    person = add_person(invitation.email, name, language=language)
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    if invitation.seat:
        _take_seat(invitation, person)
    else:
        _represent(invitation, person)
    forget_roles(person)
    record(person, "partnerships.invitation.accepted", invitation)
    return person


def _represent(invitation: Invitation, person: User) -> None:
    """Let them act for the organisation; whoever already does so without an end is given none."""
    current = Representation.objects.filter(actor=invitation.actor, person=person, ends_on=None)
    if not current.exists():
        Representation.objects.create(actor=invitation.actor, person=person, starts_on=clock.today(), ends_on=invitation.access_ends_on)


def _take_seat(invitation: Invitation, person: User) -> None:
    seat, today = invitation.seat, clock.today()
    others = Invitation.objects.filter(seat=seat, is_deputy=invitation.is_deputy, accepted_at=None, withdrawn_at=None)
    others.exclude(pk=invitation.pk).update(withdrawn_at=clock.now())
    begin_holding(seat, person, by=person, starts_on=today, is_deputy=invitation.is_deputy, ends_on=invitation.access_ends_on)
