"""Mail is written into the outbox with the change it speaks of, and sent once afterwards."""

import re
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import connection, models, transaction
from django.utils import timezone, translation

from kiezwerk.acts.once import store_once

from ..models import Notice, OutboxMail, Rhythm

State = OutboxMail.State
LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8


def write_mail(key: str, person, compose, *, subject_key: str = "", calendar: str = "", holds_secret: bool = False) -> None:
    """Put one mail to ``person`` into the outbox; a second one under the same ``key`` is the first.

    ``compose()`` returns (title, text) and is called in the person's language. Somebody invited need not be stored yet.
    ``calendar`` is an appointment as iCalendar, which mail programs offer to enter.
    A text that ``holds_secret`` (a link that opens something) is forgotten once it was sent.
    """
    with translation.override(person.language):
        title, text = compose()
    mail = OutboxMail(
        key=key,
        recipient_id=person.pk,
        address=person.email,
        language=person.language,
        title=title,
        text=text,
        calendar=calendar,
        subject_key=subject_key,
        holds_secret=holds_secret,
        due_at=timezone.now(),
    )
    store_once(mail, unique=("key",))


def send_due_mail(limit: int = 50) -> int:
    """Send what is due and return how many left. A mail is leased first, so that two senders never take the same one."""
    return sum(_send(mail) for mail in _lease(limit))


def _lease(limit: int) -> list[OutboxMail]:
    now = timezone.now()
    with transaction.atomic():
        due = models.Q(state=State.WAITING, due_at__lte=now) | models.Q(state=State.SENDING, lease_until__lt=now)
        mails = list(OutboxMail.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked).filter(due)[:limit])
        OutboxMail.objects.filter(pk__in=[mail.pk for mail in mails]).update(
            state=State.SENDING, lease_until=now + LEASE, attempts=models.F("attempts") + 1
        )
    return mails


def _send(mail: OutboxMail) -> bool:
    """Send one leased mail. Its message id is its key, so that a repeat after a crash is recognised by mail servers."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    message = EmailMultiAlternatives(
        mail.title, mail.text, to=[mail.address], headers={"Message-ID": f"<{mail.key}@{domain}>", "Content-Language": mail.language}
    )
    if mail.calendar:
        method = re.search(r"^METHOD:([A-Z]+)\r?$", mail.calendar, re.MULTILINE)
        message.attach_alternative(mail.calendar, f"text/calendar; method={method[1] if method else 'PUBLISH'}")
    try:
        message.send()
    except OSError as error:
        _try_later(mail, error)
        return False
    kept = "" if mail.holds_secret else mail.text
    OutboxMail.objects.filter(pk=mail.pk).update(state=State.SENT, sent_at=timezone.now(), error="", text=kept)
    return True


def _try_later(mail: OutboxMail, error: OSError) -> None:
    attempts = mail.attempts + 1
    state = State.FAILED if attempts >= MOST_ATTEMPTS else State.WAITING
    OutboxMail.objects.filter(pk=mail.pk).update(
        state=state, error=str(error)[:500], due_at=timezone.now() + timedelta(minutes=2**attempts), lease_until=None
    )


def forget_mails_of(person) -> None:
    """Delete every mail and every notice to ``person``, sent or not, and how often they wanted them. Called while they are erased."""
    Notice.objects.filter(person=person).delete()
    Rhythm.objects.filter(person=person).delete()
    OutboxMail.objects.filter(models.Q(recipient=person) | models.Q(address=person.email)).delete()
