"""Trees of hashes: the published examples of RFC 6962, and proofs that hold for every list."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.audit.leaves import canonical, leaf_hash
from kiezwerk.core.audit.merkle import batch_root, hash_leaf, hash_node, inclusion_proof, merkle_root, verify_inclusion

PUBLISHED_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
PUBLISHED_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = st.lists(st.binary(max_size=3).map(hash_leaf), min_size=1, max_size=20)


def test_roots_are_those_that_certificate_transparency_publishes():
    leaves = [hash_leaf(bytes.fromhex(content)) for content in PUBLISHED_LEAVES]

    assert [merkle_root(leaves[:count]) for count in range(9)] == PUBLISHED_ROOTS


def test_leaf_node_and_batch_never_pass_for_each_other():
    leaf = hash_leaf(b"a")
    pair = bytes.fromhex(leaf) * 2

    assert len({hash_leaf(pair), hash_node(leaf, leaf), batch_root([leaf], leaf), sha256(pair).hexdigest()}) == 4


@given(LEAVES, st.data())
def test_a_proof_shows_each_leaf_at_its_place_and_at_no_other(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    root, proof = merkle_root(leaves), inclusion_proof(index, leaves)

    shown = [verify_inclusion(leaf, place, len(leaves), proof, root) for place, leaf in enumerate(leaves) if leaf != leaves[index] or place == index]

    assert shown.count(True) == 1
    assert verify_inclusion(leaves[index], index, len(leaves), proof, root)


@given(LEAVES, st.data())
def test_a_damaged_proof_shows_nothing(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    root, proof = merkle_root(leaves), inclusion_proof(index, leaves)
    other = hash_leaf(b"never a leaf")

    damaged = [[*proof, other], *([*proof[:i], other, *proof[i + 1 :]] for i in range(len(proof))), *([proof[:-1]] if proof else [])]

    assert [verify_inclusion(leaves[index], index, len(leaves), each, root) for each in damaged] == [False] * len(damaged)
    assert not verify_inclusion(other, index, len(leaves), proof, root)


def test_places_outside_the_list_have_no_proof():
    with pytest.raises(ValueError, match="no leaf 1 among 1"):
        inclusion_proof(1, [hash_leaf(b"a")])
    assert not verify_inclusion(hash_leaf(b"a"), -1, 1, [], hash_leaf(b"a"))
    assert not verify_inclusion(hash_leaf(b"a"), 1, 1, [], hash_leaf(b"a"))


@given(LEAVES, LEAVES)
def test_a_batch_binds_order_number_and_all_before(leaves, others):
    previous = batch_root(others)

    assert batch_root(leaves) != batch_root(leaves, previous)
    assert (batch_root(leaves) == batch_root(leaves[::-1])) == (leaves == leaves[::-1])
    assert batch_root(leaves) != batch_root([*leaves, leaves[-1]])


def test_an_entry_has_one_spelling():
    assert canonical({"b": "Größe", "a": 'x"'}) == '{"a":"x\\"","b":"Größe"}'.encode()
    assert leaf_hash({}) == hash_leaf(b"{}")


@pytest.mark.parametrize("entry", [{"count": 1}, {"none": None}, {1: "a"}, {"list": ["a"]}])
def test_an_entry_holds_text_only(entry):
    with pytest.raises(TypeError, match="text only"):
        leaf_hash(entry)


def test_broken_text_is_refused():
    with pytest.raises(ValueError, match="surrogates"):
        leaf_hash({"verb": "\ud800"})
