"""The first page of a decision file: what it is about, and every file with what it is and its checksum."""

from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

from kiezwerk.acts.messages import instant
from kiezwerk.ports.archive import Enclosure

from ...models import Meeting
from ..live import ItemNow
from .acknowledgements import ThanksLine
from .items import item_folder


def index_page(meeting: Meeting, standing: list[tuple[int, ItemNow]], files: list[Enclosure], thanks: list[ThanksLine]) -> Enclosure:
    """Return a page that any browser opens without a connection; items with their numbers."""
    groups = [{"number": number, "now": now, "files": _under(files, item_folder(number))} for number, now in standing]
    context = {
        "meeting": meeting, "body": meeting.body, "partnership": meeting.body.partnership, "at": instant(meeting.opened_at or meeting.starts_at),
        "groups": groups, "thanks": thanks, "others": [file for file in files if not file.path.startswith("items/")],
        "language": get_language(), "direction": "rtl" if get_language_bidi() else "ltr",
    }  # fmt: skip
    return Enclosure("index.html", render_to_string("partnerships/decision_file.html", context).encode())


def _under(files: list[Enclosure], folder: str) -> list[Enclosure]:
    return [file for file in files if file.path.startswith(f"{folder}/")]
