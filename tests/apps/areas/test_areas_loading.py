"""The steps of taking in a file: it is begun, loaded and finished, each by whoever may and only in its turn."""

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.areas import actions
from kiezwerk.apps.areas.actions.figures import open_figures
from kiezwerk.apps.areas.actions.sets import finish_import, open_level
from kiezwerk.apps.areas.models import AreaLevel, FileImport, Indicator, ObservationSet
from kiezwerk.apps.audit.models import Entry
from kiezwerk.core.findings import Finding, Weight

from .conftest import AS_OF, CITY, LAYOUT, level

NOTE = Finding("areas.not_read_as_of", Weight.WARNS, {"row": 3})


def codes(refusal):
    return [finding.code for finding in refusal.value.findings]


def last_entry():
    return Entry.objects.order_by("-id").values_list("verb", "person_key").first()


@pytest.fixture
def begun(make_partnership, make_planner):
    """An area set without a level yet, and a planner of its partnership: ``(area_set, planner)``."""
    partnership = make_partnership()
    planner = make_planner(partnership)
    return actions.begin_area_set(partnership, by=planner, description=CITY), planner


def begin_level(area_set, planner, code="district", rank=1, name="first", by=None) -> FileImport:
    return open_level(
        area_set.partnership, by=by or planner, area_set=area_set, level=level(code, rank), fingerprint=name, filename=f"{code}.geojson"
    )


def begin_figures(place, by=None, name="first") -> FileImport:
    return open_figures(
        place.partnership, by=by or place.planner, area_set=place.area_set, level="area", layout=LAYOUT, fingerprint=name, filename="f.csv"
    )


def test_a_level_is_begun_empty_and_under_its_name(begun):
    area_set, planner = begun

    entry = begin_level(area_set, planner)

    assert (entry.state, entry.kind, entry.filename, entry.level.code, entry.level.rank) == ("loading", "areas", "district.geojson", "district", 1)
    assert entry.level.names == {"en": "district", "de": "Bezirk"}
    assert last_entry() == ("areas.import.begun", str(planner.key))


def test_a_level_that_broke_off_is_begun_anew_and_one_that_was_loaded_comes_back(begun):
    area_set, planner = begun
    broken = begin_level(area_set, planner, name="broken")

    entry = finish_import(begin_level(area_set, planner), by=planner, row_count=0, warnings=[])

    assert begin_level(area_set, planner) == entry
    assert list(FileImport.objects.order_by("pk").values_list("pk", "state", "level__code")) == [
        (broken.pk, "discarded", None),
        (entry.pk, "ready", "district"),
    ]
    assert AreaLevel.objects.get().code == "district"


def test_a_level_that_is_there_or_takes_the_place_of_another_is_refused(begun):
    area_set, planner = begun
    finish_import(begin_level(area_set, planner), by=planner, row_count=0, warnings=[])

    with pytest.raises(Refused) as refusal:
        begin_level(area_set, planner, code="area", rank=1, name="second")

    assert codes(refusal) == ["areas.level_out_of_order"]
    assert list(AreaLevel.objects.values_list("code", flat=True)) == ["district"]


def test_figures_are_begun_for_every_indicator_of_their_layout(place):
    entry = begin_figures(place)

    assert (entry.state, entry.kind, entry.level.code, entry.source.code, entry.as_of_on) == ("loading", "figures", "area", "office", AS_OF)
    assert sorted(entry.sets.values_list("indicator__code", "published_at")) == [("change", None), ("poverty", None), ("unemployment", None)]
    assert Indicator.objects.get(code="poverty").column == "poverty"
    assert last_entry() == ("areas.import.begun", str(place.planner.key))


def test_figures_that_broke_off_are_begun_anew_and_those_that_were_loaded_come_back(place):
    broken = begin_figures(place)

    entry = finish_import(begin_figures(place), by=place.planner, row_count=5, warnings=[])

    assert begin_figures(place) == entry
    assert list(FileImport.objects.filter(fingerprint="first").order_by("pk").values_list("pk", "state")) == [
        (broken.pk, "discarded"),
        (entry.pk, "ready"),
    ]
    assert set(ObservationSet.objects.values_list("file_import", flat=True)) == {entry.pk}


def test_a_file_that_is_loaded_waits_with_its_warnings(place):
    entry = begin_figures(place)

    finish_import(entry, by=place.planner, row_count=5, warnings=[NOTE])

    entry.refresh_from_db()
    assert (entry.state, entry.row_count, [one["code"] for one in entry.findings]) == ("ready", 5, [NOTE.code])
    assert last_entry() == ("areas.import.loaded", str(place.planner.key))


def test_a_file_is_finished_once(place):
    entry = finish_import(begin_figures(place), by=place.planner, row_count=5, warnings=[])

    with pytest.raises(Refused) as refusal:
        finish_import(entry, by=place.planner, row_count=6, warnings=[])

    entry.refresh_from_db()
    assert (codes(refusal), entry.row_count) == (["areas.sent_twice"], 5)


def test_nobody_else_begins_or_finishes_a_file(place, begun, make_member, make_planner):
    area_set, planner = begun
    entry, member = begin_figures(place), make_member(place.partnership)
    acts = (
        lambda: begin_figures(place, by=member, name="second"),
        lambda: begin_figures(place, by=make_planner(), name="third"),
        lambda: begin_level(area_set, planner, by=make_member(area_set.partnership)),
        lambda: finish_import(entry, by=member, row_count=5, warnings=[]),
    )
    before = (FileImport.objects.count(), Entry.objects.count())

    for act in acts:
        with pytest.raises(PermissionDenied):
            act()

    entry.refresh_from_db()
    assert (FileImport.objects.count(), Entry.objects.count(), entry.state) == (*before, "loading")
