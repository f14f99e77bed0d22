"""Writing, proposing and adopting editions of an action plan."""

from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.partnerships.actions import put_on_agenda
from kiezwerk.apps.partnerships.models import Resolution
from kiezwerk.core.findings import Finding
from kiezwerk.core.plans import editions as core
from kiezwerk.core.plans.structure import Kind

from ..facts import draft_state, edition_text
from ..facts.continuation import check_reasons
from ..models import ActionPlan, PlanEdition
from ..queries import last_adopted
from .carrying import carry, supersede

State = PlanEdition.State


@action("plans.create_plan", on="scope")
def create_plan(partnership, *, by, title, starts_on, ends_on):
    """Begin the plan of a funding period."""
    plan = ActionPlan.objects.create(partnership=partnership, title=title, starts_on=starts_on, ends_on=ends_on)
    record(by, "plans.plan.created", plan)
    return plan


@action("plans.draft_edition")
def draft_edition(plan, *, by, title):
    """Begin the next edition of a plan with all that the last adopted one says; the first of a plan carries on the plan of the period before."""
    insist(core.check_draft(plan.editions.filter(state=State.DRAFT).values_list("title", flat=True).first()))

    last = last_adopted(plan)
    number = (plan.editions.aggregate(top=models.Max("number"))["top"] or 0) + 1
    edition = PlanEdition.objects.create(plan=plan, number=number, title=title, follows=last, preface=last.preface if last else "")
    if last:
        carry(last, edition)
    record(by, "plans.edition.drafted", edition, continues=last.pk if last else None)
    return edition


@action("plans.revise_edition")
def revise_edition(edition, *, by, title, preface):
    """Change title and preface of a draft."""
    insist(core.check_change(draft_state(edition)))

    edition.title, edition.preface = title, preface
    edition.save(update_fields=["title", "preface"])
    record(by, "plans.edition.revised", edition)


@action("plans.discard_edition", permission="plans.revise_edition")
def discard_edition(edition, *, by):
    """Throw a draft away."""
    owed = [Finding("plan.was_consulted", facts={"title": edition.title})] if edition.consultations.exists() else []
    insist(core.check_change(draft_state(edition)) + owed)

    record(by, "plans.edition.discarded", edition, words={"title": edition.title})
    edition.delete()


@action("plans.propose_edition")
def propose_edition(edition, meeting, *, by, reason=""):
    """Put the adoption of a draft on the agenda of a meeting. From here on its text stays as it is."""
    text = edition_text(edition)
    decides_here = meeting.body.is_deciding and meeting.partnership_id == edition.partnership_id
    insist(core.check_proposal(text) + check_reasons(edition, clock.today()) + core.check_meeting(meeting.body.name, decides_here=decides_here))

    with translation.override(edition.plan.partnership.language):
        title = _("Adopt “%(title)s”") % {"title": edition.title}
        about = _("The full text of the draft stands under “Action plan”.")
        motion = motion_text(edition, text)
    item = put_on_agenda(meeting, by=by, title=title[:200], text=about, motion_text=motion, reason=reason, effect_code="plans.adopt_edition")
    edition.motion = item.motion
    edition.put_digest = core.digest(text.said)
    edition.save(update_fields=["motion", "put_digest"])
    record(by, "plans.edition.proposed", edition, meeting=meeting.pk)
    return item


@action("plans.withdraw_edition", permission="plans.propose_edition")
def withdraw_edition(edition, *, by):
    """Free a draft from the agenda, so that it can be changed; the item there then has nothing to adopt."""
    insist(core.check_withdrawal(draft_state(edition), is_voted=edition.motion_id is not None and edition.motion.frozen_at is not None))

    edition.motion, edition.put_digest = None, ""
    edition.save(update_fields=["motion", "put_digest"])
    record(by, "plans.edition.withdrawn", edition)


@action("plans.adopt_edition", permission="")
def adopt_edition(edition, resolution, *, by):
    """Put an edition in force because a resolution says so; the one before it is superseded."""
    if resolution.motion_id != edition.motion_id or resolution.result_now != Resolution.Result.ADOPTED:
        raise ValueError(f"resolution {resolution.number} does not adopt {edition.title!r}")
    insist(core.check_adoption(edition_text(edition)))

    supersede(edition)
    edition.state, edition.resolution = State.IN_FORCE, resolution
    edition.in_force_from_on = timezone.localdate(resolution.decided_at)
    edition.save(update_fields=["state", "resolution", "in_force_from_on"])
    record(by, "plans.edition.adopted", edition, resolution=resolution.number)


def motion_text(edition, text: core.EditionText) -> str:
    """Return the draft resolution: what is adopted, field by field, and the digest that binds its full text."""
    titles = [element.title for element in text.said.elements if element.kind is Kind.FIELD]
    fields = "\n".join(f"{number}. {title}" for number, title in enumerate(titles, start=1))
    return _(
        "%(partnership)s adopts “%(title)s” (edition %(number)s of “%(plan)s”) with these fields of action:\n\n%(fields)s\n\n"
        "Full text as put on the agenda, checksum (SHA-256): %(digest)s"
    ) % {
        "partnership": edition.plan.partnership.name,
        "title": edition.title,
        "number": edition.number,
        "plan": edition.plan.title,
        "fields": fields,
        "digest": core.digest(text.said),
    }
