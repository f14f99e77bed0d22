"""Who was reached by an invitation, how, and whether it left."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kiezwerk.apps.notices.models import OutboxMail

from ..models import Delivery, Meeting
from ..queries import members_of
from .rolls import day_of

NO_MAIL = ".invalid"


@dataclass(frozen=True)
class DeliveryLine:
    """A person, how they were written to, and what became of it; ``sent_at`` of a mail is when it left."""

    delivery: Delivery
    mail: OutboxMail | None

    @property
    def occasion(self) -> str:
        return occasion_words(self.delivery.occasion)

    @property
    def is_paper(self) -> bool:
        return self.delivery.channel != Delivery.Channel.MAIL

    @property
    def sent_at(self) -> datetime | None:
        return self.mail.sent_at if self.mail else None

    @property
    def state(self) -> str:
        """done, waiting or failed: how the row is coloured."""
        if self.is_paper:
            return "done" if self.delivery.delivered_on else "waiting"
        if self.mail is None:
            return "failed"
        return {OutboxMail.State.SENT: "done", OutboxMail.State.FAILED: "failed"}.get(OutboxMail.State(self.mail.state), "waiting")

    @property
    def words(self) -> str:
        if self.is_paper:
            return _("delivered") if self.delivery.delivered_on else _("to be posted")
        return {"done": _("sent"), "failed": _("could not be sent"), "waiting": _("on its way")}[self.state]


def has_mail(person) -> bool:
    """Whether mail reaches the person; an address under .invalid stands for somebody who has none."""
    return not person.email.endswith(NO_MAIL)


def occasion_words(occasion: str) -> str:
    """Return what a delivery was about."""
    known = {
        "invitation": _("Invitation"),
        "again": _("Invitation, sent again"),
        "moved": _("New date or place"),
        "cancelled": _("Cancelled"),
        "written": _("Written procedure"),
        "objected": _("Not decided in writing"),
    }
    return known.get(occasion.partition("-")[0], occasion)


def deliveries_of(meeting: Meeting) -> list[DeliveryLine]:
    """Return every delivery of ``meeting``, in two queries."""
    rows = list(meeting.deliveries.select_related("person"))
    mails = {mail.key: mail for mail in OutboxMail.objects.filter(key__in=[row.mail_key for row in rows if row.mail_key]).defer("text", "calendar")}
    return [DeliveryLine(row, mails.get(row.mail_key)) for row in rows]


def newcomers_of(meeting: Meeting) -> list:
    """Return who sits in the body on the day of the meeting and has not been invited."""
    invited = set(meeting.deliveries.filter(occasion="invitation").values_list("person_id", flat=True))
    return [person for person in members_of(meeting.body, day_of(meeting)) if person.pk not in invited]


def invited_people(meeting: Meeting) -> list:
    """Return everybody who was invited, each once."""
    rows = meeting.deliveries.filter(occasion="invitation").select_related("person")
    return list(dict.fromkeys(row.person for row in rows))


def letters_to_post(meeting: Meeting) -> list[Delivery]:
    """Return the letters of ``meeting`` that nobody has posted yet."""
    return list(meeting.deliveries.filter(channel=Delivery.Channel.LETTER, delivered_on=None).select_related("person"))
