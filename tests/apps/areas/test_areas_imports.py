"""Taking in files: whole or not at all, seen by nobody before publication, and twice is once."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.areas import actions
from kiezwerk.apps.areas.models import Area, AreaLevel, AreaSet, FileImport, Indicator, Observation, ObservationSet
from kiezwerk.apps.areas.queries.sets import area_sets_visible_to, published_sets
from kiezwerk.apps.audit.models import Entry

from .conftest import AREAS, AS_OF, CITY, DISTRICTS, FIGURES, FILES, LAYOUT, geojson, level


def codes(refusal):
    return [finding.code for finding in refusal.value.findings]


def count_all():
    return [model.objects.count() for model in (AreaSet, AreaLevel, Area, FileImport, ObservationSet, Observation)]


def test_areas_are_nested_by_their_keys_and_published_together(place):
    areas = Area.objects.filter(level__code="area").values_list("key", "name", "parent__key")

    assert list(areas) == [(key, name, key[:2]) for key, name in AREAS]
    assert place.area_set.published_at is not None
    assert set(FileImport.objects.values_list("state", "row_count")) == {("published", 2), ("published", 5)}


def test_the_same_area_files_twice_change_nothing(place):
    before = count_all()

    again = actions.import_area_set(place.partnership, by=place.planner, description=CITY, files=FILES)

    assert again == place.area_set
    assert count_all() == before


def test_a_published_area_set_takes_no_other_file(place):
    moved = FILES | {"area.geojson": geojson([*AREAS, ("0203", "Neu")])}

    with pytest.raises(Refused) as refusal:
        actions.import_area_set(place.partnership, by=place.planner, description=CITY, files=moved)

    assert codes(refusal) == ["areas.set_published"]
    assert Area.objects.filter(level__code="area").count() == 5


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "areas.file_empty"),
        (b'{"type": "FeatureCollection", "features": [', "areas.file_truncated"),
        (geojson([("0101", "Hafen"), ("0101", "Hafen zwei")]), "areas.key_repeated"),
        (geojson([("0901", "Anderswo")]), "areas.parent_absent"),
    ],
)
def test_a_file_of_areas_that_cannot_be_read_leaves_nothing_behind(content, expected, make_partnership, make_planner):
    partnership = make_partnership()
    planner = make_planner(partnership)
    area_set = actions.begin_area_set(partnership, by=planner, description=CITY)
    actions.import_level(partnership, by=planner, area_set=area_set, level=level("district", 1), content=geojson(DISTRICTS), filename="d.geojson")
    before = count_all()

    with pytest.raises(Refused) as refusal:
        actions.import_level(partnership, by=planner, area_set=area_set, level=level("area", 2, 2), content=content, filename="a.geojson")

    assert expected in codes(refusal)
    assert count_all() == before
    assert AreaSet.objects.get().published_at is None


def test_what_a_broken_attempt_left_behind_is_cleared_by_the_next(make_partnership, make_planner, monkeypatch):
    partnership = make_partnership()
    planner = make_planner(partnership)
    area_set = actions.begin_area_set(partnership, by=planner, description=CITY)
    given = {"area_set": area_set, "level": level("district", 1), "content": geojson(DISTRICTS), "filename": "d.geojson"}
    with monkeypatch.context() as broken:
        broken.setattr("kiezwerk.apps.areas.actions.sets._rows", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.import_level(partnership, by=planner, **given)

    entry = actions.import_level(partnership, by=planner, **given)

    assert (entry.state, Area.objects.count(), AreaLevel.objects.count()) == ("ready", 2, 1)


def test_figures_keep_value_zero_and_missing_apart_with_the_reason(take_in):
    take_in()

    rows = Observation.objects.filter(observation_set__indicator__code="poverty").order_by("area__key")

    assert list(rows.values_list("area__key", "state", "value", "note")) == [
        ("0101", "value", 10.0, ""),
        ("0102", "value", 30.0, ""),
        ("0103", "missing", None, "fewer than 300 residents"),
        ("0201", "value", 20.0, ""),
        ("0202", "zero", 0.0, ""),
    ]


def test_figures_are_seen_only_after_their_publication(take_in, place):
    entry = take_in(publish=False)
    before = published_sets().count()

    actions.publish_import(entry, by=place.planner)

    assert (entry.state, before, published_sets().count()) == ("ready", 0, 3)


def test_the_same_file_twice_changes_nothing(take_in):
    first = take_in()
    before, entries = count_all(), Entry.objects.count()

    again = take_in()

    assert again == first
    assert (count_all(), Entry.objects.count()) == (before, entries)


def test_a_corrected_file_replaces_the_figures_of_its_date_and_keeps_them(take_in):
    take_in()
    take_in(FIGURES.replace("8.0", "8.5"))

    in_force = published_sets().filter(indicator__code="unemployment")

    assert in_force.count() == 1
    assert in_force.get().observations.get(area__key="0102").value == 8.5
    assert ObservationSet.objects.filter(indicator__code="unemployment").exclude(replaced_at=None).count() == 1


def test_figures_of_another_date_stand_beside_the_first(take_in):
    take_in()
    take_in(layout=replace(LAYOUT, as_of_on=date(2022, 12, 31)))

    assert [one.as_of_on.year for one in published_sets().filter(indicator__code="poverty")] == [2022, 2020]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["areas.file_empty"]),
        ("key,poverty\n0101,1\n", ["areas.columns_absent"]),
        (FIGURES.replace("8.0", "many"), ["areas.value_not_number"]),
        (FIGURES.replace("0102", "102"), ["areas.key_lost_zeros", "areas.areas_without_row"]),
        (FIGURES.replace("0102", "0999"), ["areas.key_unknown", "areas.areas_without_row"]),
        (FIGURES.replace("0102", "0101"), ["areas.key_repeated"]),
        ("key,unemployment,poverty,change,remark\nA,1,1,1,\n", ["areas.no_key_known"]),
    ],
)
def test_a_file_of_figures_with_a_bad_row_is_refused_whole(text, expected, take_in):
    before = count_all()

    with pytest.raises(Refused) as refusal:
        take_in(text)

    assert codes(refusal) == expected
    assert count_all() == before


def test_an_area_without_a_row_is_warned_of_and_shown_without_a_figure(take_in):
    entry = take_in(FIGURES.replace("0202,2.0,0.0,0,2000,valid\n", ""))

    assert [finding["code"] for finding in entry.findings] == ["areas.areas_without_row"]
    assert entry.state == "published"


def test_what_was_not_published_can_be_thrown_away_and_stays_in_the_history(take_in, place):
    entry = take_in(publish=False)

    actions.discard_import(entry, by=place.planner)
    again = take_in()

    entry.refresh_from_db()
    assert (entry.state, entry.sets.count(), again.state) == ("discarded", 0, "published")


def test_a_published_file_is_neither_published_again_nor_thrown_away(take_in, place):
    entry = take_in()

    for act in (actions.publish_import, actions.discard_import):
        with pytest.raises(Refused) as refusal:
            act(entry, by=place.planner)
        assert codes(refusal) == ["areas.import_done"]


def test_a_level_in_which_others_lie_is_not_thrown_away(make_partnership, make_planner):
    partnership = make_partnership()
    planner = make_planner(partnership)
    area_set = actions.begin_area_set(partnership, by=planner, description=CITY)
    entries = [
        actions.import_level(partnership, by=planner, area_set=area_set, level=one, content=FILES[one.file], filename=one.file) for one in CITY.levels
    ]

    with pytest.raises(Refused) as refusal:
        actions.discard_import(entries[0], by=planner)
    actions.discard_import(entries[1], by=planner)
    actions.discard_import(entries[0], by=planner)

    assert codes(refusal) == ["areas.level_in_use"]
    assert (Area.objects.count(), AreaLevel.objects.count()) == (0, 0)


def test_a_newer_set_ends_the_earlier_one_on_the_day_before(place):
    later = begin(place.partnership, place.planner, valid_from_on=date(2025, 1, 1))

    actions.publish_area_set(place.partnership, later, by=place.planner, follows=place.area_set)

    place.area_set.refresh_from_db()
    assert (place.area_set.valid_until_on, place.area_set.followed_by) == (date(2024, 12, 31), later)
    assert Entry.objects.filter(verb="areas.area_set.ended").count() == 1


@pytest.mark.parametrize(("first_day", "expected"), [(date(2021, 1, 1), "areas.set_not_newer"), (date(2026, 1, 1), "areas.set_ended")])
def test_a_set_takes_no_place_that_is_not_free(first_day, expected, place):
    AreaSet.objects.filter(pk=place.area_set.pk, code="city-2021").update(valid_until_on=date(2024, 12, 31))
    later = begin(place.partnership, place.planner, valid_from_on=first_day)

    with pytest.raises(Refused) as refusal:
        actions.publish_area_set(place.partnership, later, by=place.planner, follows=place.area_set)

    assert codes(refusal) == [expected]
    assert AreaSet.objects.get(pk=later.pk).published_at is None


def test_a_set_without_a_level_or_with_a_file_that_is_still_loading_is_not_published(place):
    later = begin(place.partnership, place.planner, valid_from_on=date(2025, 1, 1))
    FileImport.objects.filter(area_set=later).update(state="loading")
    empty = actions.begin_area_set(place.partnership, by=place.planner, description=replace(CITY, code="empty"))

    for area_set, expected in ((later, "areas.set_loading"), (empty, "areas.set_empty")):
        with pytest.raises(Refused) as refusal:
            actions.publish_area_set(place.partnership, area_set, by=place.planner)
        assert codes(refusal) == [expected]


def begin(partnership, planner, **given):
    """Begin another area set with its first level."""
    area_set = actions.begin_area_set(partnership, by=planner, description=replace(CITY, code="city-later", **given))
    actions.import_level(partnership, by=planner, area_set=area_set, level=level("district", 1), content=geojson(DISTRICTS), filename="d.geojson")
    return area_set


def test_an_area_set_that_another_partnership_builds_is_theirs(place, make_partnership, make_planner):
    later = begin(place.partnership, place.planner)
    other = make_partnership()
    stranger = make_planner(other)
    described = replace(CITY, code="city-later")
    content, given = geojson(AREAS), {"level": level("area", 2, 2), "filename": "a.geojson"}
    before = count_all()

    for act in (
        lambda: actions.import_level(other, by=stranger, area_set=later, content=content, **given),
        lambda: actions.import_level_of(other, by=stranger, description=described, content=content, **given),
        lambda: actions.publish_area_set(other, later, by=stranger),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert codes(refusal) == ["areas.set_of_others"]

    assert count_all() == before
    assert list(area_sets_visible_to(stranger)) == [place.area_set]


def test_a_short_name_under_which_nothing_was_loaded_is_free(place, make_partnership, make_planner):
    described = replace(CITY, code="city-later", name="Ein Tippfehler")
    actions.begin_area_set(place.partnership, by=place.planner, description=described)
    other = make_partnership()

    taken = actions.begin_area_set(other, by=make_planner(other), description=replace(described, name="Gebiete 2025"))

    assert (taken.partnership, taken.name, AreaSet.objects.count()) == (other, "Gebiete 2025", 2)


def test_a_file_that_is_thrown_away_while_it_is_loaded_stops_there(take_in, place):
    def throw_away(done, total=None):
        for entry in FileImport.objects.filter(state="loading"):
            actions.discard_import(entry, by=place.planner)

    with pytest.raises(Refused) as refusal:
        actions.import_observations(
            place.partnership, by=place.planner, area_set=place.area_set, layout=LAYOUT, content=FIGURES.encode(), filename="f.csv",
            progress=throw_away,
        )  # fmt: skip

    assert codes(refusal) == ["areas.sent_twice"]
    assert (ObservationSet.objects.count(), Observation.objects.count()) == (0, 0)


def test_only_office_and_planners_take_in_files(place, take_in, make_office, make_member, make_auditor, make_project_body):
    entry = take_in(publish=False)
    before = count_all()
    status = Indicator.objects.get(code="status")
    acts = [
        lambda by: take_in(by=by),
        lambda by: actions.import_area_set(place.partnership, by=by, description=replace(CITY, code="other"), files=FILES),
        lambda by: actions.send_file(place.partnership, by=by, kind="areas.read_areas", given={}, content=b"x", filename="x"),
        lambda by: actions.publish_import(entry, by=by),
        lambda by: actions.discard_import(entry, by=by),
        lambda by: actions.publish_area_set(place.partnership, place.area_set, by=by),
        lambda by: actions.compute_index(place.partnership, by=by, indicator=status, area_set=place.area_set, as_of_on=AS_OF),
        lambda by: actions.register_source(place.partnership, by=by, code="x", title="x", owner="x", licence="x"),
        lambda by: actions.register_indicator(place.partnership, by=by, code="x", source=place.source),
        lambda by: actions.set_territory(place.partnership, Area.objects.first(), by=by),
    ]

    for person in (make_member(place.partnership), make_auditor(place.partnership), make_project_body(), make_office()):
        for act in acts:
            with pytest.raises(PermissionDenied):
                act(person)

    assert count_all() == before
    assert actions.publish_import(entry, by=make_office(place.partnership)).state == "published"
