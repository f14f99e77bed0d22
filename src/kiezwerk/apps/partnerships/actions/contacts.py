"""Contacts: entered with their ground, imported whole or not at all, deleted when their day has come.

The trail says what happened to which contact, never what stood in it.
"""

from datetime import timedelta

from django.utils import timezone

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.acts.roles import OPERATOR
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.contacts import COLUMNS, Entry, Ground, check_contact, check_entries, check_ground, plain_mail, plan_entries

from ..models import Contact, Partnership
from .belonging import insist_on_place

GROUND = ("basis", "consent_on", "origin", "delete_on")
MOST_AT_ONCE = 500


@action("partnerships.keep_contacts", on="scope")
def add_contact(partnership, *, by, mailing_lists=(), **columns) -> Contact:
    """Enter somebody whom the partnership may write to, and why it may."""
    insist_on_place(partnership, *mailing_lists)
    columns["email"] = plain_mail(columns.get("email", ""))
    _check(partnership, columns)
    contact = Contact.objects.create(partnership=partnership, **columns)
    contact.mailing_lists.set(mailing_lists)
    record(by, "partnerships.contact.added", contact, basis=contact.basis)
    return contact


@action("partnerships.change_contact", permission="partnerships.keep_contacts")
def change_contact(contact, *, by, mailing_lists=None, **columns) -> Contact:
    """Put a contact right; the trail names the columns."""
    insist_on_place(contact.partnership, *(mailing_lists or ()))
    columns["email"] = plain_mail(columns.get("email", contact.email))
    _check(contact.partnership, {name: getattr(contact, name) for name in ("name", *GROUND)} | columns, but=contact)
    changed = [name for name, value in columns.items() if value != getattr(contact, name)]
    for name in changed:
        setattr(contact, name, columns[name])
    contact.save(update_fields=changed)
    if mailing_lists is not None:
        contact.mailing_lists.set(mailing_lists)
    record(by, "partnerships.contact.changed", contact, columns=changed)
    return contact


@action("partnerships.delete_contact", permission="partnerships.keep_contacts")
def delete_contact(contact, *, by) -> None:
    """Delete a contact for good, from all mailing lists too."""
    _delete(contact, by, "asked")


@action("partnerships.import_contacts", permission="partnerships.keep_contacts", on="scope")
def import_contacts(partnership, *, by, entries: list[Entry], ground: Ground, update_known: bool = False, mailing_list=None) -> dict[str, int]:
    """Take in a file of contacts, whole or not at all; known ones are changed only where a person has said so."""
    insist_on_place(partnership, mailing_list)
    insist(check_ground(ground, clock.today()) + check_entries(entries))
    known, taken = known_contacts(partnership), []
    counts = {"new": 0, "changed": 0, "same": 0, "left": 0}
    for plan in plan_entries(entries, {email: {name: getattr(row, name) for name in COLUMNS} for email, row in known.items()}):
        contact = _create(partnership, plan.entry, ground) if plan.kind == "new" else known[plan.entry.email]
        if plan.kind == "changed" and update_known:
            _update(contact, plan.changes)
        counts["left" if plan.kind == "changed" and not update_known else plan.kind] += 1
        taken.append(contact.pk)
    if mailing_list:
        mailing_list.contacts.add(*taken)
    record(by, "partnerships.contacts.imported", partnership, partnership_id=partnership.pk, basis=ground.basis, **counts)
    return counts


@action("partnerships.delete_due_contacts", permission="", on="scope")
def delete_due_contacts(partnership, *, by) -> int:
    """Delete the contacts of a partnership whose day has come."""
    due = list(Contact.objects.select_for_update().filter(partnership=partnership, delete_on__lte=clock.today()).order_by("pk")[:MOST_AT_ONCE])
    for contact in due:
        _delete(contact, by, "due")
    return len(due)


def delete_all_due() -> int:
    """Delete every contact whose day has come, and return how many; the worker does so."""
    somewhere = clock.today() + timedelta(days=1)
    due = Contact.objects.filter(delete_on__lte=somewhere).values("partnership_id")
    return sum(_delete_due_in(partnership) for partnership in Partnership.objects.filter(pk__in=due))


def _delete_due_in(partnership) -> int:
    """Delete what is due by the calendar of ``partnership``."""
    with timezone.override(partnership.time_zone):
        is_due = Contact.objects.filter(partnership=partnership, delete_on__lte=clock.today()).exists()
        return delete_due_contacts(partnership, by=OPERATOR) if is_due else 0


def known_contacts(partnership) -> dict[str, Contact]:
    """Return ``{mail address: contact}`` of a partnership."""
    return {row.email: row for row in Contact.objects.filter(partnership=partnership).exclude(email="")}


def _check(partnership, columns, but: Contact | None = None) -> None:
    others = Contact.objects.filter(partnership=partnership, email=columns["email"])
    taken = (others.exclude(pk=but.pk) if but else others).values_list("email", flat=True)
    ground = Ground(columns["basis"], columns.get("consent_on"), columns.get("origin", ""), columns.get("delete_on"))
    insist(check_contact(columns["name"], columns["email"], taken if columns["email"] else ()) + check_ground(ground, clock.today()))


def _create(partnership, entry: Entry, ground: Ground) -> Contact:
    said = {name: entry.said.get(name, "") for name in COLUMNS} | {"email": entry.email}
    origin = {"basis": ground.basis, "consent_on": ground.consent_on, "origin": ground.origin, "delete_on": ground.delete_on}
    return Contact.objects.create(partnership=partnership, actor_id=entry.actor_id, **said, **origin)


def _update(contact: Contact, changes) -> None:
    for name, text in changes.items():
        setattr(contact, name, text)
    contact.version += 1
    contact.save(update_fields=[*changes, "version"])


def _delete(contact: Contact, by, reason: str) -> None:
    record(by, "partnerships.contact.deleted", contact, why=reason)
    contact.delete()
