"""Designated areas: taken in with their act, published, and seen with the share of each area that they cover."""

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.areas import actions
from kiezwerk.apps.areas.facts.descriptions import DesignationLayout
from kiezwerk.apps.areas.models import Area, DesignatedArea, DesignatedShare, FileImport
from tests.ports.geography.making import geopackage
from tests.ports.geography.making import shapely as shapes

from .test_areas_pages import address, words

RENEWAL = {
    "area_set": "city-2021", "key_column": "key", "name_column": "name", "purpose": "renewal", "act": "ordinance", "acted_on": "2020-03-01",
    "in_force_on": "2020-04-01", "valid_until_on": "", "concept": "Rahmenplan Hafen", "concept_address": "https://example.org/plan",
    "source_title": "Sanierungsgebiete", "source_owner": "Stadt", "source_licence": "dl-de/by-2-0",
}  # fmt: skip
HARBOUR = geopackage([("S1", "Hafenviertel", shapes.box(13.005, 52, 13.02, 52.01)), ("S2", "Wald", shapes.box(13.04, 52, 13.05, 52.01))])


def take_in_designated(place, content=HARBOUR, publish=True, by=None, **changed):
    layout = DesignationLayout.from_given(RENEWAL | changed)
    entry = actions.import_designated(
        place.partnership, by=by or place.planner, area_set=place.area_set, layout=layout, content=content, filename="a.gpkg"
    )
    return actions.publish_import(entry, by=place.planner) if publish else entry


def shares() -> list[tuple]:
    return list(DesignatedShare.objects.order_by("designated_area__key", "area__key").values_list("designated_area__key", "area__key", "share"))


def test_a_file_is_sent_read_published_and_then_seen_by_everybody(client_for, place, send):
    desk = client_for(place.planner)

    answer = send(desk, address("new_designated", place), RENEWAL, HARBOUR, "sanierung.gpkg")
    entry = FileImport.objects.get(kind="acts")
    before = words(client_for().get(address("designated_areas", place)))
    desk.post(address("publish", place, entry.pk))
    found = DesignatedArea.objects.get(key="S1")
    page = words(client_for().get(address("designated_area", place, found.pk)))

    assert "2 designated areas were read." in words(answer)
    assert "No designated area is published yet" in before
    assert "Hafenviertel Renewal area (§ 136 BauGB) By ordinance" in words(client_for().get(address("designated_areas", place)))
    for text in ("Altstadt (0102) 100.0%", "Hafen (0101) 50.0%", "Rahmenplan Hafen", "Source: Stadt , Sanierungsgebiete"):
        assert text in page
    area = words(client_for().get(address("area", place, "city-2021", "area", "0101")))
    assert "Hafenviertel , Renewal area (§ 136 BauGB): 50% of the area" in area


def test_the_share_of_each_area_is_kept(place):
    take_in_designated(place)

    assert shares() == [("S1", "0101", 0.5), ("S1", "0102", 1.0), ("S2", "0202", 1.0)]


def test_what_is_not_published_is_seen_by_nobody_and_can_be_thrown_away(client_for, place):
    entry = take_in_designated(place, publish=False)
    found = entry.designated_areas.first()

    seen = client_for(place.planner).get(address("designated_area", place, found.pk)).status_code
    actions.discard_import(entry, by=place.planner)

    assert (seen, DesignatedArea.objects.count(), Area.objects.filter(level__code="area").count()) == (404, 0, 5)


def test_a_later_file_of_the_same_purpose_replaces_areas_by_key(place, client_for):
    take_in_designated(place)
    smaller = geopackage([("S1", "Hafenviertel klein", shapes.box(13.01, 52, 13.02, 52.01))])

    take_in_designated(place, smaller)
    take_in_designated(place, smaller, purpose="preservation")

    in_force = DesignatedArea.objects.filter(replaced_at=None).values_list("purpose", "name").order_by("purpose", "name")
    assert list(in_force) == [("preservation", "Hafenviertel klein"), ("renewal", "Hafenviertel klein"), ("renewal", "Wald")]


def test_the_same_file_twice_changes_nothing(place):
    assert take_in_designated(place) == take_in_designated(place, publish=False)


@pytest.mark.parametrize(
    ("content", "changed", "codes"),
    [
        (b"", {}, ["areas.file_empty"]),
        (HARBOUR[:9_000], {}, ["areas.file_damaged"]),
        (HARBOUR, {"key_column": "nr"}, ["areas.columns_absent"]),
        (HARBOUR, {"valid_until_on": "2020-03-31"}, ["areas.designation_ends_early"]),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing_behind(content, changed, codes, place):
    with pytest.raises(Refused) as refusal:
        take_in_designated(place, content, **changed)

    assert [finding.code for finding in refusal.value.findings] == codes
    assert (DesignatedArea.objects.count(), FileImport.objects.filter(kind="acts").count()) == (0, 0)


def test_an_end_that_has_passed_is_told(place, client_for):
    take_in_designated(place, valid_until_on="2020-12-31")

    assert "not in force today" in words(client_for().get(address("designated_areas", place)))
    assert "Not in force today" in words(client_for().get(address("designated_area", place, DesignatedArea.objects.first().pk)))


def test_nobody_else_takes_in_designated_areas(place, make_member, make_planner):
    for person in (make_member(place.partnership), make_planner()):
        with pytest.raises(PermissionDenied):
            take_in_designated(place, by=person)


def test_the_list_asks_the_database_as_often_for_many_as_for_few(client_for, place, django_assert_max_num_queries):
    client, counts = client_for(), []
    for number in (1, 30):
        rows = [(f"{number}-{n}", f"Gebiet {n}", shapes.box(13 + n / 1_000, 52, 13.0005 + n / 1_000, 52.01)) for n in range(number)]
        take_in_designated(place, geopackage(rows))
        with django_assert_max_num_queries(40) as asked:
            client.get(address("designated_areas", place))
        counts.append(len(asked))

    assert counts[0] == counts[1]
