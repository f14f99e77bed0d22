"""Who opens which page, and that a meeting can be held through pages alone."""

import re

import pytest
from django.urls import reverse

from kiezwerk.acts import guards
from kiezwerk.acts.permissions import may
from kiezwerk.apps.partnerships import queries
from kiezwerk.apps.partnerships.actions import close_ballot, close_meeting, declare_conflict, invite_person, open_ballot
from kiezwerk.apps.partnerships.models import Attendance, Ballot, Meeting, Minutes, Motion, Recusal, Resolution, Vote

READERS = {"office", "chair", "voting", "advisory", "planner", "auditor"}
LEADERS = {"office", "chair"}
MEMBERS = {"chair", "voting", "advisory"}
WHOLE = MEMBERS | {"office", "auditor"}


@pytest.fixture
def people(make_council, make_planner, make_auditor, make_project_body, make_office):
    """One person per role around one council, strangers included."""
    council = make_council(voting=5, advisory=1)
    place = council.partnership
    return council, {
        "office": council.office,
        "chair": council.holder(1),
        "voting": council.holder(2),
        "advisory": council.holder(6),
        "planner": make_planner(place),
        "auditor": make_auditor(place),
        "project_body": make_project_body(),
        "stranger": make_office(),
        "nobody": None,
    }


@pytest.fixture
def addresses(people, make_meeting, make_actor):
    """``{name: (address, who may open it)}`` of all pages on one meeting in session and one that is over."""
    council, _ = people
    slug = council.partnership.slug
    over = make_meeting(council, "open", days=8)
    close_ballot(_opened(over, council), by=council.office)
    close_meeting(over, by=council.office)
    meeting = make_meeting(council, "open", items=2)
    second = meeting.items.last()
    actor = make_actor()
    seat = council.seat(2)
    seat.organisation = actor
    seat.save(update_fields=["organisation"])
    ballot = _opened(meeting, council)
    recusal = declare_conflict(second.motion, by=council.office, seat=seat, ground="advantage")
    invitation = invite_person(council.partnership, by=council.office, email="a@example.org", name="A", seat=seat)
    planned = make_meeting(council, "planned")
    invited = make_meeting(council, "invited")

    def to(name, *args):
        return reverse(f"partnerships:{name}", args=[slug, *args])

    return {
        "bodies": (to("bodies"), READERS),
        "body": (to("body", council.body.pk), READERS),
        "actors": (to("actors"), READERS),
        "actor": (to("actor", actor.pk), READERS),
        "meetings": (to("meetings"), READERS),
        "meeting": (to("meeting", meeting.pk), READERS),
        "meeting planned": (to("meeting", planned.pk), READERS),
        "meeting closed": (to("meeting", over.pk), READERS),
        "live": (to("meeting_live", meeting.pk), WHOLE),
        "item": (to("item", second.pk), READERS),
        "resolutions": (to("resolutions"), READERS),
        "resolution": (to("resolution", Resolution.objects.get().pk), READERS | {"project_body", "stranger", "nobody"}),
        "recount": (to("recount", Resolution.objects.get().pk), WHOLE),
        "minutes": (to("minutes", over.pk), WHOLE),
        "minutes_pdf": (to("minutes_pdf", over.pk), WHOLE),
        "new_actor": (to("new_actor"), {"office"}),
        "new_meeting": (to("new_meeting"), {"office"}),
        "edit_meeting": (to("edit_meeting", meeting.pk), {"office"}),
        "invite": (to("invite", planned.pk), {"office"}),
        "open_meeting": (to("open_meeting", invited.pk), LEADERS),
        "close_meeting": (to("close_meeting", meeting.pk), LEADERS),
        "attendance": (to("attendance", meeting.pk), LEADERS),
        "new_item": (to("new_item", meeting.pk), {"office"}),
        "edit_item": (to("edit_item", second.pk), {"office"}),
        "remove_item": (to("remove_item", second.pk), {"office"}),
        "declare_conflict": (to("declare_conflict", second.pk, seat.pk), MEMBERS | {"office"}),
        "decide_recusal": (to("decide_recusal", recusal.pk), LEADERS),
        "open_ballot": (to("open_ballot", second.pk), LEADERS),
        "vote": (to("vote", ballot.pk, seat.pk) + "?choice=yes", {"voting"}),
        "hands": (to("hands", ballot.pk), {"office"}),
        "close_ballot": (to("close_ballot", ballot.pk), LEADERS),
        "retry_effect": (to("retry_effect", Resolution.objects.get().pk), {"office"}),
        "edit_minutes": (to("edit_minutes", over.pk), {"office"}),
        "sign_minutes": (to("sign_minutes", over.pk), LEADERS),
        "invitations": (to("invitations"), {"office"}),
        "new_invitation": (to("new_invitation"), {"office"}),
        "withdraw_invitation": (to("withdraw_invitation", invitation.pk), {"office"}),
    }


