"""Agreements and commitments: kept by the office with their signed file, read by members, and by everybody where they are public."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.actions.agreements import add_agreement, change_agreement, remove_agreement
from kiezwerk.apps.partnerships.models import Agreement

SIGNED = ("Signed.txt", b"We work together.")


def test_an_agreement_is_kept_with_its_file_and_put_right(make_council):
    council = make_council()

    agreement = add_agreement(council.partnership, by=council.office, kind="agreement", title="Together", file=SIGNED)
    change_agreement(agreement, by=council.office, title="Together", signed_on=date(2026, 3, 1), is_public=True)

    agreement.refresh_from_db()
    assert [agreement.file_name, bytes(agreement.file.content), agreement.is_public, agreement.version] == ["Signed.txt", SIGNED[1], True, 2]
    remove_agreement(agreement, by=council.office)
    assert not Agreement.objects.exists()


def test_a_commitment_of_nobody_and_an_agreement_on_nothing_are_refused(make_council):
    council = make_council()

    with pytest.raises(Refused) as refusal:
        add_agreement(council.partnership, by=council.office, kind="commitment", title="Two trainees")

    assert [finding.code for finding in refusal.value.findings] == ["agreement.nobody", "agreement.empty"]
    assert not Agreement.objects.exists()


def test_nobody_but_the_office_keeps_agreements(make_council, make_office):
    council = make_council()
    agreement = add_agreement(council.partnership, by=council.office, kind="agreement", title="Together", text="x")

    for person in (council.holder(1), make_office()):
        for act in (
            lambda by: add_agreement(council.partnership, by=by, kind="agreement", title="Mine", text="x"),
            lambda by: change_agreement(agreement, by=by, title="Mine"),
            lambda by: remove_agreement(agreement, by=by),
        ):
            with pytest.raises(PermissionDenied):
                act(person)


def test_everybody_reads_what_is_public_and_members_read_all(make_council, make_actor, client_for):
    council = make_council()
    given = {"by": council.office, "kind": "agreement", "file": SIGNED}
    hidden = add_agreement(council.partnership, title="Hidden", **given)
    shown = add_agreement(council.partnership, title="Shown", is_public=True, **given)
    root = f"/p/{council.partnership.slug}/bodies/agreements/"
    visitor, member = client_for(), client_for(council.holder(2))

    page = visitor.get(f"{root}public/").content.decode()
    assert ["Shown" in page, "Hidden" in page] == [True, False]
    assert visitor.get(f"{root}{shown.pk}/file/").content == SIGNED[1]
    assert visitor.get(f"{root}{hidden.pk}/file/").status_code == 302
    assert client_for(make_council().office).get(f"{root}{hidden.pk}/file/").status_code == 404
    assert member.get(f"{root}{hidden.pk}/file/").content == SIGNED[1]
    assert [member.get(f"{root}{hidden.pk}/").status_code, member.get(f"{root}{hidden.pk}/edit/").status_code] == [200, 403]


def test_the_office_keeps_agreements_on_pages(make_council, make_actor, client_for):
    council, actor = make_council(), make_actor("Alpha")
    client, root = client_for(council.office), f"/p/{council.partnership.slug}/bodies/"

    wrong = client.post(f"{root}agreements/new/", {"kind": "commitment", "title": "Two trainees", "starts_on": "2026-02-01", "ends_on": "2026-01-01"})
    client.post(
        f"{root}agreements/new/",
        {"kind": "commitment", "title": "Two trainees", "actor": actor.name, "file": SimpleUploadedFile("a.txt", b"two"), "signed_on": "2026-02-01"},
    )
    agreement = Agreement.objects.get()
    change = {"kind": "commitment", "title": "Three trainees", "actor": actor.name, "version": agreement.version}
    client.post(f"{root}agreements/{agreement.pk}/edit/", change)

    assert wrong.status_code == 422
    for words in ("Choose the organisation that commits itself.", "Write what was agreed", "It would end on 1 January 2026"):
        assert words in wrong.content.decode()
    agreement.refresh_from_db()
    assert [agreement.title, agreement.file_name] == ["Three trainees", "a.txt"]
    assert client.post(f"{root}agreements/{agreement.pk}/edit/", change).status_code == 422
    assert "Three trainees" in client.get(f"{root}agreements/").content.decode()
    assert "Three trainees" in client.get(f"{root}actors/{actor.pk}/").content.decode()
    client.post(f"{root}agreements/{agreement.pk}/remove/")
    assert not Agreement.objects.exists()


def test_the_list_of_agreements_asks_the_same_however_many_there_are(make_council, make_actor, client_for, django_assert_max_num_queries):
    council = make_council()
    client, url, counts = client_for(council.office), f"/p/{council.partnership.slug}/bodies/agreements/", []
    for more in (1, 2):
        for number in range(more):
            add_agreement(council.partnership, by=council.office, kind="commitment", actor=make_actor(), title=f"{more} {number}", text="x")
        client.get(url)
        with django_assert_max_num_queries(100) as queries:
            client.get(url)
        counts.append(len(queries))

    assert counts[0] == counts[1]
