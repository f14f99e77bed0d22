"""How a partnership thanks the programmes that pay."""

from collections.abc import Mapping

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import Conflict, insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.documents.actions import store_file
from kiezwerk.apps.partnerships.facts.letterheads import emblem_facts
from kiezwerk.core.partnerships.letterheads import check_emblem

from ..models import Acknowledgement, Programme


@action("funding.edit_acknowledgement", on="scope")
def edit_acknowledgement(
    partnership, *, by, programme: Programme, texts: Mapping[str, str], emblem_name: str = "", emblem: tuple[str, bytes] | None = None,
    drop_emblem: bool = False, read: int | None = None,
) -> Acknowledgement:  # fmt: skip
    """Enter what papers and pages about the money of ``programme`` say from now on; ``texts`` by language, empty ones are left out.

    ``emblem`` is name and content of a picture, without it the present one stays; ``read`` is the version that the person had before them.
    """
    row, _ = Acknowledgement.objects.select_for_update().get_or_create(partnership=partnership, programme=programme)
    if read is not None and read != row.version:
        raise Conflict(row)
    if drop_emblem:
        row.emblem = None
    if emblem:
        row.emblem, _ = store_file(*emblem)
    insist(check_emblem(emblem_facts(bytes(row.emblem.content), row.emblem.media_type) if row.emblem else None, emblem_name))
    row.texts = {language: text.strip() for language, text in texts.items() if text.strip()}
    row.emblem_name = emblem_name.strip() if row.emblem else ""
    row.version += 1
    row.save()
    shown = row.emblem.sha256 if row.emblem else ""
    record(by, "funding.acknowledgement.changed", row, programme=programme.code, words=row.texts, emblem=shown)
    return row
