"""Writing and publishing calls."""

from contextlib import nullcontext
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.funding import actions
from kiezwerk.apps.funding.models import Call, Instrument, Programme
from kiezwerk.apps.funding.queries import calls_visible_to, open_calls

from .conftest import CLOSES, OPENS

Draft = Call.State.DRAFT


def test_instruments_are_stored_once_and_a_second_load_changes_nothing(instruments):
    before = list(Instrument.objects.order_by("pk").values())

    mapping = {"instrument": [{"code": "X", "name": "Old", "valid_from": date(2026, 1, 1), "source": "notice"}]}
    first, second = (actions.load_instruments(mapping=mapping, by=None) for _ in range(2))

    assert (first, second) == (["X"], [])
    assert list(Instrument.objects.exclude(code="X").order_by("pk").values()) == before
    assert Programme.objects.get(code="lsi").instruments.count() == 3


def test_a_published_call_carries_its_seed_and_is_read_by_everybody(make_call, make_person):
    call = make_call()

    assert (call.state, call.lot_seed) == (Call.State.PUBLISHED, "seed")
    assert list(calls_visible_to(make_person())) == [call]
    assert list(call.criteria.values_list("position", "title", "weight")) == [(1, "Need", 2), (2, "Effect", 1)]


def test_drafts_of_calls_are_read_by_the_office_alone(make_call, make_office, make_member):
    call = make_call(state=Draft)

    assert list(calls_visible_to(make_office(call.partnership))) == [call]
    assert list(calls_visible_to(make_member(call.partnership))) == []


def test_a_call_is_open_from_its_first_to_its_last_instant(make_call, while_open):
    call = make_call()
    make_call(call.partnership, state=Draft)

    assert list(open_calls(call.partnership)) == [call]


def test_publishing_says_everything_that_is_wrong_with_a_call(make_call, make_office):
    call = make_call(state=Draft, code="LSK", criteria=(), decision_expected_on=date(2026, 3, 1), reply_by_on=date(2026, 3, 1))

    with pytest.raises(Refused) as refusal:
        actions.publish_call(call, by=make_office(call.partnership))

    assert [f.code for f in refusal.value.findings] == ["call.instrument_not_valid", "call.no_criteria", "call.decision_before_closing"]
    call.refresh_from_db()
    assert call.state == Draft


def test_a_published_call_stays_as_applicants_have_read_it(make_call, make_office):
    call = make_call()

    with pytest.raises(Refused) as refusal:
        actions.edit_call(call, by=make_office(call.partnership), title="Changed")

    assert [f.code for f in refusal.value.findings] == ["call.published_already"]
    call.refresh_from_db()
    assert call.title == "Small projects 2026"


def test_a_draft_changes_with_its_criteria(make_call, make_office):
    call = make_call(state=Draft)

    actions.edit_call(call, by=make_office(call.partnership), title="Changed", criteria=(("Novelty", "", 1),))

    call.refresh_from_db()
    assert (call.title, list(call.criteria.values_list("title", flat=True)), call.version) == ("Changed", ["Novelty"], 2)


def test_only_the_office_of_the_partnership_writes_its_calls(make_call, make_member, make_office, instruments):
    call = make_call(state=Draft)

    for person in (make_member(call.partnership), make_office()):
        with pytest.raises(PermissionDenied):
            actions.publish_call(call, by=person)
        with pytest.raises(PermissionDenied):
            actions.create_call(call.partnership, by=person, instrument=instruments["LSI-A"], title="Mine", opens_at=OPENS, closes_at=CLOSES)

    assert not Entry.objects.filter(verb="funding.call.published").exists()


@pytest.mark.parametrize(("zone", "refused"), [("Pacific/Auckland", True), ("Europe/Berlin", False)])
def test_days_of_a_call_are_those_of_the_partnership_wherever_the_act_runs(make_partnership, make_office, make_call, zone, refused):
    """The call closes on 30 March in Berlin and on 31 March in Auckland; the decision is expected on 30 March."""
    place = make_partnership(time_zone=zone)
    closes_at = datetime(2026, 3, 30, 12, 0, tzinfo=UTC)
    call = make_call(place, state=Draft, closes_at=closes_at, decision_expected_on=date(2026, 3, 30))

    with pytest.raises(Refused) if refused else nullcontext() as refusal:
        actions.publish_call(call, by=make_office(place), lot_seed="seed")

    assert not refused or [finding.code for finding in refusal.value.findings] == ["call.decision_before_closing"]
