"""Pictures in the prose of a draft."""

from hashlib import sha256

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.documents.actions import store_file
from kiezwerk.core.findings import Finding
from kiezwerk.core.plans import editions as core
from kiezwerk.ports.documents.pictures import can_be_printed, size_of
from kiezwerk.ports.files import Unwelcome, read_upload
from kiezwerk.ports.markdown import pictures_in

from ..facts import draft_state
from ..models import PlanPicture
from ..models.writing import KEY_LENGTH
from .elements import held

KINDS = {"image/png", "image/jpeg"}
MOST_BYTES = 5 * 2**20
MOST_PICTURES = 60
MOST_PIXELS = 12_000
"""No side of a picture is longer: whoever opens the plan unpacks it."""


@action("plans.add_picture", permission="plans.revise_edition", keeps_version=True)
def add_picture(edition, *, by, file_name, content, description):
    """Keep a picture with a draft, so that its prose can show it; the same picture twice is one."""
    insist(core.check_change(draft_state(edition)) + _check_picture(edition, file_name, content))

    stored, name = store_file(file_name, content)
    columns = {"file": stored, "name": name, "description": description}
    picture, is_new = PlanPicture.objects.get_or_create(edition=edition, key=sha256(content).hexdigest()[:KEY_LENGTH], defaults=columns)
    if not is_new:
        picture.description = description
        picture.save(update_fields=["description"])
    record(by, "plans.picture.added", edition, picture=picture.key)
    return picture


@action("plans.remove_picture", permission="plans.revise_edition")
def remove_picture(picture, *, by):
    """Take a picture out of a draft whose prose does not show it."""
    edition = held(picture.edition_id)
    shown_in = [section.title for section in edition.plansections.all() if picture.key in pictures_in(section.text)]
    in_use = [Finding("plan.picture_in_use", facts={"titles": tuple(shown_in)})] if shown_in else []
    insist(core.check_change(draft_state(edition)) + in_use)

    record(by, "plans.picture.removed", edition, picture=picture.key)
    picture.delete()


def _check_picture(edition, file_name, content) -> list[Finding]:
    """Return why a file cannot be shown: it is no picture, or too large, or there are too many."""
    try:
        upload = read_upload(file_name, content, most_bytes=MOST_BYTES)
    except Unwelcome as no:
        return list(no.findings)
    is_shown = upload.media_type in KINDS and max(size_of(content)) in range(1, MOST_PIXELS) and can_be_printed(content)
    kind = [] if is_shown else [Finding("plan.no_picture", facts={"name": upload.name}, field="file")]
    too_many = edition.pictures.count() >= MOST_PICTURES
    return kind + ([Finding("plan.too_many_pictures", facts={"most_count": MOST_PICTURES}, field="file")] if too_many else [])
