"""Rows of the trail as the core reads them."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC

from kiezwerk.core.audit.trail import SealedBatch, TrailEntry
from kiezwerk.core.audit.words import Words, as_content

from .models import Batch, Entry, SealedEntry


def as_leaf(entry: Entry) -> dict[str, str]:
    """Return what the hash of ``entry`` covers: every column but the hash itself, the instant in UTC, what was typed by its commitment alone."""
    return {
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "person": entry.person_key,
        "partnership": entry.partnership_key,
        "verb": entry.verb,
        "subject": entry.subject_key,
        "reason": entry.reason,
        "facts": entry.facts,
        **as_content(_commitments(entry)),
    }


def _commitments(entry: Entry) -> dict[str, str]:
    """Return the commitments of an entry; what somebody wrote in their place, so that it never passes for what the hash covered."""
    try:
        found = json.loads(entry.commitments)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"": entry.commitments}


def stored_entries() -> Iterator[TrailEntry]:
    """Yield every entry as it is stored now, with the texts beside it."""
    for entry in Entry.objects.order_by("id").prefetch_related("words").iterator(5_000):
        yield TrailEntry(entry.pk, as_leaf(entry), entry.leaf, {one.name: Words(one.text, one.salt) for one in entry.words.all()})


def stored_batches() -> list[SealedBatch]:
    """Return every sealed batch with its members, in two queries."""
    members = defaultdict(list)
    for batch, position, entry in SealedEntry.objects.order_by("batch_id", "position").values_list("batch_id", "position", "entry_id"):
        members[batch].append((position, entry))
    return [SealedBatch(b.pk, b.entry_count, b.root, b.previous_root, tuple(members[b.pk])) for b in Batch.objects.order_by("id")]
