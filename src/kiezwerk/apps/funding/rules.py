"""Who may call for proposals, write them, score them, choose among them, and keep the register."""

import rules

from kiezwerk.acts import clock
from kiezwerk.acts.roles import roles_of
from kiezwerk.apps.partnerships.rules import is_member, is_of_partnership, is_office, represents_somebody

from .models import Call, Project


def represented_actors(person) -> set[int]:
    """Return the keys of the organisations for which ``person`` acts."""
    return {role.actor_id for role in roles_of(person) if role.kind == "project_body"}


@rules.predicate
def acts_for_actor(person, actor=None):
    """Acts for this organisation."""
    return actor is not None and actor.pk in represented_actors(person)


@rules.predicate
def is_applicant(person, application=None):
    """Acts for the organisation that applies."""
    return getattr(application, "actor_id", None) in represented_actors(person)


@rules.predicate
def is_handed_in(_person, application=None):
    """A proposal that is no draft any more."""
    return getattr(application, "submitted_at", None) is not None


@rules.predicate
def is_past_closing(_person, application=None):
    """A proposal whose call takes no more proposals."""
    return application is not None and application.call.closes_at < clock.now()


@rules.predicate
def is_published(_person, call=None):
    """A call that everybody may read."""
    return getattr(call, "state", Call.State.DRAFT) != Call.State.DRAFT


@rules.predicate
def is_public_project(_person, project=None):
    """A project that the office shows to everybody."""
    return isinstance(project, Project) and project.is_public


@rules.predicate
def leads_project(person, project=None):
    """Acts for the organisation that does the project."""
    return isinstance(project, Project) and project.lead_id in represented_actors(person)


is_rater = is_member | is_office
may_read_proposals = is_office | (is_of_partnership & is_past_closing)

rules.add_perm("funding.view_funding", is_of_partnership | represents_somebody)

rules.add_perm("funding.view_call", is_published | is_office)
rules.add_perm("funding.create_call", is_office)
rules.add_perm("funding.edit_call", is_office)
rules.add_perm("funding.edit_acknowledgement", is_office)
rules.add_perm("funding.publish_call", is_office)

rules.add_perm("funding.write_applications", represents_somebody)
rules.add_perm("funding.write_for_actor", acts_for_actor)
rules.add_perm("funding.start_application", is_published & represents_somebody)
rules.add_perm("funding.edit_application", is_applicant)
rules.add_perm("funding.submit_application", is_applicant)
rules.add_perm("funding.withdraw_application", is_applicant)
rules.add_perm("funding.view_application", is_applicant | (is_handed_in & may_read_proposals))

rules.add_perm("funding.view_applications", is_of_partnership)
rules.add_perm("funding.appraise", is_rater)
rules.add_perm("funding.appraise_application", is_rater & is_handed_in)
rules.add_perm("funding.view_selection", is_of_partnership)
rules.add_perm("funding.rank_applications", is_office)
rules.add_perm("funding.propose_selection", is_office)

rules.add_perm("funding.view_projects", is_of_partnership | represents_somebody)
rules.add_perm("funding.view_project", is_public_project | is_of_partnership | leads_project)
rules.add_perm("funding.create_project", is_office)
rules.add_perm("funding.edit_project", is_office)
rules.add_perm("funding.import_projects", is_office)
rules.add_perm("funding.report_figures", is_office | leads_project)
