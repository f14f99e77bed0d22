"""The mails and notices of a person, and whether mail leaves this installation at all."""

from django.conf import settings

from .models import Notice, OutboxMail, Rhythm


def mails_of(person) -> list[dict]:
    """Return every mail to ``person`` that is kept, as plain values."""
    return list(OutboxMail.objects.filter(recipient=person).order_by("id").values("title", "text", "address", "state", "created_at", "sent_at"))


def notices_of(person) -> dict:
    """Return every notice to ``person`` that is kept and how often they want them by mail, as plain values."""
    rhythm = Rhythm.objects.filter(person=person).values_list("often", flat=True).first()
    rows = Notice.objects.filter(person=person).order_by("id").values("title", "text", "address", "written_at", "seen_at", "is_for_mail")
    return {"how_often": rhythm or Rhythm.Often.DAILY.value, "notices": list(rows)}


def mail_leaves() -> bool:
    """Whether mail is sent, and not merely printed where the worker runs."""
    return not settings.EMAIL_BACKEND.endswith("console.EmailBackend")


def notices_visible_to(person):
    """Return the notices to ``person``, the newest first; to nobody: none."""
    return Notice.objects.filter(person_id=person.pk)
