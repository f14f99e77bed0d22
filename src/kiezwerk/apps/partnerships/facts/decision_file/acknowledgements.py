"""Whom the decision file thanks: the funders of the body, and those who pay for what was decided."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kiezwerk.ports.archive import Enclosure

from ... import hooks
from ...models import Body, Motion
from ..letterheads import letterhead_row

ENDINGS = {b"\x89PNG": "png"}


@dataclass(frozen=True)
class ThanksLine:
    """Words of thanks, in which language, and the path of the emblem in the archive with what it shows."""

    text: str
    language: str = ""
    path: str = ""
    emblem_name: str = ""


def thanks_of(body: Body, motions: list[Motion]) -> tuple[list[ThanksLine], list[Enclosure]]:
    """Return the lines of the first page, and the emblems that it shows."""
    own = letterhead_row(body)
    given = [hooks.Thanks(own.acknowledgement, emblem_name=own.emblem_name, file=own.emblem)] if own else []
    lines, files = [], []
    for one in [*given, *hooks.thanks_for(motions)]:
        content, path = one.emblem, ""
        if content:
            path = f"acknowledgements/{len(files) + 1}.{ENDINGS.get(content[:4], 'jpg')}"
            files.append(Enclosure(path, content, _("Emblem: %(name)s") % {"name": one.emblem_name}))
        if content or one.text:
            lines.append(ThanksLine(one.text, one.language, path, one.emblem_name))
    return lines, files