def _opened(meeting, council):
    return open_ballot(meeting.items.first().motion, by=council.office)


def test_each_page_opens_for_its_readers_and_for_nobody_else(people, addresses, client_for):
    _, everybody = people
    browsers = {role: client_for(person) for role, person in everybody.items()}

    opened = {
        name: {role for role, browser in browsers.items() if browser.get(address).status_code == 200} for name, (address, _) in addresses.items()
    }

    assert opened == {name: readers for name, (_, readers) in addresses.items()}


def test_strangers_learn_nothing_and_members_are_told_no(people, addresses, client_for):
    _, everybody = people
    answers = {
        role: {client_for(everybody[role]).get(addresses[name][0]).status_code for name in ("meeting", "new_meeting", "invitations")}
        for role in ("stranger", "project_body", "voting", "nobody")
    }

    assert answers == {"stranger": {404}, "project_body": {404}, "voting": {200, 403}, "nobody": {302}}


def test_the_address_of_another_partnership_shows_nothing_of_this_one(people, addresses, client_for, make_council):
    council, everybody = people
    other = make_council()
    both = everybody["office"]
    other.body.seats.create(number=99, function="Guest", interest_group="civil").holdings.create(person=both, starts_on="2020-01-01")
    browser = client_for(both)
    named = [address for name, (address, _) in addresses.items() if re.search(r"/\d+/", address) and name != "actor"]

    moved = {address.replace(f"/p/{council.partnership.slug}/", f"/p/{other.partnership.slug}/") for address in named}

    assert {browser.get(address).status_code for address in moved} <= {403, 404}


def test_list_and_permission_agree(people, addresses):
    council, everybody = people
    rows = {
        "view_bodies": (queries.bodies_visible_to, council.body),
        "view_meetings": (queries.meetings_visible_to, Meeting.objects.first()),
        "view_minutes": (queries.minutes_visible_to, Minutes.objects.get()),
        "view_resolutions": (queries.motions_visible_to, Motion.objects.first()),
        "invite_person": (queries.invitations_visible_to, council.partnership.invitations.get()),
    }

    for role, person in everybody.items():
        if person:
            listed = {name: visible(person).filter(pk=row.pk).exists() for name, (visible, row) in rows.items()}
            allowed = {name: may(person, f"partnerships.{name}", row) for name, (_, row) in rows.items()}
            assert listed == allowed, role


def test_a_closed_item_hides_its_resolution_from_the_public(people, addresses, client_for):
    guards.lift()
    Resolution.objects.update(is_public=False)
    guards.install()
    address = addresses["resolution"][0]
    _, everybody = people

    assert [client_for(everybody[role]).get(address).status_code for role in ("nobody", "stranger", "planner", "voting")] == [404, 404, 404, 200]


def test_the_public_reads_counts_and_no_names(people, addresses, client_for):
    council, _ = people

    page = client_for().get(addresses["resolution"][0]).text

    assert "simple majority of votes cast" in page
    assert not [person.name for person in (*council.members, council.office) if person.name in page]
    assert "Function 2" not in page


