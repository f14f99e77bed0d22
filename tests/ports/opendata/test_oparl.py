"""OParl objects fit the published schemas, whatever is missing from them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.ports.opendata.oparl import (
    AgendaItem,
    Body,
    Consultation,
    File,
    Location,
    Meeting,
    Membership,
    Organization,
    Paper,
    Person,
    System,
    Window,
    page_of,
    tree_of,
    without_inner,
)  # fmt: skip
from tests.ports.opendata.schemas import oparl_mistakes

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
STAMPS = {"created": NOON, "modified": NOON}


class Addresses:
    def of(self, kind, key):
        return f"https://example.org/{kind}/{key}"

    def all(self, kind):
        return f"https://example.org/{kind}/"


FILE = File(key="f", name="Plan", media_type="application/pdf", size=3, access="https://example.org/f.pdf", papers=("p",), **STAMPS)
PLACE = Location(key="l", description="Town hall", **STAMPS)
ITEM = AgendaItem(key="i", meeting="m", number="1", order=1, name="Plan", result="Adopted", resolution_text="Yes.", files=(FILE,), **STAMPS)
SEAT = Membership(key="s", organization="b1", role="Mayor", voting=True, on_behalf_of="a1", person="7", starts_on=date(2026, 1, 1), **STAMPS)
USE = Consultation(key="c", paper="p", item="i", meeting="m", organization="b1", authoritative=True, role="Decision", **STAMPS)
ALL = [
    System(name="Kiezwerk", website="https://example.org", bodies="https://example.org/bodies/", **STAMPS),
    Body(key="p", name="Harbour", system="https://example.org/oparl/", location=PLACE, **STAMPS),
    Organization(key="b1", name="Council", kind="Gremium", part_of="b2", memberships=("s",), seat_count=1, voting_count=1, meets=True, **STAMPS),
    SEAT,
    Person(key="7", name="Ada", memberships=(SEAT,), **STAMPS),
    FILE,
    ITEM,
    Meeting(key="m", name="March", starts_at=NOON, organization="b1", location=PLACE, items=(ITEM,), minutes=FILE, files=(FILE,), **STAMPS),
    USE,
    Paper(key="p", name="Plan", dated_on=date(2026, 3, 1), file=FILE, organization="b1", consultations=(USE,), **STAMPS),
    PLACE,
]  # fmt: skip


@pytest.mark.parametrize("thing", ALL, ids=lambda thing: type(thing).__name__)
def test_each_kind_of_object_fits_its_schema(thing):
    assert oparl_mistakes(tree_of(thing, Addresses())) == []


@pytest.mark.parametrize("thing", ALL[2:], ids=lambda thing: type(thing).__name__)
def test_a_deleted_object_keeps_its_name_and_instants_alone(thing):
    tree = tree_of(replace(thing, deleted=True), Addresses())

    assert (set(tree), oparl_mistakes(tree)) == ({"id", "type", "created", "modified", "deleted"}, [])


def test_an_object_inside_another_does_not_point_back_to_it():
    meeting = tree_of(next(one for one in ALL if isinstance(one, Meeting)), Addresses())

    assert ("meeting" in meeting["agendaItem"][0], "meeting" in tree_of(ITEM, Addresses())) == (False, True)


def test_a_reader_of_changes_gets_objects_without_those_inside():
    assert "agendaItem" not in without_inner(tree_of(next(one for one in ALL if isinstance(one, Meeting)), Addresses()))


def test_deleted_objects_are_listed_only_for_those_who_follow_changes():
    gone = replace(ITEM, deleted=True)

    assert [Window().holds(gone), Window(modified_since=NOON).holds(gone)] == [False, True]


@given(count=st.integers(0, 250), size=st.integers(1, 100))
def test_the_pages_of_a_list_hold_each_object_once_in_order(count, size):
    things = [replace(ITEM, key=str(number)) for number in range(count)]
    read, number = [], 1
    while number:
        found = page_of(things, number, size, address=str, write=lambda one: {"key": one.key})
        read += [one["key"] for one in found["data"]]
        number = int(found["links"].get("next", 0))

    assert read == [one.key for one in things]


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        tree_of(replace(ITEM, created=NOON.replace(tzinfo=None)), Addresses())
