"""What counts is when the last byte had arrived: whatever the sender claims, however slowly it is sent, whichever way the clocks change."""

import random
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from kiezwerk.apps.funding.models import Application, Call
from kiezwerk.core.funding.calls import CallFacts, check_receipt
from kiezwerk.ui.forms import DateTimeField

from .conftest import rounds
from .rush import close_at, letter, open_site, send

BERLIN = ZoneInfo("Europe/Berlin")
YEARS = range(2024, 2034)
MINUTE, TICK = timedelta(minutes=1), timedelta(microseconds=1)
RACES = rounds(12, 200)
APART, START_SECONDS = 0.5, 5


def last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def clock_changes() -> list[datetime]:
    """Return the instants of both clock changes in ten years: one o'clock in Greenwich, on the last Sundays of March and October."""
    return [last_sunday(year, month) + timedelta(hours=1) for year in YEARS for month in (3, 10)]


def minutes_around(change: datetime) -> list[datetime]:
    """Return each minute from two hours before a clock change to two hours after."""
    return [change + MINUTE * number for number in range(-120, 121)]


def test_in_every_minute_of_both_clock_changes_the_closing_instant_is_in_time_and_the_next_moment_is_late(evidence):
    asked, wrong = 0, []
    for closes_at in [minute for change in clock_changes() for minute in minutes_around(change)]:
        call = CallFacts(opens_at=datetime(2020, 1, 1, tzinfo=UTC), closes_at=closes_at.astimezone(BERLIN))
        hour = timedelta(hours=1)
        for received_at, late in ((closes_at - hour, 0), (closes_at - TICK, 0), (closes_at, 0), (closes_at + TICK, 1), (closes_at + hour, 1)):
            found = [finding.code for finding in check_receipt(call, received_at)]
            wrong += [(closes_at, received_at)] if found != ["submission.late"] * late else []
            asked += 1

    assert (len(clock_changes()), wrong) == (20, [])
    evidence("The instant of receipt in every minute of both clock changes in ten years", f"{asked} instants, 0 wrong")


def test_a_closing_time_that_exists_twice_or_never_cannot_be_typed_and_every_other_means_itself():
    field, outcomes = DateTimeField(), Counter()
    for change in clock_changes():
        begin = (change - timedelta(hours=2)).astimezone(BERLIN).replace(tzinfo=None)
        for number in range(300):
            typed = begin + MINUTE * number
            meant = {typed.replace(tzinfo=BERLIN, fold=fold).astimezone(UTC) for fold in (0, 1)}
            exists = [instant for instant in meant if instant.astimezone(BERLIN).replace(tzinfo=None) == typed]
            outcomes[len(exists)] += 1
            try:
                assert [field.clean(typed.isoformat())] == exists
            except ValidationError:
                assert len(exists) != 1, typed

    assert outcomes == {0: 600, 1: 4800, 2: 600}


def claims(machine: float) -> dict[str, str]:
    """Return headers by which a sender claims to have sent at another moment."""
    instant = datetime.fromtimestamp(machine, UTC)
    return {
        "Date": format_datetime(instant, usegmt=True), "X-Request-Start": f"t={machine:.3f}", "X-Received-At": instant.isoformat(),
        "X-Queue-Start": f"{machine * 1000:.0f}", "Forwarded": "for=127.0.0.1", "X-Forwarded-For": "127.0.0.1", "X-Client-Time": instant.isoformat(),
    }  # fmt: skip


def racers(closing_at: float, dice: random.Random) -> list[dict]:
    """Return how four hand in to the same call: in time, too late, and both again by a line on which the last byte comes after the others."""
    ahead, behind = dice.uniform(0.5, 1.0), dice.uniform(0.001, 0.2)
    return [
        {"at": closing_at - ahead, "claims": closing_at + 3600},
        {"at": closing_at + behind, "claims": closing_at - 3600},
        {"at": closing_at - ahead - 0.3, "claims": closing_at + 3600, "pause": 0.3},
        {"at": closing_at - ahead, "claims": closing_at - 3600, "pause": ahead + behind},
    ]


@pytest.mark.django_db(transaction=True)
def test_at_the_boundary_the_last_byte_decides_whatever_the_sender_claims(site, make_draft, tmp_path, evidence):
    draft, dice = make_draft(), random.Random(9)
    calls = Call.objects.bulk_create(Call(**columns_of(draft.call)) for _ in range(RACES))
    running, calendar, drafts = open_site(site, tmp_path, draft, [call for call in calls for _ in range(4)])
    first = time.time() + START_SECONDS
    close_at(calendar, {call.pk: first + APART * race for race, call in enumerate(calls)})
    plan = [racer for race in range(RACES) for racer in racers(first + APART * race, dice)]

    letters = [
        letter(own, session, racer["at"], **claims(racer["claims"])) | {key: racer[key] for key in racer if key == "pause"}
        for (own, session), racer in zip(drafts, plan, strict=True)
    ]
    notes = send(running, letters)

    stored = set(Application.objects.exclude(submitted_at=None).values_list("pk", flat=True)) & {own.pk for own, _ in drafts}
    closings = [first + APART * race for race in range(RACES) for _ in range(4)]
    wrong = [
        (place % 4, note["status"], round(note["sent"] - closing_at, 3))
        for place, ((own, _), note, closing_at) in enumerate(zip(drafts, notes, closings, strict=True))
        if (own.pk in stored and note.get("last", note["begun"]) > closing_at) or (own.pk not in stored and note["sent"] <= closing_at)
    ]
    assert (wrong, len(stored)) == ([], 2 * RACES)
    evidence("At the boundary the last byte decides, whatever the headers claim", f"{RACES} races of 4, 0 wrong")


def columns_of(call: Call) -> dict:
    """Return what another call like this one is made of."""
    return {field.attname: getattr(call, field.attname) for field in Call._meta.concrete_fields if not field.primary_key}
