"""Contacts as people export them: vCards folded, encoded and with many values, tables with titles in several languages."""

import pytest

from kiezwerk.ports.contacts import MOST_ENTRIES, ContactEntry, read_contacts
from kiezwerk.ports.spreadsheets import Unreadable

THREE = """BEGIN:VCARD
VERSION:3.0
N:Voß;Mara;;Dr.;
FN:Dr. Mara Voß
ORG:Kiezwerkstatt\\, am Ring;Beratung
TITLE:Leitung
item1.EMAIL;TYPE=INTERNET,home:mara@home.example
EMAIL;TYPE=INTERNET;TYPE=pref:Mara@Example.org
TEL;TYPE=WORK,VOICE:+49 30 1234
ADR;TYPE=WORK:;Hof 2;Ring 1\\; links;Berlin;;12459;Deutschland
BDAY:1980-01-01
NOTE:nobody asked\\nfor this
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
 BBBB
END:VCARD
"""
FOUR = """BEGIN:VCARD
VERSION:4.0
FN:Ein sehr langer Name, der
  gefaltet ist
TEL;VALUE=uri;TYPE="voice,home":tel:+49-30-99
EMAIL;PREF=2:two@example.org
EMAIL;PREF=1:mailto:one@example.org
END:VCARD
"""


def test_a_card_of_version_three_gives_the_preferred_values():
    assert read_contacts(THREE.encode(), "mara.vcf") == [
        ContactEntry(
            number=1,
            name="Dr. Mara Voß",
            organisation="Kiezwerkstatt, am Ring, Beratung",
            function="Leitung",
            email="Mara@Example.org",
            phone="+49 30 1234",
            address="Hof 2\nRing 1; links\n12459 Berlin\nDeutschland",
            more=("mara@home.example",),
        )
    ]


def test_a_card_of_version_four_is_unfolded_and_its_addresses_are_ranked():
    found = read_contacts(FOUR.replace("\n", "\r\n").encode(), "x")[0]

    assert (found.name, found.phone, found.email, found.more) == (
        "Ein sehr langer Name, der gefaltet ist",
        "+49-30-99",
        "one@example.org",
        ("two@example.org",),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_recognised(encoding):
    assert read_contacts(THREE.encode(encoding), "x.vcf")[0].name == "Dr. Mara Voß"


def test_a_name_in_parts_stands_in_for_a_missing_one():
    card = "BEGIN:VCARD\nVERSION:4.0\nN:Voß;Mara;Lena;Dr.;MdB\nEND:VCARD\n"

    assert read_contacts(card.encode(), "x.vcf")[0].name == "Dr. Mara Lena Voß MdB"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (THREE.replace("3.0", "2.1") + FOUR.replace("4.0", "5"), ["contacts.card_version", "contacts.card_version"]),
        (THREE.replace("END:VCARD\n", ""), ["spreadsheets.cut_off"]),
        (THREE.replace("END:VCARD\n", "") + FOUR, ["spreadsheets.cut_off"]),
        (THREE.replace("TITLE:Leitung", "TITLE Leitung"), ["contacts.card_line"]),
        ("Telefon;E-Mail\n1;a@example.org\n", ["contacts.no_name_column"]),
        ("", ["spreadsheets.empty"]),
    ],
)
def test_what_cannot_be_read_is_refused_whole(text, codes):
    with pytest.raises(Unreadable) as no:
        read_contacts(text.encode(), "x.csv")

    assert [finding.code for finding in no.value.findings] == codes


def test_too_many_contacts_are_refused():
    with pytest.raises(Unreadable) as no:
        read_contacts(b"Name\n" + b"N\n" * (MOST_ENTRIES + 1), "x.csv")

    assert [finding.code for finding in no.value.findings] == ["contacts.too_many"]


def test_a_table_is_read_by_its_titles():
    table = "Vorname;Nachname;Firma;Position;E-Mail;Mail;Telefon;Lieblingsfarbe\nMara;Voß;Werk;Leitung;a@x.example;b@x.example;1;rot\n"

    assert read_contacts(table.encode(), "x.csv") == [
        ContactEntry(number=2, name="Mara Voß", organisation="Werk", function="Leitung", email="a@x.example", phone="1", more=("b@x.example",))
    ]
