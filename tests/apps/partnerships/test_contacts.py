"""Contacts: for the office alone, with a ground and an end, imported whole or not at all, and deleted without a trace of the person."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry as TrailEntry
from kiezwerk.apps.partnerships.actions.contacts import add_contact, change_contact, delete_all_due, delete_contact, import_contacts
from kiezwerk.apps.partnerships.actions.departures import forget_person
from kiezwerk.apps.partnerships.actions.mailing_lists import add_mailing_list, change_mailing_list, delete_mailing_list
from kiezwerk.apps.partnerships.models import Contact, MailingList
from kiezwerk.apps.partnerships.queries import waiting_for
from kiezwerk.apps.partnerships.queries.own_data import own_data
from kiezwerk.core.partnerships.contacts import Entry, Ground
from kiezwerk.server.commands.work import tidy

MARA = {"name": "Mara Voß", "email": "Mara@Example.org", "basis": "consent", "consent_on": date(2026, 2, 1), "origin": "form"}
GROUND = Ground("consent", date(2026, 2, 1), "forum")
TABLE = "Name;E-Mail;Organisation\nMara Voß;mara@example.org;{0}\nLeo Amsel;leo@example.org;Elsewhere\n"


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [finding.code for finding in refusal.value.findings]


def test_a_contact_is_kept_with_its_ground(make_council):
    council = make_council()

    contact = add_contact(council.partnership, by=council.office, **MARA)
    change_contact(contact, by=council.office, phone="030 1")

    contact.refresh_from_db()
    assert [contact.email, contact.phone, contact.version] == ["mara@example.org", "030 1", 2]
    assert refused(lambda: add_contact(council.partnership, by=council.office, **MARA)) == ["contact.double"]
    assert refused(lambda: change_contact(contact, by=council.office, basis="consent", consent_on=None)) == ["contact.no_consent_day"]


def test_nobody_but_the_office_keeps_contacts(make_council, make_office):
    council = make_council()
    contact = add_contact(council.partnership, by=council.office, **MARA)
    found = add_mailing_list(council.partnership, by=council.office, name="Forum")

    for person in (council.holder(1), make_office()):
        for act in (
            lambda by: add_contact(council.partnership, by=by, **MARA),
            lambda by: change_contact(contact, by=by, name="X"),
            lambda by: delete_contact(contact, by=by),
            lambda by: import_contacts(council.partnership, by=by, entries=[Entry(1, {"name": "X"})], ground=GROUND),
            lambda by: add_mailing_list(council.partnership, by=by, name="Mine"),
            lambda by: change_mailing_list(found, by=by, name="Mine"),
            lambda by: delete_mailing_list(found, by=by),
        ):
            with pytest.raises(PermissionDenied):
                act(person)


def test_a_contact_whose_day_has_come_is_deleted_and_the_trail_holds_nothing_of_it(make_council):
    council = make_council()
    for name, day in (("Due Today", date(2026, 3, 2)), ("Later", date(2026, 3, 9)), ("Kept", None)):
        Contact.objects.create(partnership=council.partnership, name=name, basis="membership", delete_on=day, email=f"{name[0].lower()}@example.org")

    waiting = [(one.label, one.address.rpartition("/")[2]) for one in waiting_for(council.office, council.partnership)]
    assert ("2 contacts will be deleted soon", "?due=14") in waiting
    assert delete_all_due() == 1

    entry = TrailEntry.objects.get(verb="partnerships.contact.deleted")
    assert list(Contact.objects.values_list("name", flat=True)) == ["Kept", "Later"]
    assert [entry.person_key, entry.facts] == ["operator", '{"why": "due"}']
    assert delete_all_due() == 0


def test_the_worker_deletes_what_is_due(make_council):
    Contact.objects.create(partnership=make_council().partnership, name="Due", basis="membership", delete_on=date(2026, 3, 1))

    tidy()

    assert not Contact.objects.exists()


def test_a_file_is_taken_in_whole_or_not_at_all(make_council):
    council = make_council()
    good, bad = Entry(2, {"name": "A", "email": "a@example.org"}), Entry(3, {"name": "", "email": "b@example.org"})

    assert refused(lambda: import_contacts(council.partnership, by=council.office, entries=[good, bad], ground=GROUND)) == ["contacts.name"]
    assert refused(lambda: import_contacts(council.partnership, by=council.office, entries=[good], ground=Ground("consent"))) == [
        "contact.no_consent_day"
    ]
    assert not Contact.objects.exists()


def test_known_contacts_are_changed_only_where_a_person_has_said_so(make_council):
    council = make_council()
    contact = add_contact(council.partnership, by=council.office, **MARA)
    found = add_mailing_list(council.partnership, by=council.office, name="Forum")
    entries = [Entry(2, {"name": "Mara Neu", "email": "MARA@example.org", "phone": "", "function": "Leitung"})]

    left = import_contacts(council.partnership, by=council.office, entries=entries, ground=GROUND)
    contact.refresh_from_db()
    before = contact.name
    changed = import_contacts(council.partnership, by=council.office, entries=entries, ground=GROUND, update_known=True, mailing_list=found)
    contact.refresh_from_db()

    assert [left["left"], changed["changed"]] == [1, 1]
    assert [before, contact.name, contact.function, contact.basis] == ["Mara Voß", "Mara Neu", "Leitung", "consent"]
    assert list(found.contacts.all()) == [contact]
    assert "Mara" not in "".join(TrailEntry.objects.values_list("facts", flat=True))


def test_own_data_and_erasure_cover_contacts(make_council, make_person):
    council, person = make_council(), make_person("Mara Voß", email="mara@example.org")
    add_contact(council.partnership, by=council.office, **MARA)
    add_contact(council.partnership, by=council.office, name="Other", basis="membership")

    assert [row["name"] for row in own_data(person)["contacts"]] == ["Mara Voß"]
    forget_person(person)
    assert list(Contact.objects.values_list("name", flat=True)) == ["Other"]


def test_the_office_keeps_contacts_and_lists_on_pages(make_council, client_for):
    council = make_council()
    client, root = client_for(council.office), f"/p/{council.partnership.slug}/bodies/contacts/"

    wrong = client.post(f"{root}new/", {"name": "Mara", "basis": "consent"})
    client.post(f"{root}new/", {"name": "Mara", "basis": "consent", "consent_on": "2026-02-01", "email": "mara@example.org"})
    contact = Contact.objects.get()
    client.post(f"{root}lists/new/", {"name": "Forum", "contacts": [contact.pk]})
    found = MailingList.objects.get()
    page = client.get(f"{root}lists/{found.pk}/").content.decode()

    assert wrong.status_code == 422
    assert "Say on which day the consent was given." in wrong.content.decode()
    assert ">mara@example.org</textarea>" in page
    assert client.post(f"{root}lists/new/", {"name": "Forum"}).status_code == 422
    client.post(f"{root}lists/{found.pk}/edit/", {"name": "Newsletter", "version": found.version})
    assert [*MailingList.objects.values_list("name", flat=True), found.contacts.count()] == ["Newsletter", 0]
    client.post(f"{root}{contact.pk}/", {"name": "Mara Voß", "basis": "membership", "mailing_lists": [found.pk], "version": contact.version})
    assert list(found.contacts.values_list("name", flat=True)) == ["Mara Voß"]
    assert client.get(f"{root}?q=voß&due=none&basis=membership&mailing_lists={found.pk}").content.decode().count("Mara Voß") >= 1
    client.post(f"{root}lists/{found.pk}/delete/")
    client.post(f"{root}{contact.pk}/delete/")
    assert not Contact.objects.exists()


def test_a_file_is_looked_at_before_it_is_taken_in(make_council, make_actor, client_for):
    council, actor = make_council(), make_actor("Kiezwerkstatt e. V.")
    client, url = client_for(council.office), f"/p/{council.partnership.slug}/bodies/contacts/import/"
    ground = {"basis": "consent", "consent_on": "2026-02-01", "origin": "forum"}
    file = SimpleUploadedFile("list.csv", TABLE.format("Kiezwerkstatt").encode())

    looked = client.post(url, {**ground, "file": file})
    form = looked.context["form"]
    taken = client.post(url, {**ground, "confirm": "1", "content": form.data["content"], "filename": form.data["filename"]})

    assert "2 contacts are new." in looked.content.decode()
    assert taken.status_code == 302
    assert list(Contact.objects.values_list("name", "actor", "function").order_by("name")) == [
        ("Leo Amsel", None, "Elsewhere"),
        ("Mara Voß", actor.pk, ""),
    ]
    wrong = client.post(url, {**ground, "file": SimpleUploadedFile("list.csv", b"Name;Mail\nA;nonsense\n;b@example.org\n")})
    assert wrong.status_code == 422
    assert "Entry 2: “nonsense” is no mail address." in wrong.content.decode()
    assert "Entry 3: the name is missing." in wrong.content.decode()
    assert client.post(url, {**ground, "content": "%%%"}).status_code == 422
    assert client.post(url, ground).status_code == 422


def test_members_see_no_contacts(make_council, client_for, make_actor):
    council, actor = make_council(), make_actor()
    add_contact(council.partnership, by=council.office, actor=actor, **MARA)
    seat = council.seat(2)
    seat.organisation = actor
    seat.save(update_fields=["organisation"])
    root = f"/p/{council.partnership.slug}/bodies/"
    member = client_for(council.holder(2))

    assert member.get(f"{root}contacts/").status_code == 403
    assert "Mara" not in member.get(f"{root}actors/{actor.pk}/").content.decode()
    assert "Mara" in client_for(council.office).get(f"{root}actors/{actor.pk}/").content.decode()


def test_the_list_of_contacts_asks_the_same_however_many_there_are(make_council, make_actor, client_for, django_assert_max_num_queries):
    council = make_council()
    client, url, counts = client_for(council.office), f"/p/{council.partnership.slug}/bodies/contacts/", []
    for more in (1, 2):
        for number in range(more):
            add_contact(council.partnership, by=council.office, name=f"N{more}{number}", basis="membership", actor=make_actor())
        client.get(url)
        with django_assert_max_num_queries(100) as queries:
            client.get(url)
        counts.append(len(queries))

    assert counts[0] == counts[1]
