"""Notices are gathered into one mail at the rhythm that a person has chosen, and stand on a page in any case."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kiezwerk.apps.notices.actions import choose_rhythm, forget_mails_of, gather_notices, tell
from kiezwerk.apps.notices.facts import leaves_at
from kiezwerk.apps.notices.models import Notice, OutboxMail, Rhythm
from kiezwerk.apps.notices.queries import notices_of

BERLIN = ZoneInfo("Europe/Berlin")
SITE = "https://kiezwerk.example.org"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def notify(person, number, hours_ago=48):
    notice = tell(f"n-{number}", person, lambda: (f"Title {number}", f"Text {number}"), address=f"/p/x/{number}/")
    Notice.objects.filter(pk=notice.pk).update(written_at=timezone.now() - timedelta(hours=hours_ago))
    return notice


@pytest.mark.parametrize(
    ("often", "written", "leaves"),
    [
        ("at_once", "2026-03-02T12:00", "2026-03-02T12:05"),
        ("daily", "2026-03-02T06:59", "2026-03-02T07:00"),
        ("daily", "2026-03-02T07:00", "2026-03-03T07:00"),
        ("daily", "2026-03-28T12:00", "2026-03-29T07:00"),
        ("weekly", "2026-03-02T06:59", "2026-03-02T07:00"),
        ("weekly", "2026-03-02T07:00", "2026-03-09T07:00"),
        ("weekly", "2026-03-08T12:00", "2026-03-09T07:00"),
    ],
)
def test_a_notice_leaves_at_once_in_the_morning_or_on_monday(often, written, leaves):
    assert leaves_at(often, at(written)).astimezone(BERLIN).replace(tzinfo=None) == datetime.fromisoformat(leaves)


@pytest.mark.parametrize(
    ("zone", "written", "leaves"),
    [
        ("Pacific/Auckland", "2026-04-04T09:00", "2026-04-04T19:00"),  # in the night in which summer ends there
        ("Pacific/Auckland", "2026-09-26T09:00", "2026-09-26T18:00"),  # and in which it begins
        ("Europe/Berlin", "2026-03-28T12:00", "2026-03-29T05:00"),
        ("Europe/Berlin", "2026-10-24T12:00", "2026-10-25T06:00"),
        ("America/St_Johns", "2026-07-01T09:29", "2026-07-01T09:30"),
    ],
)
def test_a_digest_leaves_in_the_morning_of_the_persons_partnership(zone, written, leaves, make_partnership, make_member, monkeypatch):
    person = make_member(make_partnership(time_zone=zone))
    written_at, leaves_at = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (written, leaves))
    notice = notify(person, 1)
    Notice.objects.filter(pk=notice.pk).update(written_at=written_at)

    sent = []
    for instant in (leaves_at - timedelta(seconds=1), leaves_at):
        monkeypatch.setattr(timezone, "now", lambda instant=instant: instant)
        sent.append(gather_notices(SITE))

    assert sent == [0, 1]
    assert timezone.get_current_timezone_name() == "Europe/Berlin"


def test_several_notices_are_one_mail(make_person):
    person = make_person("Nina")
    for number in (1, 2):
        notify(person, number)

    sent = gather_notices(SITE)

    mail = OutboxMail.objects.get()
    assert [sent, mail.title, mail.recipient] == [1, "2 notices", person]
    assert [f"– Title {n}\n  Text {n}\n  {SITE}/p/x/{n}/" in mail.text for n in (1, 2)] == [True, True]
    assert set(Notice.objects.values_list("mail", flat=True)) == {mail.pk}


def test_what_was_told_is_not_told_again(make_person):
    person = make_person()
    notify(person, 1)
    tell("n-1", person, lambda: ("Other", ""), address="/other/")

    assert [gather_notices(SITE), gather_notices(SITE)] == [1, 0]
    assert [notice.title for notice in Notice.objects.all()] == ["Title 1"]


def test_a_fresh_notice_waits_for_its_time(make_person):
    person = make_person()
    choose_rhythm(person, by=person, often="at_once")
    notify(person, 1, hours_ago=0)

    early = gather_notices(SITE)
    Notice.objects.update(written_at=timezone.now() - timedelta(minutes=6))

    assert [early, gather_notices(SITE)] == [0, 1]


def test_who_wants_no_mail_gets_none_and_reads_the_page(make_person, client_for):
    person = make_person()
    choose_rhythm(person, by=person, often="never")
    notify(person, 1)

    sent = gather_notices(SITE)
    page = client_for(person).get("/notices/").content.decode()

    assert [sent, OutboxMail.objects.count()] == [0, 0]
    assert "Title 1" in page


def test_people_without_an_address_are_told_nothing(make_person):
    person = make_person(email="7@paper.invalid")

    assert tell("n-1", person, lambda: ("Title", ""), address="/x/") is None
    assert not Notice.objects.exists()


def test_a_mail_that_fails_to_be_written_keeps_its_notices(make_person):
    person = make_person()
    notify(person, 1)

    with transaction.atomic():
        gather_notices(SITE)
        transaction.set_rollback(True)

    assert [OutboxMail.objects.count(), Notice.objects.filter(mail=None).count()] == [0, 1]


def test_nobody_chooses_for_others(make_person):
    with pytest.raises(PermissionDenied):
        choose_rhythm(make_person(), by=make_person(), often="never")


def test_the_page_shows_ones_own_notices_only_and_keeps_the_rhythm(make_person, client_for):
    person, other = make_person(), make_person()
    notify(person, 1)
    notify(other, 2)
    client = client_for(person)

    first = client.get("/notices/").content.decode()
    client.post("/notices/", {"often": "weekly"})
    wrong = client.post("/notices/", {"often": "hourly"})
    again = client.get("/notices/").content.decode()

    assert ["Title 1" in first, "Title 2" in first, ">new<" in first, ">new<" in again] == [True, False, True, False]
    assert Rhythm.objects.get(person=person).often == "weekly"
    assert wrong.status_code == 422
    assert client_for().get("/notices/").status_code == 302


def test_ones_own_data_holds_notices_and_rhythm_and_an_erasure_takes_both(make_person):
    person, other = make_person("Ada"), make_person("Ole")
    tell("one", person, lambda: ("Task for you", "Due tomorrow"), address="/today/")
    tell("two", other, lambda: ("Other", ""), address="/today/")
    choose_rhythm(person, by=person, often="weekly")

    kept = notices_of(person)
    forget_mails_of(person)

    assert (kept["how_often"], [row["title"] for row in kept["notices"]]) == ("weekly", ["Task for you"])
    assert notices_of(person) == {"how_often": "daily", "notices": []}
    assert [row["title"] for row in notices_of(other)["notices"]] == ["Other"]
