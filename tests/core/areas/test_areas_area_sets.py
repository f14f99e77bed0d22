"""What is found in a set of areas that does not hold together."""

import pytest

from kiezwerk.core.areas.area_sets import Area, Bounds, check_areas, check_keys, check_nesting, has_hidden_characters
from kiezwerk.core.findings import Weight

BERLIN = Bounds(13.3, 52.4, 13.5, 52.6)
GERMANY = Bounds(5.5, 47, 15.5, 55.5)


def area(row=1, key="01100101", name="Stülerstraße", parent_key="011001", bounds=BERLIN) -> Area:
    return Area(row, key, name, "planning_area", parent_key, bounds, b"")


def found(findings) -> list[tuple]:
    return [(finding.code, dict(finding.facts)) for finding in findings]


def test_areas_in_order_are_not_complained_about():
    assert check_areas([area(), area(2, "01100102")], 8, GERMANY) == []


def test_keys_of_any_length_pass_where_no_length_is_asked_for():
    assert check_areas([area(key="Rüttenscheid"), area(2, "Kray")]) == []


def test_a_key_that_two_rows_carry_is_named_with_both_rows_and_both_names():
    areas = [area(124, "06010102", "Schloßstraße"), area(125, "04030416", "Amtsgerichtsplatz"), area(205, "06010102", "Schloßstraße")]

    assert found(check_areas(areas, 8)) == [
        ("areas.key_repeated", {"key": "06010102", "rows": (124, 205), "names": ("Schloßstraße", "Schloßstraße")})
    ]


def test_blank_keys_are_missing_and_not_repeated():
    areas = [area(1, ""), area(2, "")]

    assert found(check_areas(areas, 8)) == [
        ("areas.key_missing", {"row": 1, "key": "", "name": "Stülerstraße"}),
        ("areas.key_missing", {"row": 2, "key": "", "name": "Stülerstraße"}),
    ]


def test_a_key_of_another_length_is_told_with_the_length_expected():
    assert found(check_areas([area(3, "1100101")], 8)) == [
        ("areas.key_length", {"row": 3, "key": "1100101", "name": "Stülerstraße", "expected_length": 8})
    ]


def test_a_blank_name_only_warns():
    (finding,) = check_areas([area(name="")])

    assert (finding.code, finding.weight) == ("areas.name_missing", Weight.WARNS)


@pytest.mark.parametrize("name", ["Kiez\u202egnuldafretn", "Kiez\x07", "Kiez\ud800"])
def test_characters_that_nobody_sees_are_refused(name):
    assert [finding.code for finding in check_areas([area(name=name)])] == ["areas.text_hidden_characters"]


def test_arabic_names_hold_no_hidden_characters():
    assert not has_hidden_characters("برلين Mitte")


def test_coordinates_outside_the_expected_part_of_the_world_are_found():
    somewhere = Bounds(2.3, 48.8, 20.0, 48.9)

    assert found(check_areas([area(bounds=somewhere)], 8, GERMANY)) == [
        ("areas.coordinates_outside", {"row": 1, "key": "01100101", "name": "Stülerstraße", "bounds": somewhere, "expected": GERMANY})
    ]


def test_longitude_and_latitude_exchanged_are_told_as_such():
    assert [finding.code for finding in check_areas([area(bounds=BERLIN.swapped())], 8, GERMANY)] == ["areas.coordinates_swapped"]


def test_coordinates_that_are_nowhere_on_earth_are_found_without_expectation():
    assert [finding.code for finding in check_areas([area(bounds=Bounds(13, 91, 14, 92))])] == ["areas.coordinates_outside"]


def test_an_area_whose_parent_is_not_there_is_named_and_an_empty_parent_warned_of():
    findings = check_nesting([area(), area(7, "02100101", "Elsewhere", "021001")], {"011001", "031001"})

    assert [(finding.code, finding.weight, dict(finding.facts)) for finding in findings] == [
        ("areas.parent_absent", Weight.BLOCKS, {"row": 7, "key": "02100101", "name": "Elsewhere", "parent_key": "021001"}),
        ("areas.parent_without_areas", Weight.WARNS, {"key": "031001"}),
    ]


def test_areas_that_nest_are_not_complained_about():
    assert check_nesting([area()], {"011001"}) == []


def test_keys_of_figures_are_compared_with_the_areas():
    findings = check_keys([(2, "01100101"), (3, "1100102"), (4, "99")], {"01100101", "01100102"})

    assert [(finding.code, finding.weight, dict(finding.facts)) for finding in findings] == [
        ("areas.key_lost_zeros", Weight.BLOCKS, {"row": 3, "key": "1100102", "meant_key": "01100102"}),
        ("areas.key_unknown", Weight.BLOCKS, {"row": 4, "key": "99"}),
        ("areas.areas_without_row", Weight.WARNS, {"area_count": 1, "keys": ("01100102",)}),
    ]


def test_figures_for_every_area_are_not_complained_about():
    assert check_keys([(2, "01")], {"01"}) == []