def test_a_meeting_is_held_through_pages(people, client_for):
    council, everybody = people
    slug = council.partnership.slug
    office, chair, member = (client_for(everybody[role]) for role in ("office", "chair", "voting"))

    def to(name, *args):
        return reverse(f"partnerships:{name}", args=[slug, *args])

    office.post(to("new_meeting"), {"title": "April", "form": "on_site", "starts_at": "2026-03-20T14:00", "place": "Library"})
    meeting = Meeting.objects.get()
    office.post(
        to("new_item", meeting.pk),
        {"title": "Money", "kind": "decision", "motion_text": "We spend it.", "planned_minutes": "20", "is_public": "on"},
    )
    item = meeting.items.get()
    office.post(to("invite", meeting.pk), {"key": "1"})
    chair.post(to("open_meeting", meeting.pk))
    sheet = {f"seat_{council.seat(number).pk}": "holder" for number in (1, 2, 3, 6)} | {f"seat_{council.seat(4).pk}": "excused"}
    count = office.post(to("attendance", meeting.pk), sheet, headers={"HX-Request": "true"})
    member.post(to("declare_conflict", item.pk, council.seat(2).pk), {"ground": "relative", "note": "My sister."})
    refused = chair.post(to("open_ballot", item.pk), {"key": "2"})
    recusal = Recusal.objects.get()
    chair.post(to("decide_recusal", recusal.pk), {"confirmed": "no", "reason": "She left the firm.", "version": str(recusal.version)})
    chair.post(to("open_ballot", item.pk), {"key": "3"})
    ballot = Ballot.objects.get()
    live = member.get(to("meeting_live", meeting.pk))
    voted = member.post(to("vote", ballot.pk, council.seat(2).pk), {"choice": "yes", "key": "4"}, follow=True)
    office.post(to("hands", ballot.pk), {f"seat_{council.seat(1).pk}": "yes", f"seat_{council.seat(3).pk}": "no", "key": "5"})
    chair.post(to("close_ballot", ballot.pk), {"key": "6"})
    chair.post(to("close_meeting", meeting.pk))
    office.post(to("edit_minutes", meeting.pk), {"remarks": "Fine.", f"report_{item.pk}": "We spoke.", "version": "1"})
    chair.post(to("sign_minutes", meeting.pk))

    assert "3 of 5 seats count as present, 3 are needed" in count.text
    assert [refused.status_code, "is not decided yet: Function 2" in refused.text] == [422, True]
    assert "How do you vote?" in live.text
    assert "Your vote was counted: Yes." in voted.text
    assert list(Vote.objects.values_list("choice", flat=True)) == ["yes", "yes", "no"]
    assert [Resolution.objects.get().result, Minutes.objects.get().state, Attendance.objects.count()] == ["adopted", "signed", 5]
    minutes = office.get(to("minutes", meeting.pk)).text
    assert all(words in minutes for words in ("We spoke.", "Fine.", "2 yes, 1 no", "2026/01"))


def test_a_refused_act_says_why_and_keeps_what_was_typed(people, client_for, make_meeting):
    council, everybody = people
    browser = client_for(everybody["office"])
    meeting = make_meeting(council, items=0)
    slug = council.partnership.slug

    empty = browser.post(reverse("partnerships:invite", args=[slug, meeting.pk]), {"key": "1"})
    lacking = browser.post(
        reverse("partnerships:new_item", args=[slug, meeting.pk]), {"title": "Kept title", "kind": "decision", "planned_minutes": "10"}
    )

    assert [empty.status_code, "The agenda is empty." in empty.text] == [422, True]
    assert [lacking.status_code, "Kept title" in lacking.text, "A decision needs a draft" in lacking.text] == [422, True, True]


def test_who_saves_second_is_told_on_the_page(people, client_for, make_meeting):
    council, everybody = people
    item = make_meeting(council).items.get()
    browser = client_for(everybody["office"])
    address = reverse("partnerships:edit_item", args=[council.partnership.slug, item.pk])
    given = {"title": "First", "kind": "decision", "motion_text": "Text", "planned_minutes": "10", "version": str(item.version)}

    first, second = browser.post(address, given), browser.post(address, given | {"title": "Second"})

    assert [first.status_code, second.status_code] == [302, 422]
    assert "Somebody else changed this meanwhile" in second.text


def test_the_live_page_sends_its_part_only_where_something_changed(people, client_for, make_ballot, vote):
    council, everybody = people
    ballot = make_ballot(council)
    browser = client_for(everybody["voting"])
    address = reverse("partnerships:meeting_live", args=[council.partnership.slug, ballot.motion.item.meeting_id])
    stamp = re.search(r"seen=(\w+)", browser.get(address).text)[1]
    asked = f"{address}?item={ballot.motion.item_id}&seen={stamp}"

    before = browser.get(asked, headers={"HX-Request": "true"})
    vote(council, ballot, "yes", 3)
    after = browser.get(asked, headers={"HX-Request": "true"})

    assert [before.status_code, after.status_code] == [204, 200]
    assert "Votes cast: 1, still to come: 4" in after.text


def test_the_register_is_searched_and_exported(people, addresses, client_for):
    _, everybody = people
    browser = client_for(everybody["auditor"])
    register = addresses["resolutions"][0]

    assert "Item 1" in browser.get(register, {"q": "2026/01"}).text
    assert "No resolution here" in browser.get(register, {"q": "nothing like it"}).text
    assert b"2026/01" in browser.get(register, {"export": "csv"}).content


def test_an_organisation_is_entered_once(people, client_for, make_actor):
    council, everybody = people
    browser = client_for(everybody["office"])
    address = reverse("partnerships:new_actor", args=[council.partnership.slug])
    given = {"name": "Kiezküche e. V.", "sector": "civil", "legal_form": "association"}

    first, second = browser.post(address, given), browser.post(address, given)

    assert [first.status_code, second.status_code] == [302, 422]


