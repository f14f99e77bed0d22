"""Whatever is done to a sealed trail is found; an untouched one is silent."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiezwerk.core.audit.leaves import leaf_hash
from kiezwerk.core.audit.merkle import batch_root
from kiezwerk.core.audit.trail import SealedBatch, TrailEntry, verify_trail
from kiezwerk.core.findings import Weight


def entry(number: int, verb: str = "") -> TrailEntry:
    content = {"verb": verb or f"vote {number}", "at": f"2026-03-02T12:{number:02}:00+00:00"}
    return TrailEntry(number, content, leaf_hash(content))


def seal(entries: list[TrailEntry], sizes: list[int]) -> list[SealedBatch]:
    """Seal ``entries`` in batches of these sizes."""
    batches: list[SealedBatch] = []
    start, previous = 0, ""
    for number, size in enumerate(sizes, start=1):
        sealed = entries[start : start + size]
        root = batch_root([each.leaf for each in sealed], previous)
        batches.append(SealedBatch(number, len(sealed), root, previous, tuple((i, each.number) for i, each in enumerate(sealed))))
        start, previous = start + size, root
    return batches


ENTRIES = [entry(number) for number in range(1, 8)]
BATCHES = seal(ENTRIES, [3, 2, 1])


def codes(entries, batches, anchors=None):
    return [(finding.code, *finding.facts.values()) for finding in verify_trail(entries, batches, anchors)]


def test_an_untouched_trail_is_silent_whatever_the_order_of_reading():
    assert codes(ENTRIES, BATCHES, {3: BATCHES[2].root}) == []
    assert codes(ENTRIES[::-1], BATCHES[::-1]) == []
    assert codes([], []) == []


def test_an_altered_entry_is_named():
    altered = replace(ENTRIES[1], content={**ENTRIES[1].content, "verb": "no vote"})

    assert codes([ENTRIES[0], altered, *ENTRIES[2:]], BATCHES) == [("audit.entry_altered", 2)]


def test_an_entry_altered_with_its_hash_breaks_its_batch():
    assert codes([ENTRIES[0], entry(2, "no vote"), *ENTRIES[2:]], BATCHES) == [("audit.batch_broken", 1)]


def test_an_entry_that_holds_more_than_text_counts_as_altered():
    broken = replace(ENTRIES[0], content={"verb": 7})

    assert codes([broken, *ENTRIES[1:]], BATCHES) == [("audit.entry_altered", 1)]


def test_a_hash_that_is_none_breaks_its_batch():
    broken = replace(ENTRIES[0], leaf="not a hash")

    assert codes([broken, *ENTRIES[1:]], BATCHES) == [("audit.entry_altered", 1), ("audit.batch_broken", 1)]


def test_a_deleted_entry_is_named_with_its_batch():
    assert codes([*ENTRIES[:3], *ENTRIES[4:]], BATCHES) == [("audit.entry_missing", 4, 2)]


def test_an_entry_deleted_with_its_place_leaves_a_gap():
    shrunk = replace(BATCHES[1], members=BATCHES[1].members[:1])

    assert codes([*ENTRIES[:4], *ENTRIES[5:]], [BATCHES[0], shrunk, BATCHES[2]]) == [("audit.places_differ", 2, 2, 1)]


def test_entries_that_changed_places_break_their_batch():
    swapped = replace(BATCHES[0], members=((0, 2), (1, 1), (2, 3)))

    assert codes(ENTRIES, [swapped, *BATCHES[1:]]) == [("audit.batch_broken", 1)]


def test_an_entry_there_twice_or_sealed_twice_is_named():
    again = replace(BATCHES[2], count=2, members=((0, 6), (1, 1)), root=batch_root([ENTRIES[5].leaf, ENTRIES[0].leaf], BATCHES[1].root))

    assert codes([*ENTRIES, ENTRIES[0]], BATCHES) == [("audit.entry_doubled", 1)]
    assert codes(ENTRIES, [*BATCHES[:2], again]) == [("audit.entry_sealed_twice", 1), ("audit.entry_out_of_order", 1)]


def test_an_entry_slipped_in_later_below_a_sealed_number_warns():
    sparse = [each for each in ENTRIES if each.number != 2]
    batches = seal(sparse, [3, 2])

    found = verify_trail([*sparse, entry(2)], batches)

    assert [(finding.code, finding.weight) for finding in found] == [("audit.entry_out_of_order", Weight.WARNS)]


def test_a_batch_taken_out_breaks_the_chain():
    assert codes(ENTRIES, [BATCHES[0], BATCHES[2]])[0] == ("audit.chain_broken", 3)
    assert codes(ENTRIES, BATCHES[1:])[0] == ("audit.chain_broken", 2)


def test_a_trail_cut_off_with_its_batches_shows_against_a_root_kept_elsewhere():
    assert codes(ENTRIES[:5], BATCHES[:2]) == []
    assert codes(ENTRIES[:5], BATCHES[:2], {3: BATCHES[2].root}) == [("audit.anchor_differs", 3)]


def test_a_trail_rebuilt_with_all_its_batches_shows_against_a_root_kept_elsewhere():
    rebuilt = [entry(1, "no vote"), *ENTRIES[1:]]

    assert codes(rebuilt, seal(rebuilt, [3, 2, 1]), {1: BATCHES[0].root}) == [("audit.anchor_differs", 1)]


@st.composite
def tampered(draw):
    """A sealed trail, and the same after one thing was done to it."""
    count = draw(st.integers(1, 8))
    entries = [entry(number, draw(st.text("ab", min_size=1, max_size=2)) + str(number)) for number in range(1, count + 1)]
    batches = seal(entries, [size for size in (draw(st.integers(1, 4)), 8) if size])
    batches = [batch for batch in batches if batch.count]
    which = draw(st.sampled_from(["field", "field and hash", "hash", "delete", "swap", "double", "truncate", "root", "previous", "count", "place"]))
    i = draw(st.integers(0, count - 1))
    b = draw(st.integers(0, len(batches) - 1))
    changed, other = list(entries), list(batches)
    name = draw(st.sampled_from(["verb", "at"]))
    text = draw(st.text(max_size=3).filter(lambda text: text != entries[i].content[name] and text.isascii()))
    if which == "field":
        changed[i] = replace(entries[i], content={**entries[i].content, name: text})
    elif which == "field and hash":
        content = {**entries[i].content, name: text}
        changed[i] = TrailEntry(entries[i].number, content, leaf_hash(content))
    elif which == "hash":
        changed[i] = replace(entries[i], leaf=leaf_hash({"verb": text}))
    elif which == "delete":
        del changed[i]
    elif which == "swap":
        j = (i + 1) % count
        changed[i], changed[j] = (replace(entries[j], number=entries[i].number), replace(entries[i], number=entries[j].number))
    elif which == "double":
        changed.append(entries[i])
    elif which == "truncate":
        changed = entries[:i]
    elif which == "root":
        other[b] = replace(batches[b], root=leaf_hash({"verb": text}))
    elif which == "previous":
        other[b] = replace(batches[b], previous_root=leaf_hash({"verb": text}))
    elif which == "count":
        other[b] = replace(batches[b], count=batches[b].count + draw(st.sampled_from([-1, 1])))
    else:
        other[b] = replace(batches[b], members=tuple((place + 1, number) for place, number in batches[b].members))
    return entries, batches, changed, other


@settings(max_examples=400)
@given(tampered())
def test_one_thing_done_to_a_sealed_trail_is_found(trail):
    entries, batches, changed, other = trail

    untouched = (changed, other) == (entries, batches)

    assert verify_trail(entries, batches) == []
    assert untouched or verify_trail(changed, other)


@pytest.mark.parametrize("number", range(1, 7))
def test_every_sealed_entry_that_is_deleted_is_found(number):
    left = [each for each in ENTRIES if each.number != number]

    assert [finding.facts["entry"] for finding in verify_trail(left, BATCHES)] == [number]
