"""Who reads what: the table of docs/methods/partnerships/visibility.md, in lists, on pages and as files."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.acts.roles import forget_roles
from kiezwerk.apps.partnerships.actions import (
    add_guest,
    add_item,
    add_paper,
    add_task,
    close_ballot,
    close_meeting,
    decide_recusal,
    declare_conflict,
    make_feed,
    open_ballot,
    write_minutes,
)
from kiezwerk.apps.partnerships.models import (
    AgendaItem,
    Ballot,
    Body,
    Contact,
    Meeting,
    Minutes,
    Paper,
    Recusal,
    Resolution,
    SeatHolding,
    Task,
    Vote,
)
from kiezwerk.apps.partnerships.queries import (
    ballots_visible_to,
    feed_meetings,
    items_visible_to,
    meetings_visible_to,
    minutes_visible_to,
    papers_visible_to,
    recusals_visible_to,
    resolutions_visible_to,
    tasks_visible_to,
    versions_visible_to,
    votes_visible_to,
)
from kiezwerk.apps.partnerships.queries.contacts import contacts_visible_to
from tests.apps.partnerships.conftest import NOON

WHOLE = ("office", "chair", "member", "advisory", "deputy", "auditor")
OF_THE_PARTNERSHIP = (*WHOLE, "member above", "member below", "member elsewhere", "planner")
OUTSIDE = ("former member", "former auditor", "administrator", "organiser", "project body", "guest", "stranger", "public")
EVERYBODY = (*OF_THE_PARTNERSHIP, *OUTSIDE)
PDF = b"%PDF-1.4 one"


@pytest.fixture(autouse=True)
def _noon():
    with clock.fixed_at(NOON):
        yield


@pytest.fixture
def place(make_council, make_meeting, make_seat, make_person, make_body, seat_person, make_planner, make_auditor, make_administrator, make_organiser,
          make_project_body, make_office, vote):  # fmt: skip
    """A steering group that has decided something open and something closed, and everybody who might want to read of it."""
    council = make_council(voting=3, advisory=1)
    partnership, body = council.partnership, council.body
    deputy = make_person("Deputy")
    SeatHolding.objects.create(seat=council.seat(2), person=deputy, is_deputy=True, starts_on=NOON.date() - timedelta(days=9))
    above, below, elsewhere = (make_body(partnership, name=name) for name in ("Above", "Below", "Elsewhere"))
    Body.objects.filter(pk=body.pk).update(parent=above)
    Body.objects.filter(pk=below.pk).update(parent=body)

    meeting = make_meeting(council, "open")
    told = meeting.items.get()
    closed = add_item(meeting, by=council.office, title="CLOSED", kind="decision", motion_text="SECRET TEXT", is_public=False)
    for item, title in ((told, "Map"), (closed, "SECRET PAPER")):
        add_paper(meeting, by=council.office, title=title, file=(f"{item.pk}.pdf", PDF + title.encode()), item=item)
        recusal = declare_conflict(item.motion, by=council.holder(3), seat=council.seat(3), ground="party", note="SECRET GROUND")
        decide_recusal(recusal, by=council.holder(1), confirmed=True, reason="SECRET REASON", supporters=[council.seat(1), council.seat(2)])
        ballot = open_ballot(item.motion, by=council.office)
        vote(council, ballot, "yes", 1, 2)
        close_ballot(ballot, by=council.office)
        add_task(partnership, by=council.office, title="SECRET TASK" if item is closed else "Do it", item=item, seat=council.seat(1))
    guest = make_person("Guest")
    add_guest(meeting, by=council.office, name=guest.name)
    close_meeting(meeting, by=council.office)
    write_minutes(meeting.minutes, by=council.office, remarks="SECRET REMARK", reports={told.pk: "UNAPPROVED WORDS"})
    Contact.objects.create(partnership=partnership, name="SECRET CONTACT", email="contact@example.org", basis="function", origin="list")

    people = {
        "office": council.office, "chair": council.holder(1), "member": council.holder(3), "advisory": council.members[3], "deputy": deputy,
        "auditor": make_auditor(partnership), "member above": seat_person(above.kind, body=above),
        "member below": seat_person(below.kind, body=below),
        "member elsewhere": seat_person(elsewhere.kind, body=elsewhere), "planner": make_planner(partnership),
        "former member": seat_person(body.kind, body=body, is_voting=False), "former auditor": make_auditor(partnership),
        "administrator": make_administrator(partnership), "organiser": make_organiser(partnership.network), "project body": make_project_body(),
        "guest": guest, "stranger": make_office(), "public": AnonymousUser(),
    }  # fmt: skip
    yesterday = clock.today() - timedelta(days=1)
    gone = [people["former member"], people["former auditor"]]
    SeatHolding.objects.filter(person__in=gone).update(ends_on=yesterday)
    for person in people.values():
        forget_roles(person)
    return SimpleNamespace(
        council=council, partnership=partnership, meeting=Meeting.objects.get(pk=meeting.pk), told=told, closed=closed, people=people
    )


def readers(place, sees) -> tuple[str, ...]:
    """Return the roles of which ``sees(person)`` is true, in the order of the table."""
    return tuple(role for role in EVERYBODY if sees(place.people[role]))


def test_lists_hold_what_the_table_says(place):
    def of(item, visible_to, path):
        return lambda person: visible_to(person).filter(**{path: item.pk}).exists()

    kinds = {
        "meeting": readers(place, lambda person: meetings_visible_to(person).filter(pk=place.meeting.pk).exists()),
        "whole minutes": readers(place, lambda person: minutes_visible_to(person).filter(meeting=place.meeting).exists()),
        "contact": readers(place, lambda person: contacts_visible_to(person).filter(partnership=place.partnership).exists()),
    }
    for name, item in (("open", place.told), ("closed", place.closed)):
        for rows, visible_to, path in (
            ("item", items_visible_to, "pk"), ("paper", papers_visible_to, "item"), ("file", versions_visible_to, "paper__item"),
            ("resolution", resolutions_visible_to, "motion__item"), ("ballot", ballots_visible_to, "motion__item"),
            ("votes", votes_visible_to, "ballot__motion__item"), ("conflicts", recusals_visible_to, "motion__item"),
            ("task", tasks_visible_to, "item"),
        ):  # fmt: skip
            kinds[f"{name} {rows}"] = readers(place, of(item, visible_to, path))

    assert kinds == {
        "meeting": OF_THE_PARTNERSHIP, "whole minutes": WHOLE, "contact": ("office", "administrator"),
        "open item": OF_THE_PARTNERSHIP, "open paper": OF_THE_PARTNERSHIP, "open file": OF_THE_PARTNERSHIP, "open resolution": EVERYBODY,
        "open ballot": WHOLE, "open votes": WHOLE, "open conflicts": WHOLE, "open task": OF_THE_PARTNERSHIP,
        "closed item": WHOLE, "closed paper": WHOLE, "closed file": WHOLE, "closed resolution": WHOLE, "closed ballot": WHOLE,
        "closed votes": WHOLE, "closed conflicts": WHOLE, "closed task": WHOLE,
    }  # fmt: skip


def addresses_of(place) -> dict[str, str]:
    """Return the page or file of everything in the table."""

    def at(view, row):
        return reverse(f"partnerships:{view}", args=[place.partnership.slug, row.pk])

    found = {
        "meeting": at("meeting", place.meeting), "papers": at("papers", place.meeting), "deliveries": at("deliveries", place.meeting),
        "minutes": at("minutes", place.meeting), "minutes.pdf": at("minutes_pdf", place.meeting), "minutes.docx": at("minutes_docx", place.meeting),
        "revisions": at("minutes_revisions", place.meeting), "decision file": at("decision_file", place.meeting),
        "attendance": at("attendance", place.meeting), "live": at("meeting_live", place.meeting),
        "meeting.ics": at("meeting_ics", place.meeting),
    }  # fmt: skip
    for name, item in (("open", place.told), ("closed", place.closed)):
        resolution = item.motion.resolution
        found |= {
            f"{name} item": at("item", item), f"{name} file": at("paper_file", item.papers.get().versions.get()),
            f"{name} resolution": at("resolution", resolution), f"{name} resolution.pdf": at("resolution_pdf", resolution),
            f"{name} count.json": at("recount", resolution), f"{name} resolution.zip": at("resolution_file", resolution),
            f"{name} task": at("task", Task.objects.get(item=item)),
        }  # fmt: skip
    return found


def test_pages_and_files_open_for_those_whose_lists_hold_them(place, client_for):
    clients = {role: client_for(None if role == "public" else person) for role, person in place.people.items()}
    opened = {
        name: tuple(role for role in EVERYBODY if clients[role].get(address).status_code == 200) for name, address in addresses_of(place).items()
    }

    assert opened == {
        "meeting": OF_THE_PARTNERSHIP, "papers": OF_THE_PARTNERSHIP, "deliveries": ("office", "chair", "auditor"), "minutes": WHOLE,
        "minutes.pdf": WHOLE, "minutes.docx": WHOLE, "revisions": WHOLE, "decision file": ("office", "auditor"),
        "attendance": ("office", "chair"), "live": WHOLE, "meeting.ics": OF_THE_PARTNERSHIP,
        "open item": OF_THE_PARTNERSHIP, "open file": OF_THE_PARTNERSHIP, "open resolution": EVERYBODY, "open resolution.pdf": EVERYBODY,
        "open count.json": WHOLE, "open resolution.zip": ("office", "auditor"), "open task": OF_THE_PARTNERSHIP,
        "closed item": WHOLE, "closed file": WHOLE, "closed resolution": WHOLE, "closed resolution.pdf": WHOLE, "closed count.json": WHOLE,
        "closed resolution.zip": ("office", "auditor"), "closed task": WHOLE,
    }  # fmt: skip


def walked(place) -> list[str]:
    """Return pages, exports and open data on which something closed could stand."""
    slug = place.partnership.slug
    views = ["meetings", "resolutions", "tasks", "declarations", "bodies", "public_meetings", "public_feed", "calendar"]
    pages = [reverse(f"partnerships:{view}", args=[slug]) for view in views]
    exports = [f"{pages[place]}?export={kind}" for place in range(3) for kind in ("csv", "xlsx")]
    portal = [reverse(f"portal:{view}", args=[slug]) for view in ("public", "today", "record_json", "votes_json", "oparl_body", "open_data")]
    kinds = ("organization", "membership", "person", "meeting", "agenda-item", "paper", "consultation", "file", "location")
    oparl = [reverse("portal:oparl_list", args=[slug, kind]) for kind in kinds]
    public = reverse("partnerships:public_minutes", args=[slug, place.meeting.pk])
    body = reverse("partnerships:body", args=[slug, place.council.body.pk])
    return [*pages, *exports, *portal, *oparl, public, body, *addresses_of(place).values(), "/notices/", "/trail/"]


@pytest.mark.parametrize("state", ["draft", "signed", "approved"])
def test_nothing_closed_stands_anywhere_else(place, client_for, approve_minutes, state):
    """Titles, texts, papers, grounds, tasks, drafts of minutes and contacts, looked for on every page of everybody who does not read the whole."""
    Meeting.objects.filter(pk=place.meeting.pk).update(is_public=True)
    approve_minutes(place.meeting, state)
    secrets = ["CLOSED", "SECRET", *([] if state == "approved" else ["UNAPPROVED"])]
    found = []
    for role in EVERYBODY[len(WHOLE) :]:
        client = client_for(None if role == "public" else place.people[role])
        for address in walked(place):
            answer = client.get(address)
            text = answer.content.decode(errors="replace") if answer.status_code == 200 else ""
            found += [f"{role} {address}: {secret}" for secret in secrets if secret in text]
    assert found == []


@pytest.fixture
def approve_minutes():
    """``approve_minutes(meeting, "signed")``: bring the minutes to a state."""

    def bring(meeting, state):
        columns = {"draft": {}, "signed": {"state": "signed", "signed_at": NOON}}.get(state, {"state": "signed", "signed_at": NOON})
        Minutes.objects.filter(meeting=meeting).update(**columns)
        if state == "approved":
            approval = meeting.items.get(title="Item 1").motion
            Minutes.objects.filter(meeting=meeting).update(approved_at=NOON, approval=approval)

    return bring


def test_everybody_else_is_led_to_the_public_version_once_the_minutes_are_approved(place, client_for, approve_minutes):
    address = reverse("partnerships:minutes", args=[place.partnership.slug, place.meeting.pk])
    planner = client_for(place.people["planner"])
    before = planner.get(address).status_code
    approve_minutes(place.meeting, "approved")

    led = planner.get(address)

    assert (before, led.status_code) == (404, 302)
    assert led["Location"] == reverse("partnerships:public_minutes", args=[place.partnership.slug, place.meeting.pk])


def test_whoever_is_to_do_a_task_reads_it_though_it_follows_from_something_closed(place, client_for):
    task = Task.objects.get(item=place.closed)
    Task.objects.filter(pk=task.pk).update(person=place.people["planner"])

    page = client_for(place.people["planner"]).get(reverse("partnerships:task", args=[place.partnership.slug, task.pk])).content.decode()

    assert "SECRET TASK" in page
    assert ("CLOSED" in page, "SECRET TEXT" in page) == (False, False)


def test_the_address_of_the_video_meeting_is_for_the_body(place, client_for):
    Meeting.objects.filter(pk=place.meeting.pk).update(link="https://video.example.org/room", state="invited")
    address = reverse("partnerships:meeting", args=[place.partnership.slug, place.meeting.pk])
    calendar = reverse("partnerships:meeting_ics", args=[place.partnership.slug, place.meeting.pk])

    told = [
        ["video.example.org" in client_for(place.people[role]).get(where).content.decode() for where in (address, calendar)]
        for role in ("member", "planner", "member above")
    ]

    assert told == [[True, True], [False, False], [False, False]]


def test_an_audit_ends_with_the_day_that_was_set(place, client_for):
    """Pages, files, the feed of a calendar and the trail close on the day after."""
    auditor = place.people["auditor"]
    secret = make_feed(place.partnership, by=auditor)
    SeatHolding.objects.filter(person=auditor).update(ends_on=clock.today())
    slug, client = place.partnership.slug, client_for(auditor)
    pages = [addresses_of(place)[name] for name in ("closed item", "closed file", "minutes.pdf", "decision file", "closed count.json")]
    pages += [reverse("partnerships:meetings", args=[slug]), reverse("portal:today", args=[slug])]

    def answers():
        return [client.get(address).status_code for address in pages]

    last_day = answers()
    with clock.fixed_at(NOON + timedelta(days=1)):
        day_after = answers()
        forget_roles(auditor)
        in_feed = list(feed_meetings(auditor, place.partnership))
        feed = client_for().get(reverse("partnerships:feed", args=[slug, secret])).content.decode()

    assert (last_day, day_after) == ([200] * len(pages), [404] * len(pages))
    assert (in_feed, "BEGIN:VEVENT" in feed) == ([], False)


def test_every_kind_of_the_table_has_rows_that_could_leak(place):
    counts = [model.objects.count() for model in (AgendaItem, Ballot, Contact, Minutes, Paper, Recusal, Resolution, Task, Vote)]

    assert counts == [2, 2, 1, 1, 2, 2, 2, 2, 4]
