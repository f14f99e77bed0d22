"""Somebody takes the guards away and rewrites the trail: every change of what is sealed is found."""

import json
import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from kiezwerk.acts import guards
from kiezwerk.apps.audit.actions import record, seal
from kiezwerk.apps.audit.facts import as_leaf
from kiezwerk.apps.audit.models import Batch, Entry, EntryWords, SealedEntry
from kiezwerk.core.audit.leaves import leaf_hash
from kiezwerk.core.audit.merkle import batch_root
from kiezwerk.core.audit.words import ERASING, Words, commitment, erasing_facts
from kiezwerk.server.commands.verify import verify

from .conftest import rounds

pytestmark = pytest.mark.django_db
MUTATIONS = rounds(210, 10_000)
TEXTS = ("person_key", "partnership_key", "verb", "subject_key", "reason", "facts", "commitments", "leaf")
SALT = "5a" * 32


@pytest.fixture
def trail():
    """Twenty-four entries in four batches, of which two lost their reasons by an act, without guards; returns the last root, as minutes carry it."""
    for number in range(4):
        for step in range(6):
            record(None, f"tests.thing.done{step}", None, reason=f"{number}", words={"title": f"thing {step}"}, step=step)
        if number == 2:
            erase_two_reasons()
        root = seal().root
    guards.lift()
    yield root
    guards.install()


def erase_two_reasons() -> None:
    gone = list(EntryWords.objects.filter(name="reason").order_by("pk")[:2])
    record(None, ERASING, None, **erasing_facts((one.entry_id, one.name) for one in gone))
    EntryWords.objects.filter(pk__in=[one.pk for one in gone]).update(text="", salt="")


def some(rows, dice):
    return dice.choice(list(getattr(rows, "objects", rows).order_by("pk")))


def change_a_column(dice, _root):
    entry, column = some(Entry, dice), dice.choice(TEXTS)
    Entry.objects.filter(pk=entry.pk).update(**{column: getattr(entry, column)[1:] + dice.choice("xyz")})


def change_the_instant(dice, _root):
    entry = some(Entry, dice)
    Entry.objects.filter(pk=entry.pk).update(at=entry.at + timedelta(microseconds=dice.randint(1, 10**9)))


def change_and_hash_again(dice, _root):
    entry = some(Entry, dice)
    entry.verb = "another verb"
    Entry.objects.filter(pk=entry.pk).update(verb=entry.verb, leaf=leaf_hash(as_leaf(entry)))


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
    entry, batch = record(None, "tests.thing.slipped_in", None), some(Batch, dice)
    SealedEntry.objects.create(entry=entry, batch=batch, position=batch.entry_count)


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
    EntryWords.objects.filter(entry__in=entries).delete()
    Entry.objects.filter(pk__in=entries).delete()


def some_words(dice) -> EntryWords:
    return dice.choice(list(EntryWords.objects.exclude(text="").select_related("entry").order_by("pk")))


def change_a_text(dice, _root):
    words = some_words(dice)
    EntryWords.objects.filter(pk=words.pk).update(**dice.choice([{"text": words.text + "x"}, {"salt": SALT}, {"name": "other"}, {"text": ""}]))


def exchange_two_texts(dice, _root):
    one, other = dice.sample(list(EntryWords.objects.exclude(text="").order_by("pk")), 2)
    for words, said in ((one, other), (other, one)):
        EntryWords.objects.filter(pk=words.pk).update(text=said.text, salt=said.salt)


def hang_two_texts_round(dice, _root):
    """Let two texts of the same name belong to each other's entries."""
    one, other = dice.sample(list(EntryWords.objects.filter(name="title").order_by("pk")), 2)
    EntryWords.objects.filter(pk=one.pk).update(name="kept")
    EntryWords.objects.filter(pk=other.pk).update(entry=one.entry_id)
    EntryWords.objects.filter(pk=one.pk).update(entry=other.entry_id, name="title")


def drop_a_text_without_an_act(dice, _root):
    words = EntryWords.objects.filter(pk=some_words(dice).pk)
    words.delete() if dice.random() < 0.5 else words.update(text="", salt="")


def replace_an_erased_text(dice, _root):
    words = dice.choice(list(EntryWords.objects.filter(text="")))
    EntryWords.objects.filter(pk=words.pk).update(text="never said", salt=SALT)


def put_a_text_beside_an_entry(dice, _root):
    EntryWords.objects.create(entry=some(Entry, dice), name="note", text="never said", salt=SALT)


def commit_to_another_text(dice, _root):
    """Change a text with its commitment in the entry."""
    words, other = some_words(dice), Words("never said", SALT)
    EntryWords.objects.filter(pk=words.pk).update(text=other.text, salt=other.salt)
    commitments = json.loads(words.entry.commitments) | {words.name: commitment(other)}
    Entry.objects.filter(pk=words.entry_id).update(commitments=json.dumps(commitments, sort_keys=True))


def call_a_loss_an_erasure(dice, _root):
    """Take a text and write the act that erased it over an entry that is there, or let the act that is there name more."""
    words = some_words(dice)
    EntryWords.objects.filter(pk=words.pk).update(text="", salt="")
    act = Entry.objects.get(verb=ERASING) if dice.random() < 0.5 else some(Entry.objects.filter(verb__startswith="tests"), dice)
    named = json.loads(act.facts).get("entries", {}) | {str(words.entry_id): [words.name]}
    Entry.objects.filter(pk=act.pk).update(verb=ERASING, facts=json.dumps({"entries": named}, sort_keys=True))


def take_away_the_act_of_an_erasure(dice, _root):
    SealedEntry.objects.filter(entry__verb=ERASING).delete()
    Entry.objects.filter(verb=ERASING).delete()


WAYS: tuple[Callable, ...] = (
    change_a_column, change_the_instant, change_and_hash_again, delete_an_entry, exchange_two_entries, exchange_two_places, delete_a_batch,
    change_a_batch, slip_an_entry_into_a_batch, seal_one_batch_anew, rebuild_everything, cut_off_the_end, change_a_text,
    exchange_two_texts, hang_two_texts_round, drop_a_text_without_an_act, replace_an_erased_text, put_a_text_beside_an_entry, commit_to_another_text,
    call_a_loss_an_erasure, take_away_the_act_of_an_erasure,
)  # fmt: skip


def test_every_mutation_of_the_sealed_trail_is_found(trail, evidence):
    before = verify(trail)
    assert (before["problems"], before["erased"]) == ([], 2)
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


def test_an_erasure_is_reported_as_one_and_stands_in_the_trail_for_everybody_to_see(trail):
    guards.install()
    words = EntryWords.objects.exclude(text="").first()
    act = record(None, ERASING, None, **erasing_facts([(words.entry_id, words.name)]))
    EntryWords.objects.filter(pk=words.pk).update(text="", salt="")

    verdict = verify(trail)

    assert (verdict["problems"], verdict["remarks"], verdict["erased"], act.pk in verdict["erasures"]) == ([], [], 3, True)


def test_without_a_root_kept_elsewhere_a_trail_rebuilt_as_a_whole_looks_untouched(trail):
    """This is why minutes print the root."""
    rebuild_everything(random.Random(1), trail)

    assert (verify()["problems"], verify(trail)["problems"]) == ([], [f"No batch has the root {trail}."])
