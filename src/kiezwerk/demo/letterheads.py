"""The letterhead of the example's steering group and office; the fund and its emblem are invented, drawn for this example."""

from kiezwerk.apps.partnerships.actions.letterheads import edit_letterhead

from .founding import Example
from .material import DATA

THANKS = "Gefördert aus Mitteln des Beispielfonds für lokale Beschäftigung (erfunden)."
SENDER = "Geschäftsstelle (Beispiel)\nUferstraße 1\n00000 Musterstadt"


def enter_letterheads(example: Example) -> None:
    """Let the office enter what stands on its papers and on those of the steering group."""
    emblem = ("example-fund.png", (DATA / "emblems" / "example-fund.png").read_bytes())
    for place, number in (("steering", "BSP 1/2026"), ("office", "BSP 2/2026")):
        edit_letterhead(
            example.bodies[place], by=example.office, sender=SENDER, file_number=number, acknowledgement=THANKS,
            emblem=emblem, emblem_name="Emblem des Beispielfonds: drei Wellen",
        )  # fmt: skip
