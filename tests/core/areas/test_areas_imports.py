"""Taking in files: what is refused before anything is stored."""

from kiezwerk.core.areas import imports


def codes(findings):
    return [finding.code for finding in findings]


def test_a_published_area_set_is_never_added_to():
    assert codes(imports.check_area_set("berlin-2021", is_published=True)) == ["areas.set_published"]
    assert imports.check_area_set("berlin-2021", is_published=False) == []


def test_levels_come_from_the_coarsest_to_the_finest_and_each_once():
    assert imports.check_new_level("district", 1, {}) == []
    assert imports.check_new_level("region", 3, {"district": 1}) == []
    assert codes(imports.check_new_level("region", 3, {"region": 3})) == ["areas.level_exists"]
    assert codes(imports.check_new_level("district", 1, {"region": 3})) == ["areas.level_out_of_order"]


def test_figures_belong_to_the_level_that_knows_most_of_their_keys():
    known = {"district": {"01", "02"}, "area": {"0101", "0102", "0201"}}

    assert imports.best_level({"0101", "0102", "9999"}, known) == "area"
    assert imports.best_level({"1", "2"}, known) == "district"
    assert imports.best_level({"9999"}, known) == ""
    assert imports.best_level({"01"}, {}) == ""
    assert codes(imports.check_level("", "PLR_ID")) == ["areas.no_key_known"]
    assert imports.check_level("area", "PLR_ID") == []


def test_a_file_without_a_known_column_is_refused():
    assert imports.check_columns(["S1", "S3"], ["ID", "S3"]) == []
    assert codes(imports.check_columns(["S1"], ["ID"])) == ["areas.no_indicator_column"]


def test_a_file_is_published_or_thrown_away_once():
    assert imports.check_ready("mss.csv", is_ready=True) == []
    assert codes(imports.check_ready("mss.csv", is_ready=False)) == ["areas.import_done"]


def test_an_index_needs_figures_for_each_of_its_parts():
    assert imports.check_parts(["s1", "s3"], {"s1", "s3", "s4"}) == []
    assert [dict(finding.facts) for finding in imports.check_parts(["s1", "s3"], set())] == [{"parts": ("s1", "s3")}]
