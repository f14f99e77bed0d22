"""What a file of contacts says, in the shape that core plans with."""

from kiezwerk.core.partnerships.contacts import COLUMNS, LONGEST, Entry, Planned, check_entries, plan_entries
from kiezwerk.core.partnerships.organisations import plain_name
from kiezwerk.ports.contacts import ContactEntry, read_contacts

from ..messages.contacts import column_words
from ..models import Actor, Contact


def entries_of(content: bytes, filename: str) -> list[Entry]:
    """Return the entries of a file; an organisation that is entered becomes a link, another one stays as words beside the function."""
    known = {plain_name(name): pk for pk, name in Actor.objects.values_list("pk", "name")}
    known |= {plain_name(name): pk for pk, name in Actor.objects.exclude(short_name="").values_list("pk", "short_name")}
    return [_entry(one, known) for one in read_contacts(content, filename)]


def _entry(one: ContactEntry, known: dict[str, int]) -> Entry:
    actor_id = known.get(plain_name(one.organisation)) if one.organisation else None
    words = one.function if actor_id else ", ".join(filter(None, (one.function, one.organisation)))
    said = {name: getattr(one, name) for name in COLUMNS} | {"function": words[: LONGEST["function"]]}
    return Entry(one.number, said, actor_id)


def preview_of(entries: list[Entry], partnership) -> tuple[list[dict], list]:
    """Return what would become of each entry in words, and the findings that stop the whole file."""
    rows = Contact.objects.filter(partnership=partnership).exclude(email="").values("email", *(name for name in COLUMNS if name != "email"))
    plans = plan_entries(entries, {row["email"]: row for row in rows})
    return [_line(plan) for plan in plans], check_entries(entries)


def _line(plan: Planned) -> dict:
    return {
        "number": plan.entry.number,
        "name": plan.entry.said.get("name", ""),
        "email": plan.entry.email,
        "function": plan.entry.said.get("function", ""),
        "kind": plan.kind,
        "changes": [(column_words(name), text) for name, text in plan.changes.items()],
    }
