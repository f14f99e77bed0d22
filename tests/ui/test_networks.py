"""A ring of organisations comes out the same each time and keeps its places apart."""

import math
from itertools import pairwise

from kiezwerk.ui.networks import Line, Node, ring


def drawn(count, chosen=None):
    nodes = [Node(key, f"N{key}", "even" if key % 2 == 0 else "odd", "…", f"?actor={key}") for key in range(count)]
    return ring(nodes, [Line(0, 1, 1), Line(1, 2, 9)], title="t", description="", chosen=chosen)


def test_groups_stand_side_by_side_and_places_do_not_touch():
    found = drawn(24)
    spots = [(float(mark["x"]), float(mark["y"])) for mark in found["marks"]]

    assert [mark["node"].group for mark in found["marks"]] == ["even"] * 12 + ["odd"] * 12
    assert all(math.dist(one, other) > 2 * float(found["radius"]) for one, other in pairwise([*spots, spots[0]]))


def test_the_chosen_one_stands_out_with_its_ties_and_no_line_is_too_wide():
    found = drawn(5, chosen=0)

    assert [(line["width"], line["is_faint"]) for line in found["lines"]] == [(4, True), (1, False)]
    assert {mark["node"].key for mark in found["marks"] if mark["is_beside"]} == {0, 1}


def test_nobody_is_a_ring_too():
    assert ring([], [], title="t", description="")["marks"] == []
