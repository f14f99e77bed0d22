"""Who was reached how: by mail with an appointment, by letter for those without mail, later, again; and cancelled."""

from datetime import date, timedelta

import icalendar
import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.notices.actions import send_due_mail
from kiezwerk.apps.notices.models import OutboxMail
from kiezwerk.apps.partnerships.actions import (
    cancel_meeting,
    change_meeting,
    invite_newcomers,
    plan_meeting,
    record_posting,
    send_again,
    send_invitation,
)
from kiezwerk.apps.partnerships.facts.deliveries import deliveries_of
from kiezwerk.apps.partnerships.models import Contact, Delivery, Meeting

from .conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(make_council):
    return make_council(voting=2)


def without_mail(person):
    person.email = f"{person.key}@nobody.invalid"
    person.save()
    return person


def appointments() -> list[tuple[str, int]]:
    """Return method and sequence of every appointment in the outbox, in the order of writing."""
    calendars = [icalendar.Calendar.from_ical(mail.calendar) for mail in OutboxMail.objects.order_by("id")]
    return [(str(one["method"]), int(one.walk("VEVENT")[0]["sequence"])) for one in calendars]


def test_people_without_mail_get_a_letter_and_nobody_writes_to_invalid(council, make_meeting):
    letter = without_mail(council.holder(2))

    meeting = make_meeting(council, "invited")

    assert sorted(meeting.deliveries.values_list("person_id", "channel", "occasion")) == sorted(
        [(council.holder(1).pk, "mail", "invitation"), (letter.pk, "letter", "invitation")]
    )
    assert list(OutboxMail.objects.values_list("address", flat=True)) == [council.holder(1).email]


def test_the_state_of_a_mail_comes_from_the_outbox(council, make_meeting, mailoutbox):
    meeting = make_meeting(council, "invited")
    waiting = [(line.state, line.words) for line in deliveries_of(meeting)]

    send_due_mail()

    assert waiting == [("waiting", "on its way")] * 2
    assert [(line.state, line.words) for line in deliveries_of(meeting)] == [("done", "sent")] * 2
    assert [part.mimetype for part in mailoutbox[0].alternatives] == ["text/calendar; method=REQUEST"]
    content_type = next(
        part for part in mailoutbox[0].message().walk() if part.get_content_maintype() == "text" and "calendar" in part["Content-Type"]
    )
    assert content_type.get_param("method") == "REQUEST"


def test_each_change_counts_the_appointment_up_and_a_cancelled_meeting_takes_it_out(council, make_meeting):
    meeting = make_meeting(council, "invited")

    change_meeting(meeting, by=council.office, starts_at=NOON + timedelta(days=12))
    change_meeting(meeting, by=council.office, title="Only another title")
    cancel_meeting(meeting, by=council.office, reason="The room is under water")

    methods, sequences = zip(*appointments(), strict=True)
    assert methods == ("REQUEST",) * 4 + ("CANCEL",) * 2
    assert list(sequences) == sorted(sequences)
    assert len(set(sequences)) == 3
    last = OutboxMail.objects.last()
    assert "The room is under water" in last.text
    assert Meeting.objects.get(pk=meeting.pk).state == "cancelled"


@pytest.mark.parametrize(("state", "reason", "code"), [("open", "x", "meeting.cannot_cancel"), ("invited", " ", "meeting.no_reason")])
def test_a_refused_cancellation_tells_nobody(council, make_meeting, state, reason, code):
    meeting = make_meeting(council, state)
    before = OutboxMail.objects.count()

    with pytest.raises(Refused) as refusal:
        cancel_meeting(meeting, by=council.office, reason=reason)

    assert [finding.code for finding in refusal.value.findings] == [code]
    assert OutboxMail.objects.count() == before


def test_members_cancel_nothing(council, make_meeting):
    meeting = make_meeting(council, "invited")

    with pytest.raises(PermissionDenied):
        cancel_meeting(meeting, by=council.holder(2), reason="x")

    assert Meeting.objects.get(pk=meeting.pk).state == "invited"


def test_whoever_joins_later_is_invited_later_and_only_they(council, make_meeting, make_member):
    meeting = make_meeting(council, "invited")
    late = make_member(body=council.body)

    invite_newcomers(meeting, by=council.office)

    assert OutboxMail.objects.count() == 3
    assert meeting.deliveries.filter(occasion="invitation").last().person == late
    with pytest.raises(Refused) as refusal:
        invite_newcomers(meeting, by=council.office)
    assert [finding.code for finding in refusal.value.findings] == ["invitation.nobody_new"]


