"""Mailing lists: contacts that are written to together."""

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.findings import Finding

from ..models import MailingList
from .belonging import insist_on_place


@action("partnerships.add_mailing_list", permission="partnerships.keep_contacts", on="scope")
def add_mailing_list(partnership, *, by, name: str, purpose: str = "", contacts=()) -> MailingList:
    """Begin a list with its first members."""
    insist_on_place(partnership, *contacts)
    insist(_check(partnership, name))
    found = MailingList.objects.create(partnership=partnership, name=name, purpose=purpose)
    found.contacts.set(contacts)
    record(by, "partnerships.mailing_list.added", found, words={"name": name})
    return found


@action("partnerships.change_mailing_list", permission="partnerships.keep_contacts")
def change_mailing_list(mailing_list, *, by, name: str, purpose: str = "", contacts=()) -> MailingList:
    """Change name, purpose and members."""
    insist_on_place(mailing_list.partnership, *contacts)
    insist(_check(mailing_list.partnership, name, mailing_list.pk))
    mailing_list.name, mailing_list.purpose = name, purpose
    mailing_list.save(update_fields=["name", "purpose"])
    mailing_list.contacts.set(contacts)
    record(by, "partnerships.mailing_list.changed", mailing_list, words={"name": name})
    return mailing_list


@action("partnerships.delete_mailing_list", permission="partnerships.keep_contacts")
def delete_mailing_list(mailing_list, *, by) -> None:
    """Delete a list; its contacts stay."""
    record(by, "partnerships.mailing_list.deleted", mailing_list, words={"name": mailing_list.name})
    mailing_list.delete()


def _check(partnership, name: str, but: int | None = None) -> list[Finding]:
    taken = MailingList.objects.filter(partnership=partnership, name=name).exclude(pk=but).exists()
    return [Finding("mailing_list.double", facts={"name": name}, field="name")] if taken else []
