"""Files that leave the house: nothing in them runs, nothing in them is hidden elsewhere, and no secret is among it."""

import csv
import io
import re
import zipfile

import openpyxl
import pytest
from django.db import transaction
from django.urls import reverse

from kiezwerk.apps.funding.models import Project
from kiezwerk.apps.offers.models import PublishedOperation
from kiezwerk.apps.partnerships.models import Actor, Invitation
from tests.roles.test_whole_example import address_of, patterns

from .crawling import client_of

pytestmark = pytest.mark.django_db
FORMULAS = ('=HYPERLINK("//evil.example")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "%0A=1", "|=1", "\uff1d1+1")
STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
CANARY = "Kept in the house 4711"


@pytest.fixture
def spoiled(busy):
    """Every organisation, project and operation is called like a formula; one project and its words are hidden."""
    with transaction.atomic():
        for model, column in ((Actor, "name"), (Project, "title"), (Project, "next_step"), (PublishedOperation, "name")):
            for number, row in enumerate(model.objects.order_by("pk")[:20]):
                model.objects.filter(pk=row.pk).update(**{column: f"{FORMULAS[number % len(FORMULAS)]} {number}"})
        hidden = Project.objects.filter(partnership=busy).order_by("pk").first()
        Project.objects.filter(pk=hidden.pk).update(is_public=False, title=CANARY, summary=CANARY, number=f"{CANARY}-1")
        Project.objects.update(contact=CANARY)
        yield busy
        transaction.set_rollback(True)


def files_of(client, crawled, role, place) -> dict[str, bytes]:
    """Return every table that ``role`` can take away: the exports of lists, and files with an address of their own."""
    found = set(crawled.files[role].values())
    found |= {address for app, pattern in patterns() if re.search(r"\.(csv|xlsx)$", address := address_of(app, pattern, place.slug))}
    answers = {address: client.get(address) for address in sorted(found)}
    return {address: answer.content for address, answer in answers.items() if answer.status_code == 200}


def texts_of(content: bytes) -> list[str]:
    """Return the cells of a file that a spreadsheet would take for text or formula."""
    if content.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        return [
            ("=" if cell.data_type == "f" else "'") + str(cell.value)
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
    text = content.decode("utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";" if text.partition("\n")[0].count(";") else ",") for cell in row]


@pytest.mark.parametrize("role", ["office", None], ids=str)
def test_no_cell_of_any_export_is_a_formula(spoiled, crawled, role):
    files = files_of(client_of(role), crawled, role, spoiled)
    number = re.compile(r"[-+−]?[\d.,\u00a0 ]+")
    running = [
        (address, cell) for address, content in files.items() for cell in texts_of(content) if cell.startswith(STARTS) and not number.fullmatch(cell)
    ]

    assert len(files) >= (8 if role else 3)
    assert running == []


def test_what_is_hidden_is_in_no_file_and_on_no_page_of_a_stranger(spoiled, crawled):
    client = client_of(None)
    files = files_of(client, crawled, None, spoiled)
    pages = {address: client.get(address).content for app, pattern in patterns() if (address := address_of(app, pattern, spoiled.slug))}
    told = [address for address, content in (files | pages).items() if CANARY.encode() in content or any(CANARY in cell for cell in _cells(content))]

    assert told == []


def _cells(content: bytes) -> list[str]:
    """Return what a workbook or a text document says, part by part."""
    if not content.startswith(b"PK"):
        return []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [name for name in packed.namelist() if name.endswith(".xml")]
        return texts_of(content) if "xl/workbook.xml" in parts else [packed.read(name).decode() for name in parts]


@pytest.mark.parametrize("role", ["office", "auditor"])
def test_no_secret_leaves_the_house(busy, crawled, role):
    """Neither a page nor a file nor one's own data shows what opens a door."""
    client = client_of(role)
    secrets = [*Invitation.objects.values_list("secret_hash", flat=True), client.session.session_key, client.session["_auth_user_hash"]]
    addresses = [address_of(app, pattern, busy.slug) for app, pattern in patterns()] + [reverse("accounts:own_data")]
    pages = {address: client.get(address).content for address in addresses}
    told = [address for address, content in pages.items() for secret in secrets if secret and secret.encode() in content]

    assert told == []
