"""What concerns the meeting as a whole: invitation and delivery, attendance, papers, minutes, and the root of the trail."""

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kiezwerk.apps.audit.queries import root_after
from kiezwerk.apps.documents.models import StoredFile
from kiezwerk.apps.notices.models import OutboxMail
from kiezwerk.ports.archive import Enclosure
from kiezwerk.ports.documents.pdf import minutes_pdf
from kiezwerk.ports.files import clean_name
from kiezwerk.ports.spreadsheets import Column, write_csv

from ...models import AgendaItem, Meeting, PaperVersion
from ..deliveries import deliveries_of
from ..papers import minutes_paper


def files_of_meeting(meeting: Meeting, items: list[AgendaItem], *, is_whole: bool) -> list[Enclosure]:
    """Return these files; of a single resolution the papers of its item and of the meeting as a whole."""
    found = [*_invitation(meeting), _deliveries(meeting), _attendance(meeting), *_papers(meeting, items, is_whole=is_whole)]
    if meeting.closed_at and hasattr(meeting, "minutes"):
        found.append(Enclosure("minutes/minutes.pdf", minutes_pdf(minutes_paper(meeting.minutes), get_language() or "de"), _("Minutes")))
    return [*found, *_how_to_recount(), *_root(meeting)]


def _invitation(meeting: Meeting) -> list[Enclosure]:
    """Return the words of the invitation as the first mail carried them; nothing where only letters were sent."""
    keys = list(meeting.deliveries.exclude(mail_key="").order_by("pk").values_list("mail_key", flat=True))
    mail = OutboxMail.objects.filter(key__in=keys, holds_secret=False).order_by("pk").first()
    return [Enclosure("invitation/invitation.txt", f"{mail.title}\n\n{mail.text}".encode(), _("Invitation as it was sent"))] if mail else []


def _deliveries(meeting: Meeting) -> Enclosure:
    columns = [
        Column(_("Person")), Column(_("Occasion")), Column(_("Way")), Column(_("State")), Column(_("Sent"), "instant"),
        Column(_("Posted or handed over on"), "date"),
    ]  # fmt: skip
    lines = [
        (str(line.delivery.person), line.occasion, line.delivery.get_channel_display(), line.words, _local(line.sent_at), line.delivery.delivered_on)
        for line in deliveries_of(meeting)
    ]
    return Enclosure("invitation/deliveries.csv", write_csv(columns, lines), _("Whom the invitation reached, and how"))


def _attendance(meeting: Meeting) -> Enclosure:
    columns = [
        Column(_("Seat")), Column(_("Function")), Column(_("Organisation")), Column(_("Person")), Column(_("State")), Column(_("Online")),
        Column(_("From"), "instant"), Column(_("Until"), "instant"),
    ]  # fmt: skip
    rows = meeting.attendances.select_related("seat__organisation", "person").order_by("seat__number", "pk")
    lines: list[tuple] = [
        (
            str(row.seat.number), row.seat.function, str(row.seat.organisation or ""), str(row.person or ""), row.get_status_display(),
            _("yes") if row.is_online else "", _local(row.arrived_at), _local(row.left_at),
        )
        for row in rows
    ]  # fmt: skip
    lines += [("", guest.occasion, guest.organisation, guest.name, _("Guest"), "", None, None) for guest in meeting.guests.order_by("pk")]
    return Enclosure("attendance/attendance.csv", write_csv(columns, lines), _("Who was there from when until when"))


def _papers(meeting: Meeting, items: list[AgendaItem], *, is_whole: bool) -> list[Enclosure]:
    """Return every version of every paper, withdrawn ones too."""
    versions = PaperVersion.objects.filter(paper__meeting=meeting).select_related("paper").order_by("paper_id", "number")
    versions = versions if is_whole else versions.filter(paper__item__in=[None, *items]) | versions.filter(paper__item=None)
    contents = {stored.pk: bytes(stored.content) for stored in StoredFile.objects.filter(pk__in=[version.file_id for version in versions])}
    return [
        Enclosure(f"papers/{version.paper_id}-v{version.number}-{_safe(version.file_name)}", contents[version.file_id], _about(version))
        for version in versions
    ]


def _about(version: PaperVersion) -> str:
    facts = {"title": version.paper.title, "number": version.number}
    words = _("Paper “%(title)s”, version %(number)s, withdrawn") if version.paper.withdrawn_at else _("Paper “%(title)s”, version %(number)s")
    return words % facts


def _safe(name: str) -> str:
    ending = name.rpartition(".")[2].lower() or "bin"
    return clean_name(name, ending)


def _how_to_recount() -> list[Enclosure]:
    words = _(
        "Each count.json holds rules, seats and votes of one ballot as a plain text; a secret ballot has counts in place of votes.\n"
        "Anybody can count again, without a database:\n\n"
        "    kiezwerk tally count.json\n"
        "    kiezwerk elect count.json      (elections)\n\n"
        "The text voted on is text.txt; its SHA-256 is the checksum in the minutes and the resolution:\n\n"
        "    sha256sum text.txt\n\n"
        "All files are listed with their checksums; in the unpacked folder:\n\n"
        "    sha256sum -c MANIFEST.sha256\n"
    )
    return [Enclosure("HOW-TO-CHECK.txt", words.encode(), _("How to check and count again"))]


def _root(meeting: Meeting) -> list[Enclosure]:
    """Return the root that binds the trail up to the end of the meeting; nothing until the trail has been sealed since."""
    root = root_after(meeting.closed_at) if meeting.closed_at else ""
    words = _("Root of the audit trail at the end of the meeting")
    return [Enclosure("TRAIL-ROOT.txt", f"{root}\n".encode(), words)] if root else []


def _local(moment):
    return timezone.localtime(moment) if moment else None
