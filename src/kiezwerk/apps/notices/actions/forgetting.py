"""Forgetting what was told: messages about something that is deleted, and the name of somebody erased in what was told to others."""

from collections.abc import Iterable
from itertools import chain

from django.db.models import Model, Q

from kiezwerk.core.partnerships.erasure import passages_of, told_without

from ..models import Notice, OutboxMail

SENT = OutboxMail.State.SENT


def forget_messages(*, keys: Iterable[str] = (), beginnings: Iterable[str] = ()) -> None:
    """Delete notices and mails with these keys, or with keys that begin so; a mail that gathered such a notice loses its text once it was sent."""
    told = Q(key__in=list(keys))
    for beginning in beginnings:
        told |= Q(key__startswith=beginning)
    notices = Notice.objects.filter(told)
    OutboxMail.objects.filter(state=SENT, notices__in=notices).update(text="")
    notices.delete()
    OutboxMail.objects.filter(told).delete()


def forget_name(name: str, mark: str, address: str) -> int:
    """Put ``mark`` in the place of ``name`` in notices about pages beneath ``address``, and in mails already sent; return how many."""
    rows = chain(
        Notice.objects.filter(address__startswith=address).iterator(500), OutboxMail.objects.filter(state=SENT).exclude(text="").iterator(500)
    )
    return sum(_without(row, name, mark) for row in rows)


def _without(row: Model, name: str, mark: str) -> int:
    erased = {
        column: told_without(getattr(row, column), found, mark)[: row._meta.get_field(column).max_length]
        for column in ("title", "text")
        if (found := passages_of(getattr(row, column), name))
    }
    if erased:
        type(row).objects.filter(pk=row.pk).update(**erased)
    return len(erased)
