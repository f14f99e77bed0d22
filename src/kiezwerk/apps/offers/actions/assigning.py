"""Which field of action a published project belongs to: by a rule that is written down, never one by one."""

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import Conflict, insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.partnerships.models import Partnership
from kiezwerk.core.plans.assignment import check_words

from ..facts import assignments
from ..models import FieldAssignment, FieldWords
from ..queries import assignable


@action("offers.set_field_words", permission="offers.assign_operations", on="scope")
def set_field_words(partnership, *, by, line: str, words: list[str], read_version: int | None = None) -> FieldWords:
    """Say by which words titles speak of the field of action with ``line``; all projects are assigned anew. ``read_version``: what was changed."""
    insist(check_words(words))
    known = FieldWords.objects.select_for_update().filter(partnership=partnership, line=line).first()
    if known and read_version is not None and known.version != read_version:
        raise Conflict(known)

    values = {"words": "\n".join(dict.fromkeys(words)), "version": known.version + 1 if known else 1}
    said, _ = FieldWords.objects.update_or_create(partnership=partnership, line=line, defaults=values)
    _assign(partnership)
    record(by, "offers.field_words.set", said, line=line, words={"words": values["words"]})
    return said


def assign_for_all() -> None:
    """Assign the projects of the published lists anew, for every partnership that has said its words."""
    for partnership in Partnership.objects.filter(field_words__isnull=False).distinct():
        _assign(partnership)


def _assign(partnership) -> None:
    found = assignments(partnership, assignable())
    FieldAssignment.objects.filter(partnership=partnership).delete()
    FieldAssignment.objects.bulk_create(
        FieldAssignment(partnership=partnership, operation_id=key, line=one.field, word=one.fields[one.field][:100])
        for key, one in found.items()
        if one.field
    )
