"""An erased person: their name goes from candidates, guests and free texts, what was decided stays, and the trail still verifies."""

import re
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from kiezwerk.apps.accounts.actions import erase_person
from kiezwerk.apps.audit.actions import seal
from kiezwerk.apps.audit.models import Entry, EntryWords
from kiezwerk.apps.notices.actions import tell, write_mail
from kiezwerk.apps.notices.models import Notice, OutboxMail
from kiezwerk.apps.partnerships.actions import (
    add_candidate,
    add_guest,
    add_item,
    add_task,
    cast_election_vote,
    close_ballot,
    close_election,
    close_meeting,
    excuse_from_meeting,
    invite_person,
    object_to_written,
    open_ballot,
    open_election,
    prepare_written,
    send_written,
    sign_minutes,
    write_minutes,
)
from kiezwerk.apps.partnerships.facts.elections import count_in_words
from kiezwerk.apps.partnerships.facts.erasure import mentions_of
from kiezwerk.apps.partnerships.facts.papers import minutes_paper, resolution_paper
from kiezwerk.apps.partnerships.models import Candidate, CandidateVote, Guest, Meeting, Minutes, Objection, Resolution, SeatHolding, Task
from kiezwerk.server.commands.verify import verify

from .conftest import NOON
from .test_written import DEADLINE

SIGN = "[Name gelöscht]"
"""What a text in the language of the partnership says in the place of a name."""


@pytest.fixture
def ada(make_council, make_meeting):
    """Ada Beispiel holds seat 2, was elected, came as a guest elsewhere, and is named in an objection and in a task."""
    council = make_council(voting=3)
    person, office = council.holder(2), council.office
    person.name = "Ada Beispiel"
    person.save()
    meeting = make_meeting(council, "open")
    item = add_item(meeting, by=office, title="Speakers", kind="election")
    add_candidate(item.motion, by=office, name="Ada Beispiel", person=person)
    add_candidate(item.motion, by=office, name="Adam Beispielmann")
    item.motion.refresh_from_db()
    ballot = open_election(item.motion, by=office)
    for number in (1, 2, 3):
        cast_election_vote(ballot, by=council.holder(number), seat=council.seat(number), names=["1"], received_at=NOON)
    close_election(ballot, by=office)
    for name in ("ada beispiel", "Cem Beispiel"):
        add_guest(meeting, by=office, name=name)
    add_task(council.partnership, by=office, title="Call Ada Beispiel, not Ada Beispielmann", seat=council.seat(1))
    written = prepare_written(council.body, by=office, title="In writing", ends_at=DEADLINE)
    add_item(written, by=office, title="Item", kind="decision", motion_text="We resolve.")
    object_to_written(send_written(written, by=office), by=person, seat=council.seat(2), received_at=NOON, reason="Ask me, Ada Beispiel, before.")
    seal()
    person.council = council
    return person


def test_the_name_goes_from_candidates_guests_and_texts_and_the_trail_still_verifies(ada):
    erase_person(ada, by=ada, reason="asked for it")
    seal()

    assert list(Candidate.objects.values_list("number", "name")) == [(1, f"{ada.key}@erased.invalid"), (2, "Adam Beispielmann")]
    assert sorted(Guest.objects.values_list("name", flat=True)) == ["Cem Beispiel", SIGN]
    assert [Objection.objects.get().reason, Task.objects.get().title] == [f"Ask me, {SIGN}, before.", f"Call {SIGN}, not Ada Beispielmann"]
    stored = " ".join(" ".join(map(str, row)) for model in (Entry, EntryWords) for row in model.objects.values_list())
    assert ["ada beispiel" in stored.lower(), verify()["problems"]] == [False, []]


