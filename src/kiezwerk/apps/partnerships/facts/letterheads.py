"""What stands at the head and foot of a body's papers."""

from django.utils.translation import gettext as _

from kiezwerk.core.partnerships.letterheads import MOST_BYTES, MOST_PIXELS, Emblem
from kiezwerk.ports.documents.papers import Letterhead as PaperHead
from kiezwerk.ports.documents.papers import Thanks as PaperThanks
from kiezwerk.ports.documents.pictures import can_be_printed, size_of

from ..hooks import Thanks, thanks_for
from ..models import Body, Letterhead


def letterhead_row(body: Body) -> Letterhead | None:
    """Return what the office entered for ``body``, None where it entered nothing or there is no such body."""
    return Letterhead.objects.filter(body=body).select_related("emblem").first() if body.pk else None


def letterhead_of(body: Body, motions=()) -> PaperHead:
    """Return the letterhead of ``body`` as papers print it; papers on ``motions`` also thank those who pay for what is decided."""
    partnership, row = body.partnership, letterhead_row(body)
    notice = _("This partnership, its people, its meetings and its votes are invented.") if partnership.is_example else ""
    given = Letterhead() if row is None else row
    return PaperHead(
        partnership=partnership.name, network=partnership.network.name, file_number=given.file_number, example_notice=notice,
        acknowledgement=given.acknowledgement, emblem=bytes(given.emblem.content) if given.emblem else b"", emblem_name=given.emblem_name,
        further=printed(thanks_for(motions)),
    )  # fmt: skip


def printed(thanks: list[Thanks]) -> tuple[PaperThanks, ...]:
    """Return ``thanks`` as papers print them."""
    return tuple(PaperThanks(text=one.text, emblem=one.emblem, emblem_name=one.emblem_name) for one in thanks)


def office_letterhead(partnership) -> PaperHead:
    """Return the letterhead of the coordination office."""
    offices = Body.objects.filter(partnership=partnership).select_related("partnership__network")
    return letterhead_of(offices.filter(kind=Body.Kind.OFFICE).first() or Body(partnership=partnership))


def sender_of(body: Body) -> str:
    """Return the small line above an address, "" where none was entered."""
    row = letterhead_row(body)
    return " · ".join(line.strip() for line in row.sender.splitlines() if line.strip()) if row else ""


def emblem_facts(content: bytes, media_type: str) -> Emblem:
    """Return what is checked of a picture: one that cannot be printed has no size."""
    width, height = size_of(content)
    tried = max(width, height) <= MOST_PIXELS and len(content) <= MOST_BYTES
    readable = bool(width and height) and (not tried or can_be_printed(content))
    return Emblem(media_type, len(content), width if readable else 0, height if readable else 0)
