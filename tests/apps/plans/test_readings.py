"""Who reports what, what the office makes of it, and that nothing approved is ever changed."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts import clock
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.accounts.queries import own_data
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.notices.models import Notice
from kiezwerk.apps.plans.actions import readings, reminders, shares
from kiezwerk.apps.plans.facts import progress_of
from kiezwerk.apps.plans.facts.measured import duties_in, measured_in
from kiezwerk.apps.plans.models import Contribution, Reading, ReadingCall
from kiezwerk.apps.plans.queries.measuring import readings_visible_to
from kiezwerk.core.plans.reporting import Turn

from .measured import indicator_in, measure_in, milestone_in

NOW = datetime(2025, 7, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))
MARCH, JUNE = date(2025, 3, 31), date(2025, 6, 30)


@pytest.fixture(autouse=True)
def _july():
    with clock.fixed_at(NOW):
        yield


@pytest.fixture
def house(make_edition, make_office, make_project_body, make_actor, make_member):
    """A measure that an association answers for, with an indicator and a milestone; its person, the office, and somebody else."""
    edition = make_edition(state="draft")
    partnership, association = edition.plan.partnership, make_actor("Kiezhilfe")
    measure = measure_in(edition, responsible_actor=association, responsible="Kiezhilfe")
    indicator, milestone = indicator_in(measure, dimensions=["gender"]), milestone_in(measure)
    edition.state, edition.in_force_from_on = "in_force", date(2025, 1, 1)
    edition.save()
    return SimpleNamespace(
        edition=edition, partnership=partnership, office=make_office(partnership), body=make_project_body(association),
        other=make_project_body(), member=make_member(partnership), indicator=indicator, milestone=milestone,
    )  # fmt: skip


def of(house, element):
    return measured_in(house.partnership)[element.line]


def report(house, read_on=JUNE, value=9, **given):
    return readings.report_reading(of(house, house.indicator), by=house.body, read_on=read_on, value=Decimal(value), **given)


def codes(refusal):
    return [finding.code for finding in refusal.value.findings]


def test_whoever_answers_for_a_figure_reports_it_and_the_office_hears_of_it(house):
    reading = report(house, note="Zwei Gruppen", parts=[("gender", "women", Decimal(5))], evidence=("liste.pdf", b"%PDF-1.4\n%%EOF\n"))

    assert (reading.state, reading.title, reading.unit, reading.evidence_name) == ("reported", "Beratene Menschen", "Personen", "liste.pdf")
    assert list(reading.parts.values_list("dimension", "part", "value")) == [("gender", "women", 5)]
    assert list(Notice.objects.values_list("person", "title")) == [(house.office.pk, "Reading to approve: Beratene Menschen")]
    assert Entry.objects.latest("id").verb == "plans.reading.reported"


def test_a_reading_counts_when_the_office_has_approved_it(house):
    reading = report(house)
    before = progress_of(house.edition, JUNE)[house.indicator.line].standing.value

    readings.approve_reading(reading, by=house.office)

    assert (before, progress_of(house.edition, JUNE)[house.indicator.line].standing.value) == (None, 9)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"read_on": date(2025, 7, 3)}, "reading.in_future"),
        ({"read_on": date(2024, 7, 3)}, "reading.before_baseline"),
        ({"parts": [("gender", "women", Decimal(10))]}, "reading.split_too_large"),
    ],
)
def test_a_reading_that_cannot_be_is_refused(house, given, code):
    with pytest.raises(Refused) as refusal:
        report(house, **given)

    assert codes(refusal) == [code]
    assert not Reading.objects.exists()


def test_one_day_has_one_reading(house):
    report(house)

    with pytest.raises(Refused) as refusal:
        report(house, value=8)

    assert codes(refusal) == ["reading.day_taken"]


def test_nobody_reports_what_others_answer_for(house):
    for person in (house.other, house.member):
        with pytest.raises(PermissionDenied):
            readings.report_reading(of(house, house.indicator), by=person, read_on=JUNE, value=Decimal(9))

    assert not Reading.objects.exists()


def test_what_came_back_is_put_right_and_reported_again(house):
    reading = report(house)

    readings.return_reading(reading, by=house.office, reason="Bitte ohne Doppelzählung.")
    back = duties_in(house.partnership, JUNE, lambda one: one.line == house.indicator.line)[0]
    reading.refresh_from_db()
    readings.revise_reading(reading, by=house.body, read_on=JUNE, value=Decimal(7))

    assert (back.turn, back.waiting.returned_because) == (Turn.RETURNED, "Bitte ohne Doppelzählung.")
    reading.refresh_from_db()
    assert (reading.state, reading.value, reading.returned_because, reading.decided_by) == ("reported", 7, "", None)
    assert Notice.objects.filter(person=house.body).get().text == "Bitte ohne Doppelzählung."


def test_a_reading_goes_back_with_a_reason_or_not_at_all(house):
    reading = report(house)

    with pytest.raises(Refused) as refusal:
        readings.return_reading(reading, by=house.office, reason=" ")

    assert codes(refusal) == ["reading.no_reason"]


def test_only_the_office_approves_and_returns(house):
    reading = report(house)

    for person in (house.body, house.member):
        with pytest.raises(PermissionDenied):
            readings.approve_reading(reading, by=person)
        with pytest.raises(PermissionDenied):
            readings.return_reading(reading, by=person, reason="Nein")
    with pytest.raises(PermissionDenied):
        readings.revise_reading(reading, by=house.other, read_on=JUNE, value=Decimal(1))
    with pytest.raises(PermissionDenied):
        readings.withdraw_reading(reading, by=house.other)

    assert Reading.objects.get().state == "reported"


def test_what_was_approved_is_neither_approved_again_nor_changed_nor_taken_back(house):
    reading = report(house)
    readings.approve_reading(reading, by=house.office)

    for act in (
        lambda: readings.approve_reading(reading, by=house.office),
        lambda: readings.revise_reading(reading, by=house.body, read_on=JUNE, value=Decimal(1)),
        lambda: readings.withdraw_reading(reading, by=house.body),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert codes(refusal) == ["reading.decided"]


def test_a_reading_nobody_approved_can_be_taken_back(house):
    readings.withdraw_reading(report(house), by=house.body)

    assert not Reading.objects.exists()


def test_a_correction_stands_beside_what_it_replaces(house):
    reading = report(house, value=900)
    readings.approve_reading(reading, by=house.office)
    reading.refresh_from_db()

    correction = report(house, value=90, replaces=reading)
    with pytest.raises(Refused) as refusal:
        report(house, value=91, replaces=reading)
    readings.approve_reading(correction, by=house.office)

    assert codes(refusal) == ["reading.corrected"]
    assert progress_of(house.edition, JUNE)[house.indicator.line].standing.value == 90
    assert sorted(Reading.objects.values_list("value", "state")) == [(90, "approved"), (900, "approved")]


def test_a_milestone_is_reported_when_it_is_reached(house):
    with pytest.raises(Refused) as refusal:
        readings.report_reading(of(house, house.milestone), by=house.body, read_on=JUNE)
    reading = readings.report_reading(of(house, house.milestone), by=house.body, read_on=JUNE, is_reached=True)
    readings.approve_reading(reading, by=house.office)

    assert codes(refusal) == ["reading.not_reached"]
    assert progress_of(house.edition, JUNE)[house.milestone.line].is_reached


def test_what_others_flow_into_is_asked_for_where_those_are_read_off(house):
    def turn():
        return duties_in(house.partnership, date(2025, 12, 1), lambda one: one.line == house.indicator.line)[0].turn

    alone = turn()
    Contribution.objects.create(partnership=house.partnership, giver="project-1", taker=house.indicator.line)
    fed = turn()
    readings.approve_reading(report(house), by=house.office)

    assert [str(one) for one in (alone, fed, turn())] == ["late", "any_time", "late"]


def test_what_is_due_is_called_for_once_before_and_once_after_the_day(house):
    with clock.fixed_at(datetime(2025, 3, 25, 9, tzinfo=NOW.tzinfo)):
        reminders.call_for_readings()
        reminders.call_for_readings()
        before = list(Notice.objects.order_by("id").values_list("person", "title"))
    with clock.fixed_at(datetime(2025, 4, 2, 9, tzinfo=NOW.tzinfo)):
        reminders.call_for_readings()
        reminders.call_for_readings()
        after = list(Notice.objects.order_by("id").values_list("title", flat=True))
        report(house, read_on=MARCH)

    assert before == [(house.body.pk, "Reading due: Beratene Menschen")]
    assert after == ["Reading due: Beratene Menschen", "Reading overdue: Beratene Menschen"]
    assert not ReadingCall.objects.filter(answered_at=None).exists()


def test_lists_show_what_one_may_open(house):
    reading, approved = report(house), report(house, read_on=MARCH)
    readings.approve_reading(approved, by=house.office)

    for person in (house.office, house.body, house.member, house.other):
        rows = set(readings_visible_to(person).values_list("pk", flat=True))
        assert rows == {one.pk for one in Reading.objects.all() if may(person, "plans.view_reading", one)}
    assert set(readings_visible_to(house.member)) == {approved}
    assert set(readings_visible_to(house.body)) == {reading, approved}


def test_shares_are_declared_by_the_office_and_never_come_to_more_than_there_is(house, make_plan):
    first, second = house.indicator, indicator_in_force(house)

    shares.declare_shares(house.partnership, by=house.office, giver=first.line, shares={second.line: Decimal("0.5")})
    with pytest.raises(Refused) as circle:
        shares.declare_shares(house.partnership, by=house.office, giver=second.line, shares={first.line: Decimal(1)})
    with pytest.raises(Refused) as other:
        shares.declare_shares(house.partnership, by=house.office, giver=first.line, shares={house.milestone.line: Decimal(1)})
    with pytest.raises(PermissionDenied):
        shares.declare_shares(house.partnership, by=house.body, giver=first.line, shares={})

    assert (codes(circle), codes(other)) == (["contribution.circle"], ["contribution.other_unit"])
    assert list(Contribution.objects.values_list("giver", "taker", "share")) == [(first.line, second.line, Decimal("0.5"))]


def indicator_in_force(house):
    """Return another indicator of the edition in force, put there as the next edition would bring it."""
    from kiezwerk.acts import guards

    guards.lift()
    found = indicator_in(house.indicator.measure, title="Beratene im Feld")
    guards.install()
    return found


def test_a_reading_stands_in_the_file_of_whoever_reported_it(house):
    report(house)

    kept = own_data(house.body)["readings"]

    assert [(one["title"], one["value"], one["state"]) for one in kept] == [("Beratene Menschen", 9, "reported")]
    assert "readings" not in own_data(house.member) or own_data(house.member)["readings"] == []
