"""Addresses and points find their areas: a table is read whole or not at all, published, and asked without asking anybody outside."""

import pytest

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.areas import actions
from kiezwerk.apps.areas.facts.descriptions import AddressLayout
from kiezwerk.apps.areas.facts.places import keys_at, place_of
from kiezwerk.apps.areas.models import Address, FileImport
from kiezwerk.core.areas.addresses import By

from .test_areas_pages import address, words

ADDRESSES = """hnr,hnr_zusatz,str_name,plz,ort_name,PLR_NAME,PLR_ID
1,,Hafenstraße,10115,Nord,Hafen,0101
3,,Hafenstraße,10115,Nord,Hafen,0101
3,B,Hafenstraße,10115,Nord,Altstadt,0102
9,,Hafenstraße,10115,Nord,Altstadt,0102
11,,Hafenstraße,10115,Nord,Altstadt,0102
2,,Am Wald,10999,Süd,Forst,0202
4,,Straße 12,10999,Süd,Forst,0202
"""
ADDRESSES_FORM = {
    "area_set": "city-2021", "street_column": "str_name", "number_column": "hnr", "letter_column": "hnr_zusatz", "postcode_column": "plz",
    "area_column": "PLR_ID", "source_title": "Adressen", "source_owner": "Amt", "source_licence": "dl-de/by-2-0",
}  # fmt: skip
LAYOUT = AddressLayout.from_given(ADDRESSES_FORM)


def take_in_addresses(place, text=ADDRESSES, publish=True):
    entry = actions.import_addresses(
        place.partnership, by=place.planner, area_set=place.area_set, layout=LAYOUT, content=text.encode(), filename="a.csv"
    )
    return actions.publish_import(entry, by=place.planner) if publish else entry


def test_a_table_is_sent_read_and_published_and_then_answers(client_for, place, send):
    desk = client_for(place.planner)

    answer = send(desk, address("new_addresses", place), ADDRESSES_FORM, ADDRESSES, "adressen.csv")
    entry = FileImport.objects.get(kind="address")
    before = words(client_for().get(address("address", place) + "?q=Hafenstr.+1"))
    desk.post(address("publish", place, entry.pk))
    after = words(client_for().get(address("address", place) + "?q=Hafenstr.+1"))

    assert "7 addresses were read." in words(answer)
    assert "No table of addresses is published yet" in before
    assert ["Hafen (0101)" in after, "The table has this number." in after, "Source: Amt , Adressen , dl-de/by-2-0" in after] == [True] * 3


@pytest.mark.parametrize(
    ("text", "by", "key", "candidates"),
    [
        ("Hafenstr. 3", By.NUMBER, "0101", []),
        ("hafenstrasse 3 b", By.NUMBER, "0102", []),
        ("Hafenstraße 10", By.NEIGHBOURS, "0102", []),
        ("Hafenstraße 2", By.NOTHING, None, ["0101", "0102"]),
        ("Am Wald 77, 10999 Berlin", By.STREET, "0202", []),
        ("Straße 12", By.STREET, "0202", []),
        ("Straße 12 4", By.NUMBER, "0202", []),
        ("Nirgendwo 4", By.NOTHING, None, []),
        ("", By.NOTHING, None, []),
    ],
)
def test_an_address_finds_its_area(text, by, key, candidates, place):
    take_in_addresses(place)

    found = place_of(text)

    assert (found.by, found.area and found.area.key, [area.key for area in found.candidates]) == (by, key, candidates)


def test_asking_takes_as_many_queries_for_a_long_street_as_for_a_short_one(place, django_assert_num_queries):
    take_in_addresses(place, ADDRESSES + "".join(f"{number},,Lange Straße,10115,Nord,Hafen,0101\n" for number in range(1, 500)))

    for text in ("Lange Straße 3", "Am Wald 2"):
        with django_assert_num_queries(3):
            place_of(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["areas.file_empty"]),
        (ADDRESSES.replace("0202", "202"), ["areas.key_lost_zeros"]),
        (ADDRESSES.replace("0202", "0909"), ["areas.key_unknown"]),
        (ADDRESSES.replace("\n11,", "\nelf,"), ["areas.house_number_unusable"]),
    ],
)
def test_a_table_with_a_bad_row_is_refused_whole(text, codes, place):
    with pytest.raises(Refused) as refusal:
        take_in_addresses(place, text)

    assert [finding.code for finding in refusal.value.findings if finding.weight.value == "blocks"] == codes
    assert (Address.objects.count(), FileImport.objects.filter(kind="address").count()) == (0, 0)


def test_a_newer_table_replaces_the_earlier_one_and_the_rows_of_that_go_with_the_next(place):
    take_in_addresses(place)
    moved = take_in_addresses(place, ADDRESSES.replace("10999,Süd,Forst,0202", "10999,Süd,Bahnhof,0201"))

    assert place_of("Am Wald 2").area.key == "0201"
    assert Address.objects.count() == 14

    take_in_addresses(place, ADDRESSES.replace("\n2,", "\n8,"))

    assert set(Address.objects.values_list("file_import__state", flat=True)) == {"published", "discarded"}
    assert Address.objects.exclude(file_import__state="published").values_list("file_import", flat=True).distinct().get() == moved.pk


def test_the_same_table_twice_changes_nothing_and_one_can_be_thrown_away(place):
    entry = take_in_addresses(place, publish=False)

    again = take_in_addresses(place, publish=False)
    actions.discard_import(entry, by=place.planner)

    entry.refresh_from_db()
    assert (again, entry.state, entry.level.areas.count(), place_of("Am Wald 2")) == (entry, "discarded", 5, None)


def test_points_find_their_areas_at_once(place):
    level = place.area_set.levels.get(code="area")

    assert keys_at(level, [(13.005, 52.005), (13.045, 52.005), (13.01, 52.005), (0, 0)]) == ["0101", "0202", "0101", ""]


def test_the_form_for_addresses_knows_the_columns_of_berlin_and_is_closed_to_others(client_for, place, make_member):
    page = client_for(place.planner).get(address("new_addresses", place)).content.decode()

    assert [f'value="{column}"' in page for column in ("str_name", "hnr", "hnr_zusatz", "plz", "PLR_ID")] == [True] * 5
    assert client_for(make_member(place.partnership)).get(address("new_addresses", place)).status_code == 403


def test_what_is_no_address_is_answered(client_for, place):
    take_in_addresses(place)

    for given, status in (("", 422), ("x" * 300, 422), ("\x00", 422), ("<b>", 200), ("9" * 100, 200)):
        assert client_for().get(address("address", place), {"q": given}).status_code == status
