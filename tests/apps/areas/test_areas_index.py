"""The index: what the core computes is what is stored, excluded areas keep their reason, and the city of Berlin comes out as published."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

import kiezwerk.demo
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.areas import actions
from kiezwerk.apps.areas.facts.descriptions import AreaSetDescription, FigureLayout
from kiezwerk.apps.areas.models import Indicator, Observation, ObservationSet
from kiezwerk.apps.areas.queries.sets import published_sets

from .conftest import AS_OF, FIGURES

DATA = Path(kiezwerk.demo.__file__).parent / "data"


def compute(place, code="status", **given):
    indicator = Indicator.objects.get(code=code)
    return actions.compute_index(place.partnership, by=place.planner, indicator=indicator, area_set=place.area_set, as_of_on=AS_OF, **given)


def test_an_index_is_stored_with_what_it_was_computed_from(place, take_in):
    take_in()

    computed = compute(place)

    values = dict(computed.observations.exclude(value=None).values_list("area__key", "value"))
    assert {key: round(value, 2) for key, value in values.items()} == {"0101": -0.45, "0102": 1.34, "0201": 0.45, "0202": -1.34}
    assert computed.method["valid_count"] == 4
    assert [(part["code"], part["weight"], part["mean"]) for part in computed.method["parts"]] == [("unemployment", 1.0, 5.0), ("poverty", 1.0, 15.0)]


def test_an_area_without_a_part_or_left_out_by_decision_has_no_index_but_a_reason(place, take_in):
    take_in()

    computed = compute(place, exclusions={"0202": "flood area"})

    gaps = computed.observations.filter(value=None).order_by("area__key")
    assert list(gaps.values_list("area__key", "state", "reason", "note")) == [
        ("0103", "missing", "part_missing", "fewer than 300 residents"),
        ("0202", "missing", "excluded", "flood area"),
    ]
    assert computed.method["exclusions"] == {"0202": "flood area"}


def test_the_same_inputs_change_nothing_and_new_figures_replace_the_index(place, take_in):
    take_in()
    first = compute(place)

    same = compute(place)
    take_in(FIGURES.replace("8.0", "9.0"))
    new = compute(place)

    first.refresh_from_db()
    assert same == first
    assert (first.replaced_at is None, new.replaced_at is None) == (False, True)
    assert published_sets().get(indicator__code="status") == new


def test_an_index_without_figures_for_its_parts_is_refused(place):
    with pytest.raises(Refused) as refusal:
        compute(place)

    assert [(finding.code, finding.facts["parts"]) for finding in refusal.value.findings] == [
        ("areas.index_parts_absent", ("unemployment", "poverty"))
    ]
    assert not ObservationSet.objects.exists()


def test_an_index_that_cannot_tell_areas_apart_is_refused(place, take_in):
    take_in("key,unemployment,poverty,change,remark\n" + "".join(f"{key},5,5,1,\n" for key in ("0101", "0102", "0103", "0201", "0202")))

    with pytest.raises(Refused) as refusal:
        compute(place)

    assert {finding.code for finding in refusal.value.findings} == {"areas.index_column_constant"}


@pytest.fixture
def berlin(make_partnership, make_planner):
    """Berlin as the example takes it in: returns {indicator: {key: (value, class)}} and the stored observations."""
    partnership = make_partnership()
    planner = make_planner(partnership)
    description = AreaSetDescription.from_json((DATA / "areas" / "area_set.json").read_text(encoding="utf-8"))
    files = {level.file: (DATA / "areas" / level.file).read_bytes() for level in description.levels}
    area_set = actions.import_area_set(partnership, by=planner, description=description, files=files)
    known = json.loads((DATA / "indicators" / "indicators.json").read_text(encoding="utf-8"))
    sources = {one["code"]: actions.register_source(partnership, by=planner, **one) for one in known["sources"]}
    for one in known["indicators"]:
        actions.register_indicator(partnership, by=planner, **{**one, "source": sources[one["source"]]})
    for file in known["files"]:
        content = (DATA / "indicators" / file["file"]).read_bytes()
        actions.import_observations(
            partnership, by=planner, area_set=area_set, layout=FigureLayout.from_dict(file), content=content, filename=file["file"]
        )
    for code in ("mss-2021-status", "mss-2021-dynamics"):
        actions.compute_index(partnership, by=planner, indicator=Indicator.objects.get(code=code), area_set=area_set, as_of_on=date(2020, 12, 31))
    return partnership


def test_the_status_and_dynamics_of_berlin_come_out_as_published(berlin, client):
    with (DATA / "indicators" / "mss_2021_published.csv").open(encoding="utf-8") as file:
        published = {row["PLR_ID"]: row for row in csv.DictReader(file)}
    for code, column in (("mss-2021-status", "status_class"), ("mss-2021-dynamics", "dynamics_class")):
        document = client.get(f"/p/{berlin.slug}/areas/values.json", {"indicator": code, "extent": "city"}, headers={"accept-language": "de"}).json()
        labels = {one["number"]: one["label"] for one in document["classes"]}
        shown = {area["key"]: labels[area["class"]] for area in document["areas"] if area["class"]}

        assert shown == {key: row[column] for key, row in published.items() if row["KOM"] == "gültig"}
        assert len(shown) == 536
        left_out = {area["key"]: (area["state"], area["value"], area["reason"]) for area in document["areas"] if not area["class"]}
        assert left_out == {key: ("missing", None, row["KOM"]) for key, row in published.items() if row["KOM"] != "gültig"}
        assert len(left_out) == 6


def test_the_residents_of_berlin_are_all_there(berlin):
    rows = Observation.objects.filter(observation_set__indicator__code="residents-2024")

    assert (rows.count(), sum(rows.values_list("value", flat=True))) == (542, 3_897_145)
