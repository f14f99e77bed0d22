"""Writing the trail, sealing it, knowing and forgetting names and words, and keeping the results of acts."""

import json
import secrets
from collections.abc import Iterable, Mapping
from itertools import groupby

from django.apps import apps
from django.db import IntegrityError, transaction

from kiezwerk.acts import clock
from kiezwerk.acts.once import store_once
from kiezwerk.acts.refusals import insist
from kiezwerk.acts.subjects import subject_key
from kiezwerk.core.audit.leaves import leaf_hash
from kiezwerk.core.audit.merkle import batch_root
from kiezwerk.core.audit.words import ERASING, Words, commitment, erasing_facts
from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.erasure import passages_of

from .facts import as_leaf
from .models import ActionReceipt, Batch, Entry, EntryWords, PersonName, SealedEntry

MOST_IN_A_BATCH = 10_000
PARTNERSHIP = "partnerships.partnership:"
"""What stands before the number of a partnership in its key."""


def record(
    by, verb: str, subject=None, *, reason: str = "", words: Mapping[str, str] | None = None, partnership_id: int | None = None, **facts
) -> Entry:  # fmt: skip
    """Write down that ``by`` did ``verb`` to ``subject``. Call it inside the action that does it.

    ``reason`` and ``words`` are what somebody typed: they can be erased. ``facts`` are figures, codes and keys: they stay.
    """
    place = partnership_id or getattr(subject, "partnership_id", None)
    said = {name: Words(str(text), secrets.token_hex(32)) for name, text in {"reason": reason, **(words or {})}.items() if text}
    entry = Entry(
        at=clock.now(),
        person_key=str(getattr(by, "key", "") or ""),
        partnership_key=f"{PARTNERSHIP}{place}" if place else "",
        verb=verb,
        subject_key=subject_key(subject),
        facts=json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str),
        commitments=json.dumps({name: commitment(one) for name, one in said.items()}, sort_keys=True),
    )
    entry.leaf = leaf_hash(as_leaf(entry))
    with transaction.atomic(savepoint=False):
        entry.save(force_insert=True)
        EntryWords.objects.bulk_create(EntryWords(entry=entry, name=name, text=one.text, salt=one.salt) for name, one in said.items())
    return entry


def erase_words(person, names: Iterable[str], among) -> int:
    """Take away the texts of ``among`` (rows of ``EntryWords``) that name ``person`` by one of ``names``; return how many.

    One entry per partnership names the texts that went. Called while the person is erased.
    """
    looked_for = [name for name in names if name.strip()]
    named = [one for one in among.select_related("entry").exclude(text="") if any(passages_of(one.text, name) for name in looked_for)]
    for place, rows in groupby(sorted(named, key=lambda one: one.entry.partnership_key), key=lambda one: one.entry.partnership_key):
        gone = list(rows)
        at = int(place.removeprefix(PARTNERSHIP)) if place else None
        record(person, ERASING, person, partnership_id=at, **erasing_facts((one.entry_id, one.name) for one in gone))
        EntryWords.objects.filter(pk__in=[one.pk for one in gone]).update(text="", salt="")
    return len(named)


def seal() -> Batch | None:
    """Seal what is not sealed yet into one batch; None where there is nothing.

    An entry committed late by a slow transaction is simply picked up by the next batch. Of two that seal at the same time
    one comes first, because only one batch can follow from another; the other leaves its entries for the next time.
    """
    try:
        with transaction.atomic():
            return _seal_next()
    except IntegrityError:
        return None


def _seal_next() -> Batch | None:
    last = Batch.objects.order_by("-id").first()
    entries = list(Entry.objects.filter(sealed=None).order_by("id").only("id", "leaf")[:MOST_IN_A_BATCH])
    if not entries:
        return None
    previous = last.root if last else ""
    batch = Batch.objects.create(
        sealed_at=clock.now(),
        entry_count=len(entries),
        root=batch_root([entry.leaf for entry in entries], previous),
        previous_root=previous,
    )
    SealedEntry.objects.bulk_create([SealedEntry(entry=entry, batch=batch, position=i) for i, entry in enumerate(entries)])
    return batch


def know_name(key: str, name: str) -> None:
    """Keep the name behind a person's key, in the one table that can forget it."""
    PersonName.objects.update_or_create(key=key, defaults={"name": name})


def erase_name(key: str) -> None:
    """Forget the name behind a key; the trail stays as it is."""
    PersonName.objects.filter(key=key).delete()


class StoredReceipts:
    """Keeps the results of acts that carried an idempotency key."""

    def claim(self, key: str, action: str, person: str, expected) -> bool:
        """Take a key inside the transaction of its act, which will most likely return ``expected``; False where it was taken before."""
        receipt = ActionReceipt(key=key, action=action, person_key=person, **_name_of(expected))
        return store_once(receipt, unique=("key", "action", "person_key"))

    def result(self, key: str, action: str, person: str):
        """Return what the first act with this key returned; None where that was nothing, refused where it is gone since."""
        kept = ActionReceipt.objects.get(key=key, action=action, person_key=person)
        if not kept.result_model:
            return None
        found = apps.get_model(kept.result_model)._default_manager.filter(pk=kept.result_key).first()
        insist([] if found else [Finding("audit.result_gone")])
        return found

    def keep(self, key: str, action: str, person: str, result) -> None:
        """Keep which row the act returned, where it is not the one expected."""
        ActionReceipt.objects.filter(key=key, action=action, person_key=person).update(**_name_of(result))


def _name_of(result) -> dict[str, str]:
    """Return the columns that name the row which an act returned; anything but a row is kept as nothing."""
    is_row = hasattr(result, "_meta")
    return {"result_model": result._meta.label_lower if is_row else "", "result_key": str(result.pk) if is_row else ""}
