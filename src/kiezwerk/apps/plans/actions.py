"""Writing, proposing and adopting editions of an action plan."""

from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kiezwerk.acts.actions import NOTHING, action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.partnerships.actions import put_on_agenda
from kiezwerk.apps.partnerships.models import Resolution
from kiezwerk.core.plans import editions as core

from .facts import edition_text
from .models import ActionField, ActionPlan, PlanEdition

State = PlanEdition.State


@action("plans.create_plan", on="scope")
def create_plan(partnership, *, by, title, starts_on, ends_on):
    """Begin the plan of a funding period."""
    plan = ActionPlan.objects.create(partnership=partnership, title=title, starts_on=starts_on, ends_on=ends_on)
    record(by, "plans.plan.created", plan)
    return plan


@action("plans.draft_edition")
def draft_edition(plan, *, by, title):
    """Begin the next edition of a plan with the text of the last one that was adopted."""
    insist(core.check_draft(plan.editions.filter(state=State.DRAFT).values_list("title", flat=True).first()))

    last = plan.editions.exclude(state=State.DRAFT).order_by("-number").first()
    number = (plan.editions.aggregate(top=models.Max("number"))["top"] or 0) + 1
    edition = PlanEdition.objects.create(plan=plan, number=number, title=title, preface=last.preface if last else "")
    texts = last.fields.values("position", "title", "text") if last else []
    ActionField.objects.bulk_create(ActionField(edition=edition, **text) for text in texts)
    record(by, "plans.edition.drafted", edition, continues=last.pk if last else None)
    return edition


@action("plans.revise_edition")
def revise_edition(edition, *, by, title, preface):
    """Change title and preface of a draft."""
    insist(core.check_change(edition_text(edition)))

    edition.title, edition.preface = title, preface
    edition.save(update_fields=["title", "preface"])
    record(by, "plans.edition.revised", edition)


@action("plans.discard_edition", permission="plans.revise_edition")
def discard_edition(edition, *, by):
    """Throw a draft away."""
    insist(core.check_change(edition_text(edition)))

    record(by, "plans.edition.discarded", edition, title=edition.title)
    edition.delete()


@action("plans.add_field", permission="plans.revise_edition")
def add_field(edition, *, by, title, text=""):
    """Add a field of action at the end of a draft."""
    insist(core.check_change(edition_text(edition)))

    position = (edition.fields.aggregate(last=models.Max("position"))["last"] or 0) + 1
    field = ActionField.objects.create(edition=edition, position=position, title=title, text=text)
    record(by, "plans.field.added", field)
    return field


@action("plans.revise_field", permission="plans.revise_edition")
def revise_field(field, *, by, title, text):
    """Change a field of action of a draft."""
    insist(core.check_change(edition_text(_held(field.edition_id))))

    field.title, field.text = title, text
    field.save(update_fields=["title", "text"])
    record(by, "plans.field.revised", field)


@action("plans.move_field", permission="plans.revise_edition")
def move_field(field, *, by, up):
    """Let a field of action change places with its neighbour; at the end of the row nothing happens."""
    edition = _held(field.edition_id)
    insist(core.check_change(edition_text(edition)))

    neighbours = (
        edition.fields.filter(position__lt=field.position).order_by("-position") if up else edition.fields.filter(position__gt=field.position)
    )
    neighbour = neighbours.first()
    if neighbour is None:
        return NOTHING
    _swap(field, neighbour)
    record(by, "plans.field.moved", field, position=field.position)
    return field


@action("plans.drop_field", permission="plans.revise_edition")
def drop_field(field, *, by):
    """Take a field of action out of a draft."""
    insist(core.check_change(edition_text(_held(field.edition_id))))

    record(by, "plans.field.dropped", field, title=field.title)
    field.delete()


@action("plans.propose_edition")
def propose_edition(edition, meeting, *, by, reason=""):
    """Put the adoption of a draft on the agenda of a meeting. From here on its text stays as it is."""
    text = edition_text(edition)
    decides_here = meeting.body.is_deciding and meeting.partnership_id == edition.partnership_id
    insist(core.check_proposal(text) + core.check_meeting(meeting.body.name, decides_here=decides_here))

    with translation.override(edition.plan.partnership.language):
        title = _("Adopt “%(title)s”") % {"title": edition.title}
        about = _("The full text of the draft stands under “Action plan”.")
        motion = motion_text(edition, text)
    item = put_on_agenda(meeting, by=by, title=title[:200], text=about, motion_text=motion, reason=reason, effect_code="plans.adopt_edition")
    edition.motion = item.motion
    edition.put_digest = core.digest(text)
    edition.save(update_fields=["motion", "put_digest"])
    record(by, "plans.edition.proposed", edition, meeting=meeting.pk)
    return item


@action("plans.withdraw_edition", permission="plans.propose_edition")
def withdraw_edition(edition, *, by):
    """Free a draft from the agenda, so that it can be changed; the item there then has nothing to adopt."""
    insist(core.check_withdrawal(edition_text(edition), is_voted=edition.motion_id is not None and edition.motion.frozen_at is not None))

    edition.motion, edition.put_digest = None, ""
    edition.save(update_fields=["motion", "put_digest"])
    record(by, "plans.edition.withdrawn", edition)


@action("plans.adopt_edition", permission="")
def adopt_edition(edition, resolution, *, by):
    """Put an edition in force because a resolution says so; the one before it is superseded."""
    if resolution.motion_id != edition.motion_id or resolution.result_now != Resolution.Result.ADOPTED:
        raise ValueError(f"resolution {resolution.number} does not adopt {edition.title!r}")
    insist(core.check_adoption(edition_text(edition)))

    edition.plan.editions.filter(state=State.IN_FORCE).update(state=State.SUPERSEDED)
    edition.state, edition.resolution = State.IN_FORCE, resolution
    edition.in_force_from_on = timezone.localdate(resolution.decided_at)
    edition.save(update_fields=["state", "resolution", "in_force_from_on"])
    record(by, "plans.edition.adopted", edition, resolution=resolution.number)


def motion_text(edition, text: core.EditionText) -> str:
    """Return the draft resolution: what is adopted, field by field, and the digest that binds its full text."""
    fields = "\n".join(f"{number}. {field.title}" for number, field in enumerate(text.fields, start=1))
    return _(
        "%(partnership)s adopts “%(title)s” (edition %(number)s of “%(plan)s”) with these fields of action:\n\n%(fields)s\n\n"
        "Full text as put on the agenda, checksum (SHA-256): %(digest)s"
    ) % {
        "partnership": edition.plan.partnership.name,
        "title": edition.title,
        "number": edition.number,
        "plan": edition.plan.title,
        "fields": fields,
        "digest": core.digest(text),
    }


def _held(edition_key: int) -> PlanEdition:
    """Return the edition of a field under lock, so that it is not proposed while the field changes."""
    return PlanEdition.objects.select_for_update(of=("self",)).get(pk=edition_key)


def _swap(field: ActionField, neighbour: ActionField) -> None:
    """Exchange positions by way of 0, because no two fields of an edition may share one."""
    first, second = field.position, neighbour.position
    for key, position in ((field.pk, 0), (neighbour.pk, first), (field.pk, second)):
        ActionField.objects.filter(pk=key).update(position=position)
    field.position = second
