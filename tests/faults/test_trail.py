"""Somebody takes the guards away and rewrites the trail: every change of what is sealed is found."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from kiezwerk.acts import guards
from kiezwerk.apps.audit.actions import record, seal
from kiezwerk.apps.audit.facts import as_leaf
from kiezwerk.apps.audit.models import Batch, Entry, SealedEntry
from kiezwerk.core.audit.leaves import leaf_hash
from kiezwerk.core.audit.merkle import batch_root
from kiezwerk.server.commands.verify import verify

from .conftest import rounds

pytestmark = pytest.mark.django_db
MUTATIONS = rounds(150, 10_000)
TEXTS = ("person_key", "partnership_key", "verb", "subject_key", "reason", "facts", "leaf")


@pytest.fixture
def trail():
    """Twenty-four entries in four batches, without guards; returns the last root, as printed minutes carry it."""
    for number in range(4):
        for step in range(6):
            record(None, f"tests.thing.done{step}", None, reason=f"{number}", step=step)
        root = seal().root
    guards.lift()
    yield root
    guards.install()


def some(model, dice):
    return dice.choice(list(model.objects.order_by("pk")))


def change_a_column(dice, _root):
    entry, column = some(Entry, dice), dice.choice(TEXTS)
    Entry.objects.filter(pk=entry.pk).update(**{column: getattr(entry, column)[1:] + dice.choice("xyz")})


def change_the_instant(dice, _root):
    entry = some(Entry, dice)
    Entry.objects.filter(pk=entry.pk).update(at=entry.at + timedelta(microseconds=dice.randint(1, 10**9)))


def change_and_hash_again(dice, _root):
    entry = some(Entry, dice)
    entry.reason = "another reason"
    Entry.objects.filter(pk=entry.pk).update(reason=entry.reason, leaf=leaf_hash(as_leaf(entry)))


def delete_an_entry(dice, _root):
    entry = some(Entry, dice)
    SealedEntry.objects.filter(entry=entry).delete() if dice.random() < 0.5 else None
    Entry.objects.filter(pk=entry.pk)._raw_delete("default")


def exchange_two_entries(dice, _root):
    one, other = dice.sample(list(Entry.objects.all()), 2)
    for entry, content in ((one, other), (other, one)):
        Entry.objects.filter(pk=entry.pk).update(**{column: getattr(content, column) for column in (*TEXTS, "at")})


def exchange_two_places(dice, _root):
    batch = some(Batch, dice)
    one, other = dice.sample(list(batch.sealed.all()), 2)
    batch.sealed.filter(pk=one.pk).update(position=99)
    batch.sealed.filter(pk=other.pk).update(position=one.position)
    batch.sealed.filter(pk=one.pk).update(position=other.position)


def delete_a_batch(dice, _root):
    batch = some(Batch, dice)
    batch.sealed.all().delete()
    batch.delete()


def change_a_batch(dice, _root):
    batch = some(Batch, dice)
    changed = dice.choice([{"root": "0" * 64}, {"previous_root": "f" * 64}, {"entry_count": batch.entry_count - 1}])
    Batch.objects.filter(pk=batch.pk).update(**changed)


def slip_an_entry_into_a_batch(dice, _root):
    entry = record(None, "tests.thing.slipped_in", None)
    SealedEntry.objects.create(entry=entry, batch=some(Batch, dice), position=6)


def seal_one_batch_anew(dice, _root):
    """Change an entry, hash it again and give its batch the root that fits: the next batch no longer follows, or the root kept elsewhere differs."""
    change_and_hash_again(dice, _root)
    for batch in Batch.objects.order_by("pk"):
        leaves = [sealed.entry.leaf for sealed in batch.sealed.select_related("entry").order_by("position")]
        Batch.objects.filter(pk=batch.pk).update(root=batch_root(leaves, batch.previous_root))


def rebuild_everything(dice, _root):
    """Change an entry and compute the whole chain anew: only a root kept elsewhere shows it."""
    change_and_hash_again(dice, _root)
    previous = ""
    for batch in Batch.objects.order_by("pk"):
        leaves = [sealed.entry.leaf for sealed in batch.sealed.select_related("entry").order_by("position")]
        root = batch_root(leaves, previous)
        Batch.objects.filter(pk=batch.pk).update(root=root, previous_root=previous)
        previous = root


def cut_off_the_end(dice, _root):
    batch = Batch.objects.order_by("-pk").first()
    entries = list(batch.sealed.values_list("entry", flat=True))
    batch.sealed.all().delete()
    batch.delete()
    Entry.objects.filter(pk__in=entries).delete()


WAYS: tuple[Callable, ...] = (
    change_a_column, change_the_instant, change_and_hash_again, delete_an_entry, exchange_two_entries, exchange_two_places, delete_a_batch,
    change_a_batch, slip_an_entry_into_a_batch, seal_one_batch_anew, rebuild_everything, cut_off_the_end,
)  # fmt: skip


def test_every_mutation_of_the_sealed_trail_is_found(trail, evidence):
    assert verify(trail)["problems"] == []
    missed = []
    for number in range(MUTATIONS):
        way = WAYS[number % len(WAYS)]
        with transaction.atomic():
            way(random.Random(number), trail)
            missed += [] if verify(trail)["problems"] else [f"{way.__name__} {number}"]
            transaction.set_rollback(True)

    assert missed == []
    assert verify(trail)["problems"] == []
    evidence("Every mutation of the sealed trail is found", f"{MUTATIONS} mutations in {len(WAYS)} ways, all found")


def test_without_a_root_kept_elsewhere_a_trail_rebuilt_as_a_whole_looks_untouched(trail):
    """This is why minutes print the root."""
    rebuild_everything(random.Random(1), trail)

    assert (verify()["problems"], verify(trail)["problems"]) == ([], [f"No batch has the root {trail}."])
