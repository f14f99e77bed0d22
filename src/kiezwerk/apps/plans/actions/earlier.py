"""Entering what was adopted before the partnership worked here."""

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.plans.editions import check_earlier

from ..facts import edition_text
from ..models import PlanEdition
from .carrying import supersede


@action("plans.enter_adoption", permission="plans.propose_edition")
def enter_adoption(edition, *, by, adopted_on, act):
    """Say that a draft is an edition that was adopted elsewhere, on which day and by which act. From here on it stays as it is."""
    last = edition.follows
    insist(check_earlier(edition_text(edition), adopted_on=adopted_on, act=act, today=clock.today(), last_on=last.in_force_from_on if last else None))

    supersede(edition)
    edition.state, edition.in_force_from_on, edition.act = PlanEdition.State.IN_FORCE, adopted_on, act
    edition.save(update_fields=["state", "in_force_from_on", "act"])
    record(by, "plans.edition.entered", edition, adopted_on=adopted_on, words={"act": act})