def test_an_invitation_can_be_sent_again_as_often_as_needed(council, make_meeting):
    meeting = make_meeting(council, "invited")

    for _ in range(2):
        send_again(meeting, by=council.office, person=council.holder(1))

    assert sorted(meeting.deliveries.filter(person=council.holder(1)).values_list("occasion", flat=True)) == ["again-1", "again-2", "invitation"]
    assert OutboxMail.objects.filter(recipient=council.holder(1)).count() == 3


def test_the_office_enters_when_letters_were_posted_and_is_warned_when_that_was_late(council, make_meeting):
    without_mail(council.holder(2))
    meeting = make_meeting(council, "invited", days=5)
    letter = meeting.deliveries.get(channel="letter")

    warnings = record_posting(meeting, by=council.office, deliveries=[letter.pk], delivered_on=date(2026, 3, 2))

    assert [(finding.code, finding.facts["missing_days"]) for finding in warnings] == [("delivery.short_notice", 2)]
    assert [(one.channel, one.delivered_on) for one in Delivery.objects.filter(pk=letter.pk)] == [("letter", date(2026, 3, 2))]


def test_letters_are_not_posted_tomorrow(council, make_meeting):
    without_mail(council.holder(2))
    meeting = make_meeting(council, "invited")

    with pytest.raises(Refused):
        record_posting(meeting, by=council.office, deliveries=[meeting.deliveries.get(channel="letter").pk], delivered_on=date(2026, 3, 3))

    assert Delivery.objects.get(channel="letter").delivered_on is None


def test_the_letters_are_one_file_with_the_address_of_each_contact(council, make_meeting, client_for):
    import pikepdf

    from tests.ports.documents.reading import opened, text_of

    letter = without_mail(council.holder(2))
    Contact.objects.create(partnership=council.partnership, person=letter, name=str(letter), address="Musterweg 7\n12345 Berlin", basis="membership")
    meeting = make_meeting(council, "invited")

    response = client_for(council.office).get(f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/letters.pdf")

    document = opened(response.content)
    assert isinstance(document, pikepdf.Pdf)
    assert (response["Content-Type"], len(document.pages)) == ("application/pdf", 1)
    assert "Musterweg 7" in text_of(document)
    assert "Town hall" in text_of(document)


def test_the_preview_shows_the_invitation_and_sends_nothing(council, make_meeting, client_for):
    meeting = make_meeting(council)
    client = client_for(council.office)
    address = f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/invite/"

    page = client.get(address).content.decode()
    before = OutboxMail.objects.count()
    sent = client.post(address, {"key": "one"})

    assert "Item 1" in page
    assert (before, sent.status_code, OutboxMail.objects.count()) == (0, 302, 2)


def test_deliveries_ask_as_often_for_many_people_as_for_few(make_council, make_meeting, client_for, django_assert_max_num_queries):
    few, many = make_council(voting=1), make_council(voting=4)
    meetings = [make_meeting(one, "invited") for one in (few, many)]
    addresses = [f"/p/{one.body.partnership.slug}/bodies/meetings/{one.pk}/deliveries/" for one in meetings]
    with django_assert_max_num_queries(100) as first:
        client_for(few.office).get(addresses[0])
    client = client_for(many.office)

    with django_assert_max_num_queries(len(first)):
        client.get(addresses[1])


@pytest.mark.parametrize(
    ("columns", "codes"),
    [
        ({"form": "on_site", "place": ""}, ["meeting.no_place"]),
        ({"form": "hybrid", "place": "Hall", "link": ""}, ["meeting.no_link"]),
        ({"form": "online", "link": ""}, ["meeting.no_link"]),
        ({"place": "Hall", "ends_at": NOON}, ["meeting.ends_before"]),
    ],
)
def test_a_meeting_says_where_people_take_part(council, columns, codes):
    with pytest.raises(Refused) as refusal:
        plan_meeting(council.body, by=council.office, title="March", starts_at=NOON + timedelta(days=9), **columns)

    assert [finding.code for finding in refusal.value.findings] == codes
    assert not Meeting.objects.exists()


def test_an_online_meeting_needs_no_room(council, make_meeting):
    link = "https://video.example/room"
    meeting = plan_meeting(council.body, by=council.office, title="March", starts_at=NOON + timedelta(days=9), form="online", link=link)
    meeting.items.create(position=1, title="Talk")

    send_invitation(meeting, by=council.office)

    assert link in OutboxMail.objects.first().text
