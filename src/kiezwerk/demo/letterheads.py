"""Letterheads and thanks of the example. The fund is invented; both emblems are drawn for this example and belong to no funder."""

from kiezwerk.apps.funding.actions import edit_acknowledgement
from kiezwerk.apps.funding.models import Programme
from kiezwerk.apps.partnerships.actions.letterheads import edit_letterhead

from .founding import Example
from .material import DATA

THANKS = "Gefördert aus Mitteln des Beispielfonds für lokale Beschäftigung (erfunden)."
PROGRAMME_THANKS = {
    "de": "Gefördert im Programm Lokal-Sozial-Innovativ (Beispiel; das Emblem ist erfunden).",
    "en": "Funded by the programme Lokal-Sozial-Innovativ (example; the emblem is invented).",
    "fr": "Financé par le programme Lokal-Sozial-Innovativ (exemple ; l’emblème est inventé).",
    "ar": "بتمويل من برنامج Lokal-Sozial-Innovativ (مثال؛ الشعار مُختلَق).",
}
SENDER = "Geschäftsstelle (Beispiel)\nUferstraße 1\n00000 Musterstadt"


def enter_letterheads(example: Example) -> None:
    """Let the office enter what stands on its papers, on those of the steering group, and on all about the money of one programme."""
    emblem = ("example-fund.png", (DATA / "emblems" / "example-fund.png").read_bytes())
    for place, number in (("steering", "BSP 1/2026"), ("office", "BSP 2/2026")):
        edit_letterhead(
            example.bodies[place], by=example.office, sender=SENDER, file_number=number, acknowledgement=THANKS,
            emblem=emblem, emblem_name="Emblem des Beispielfonds: drei Wellen",
        )  # fmt: skip
    edit_acknowledgement(
        example.partnership, by=example.office, programme=Programme.objects.get(code="lsi"), texts=PROGRAMME_THANKS,
        emblem=("example-programme.png", (DATA / "emblems" / "example-programme.png").read_bytes()),
        emblem_name="Emblem des Beispielprogramms: drei Häuser",
    )  # fmt: skip
