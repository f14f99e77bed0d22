"""Where two people wrote the same element at once: both texts, field by field, and a choice for each."""

import json
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from kiezwerk.ui.respond import respond

from ..forms.elements import ElementForm, mark
from .desk import desk_address

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Difference:
    """A field that says two things; ``suggested`` is whose text nobody else changed, "" where both did."""

    field: BoundField
    mine: str
    theirs: str
    suggested: str


def merge_page(request, mine: ElementForm, theirs: ElementForm):
    """Show what differs between what was typed and what stands there now; what agrees goes along unseen."""
    differing = _differences(mine, theirs, _read(request))
    names = {difference.field.name for difference in differing}
    element = theirs.instance
    note = _("Choose for each of these whose text is to stand.") if undecided(request) else ""
    return respond(
        request,
        "plans/merge_page.html",
        status=409,
        element=element,
        edition=element.edition,
        differences=differing,
        others=[field for field in mine if field.name not in names],
        note=note,
        read=json.dumps(theirs.read()),
        back=desk_address(element.edition, element),
        crumbs=[(_("Desk"), desk_address(element.edition)), (element.title, "")],
    )


def undecided(request) -> list[str]:
    """Return the differing fields for which nobody said yet whose text is to stand."""
    return [name for name in request.POST.getlist("differing") if not request.POST.get(f"take-{name}")]


def taken_from_others(request) -> set[str]:
    """Return the fields in which the text that stands there is to stay."""
    return {name for name in request.POST.getlist("differing") if request.POST.get(f"take-{name}") == THEIRS}


def _differences(mine: ElementForm, theirs: ElementForm, read: dict[str, str]) -> list[Difference]:
    typed, stored = mine.words(), theirs.stored_words()
    found = []
    for name, words in typed.items():
        if words != stored[name]:
            is_mine, is_theirs = read.get(name) != mark(words), read.get(name) != mark(stored[name])
            suggested = "" if is_mine == is_theirs else MINE if is_mine else THEIRS
            found.append(Difference(mine[name], words, stored[name], suggested))
    return found


def _read(request) -> dict[str, str]:
    """Return the marks of what the person had read; nothing where they cannot be read."""
    try:
        marks = json.loads(request.POST.get("read", ""))
    except ValueError:
        return {}
    return marks if isinstance(marks, dict) else {}
