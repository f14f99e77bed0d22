"""Saying why an edition drops something of the one before it, or carries it on with something else."""

from kiezwerk.acts.actions import NOTHING, action
from kiezwerk.acts.refusals import Conflict, insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.findings import Finding
from kiezwerk.core.plans.continuation import check_reason
from kiezwerk.core.plans.editions import check_change

from ..facts import draft_state, edition_said


@action("plans.give_reason", permission="plans.revise_edition", keeps_version=True)
def give_reason(edition, *, by, line, text, seen=0):
    """Say why the element ``line`` ends or changes; blank text takes back what was said. ``seen`` is the version that was read, 0 for none yet."""
    insist(check_change(draft_state(edition)))
    if edition.follows is None:
        insist([Finding("plan.continues_none")])
    insist(check_reason(edition_said(edition.follows), edition_said(edition), line))

    reason = edition.reasons.filter(line=line).first()
    if seen != (reason.version if reason else 0):
        raise Conflict(reason)
    if text.strip() == (reason.text if reason else ""):
        return NOTHING
    if not text.strip():
        reason.delete()
    elif reason:
        reason.text, reason.version = text.strip(), reason.version + 1
        reason.save(update_fields=["text", "version"])
    else:
        reason = edition.reasons.create(line=line, text=text.strip())
    record(by, "plans.edition.explained", edition, line=line)
    return reason if reason.pk else None