def test_the_words_of_the_trail_lose_the_name_in_every_partnership_with_a_tie_and_the_trail_says_so_there(sealed, client_for):
    place = sealed.council.partnership
    before = EntryWords.objects.filter(text__contains="Öz Köhler").count()

    erase_person(sealed, by=sealed, reason="asked for it")

    acts = Entry.objects.filter(verb="audit.words.erased")
    page = client_for(sealed.council.office).get("/trail/?verb=item").text
    assert (before, EntryWords.objects.filter(text__icontains="Köhler").count()) == (1, 0)
    assert [(act.partnership_key, act.subject_key) for act in acts] == [(f"partnerships.partnership:{place.pk}", f"accounts.user:{sealed.key}")]
    assert (verify()["problems"], verify()["erased"], "[erased]" in page) == ([], 1, True)


def test_what_was_decided_stays(ada):
    before = Resolution.objects.get().tally

    erase_person(ada, by=ada, reason="asked for it")

    words = count_in_words(Resolution.objects.get().motion.ballot, public=True)
    assert ("[name erased]" in words, "invalid" in words) == (True, False)
    assert [Resolution.objects.get().tally, CandidateVote.objects.filter(candidate__number=1).count()] == [before, 3]


def test_somebody_of_the_same_name_in_a_partnership_without_a_tie_stays(ada, make_council, make_meeting):
    other = make_council(voting=1)
    add_guest(make_meeting(other, "open"), by=other.office, name="Ada Beispiel")

    erase_person(ada, by=ada, reason="asked for it")

    assert Guest.objects.filter(meeting__body=other.body).get().name == "Ada Beispiel"


def test_no_page_shows_the_mark_of_an_erased_person(ada, client_for):
    """The mark tells rows apart; people read words."""
    place, office = ada.council.partnership, ada.council.office
    invite_person(place, by=office, email=ada.email, name="Ada Beispiel", actor=None, seat=ada.council.seat(3), site="")
    item = add_item(Meeting.objects.filter(state="open").first(), by=office, title="Again", kind="election")
    add_candidate(item.motion, by=office, name="Ada Beispiel", person=ada)

    erase_person(ada, by=ada, reason="asked for it")

    pages = [reverse(f"partnerships:{view}", args=[place.slug, *keys]) for view, *keys in (
        ("invitations",), ("bodies",), ("body", ada.council.body.pk), ("tasks",), ("item", item.pk), ("candidates", item.pk),
        ("meeting_live", item.meeting_id), ("resolution", Resolution.objects.get().pk), ("item", Resolution.objects.get().motion.item_id),
    )]  # fmt: skip
    shown = {address: client_for(office).get(address) for address in pages}
    assert {address: answer.status_code for address, answer in shown.items() if answer.status_code != 200} == {}
    assert [address for address, answer in shown.items() if "erased.invalid" in answer.text] == []
    assert "[name erased]" in shown[pages[5]].text


def test_nobody_else_erases_a_name_and_nothing_is_touched(ada):
    with pytest.raises(PermissionDenied):
        erase_person(ada, by=ada.council.office, reason="spite")

    assert Candidate.objects.filter(name="Ada Beispiel").exists()


@pytest.mark.parametrize("change", ["name = 'Bo'", "name = 'x@erased.invalid', number = 9", "organisation = 'x@erased.invalid'"])
def test_the_list_of_an_election_takes_no_other_change_even_by_sql(ada, change):
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE partnerships_candidate SET {change} WHERE number = 1")

    assert Candidate.objects.get(number=1).name == "Ada Beispiel"


@pytest.fixture
def sealed(make_council, make_meeting, vote):
    """Öz Köhler is named in title, text and reason of an adopted draft and in signed minutes, in capitals too."""
    council = make_council(voting=3)
    person, office = council.holder(2), council.office
    person.name = "Öz Köhler"
    person.save()
    meeting = make_meeting(council, "open")
    item = add_item(meeting, by=office, title="Thanks to Öz Köhler", kind="decision", motion_text="We thank ÖZ KÖHLER.", reason="Öz Köhler leaves.")
    for motion in (item.motion, meeting.items.get(title="Item 1").motion):
        ballot = open_ballot(motion, by=office)
        vote(council, ballot, "yes", 1, 2, 3)
        close_ballot(ballot, by=office)
    close_meeting(meeting, by=office)
    write_minutes(meeting.minutes, by=office, remarks="Öz Köhler waved.", reports={item.pk: "Flowers for Öz Köhler, not for Öz Köhlerin."})
    sign_minutes(meeting.minutes, by=office)
    Minutes.objects.filter(meeting=meeting).update(approved_at=NOON, approval=meeting.items.get(title="Item 1").motion)
    Meeting.objects.filter(pk=meeting.pk).update(is_public=True)
    seal()
    person.council, person.meeting = council, meeting
    return person


