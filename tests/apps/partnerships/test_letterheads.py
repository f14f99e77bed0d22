"""The letterhead: the office enters it, every paper of the body and its public pages carry it."""

import io
import struct
import zipfile
import zlib

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships import hooks
from kiezwerk.apps.partnerships.actions import close_meeting
from kiezwerk.apps.partnerships.actions.letterheads import edit_letterhead
from kiezwerk.apps.partnerships.models import AgendaItem, Letterhead, Meeting, Minutes, Resolution

THANKS = "Kofinanziert von der Europäischen Union"
SHOWN = "Flagge der Europäischen Union"


def png(width=30, height=20) -> bytes:
    """A blue picture."""

    def part(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\x00" + b"\x00\x33\x99" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


GIVEN = {"sender": "Office\nHarbour 1", "file_number": "II C 12", "acknowledgement": THANKS, "emblem_name": SHOWN, "emblem": ("eu.png", png())}


@pytest.fixture
def council(make_council):
    return make_council(voting=3)


def words_of(pdf: bytes) -> str:
    """The whole file unpacked, where alternative texts stand as they are."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return " ".join(str(one.get("/Alt", "")) for one in document.objects if isinstance(one, pikepdf.Dictionary))


def pictures_in(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return sum(one.get("/Subtype") == "/Image" for one in document.objects if isinstance(one, pikepdf.Stream))


def test_the_office_enters_what_stands_on_papers(council):
    edit_letterhead(council.body, by=council.office, **GIVEN)

    row = Letterhead.objects.get(body=council.body)
    assert (row.sender, row.file_number, row.acknowledgement, row.emblem_name) == ("Office\nHarbour 1", "II C 12", THANKS, SHOWN)
    assert (bytes(row.emblem.content), row.emblem.media_type) == (png(), "image/png")
    assert Entry.objects.filter(verb="partnerships.letterhead.changed", subject_key=f"partnerships.body:{council.body.pk}").count() == 1


def test_an_emblem_stays_until_it_is_taken_away(council):
    edit_letterhead(council.body, by=council.office, **GIVEN)

    edit_letterhead(council.body, by=council.office, **GIVEN | {"emblem": None, "file_number": "II C 13"})
    assert Letterhead.objects.get().emblem is not None

    edit_letterhead(council.body, by=council.office, **GIVEN | {"emblem": None, "drop_emblem": True})
    assert (Letterhead.objects.get().emblem, Letterhead.objects.get().emblem_name) == (None, "")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"emblem_name": " "}, "letterhead.not_described"),
        ({"emblem": ("a.pdf", b"%PDF-1.7")}, "letterhead.no_picture"),
        ({"emblem": ("a.png", png() + b"0" * 300_000)}, "letterhead.too_large"),
        ({"emblem": ("a.png", png()[:60])}, "letterhead.damaged"),
        ({"emblem": ("a.jpg", b"\xff\xd8\xff\xe0" + b"0" * 30)}, "letterhead.damaged"),
        ({"emblem": ("a.png", png(4_001, 1))}, "letterhead.too_many_pixels"),
    ],
)
def test_what_cannot_be_printed_or_read_aloud_is_refused_and_nothing_changes(council, changed, code):
    with pytest.raises(Refused) as refusal:
        edit_letterhead(council.body, by=council.office, **GIVEN | changed)

    assert ([finding.code for finding in refusal.value.findings], Letterhead.objects.count()) == ([code], 0)


def test_members_do_not_edit_it(council):
    with pytest.raises(PermissionDenied):
        edit_letterhead(council.body, by=council.holder(1), **GIVEN)


@pytest.fixture
def decided(council, make_ballot, vote):
    """A resolution of a body with a letterhead, in a meeting that is over."""
    from kiezwerk.apps.partnerships.actions import close_ballot

    edit_letterhead(council.body, by=council.office, **GIVEN)
    ballot = make_ballot(council)
    vote(council, ballot, "yes", 1, 2, 3)
    close_ballot(ballot, by=council.office)
    close_meeting(ballot.motion.item.meeting, by=council.office)
    return Resolution.objects.get()


def test_minutes_letters_and_resolutions_carry_the_emblem_with_its_words(client_for, council, decided):
    client, slug, meeting = client_for(council.office), council.partnership.slug, decided.motion.item.meeting
    addresses = [f"meetings/{meeting.pk}/minutes.pdf", f"resolutions/{decided.pk}/resolution.pdf"]

    papers = [client.get(f"/p/{slug}/bodies/{address}").content for address in addresses]

    assert [SHOWN in words_of(paper) for paper in papers] == [True, True]
    assert [pictures_in(paper) > 0 for paper in papers] == [True, True]


def test_a_letter_carries_it_too(client_for, council, make_meeting):
    from kiezwerk.apps.accounts.models import User

    edit_letterhead(council.body, by=council.office, **GIVEN)
    User.objects.filter(pk=council.holder(2).pk).update(email="nobody@x.invalid")
    meeting = make_meeting(council, "invited")

    letter = client_for(council.office).get(f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/letters.pdf")

    assert (letter.status_code, SHOWN in words_of(letter.content)) == (200, True)


def test_the_text_file_carries_number_thanks_and_emblem(client_for, council, decided):
    address = f"/p/{council.partnership.slug}/bodies/meetings/{decided.motion.item.meeting_id}/minutes.docx"
    with zipfile.ZipFile(io.BytesIO(client_for(council.office).get(address).content)) as package:
        text, names = package.read("word/document.xml").decode(), package.namelist()

    assert [word in text for word in ("II C 12", THANKS, f'descr="{SHOWN}"')] == [True] * 3
    assert [name for name in names if name.startswith("word/media/")] == ["word/media/image1.png"]


@pytest.fixture
def further():
    """Every motion thanks a programme besides."""

    def source(motions):
        return {motion.pk: [hooks.Thanks("Funded by the programme", "en", "Stars", "/stars.png")] for motion in motions}

    hooks.register_acknowledgements(source)
    yield
    hooks.ACKNOWLEDGEMENTS.remove(source)


def test_pages_of_minutes_and_open_meetings_thank_who_pays_for_what_is_decided(client_for, council, decided, further):
    meeting = decided.motion.item.meeting
    Meeting.objects.filter(pk=meeting.pk).update(is_public=True)
    Minutes.objects.filter(meeting=meeting).update(approved_at=decided.decided_at, approval=decided.motion)
    pages = [reverse(f"partnerships:{view}", args=[council.partnership.slug, meeting.pk]) for view in ("minutes", "public_minutes", "public_meeting")]

    read = [client_for(person).get(page).content.decode() for person, page in zip((council.office, None, None), pages, strict=True)]
    AgendaItem.objects.update(is_public=False)
    closed = client_for(None).get(pages[2]).content.decode()

    assert [(page.count("Funded by the programme"), page.count('src="/stars.png" alt="Stars"')) for page in read] == [(1, 1)] * 3
    assert "Funded by the programme" not in closed


def test_public_pages_thank_and_show_the_emblem_with_its_words(client, council, decided):
    page = client.get(f"/p/{council.partnership.slug}/bodies/resolutions/{decided.pk}/").content.decode()
    picture = client.get(f"/p/{council.partnership.slug}/bodies/{council.body.pk}/emblem/")

    assert [THANKS in page, f'alt="{SHOWN}"' in page] == [True, True]
    assert (picture.content, picture["Content-Type"], picture["X-Content-Type-Options"]) == (png(), "image/png", "nosniff")


def test_an_open_meeting_thanks_in_public(client, council, make_meeting):
    edit_letterhead(council.body, by=council.office, **GIVEN)
    meeting = make_meeting(council, "invited")
    Meeting.objects.filter(pk=meeting.pk).update(is_public=True)

    assert THANKS in client.get(f"/p/{council.partnership.slug}/bodies/meetings/public/{meeting.pk}/").content.decode()


def test_the_public_paper_of_a_resolution_tells_no_seat(client, client_for, council, decided):
    address = f"/p/{council.partnership.slug}/bodies/resolutions/{decided.pk}/resolution.pdf"

    open_to_all, of_members = client.get(address).content, client_for(council.office).get(address).content

    assert (open_to_all[:5], len(open_to_all) < len(of_members)) == (b"%PDF-", True)


def test_a_body_without_emblem_has_none_to_send(client, council, make_partnership):
    assert client.get(f"/p/{council.partnership.slug}/bodies/{council.body.pk}/emblem/").status_code == 404
    edit_letterhead(council.body, by=council.office, **GIVEN)
    assert client.get(f"/p/{make_partnership().slug}/bodies/{council.body.pk}/emblem/").status_code == 404


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
def test_the_page_of_the_office_keeps_what_was_typed(client_for, council, language):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client, address = client_for(council.office, language), f"/p/{council.partnership.slug}/bodies/{council.body.pk}/letterhead/"
    asked = {"sender": "S", "file_number": "II C 12", "acknowledgement": THANKS, "emblem_name": "", "version": council.body.version}

    refused = client.post(address, asked | {"emblem": SimpleUploadedFile("eu.png", png())})
    taken = client.post(address, asked | {"emblem_name": SHOWN, "emblem": SimpleUploadedFile("eu.png", png())})

    assert (client.get(address).status_code, refused.status_code, THANKS in refused.content.decode(), taken.status_code) == (200, 422, True, 302)
    assert Letterhead.objects.get().emblem is not None


@pytest.mark.parametrize("role", ["make_member", "make_chair", "make_auditor", "make_planner"])
def test_others_do_not_reach_the_page(role, request, client_for, council):
    person = request.getfixturevalue(role)(council.partnership)

    assert client_for(person).get(f"/p/{council.partnership.slug}/bodies/{council.body.pk}/letterhead/").status_code == 403


def test_the_body_of_another_partnership_is_not_found(client_for, council, make_office):
    office = make_office()
    slug = office.holdings.get().seat.body.partnership.slug

    assert client_for(office).get(f"/p/{slug}/bodies/{council.body.pk}/letterhead/").status_code == 404
