"""The letterhead of a body: who sends, under which number, and whom its papers thank."""

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.documents.actions import store_file
from kiezwerk.core.partnerships.letterheads import check_emblem

from ..facts.letterheads import emblem_facts
from ..models import Letterhead


@action("partnerships.edit_letterhead")
def edit_letterhead(
    body, *, by, sender: str = "", file_number: str = "", acknowledgement: str = "", emblem_name: str = "",
    emblem: tuple[str, bytes] | None = None, drop_emblem: bool = False,
) -> Letterhead:  # fmt: skip
    """Enter what stands on the papers of ``body`` from now on; ``emblem`` is name and content of a picture, without it the present one stays."""
    row, _ = Letterhead.objects.select_for_update().get_or_create(body=body)
    if drop_emblem:
        row.emblem = None
    if emblem:
        row.emblem, _ = store_file(*emblem)
    insist(check_emblem(emblem_facts(bytes(row.emblem.content), row.emblem.media_type) if row.emblem else None, emblem_name))
    row.sender, row.file_number, row.acknowledgement = sender.strip(), file_number.strip(), acknowledgement.strip()
    row.emblem_name = emblem_name.strip() if row.emblem else ""
    row.version += 1
    row.save()
    shown = row.emblem.sha256 if row.emblem else ""
    words = {"file_number": row.file_number, "acknowledgement": row.acknowledgement}
    record(by, "partnerships.letterhead.changed", body, words=words, emblem=shown)
    return row
