"""Where a partnership works: set from a page with a look first; a newer area set is offered and never taken by itself."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.areas import actions
from kiezwerk.apps.areas.facts.territory import offer_of, preview_of
from kiezwerk.apps.areas.models import Area, AreaLevel, Territory
from kiezwerk.apps.areas.queries.sets import territory_of
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.funding.forms.applications import places_of_work

from .conftest import AREAS, CITY, DISTRICTS, FILES, geojson

LATER = replace(CITY, code="city-2026", name="Gebiete 2026", valid_from_on=date(2026, 1, 1))
RENAMED = {**FILES, "area.geojson": geojson([("0101", "Hafen"), ("0102", "Neustadt"), ("0104", "Wiesen"), *AREAS[3:]])}


def areas(*keys):
    return Area.objects.filter(key__in=keys).select_related("area_set", "level")


def where(place) -> str:
    return f"/p/{place.partnership.slug}/areas/territory/"


@pytest.fixture
def follow(place):
    """``follow()``: a newer area set ends the present one."""

    def publish():
        later = actions.begin_area_set(place.partnership, by=place.planner, description=LATER)
        for one in LATER.levels:
            actions.import_level(place.partnership, by=place.planner, area_set=later, level=one, content=RENAMED[one.file], filename=one.file)
        return actions.publish_area_set(place.partnership, later, by=place.planner, follows=place.area_set)

    return publish


def test_a_territory_holds_several_areas_of_one_level(place):
    actions.set_territory(place.partnership, *areas("0101", "0201"), by=place.planner)

    territory = territory_of(place.partnership)
    assert (territory.keys, territory.name, territory.level.code) == (["0101", "0201"], "Hafen, Bahnhof", "area")
    assert [area.key for area in places_of_work(place.partnership)] == ["0201", "0101"]
    assert Entry.objects.filter(verb="areas.territory.set").count() == 1


def test_nothing_and_areas_of_two_levels_are_refused(place):
    for chosen, code in ((areas("none"), "territory.empty"), (areas("01", "0201"), "territory.mixed")):
        with pytest.raises(Refused) as refusal:
            actions.set_territory(place.partnership, *chosen, by=place.planner)
        assert [finding.code for finding in refusal.value.findings] == [code]

    assert not Territory.objects.exists()


def test_neither_members_nor_another_planner_set_it(place, make_member, make_planner):
    for by in (make_member(place.partnership), make_planner()):
        with pytest.raises(PermissionDenied):
            actions.set_territory(place.partnership, *areas("01"), by=by)


def test_the_preview_counts_what_lies_within(place):
    level = AreaLevel.objects.get(code="district")

    preview = preview_of(level, ["01"])

    assert [(one.code, count) for one, count in preview.counts] == [("district", 1), ("area", 3)]
    assert [key for key, _name, is_inside in preview.marks if is_inside] == ["0101", "0102", "0103"]


def test_it_is_looked_at_before_it_is_set(place, client_for):
    planner = client_for(place.planner)
    given = {"set": "city-2021", "level": "area", "area": ["0101", "0202"]}

    looked = planner.post(where(place), given | {"act": "look"})
    before = Territory.objects.exists()
    done = planner.post(where(place), given | {"act": "set"})

    assert (looked.status_code, [count for _, count in looked.context["preview"].counts], before) == (200, [2], False)
    assert (done.status_code, territory_of(place.partnership).keys) == (302, ["0101", "0202"])


def test_wrong_entries_are_answered_and_kept(place, client_for):
    planner = client_for(place.planner)

    answers = [
        planner.post(where(place), {"set": "city-2021", "level": "area", "act": "set"}),
        planner.post(where(place), {"set": "nowhere", "level": "\x00", "area": ["0101"], "act": "set"}),
        planner.post(where(place), {"set": "city-2021", "level": "area", "area": ["0101", "9"], "act": "set"}),
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert not Territory.objects.exists()


def test_others_do_not_find_the_page(place, make_member, client_for):
    assert client_for(make_member(place.partnership)).get(where(place)).status_code in (403, 404)


def test_a_newer_area_set_leaves_the_territory_and_says_what_becomes_of_each_area(place, follow, client_for):
    actions.set_territory(place.partnership, *areas("0101", "0102", "0103"), by=place.planner)
    later = follow()

    offer = offer_of(territory_of(place.partnership))
    page = client_for(place.planner).get(where(place))

    assert territory_of(place.partnership).area_set == place.area_set
    assert (offer.area_set, offer.move.same, offer.move.renamed, offer.move.gone) == (
        later, (("0101", "Hafen"),), (("0102", "Altstadt", "Neustadt"),), (("0103", "Wiesen"),),
    )  # fmt: skip
    assert "0103, “Wiesen”: the newer set has no such key." in page.content.decode()


def test_what_maps_by_key_is_proposed_in_the_newer_set_and_set_by_a_person(place, follow, client_for):
    actions.set_territory(place.partnership, *areas("0101", "0103"), by=place.planner)
    later, planner = follow(), client_for(place.planner)

    proposed = planner.get(planner.get(where(place)).context["offer_address"])
    planner.post(where(place), {"set": later.code, "level": "area", "area": ["0101", "0104"], "act": "set"})

    territory = territory_of(place.partnership)
    assert proposed.context["form"]["area"].value() == ["0101"]
    assert (territory.area_set, territory.keys, offer_of(territory)) == (later, ["0101", "0104"], None)


def test_the_list_of_files_leads_to_the_move(place, follow, client_for):
    actions.set_territory(place.partnership, *areas("01"), by=place.planner)
    follow()

    assert "Move the territory" in client_for(place.planner).get(f"/p/{place.partnership.slug}/areas/files/").content.decode()


def test_without_any_area_set_the_page_says_how_to_begin(make_partnership, make_planner, client_for):
    partnership = make_partnership()

    page = client_for(make_planner(partnership)).get(f"/p/{partnership.slug}/areas/territory/")

    assert "No area set is published yet" in page.content.decode()


def test_a_district_set_holds_the_smaller_areas_in_it(place):
    assert len(DISTRICTS) == 2
    actions.set_territory(place.partnership, *areas("02"), by=place.planner)

    assert [area.key for area in places_of_work(place.partnership)] == ["0201", "0202"]
