"""The partnership agreement and what members commit to of their own."""

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.documents.actions import store_file
from kiezwerk.core.partnerships.agreements import AgreementFacts, check_agreement

from ..models import Agreement

COLUMNS = ("kind", "actor", "title", "text", "signed_on", "starts_on", "ends_on", "is_public")


@action("partnerships.add_agreement", permission="partnerships.keep_agreements", on="scope")
def add_agreement(partnership, *, by, file: tuple[str, bytes] | None = None, **columns) -> Agreement:
    """Keep what was agreed; ``file`` is name and content of the signed paper."""
    return _save(Agreement(partnership=partnership), by, "partnerships.agreement.added", file, columns)


@action("partnerships.change_agreement", permission="partnerships.keep_agreements")
def change_agreement(agreement, *, by, file: tuple[str, bytes] | None = None, **columns) -> Agreement:
    """Put an agreement right, or replace its file; the trail keeps the hash of each file."""
    return _save(agreement, by, "partnerships.agreement.changed", file, columns)


@action("partnerships.remove_agreement", permission="partnerships.keep_agreements")
def remove_agreement(agreement, *, by) -> None:
    """Take away an agreement that was entered by mistake."""
    record(by, "partnerships.agreement.removed", agreement, words={"title": agreement.title})
    agreement.delete()


def _save(agreement: Agreement, by, verb: str, file, columns) -> Agreement:
    for name in COLUMNS:
        setattr(agreement, name, columns.get(name, getattr(agreement, name)))
    has_content = bool(agreement.text.strip() or file or agreement.file_id)
    facts = AgreementFacts(agreement.kind, agreement.title, bool(agreement.actor_id), has_content, agreement.starts_on, agreement.ends_on)
    insist(check_agreement(facts))
    if file:
        agreement.file, agreement.file_name = store_file(*file)
    agreement.save()
    digest = agreement.file.sha256 if agreement.file else ""
    record(by, verb, agreement, words={"title": agreement.title}, is_public=agreement.is_public, file=digest)
    return agreement