def kept() -> list:
    """Return all texts that are sealed."""
    minutes = Minutes.objects.get()
    return [list(Resolution.objects.values("title", "text", "reason")), minutes.remarks, minutes.revisions.count()]


def test_what_a_checksum_binds_stays_and_still_gives_it(sealed):
    before = kept()

    erase_person(sealed, by=sealed, reason="asked for it")

    motion = Resolution.objects.get(number="2026/01").motion
    assert (kept(), sha256(motion.text.encode()).hexdigest(), verify()["problems"]) == (before, motion.text_hash, [])


def public_addresses(sealed) -> list[str]:
    place, meeting, resolution = sealed.council.partnership, sealed.meeting, Resolution.objects.get(number="2026/01")
    own = [("resolution", [resolution.pk]), ("public_minutes", [meeting.pk]), ("public_meetings", []), ("public_feed", [])]
    pages = [reverse(f"partnerships:{view}", args=[place.slug, *keys]) for view, keys in own]
    portal = [reverse(f"portal:{view}", args=[place.slug]) for view in ("public", "record_json", "votes_json", "oparl_body")]
    oparl = [reverse("portal:oparl_list", args=[place.slug, kind]) for kind in ("meeting", "agenda-item", "paper", "consultation", "person")]
    return [*pages, *portal, *oparl]


def test_nobody_from_outside_the_body_is_told_the_name_and_the_body_reads_what_it_adopted(sealed, client_for, make_planner):
    place, resolution = sealed.council.partnership, Resolution.objects.get(number="2026/01")
    planner = make_planner(place)
    inner = [reverse(f"partnerships:{view}", args=[place.slug]) for view in ("resolutions", "public_resolutions", "meetings", "bodies")]
    inner += [f"{inner[0]}?export=csv", reverse("partnerships:item", args=[place.slug, resolution.motion.item_id])]
    before = "Öz Köhler" in client_for().get(public_addresses(sealed)[0]).text

    erase_person(sealed, by=sealed, reason="asked for it")

    pages = [(None, address) for address in public_addresses(sealed)] + [(planner, address) for address in (*inner, public_addresses(sealed)[0])]
    told = [address for reader, address in pages if re.search("öz köhler(?!in)", client_for(reader).get(address).text, re.IGNORECASE)]
    paper, minutes = resolution_paper(resolution, public=True), minutes_paper(Minutes.objects.get(), public=True)
    member = client_for(sealed.council.holder(3)).get(public_addresses(sealed)[0]).text
    assert (before, told) == (True, [])
    assert [name for name in ("Öz Köhler", "ÖZ KÖHLER") if name in repr(paper) or name in repr(minutes).replace("Öz Köhlerin", "")] == []
    assert ("We thank [name erased]." in paper.item.motion, "Flowers for [name erased], not for Öz Köhlerin." in repr(minutes)) == (True, True)
    assert "We thank ÖZ KÖHLER." in member


def test_the_documents_that_keep_a_name_are_listed_without_their_titles(sealed):
    assert {mention.label for mention in mentions_of(sealed)} == {"Resolution 2026/01", "Minutes of 12 March 2026"}

    erase_person(sealed, by=sealed, reason="asked for it")
    sealed.refresh_from_db()

    assert mentions_of(sealed) == []


def test_whoever_erases_reads_before_what_would_keep_the_name(sealed, make_administrator, client_for, settings):
    settings.DEMO = True
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(make_administrator(sealed.council.partnership))

    page = browser.get(f"/p/{sealed.council.partnership.slug}/bodies/people/{sealed.pk}/erase/").text

    assert "Resolution 2026/01</a> stays as it was adopted; outside the body it is read without the name." in page
    assert "Minutes of 12 March 2026 stays as it was adopted" in page
    assert "of the history" not in page


