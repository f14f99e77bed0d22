"""Who may read drafts and who writes the plan. What was adopted is public."""

import rules

from kiezwerk.acts.roles import holds, roles_of
from kiezwerk.apps.partnerships.rules import is_of_partnership, is_office, represents_somebody, seats_held_by, sits_in_deciding_body

from .hooks import Measured
from .models import Consultation, PlanEdition, Reading


@rules.predicate
def is_adopted(_person, edition=None):
    """An edition that is or was in force."""
    return isinstance(edition, PlanEdition) and not edition.is_open


@rules.predicate
def is_asked_of_all(_person, consultation=None):
    """A consultation in which everybody may comment."""
    return isinstance(consultation, Consultation) and consultation.is_public


rules.add_perm("plans.view_plan", rules.always_allow)
rules.add_perm("plans.view_edition", is_adopted | is_of_partnership)
rules.add_perm("plans.create_plan", is_office)
rules.add_perm("plans.draft_edition", is_office)
rules.add_perm("plans.revise_edition", is_office)
rules.add_perm("plans.propose_edition", is_office)
rules.add_perm("plans.set_principles", is_office)


@rules.predicate
def answers_for(person, measured=None):
    """Whoever holds a seat or acts for an organisation that answers for a figure; without one: for any, anywhere."""
    if measured is None:
        return bool(seats_held_by(person) or represented_by(person))
    if not isinstance(measured, Measured):
        return False
    return bool(measured.seats & seats_held_by(person) or measured.actors & represented_by(person))


def represented_by(person) -> set[int]:
    """Return the keys of the organisations for which ``person`` acts."""
    return {role.actor_id for role in roles_of(person) if role.kind == "project_body"}


@rules.predicate
def reported_it(person, reading=None):
    """Whoever reported this reading."""
    return isinstance(reading, Reading) and person.pk is not None and reading.reported_by_id == person.pk


@rules.predicate
def is_approved(_person, reading=None):
    """A reading that counts or counted."""
    return isinstance(reading, Reading) and reading.state == Reading.State.APPROVED


rules.add_perm("plans.view_reporting", is_of_partnership | represents_somebody)
rules.add_perm("plans.report_reading", is_office | answers_for)
rules.add_perm("plans.view_reading", is_office | reported_it | holds("auditor") | (is_of_partnership & is_approved))
rules.add_perm("plans.view_evidence", is_office | reported_it | holds("auditor") | (sits_in_deciding_body & is_approved))
rules.add_perm("plans.view_readings", is_office | holds("auditor"))
rules.add_perm("plans.revise_reading", is_office | reported_it)
rules.add_perm("plans.approve_reading", is_office)
rules.add_perm("plans.declare_shares", is_office)
rules.add_perm("plans.know_figures", is_of_partnership)
rules.add_perm("plans.view_attention", is_office | holds("auditor"))
rules.add_perm("plans.consult", is_office)
rules.add_perm("plans.view_consultation", is_asked_of_all | is_of_partnership)
rules.add_perm("plans.comment", is_asked_of_all | is_of_partnership)
