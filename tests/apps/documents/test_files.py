"""Files are kept once, refused with a sentence, and leave the house only as downloads."""

from hashlib import sha256

import pytest

from kiezwerk.acts.messages import say
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.documents.actions import store_file
from kiezwerk.apps.documents.models import StoredFile
from kiezwerk.apps.documents.views import file_response

PDF = b"%PDF-1.7\nText"
pytestmark = pytest.mark.django_db


def test_the_same_content_is_kept_once_under_its_hash():
    first, name = store_file("Haushalt\u202e.pdf", PDF)
    again, other = store_file("Kopie.pdf", PDF)

    assert (first.sha256, first.size, first.media_type) == (sha256(PDF).hexdigest(), len(PDF), "application/pdf")
    assert (first.pk, name, other) == (again.pk, "Haushalt.pdf", "Kopie.pdf")
    assert bytes(StoredFile.objects.get().content) == PDF


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty. Choose it again; perhaps it had not been saved yet."),
        (b"%PDF-" + bytes(2_500_000), "The file has 2.5 MB; at most 2 MB are kept. Save it smaller, for example with reduced pictures."),
        (b"<svg/>", "Files of this kind are not kept. Save it as PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, PNG, JPG, TXT or CSV."),
    ],
)
def test_a_refusal_says_what_to_do_and_keeps_nothing(settings, content, words):
    settings.FILE_MOST_BYTES = 2_000_000

    with pytest.raises(Refused) as refusal:
        store_file("a.pdf", content)

    assert [say(finding) for finding in refusal.value.findings] == [words]
    assert not StoredFile.objects.exists()


def test_a_file_is_sent_to_be_saved_and_can_run_nothing():
    stored, name = store_file("Übersicht محضر.pdf", PDF)

    response = file_response(stored, name)

    assert response.content == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == ("attachment; filename*=utf-8''%C3%9Cbersicht%20%D9%85%D8%AD%D8%B6%D8%B1.pdf")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert response["Cache-Control"] == "private, no-store"