@pytest.mark.parametrize("asked", ["abc", "²", "-1", "9" * 5_000])
def test_a_meeting_of_a_body_that_does_not_exist_is_not_planned(people, client_for, asked):
    council, roles = people
    address = reverse("partnerships:new_meeting", args=[council.partnership.slug])

    answer = client_for(roles["office"]).post(f"{address}?body={asked}", {"title": "Spring", "starts_at": "2026-04-01T10:00", "place": "Town hall"})

    assert (answer.status_code, Meeting.objects.count()) == (404, 0)


@pytest.mark.parametrize("version", ["²", "x", "9" * 5_000])
def test_a_version_that_cannot_be_read_saves_nothing_and_keeps_what_was_typed(people, client_for, make_meeting, version):
    council, roles = people
    item = make_meeting(council).items.get()
    address = reverse("partnerships:edit_item", args=[council.partnership.slug, item.pk])
    typed = {"title": "Typed meanwhile", "kind": "decision", "motion_text": "We resolve.", "planned_minutes": "5", "version": version}

    answer = client_for(roles["office"]).post(address, typed)

    item.refresh_from_db()
    assert (answer.status_code, "Typed meanwhile" in answer.content.decode(), item.title) == (422, True, "Item 1")


def test_hands_are_entered_for_seats_of_the_ballot_only(people, client_for, make_ballot, make_council):
    council, roles = people
    ballot, foreign = make_ballot(council), make_council().seat(1)
    address = reverse("partnerships:hands", args=[council.partnership.slug, ballot.pk])

    answer = client_for(roles["office"]).post(address, {"seat_x": "yes", "seat_²": "yes", f"seat_{foreign.pk}": "yes", "key": "hands"})

    assert (answer.status_code, Vote.objects.count()) == (302, 0)


def test_an_item_of_a_closed_meeting_stays_in_its_place_and_the_page_says_why(people, client_for, make_meeting):
    council, roles = people
    meeting = make_meeting(council, "open", items=2)
    close_meeting(meeting, by=council.office)
    second = meeting.items.last()
    address = reverse("partnerships:move_item", args=[council.partnership.slug, second.pk])

    answer = client_for(roles["office"]).post(address, {"direction": "up"})

    second.refresh_from_db()
    assert (answer.status_code, second.position) == (422, 2)


def test_whoever_votes_on_two_seats_finds_each_button_once(make_council, make_seat, make_ballot, client_for):
    council = make_council()
    member = council.holder(2)
    make_seat(council.body, holder=member)
    ballot = make_ballot(council)
    live = reverse("partnerships:meeting_live", args=[council.partnership.slug, ballot.motion.item.meeting_id])

    ids = re.findall(r' id="([^"]+)"', client_for(member).get(live).content.decode())

    assert sum(one.startswith("vote-yes") for one in ids) == 2
    assert sorted(ids) == sorted(set(ids))


def test_a_question_before_an_act_says_where_it_stands(make_council, make_meeting, client_for):
    council = make_council()
    meeting = make_meeting(council, "invited")

    page = client_for(council.office).get(reverse("partnerships:open_meeting", args=[council.partnership.slug, meeting.pk])).content.decode()

    trail = re.search(r'<nav class="kw-crumbs".*?</nav>', page, re.DOTALL)[0]
    assert re.findall(r"<bdi>(.*?)</bdi>", trail) == ["Meetings", "Open the meeting"]
    assert f'href="{reverse("partnerships:meetings", args=[council.partnership.slug])}"' in trail


def test_everybody_reads_every_public_resolution_by_pages_and_no_other(make_council, make_meeting, client_for):
    council = make_council()
    meeting = make_meeting(council, "open")
    columns = {"body": council.body, "year": 1900, "text": "Yes.", "result": "adopted", "decided_at": meeting.starts_at, "tally": {}}
    for number in range(1, 31):
        item = meeting.items.create(position=number + 1, title=f"Item {number}", kind="election" if number == 2 else "decision")
        motion = Motion.objects.create(item=item, text="We resolve.\nBeaten Candidate", frozen_at=meeting.starts_at)
        given = columns | ({"text": motion.text} if number == 2 else {})
        Resolution.objects.create(motion=motion, sequence=number, number=f"1900/{number}", title=f"Told {number}.", is_public=number > 1, **given)
    register = reverse("partnerships:public_resolutions", args=[council.partnership.slug])

    pages = [client_for(None).get(f"{register}?{asked}").content.decode() for asked in ("", "page=2", "q=beaten", "q=yes")]

    assert [len(set(re.findall(r"Told \d+\.", page))) for page in pages] == [25, 4, 0, 25]
    assert "Told 1." not in "".join(pages)
    assert "All resolutions" in client_for(None).get(f"/p/{council.partnership.slug}/").content.decode()