def test_what_can_still_be_changed_loses_the_name_whatever_its_capitals(sealed, make_meeting):
    council = sealed.council
    meeting = make_meeting(council, "open")
    add_item(meeting, by=council.office, title="About öz köhler", kind="decision", motion_text="ÖZ KÖHLER speaks.", reason="Asked by Öz Köhler.")
    add_guest(meeting, by=council.office, name="ÖZ KÖHLER")

    erase_person(sealed, by=sealed, reason="asked for it")

    item = meeting.items.last()
    assert [item.title, item.motion.text.strip(), item.motion.reason] == [f"About {SIGN}", f"{SIGN} speaks.", f"Asked by {SIGN}."]
    assert Guest.objects.get(meeting=meeting).name == SIGN


def test_what_others_were_told_loses_the_name_and_what_was_said_of_an_absence_goes(sealed, make_meeting):
    council = sealed.council
    place, other = council.partnership, council.holder(1)
    for key, address in (("here", f"/p/{place.slug}/today/"), ("elsewhere", "/p/elsewhere/today/")):
        tell(key, other, lambda: ("Öz Köhler asks", "ÖZ KÖHLER asks you to call."), address=address)
    SeatHolding.objects.create(seat=council.seat(2), person=council.holder(3), is_deputy=True, starts_on=NOON.date())
    excuse_from_meeting(make_meeting(council, "invited"), by=sealed, seat=council.seat(2), person=sealed, deputy_comes=True)
    write_mail("sent", other, lambda: ("News", "Öz Köhler leaves us."))
    mail = OutboxMail.objects.get(key="sent")
    OutboxMail.objects.filter(pk=mail.pk).update(state="sent")
    before = Notice.objects.filter(key__startswith="excuse-").count()

    erase_person(sealed, by=sealed, reason="asked for it")

    told = dict(Notice.objects.filter(key__in=["here", "elsewhere"]).values_list("key", "text"))
    mail.refresh_from_db()
    assert told == {"here": f"{SIGN} asks you to call.", "elsewhere": "ÖZ KÖHLER asks you to call."}
    assert [before, Notice.objects.filter(key__startswith="excuse-").count(), mail.text] == [1, 0, f"{SIGN} leaves us."]


def test_nobody_is_found_out_by_searching(sealed, client_for):
    """A search for the name would say in which resolution it was hidden."""
    place = sealed.council.partnership
    asked = [reverse(f"partnerships:{view}", args=[place.slug]) for view in ("resolutions", "public_resolutions")]
    asked.append(reverse("portal:search", args=[place.slug]))
    browser = client_for(sealed.council.holder(3))

    def finds(words) -> list[bool]:
        return [f"/bodies/resolutions/{resolution.pk}/" in browser.get(address, {"q": words}).text for address in asked]

    resolution = Resolution.objects.get(number="2026/01")
    before = finds("Köhler")
    erase_person(sealed, by=sealed, reason="asked for it")

    assert (before, finds("Köhler"), finds("2026/01")[:2]) == ([True] * 3, [False] * 3, [True] * 2)


def test_who_stood_for_election_is_found_by_no_search_before_and_after_their_name_is_erased(ada, client_for):
    place, browser = ada.council.partnership, client_for(ada.council.holder(3))
    views = [reverse(f"partnerships:{view}", args=[place.slug]) for view in ("resolutions", "public_resolutions")]
    election = f"/bodies/resolutions/{Resolution.objects.get().pk}/"

    def finds(words) -> list[bool]:
        return [election in browser.get(address, {"q": words}).text for address in [*views, reverse("portal:search", args=[place.slug])]]

    before = finds("Ada Beispiel")
    erase_person(ada, by=ada, reason="asked for it")

    assert (before, finds("Ada Beispiel"), finds("Speakers")[0]) == ([False] * 3, [False] * 3, True)
