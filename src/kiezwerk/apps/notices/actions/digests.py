"""Notices: what a person should hear of, gathered into one mail at the rhythm that the person has chosen."""

from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.roles import home_of
from kiezwerk.apps.audit.actions import record

from ..facts import is_reachable, leaves_at, rhythm_of
from ..models import Notice, OutboxMail, Rhythm
from .outbox import write_mail

MOST_IN_A_MAIL = 50


@action("notices.choose_rhythm", on="object")
def choose_rhythm(person, *, by, often: str) -> Rhythm:
    """Choose how often notices come by mail; they stand on the page of notices in any case."""
    rhythm, _created = Rhythm.objects.update_or_create(person=person, defaults={"often": Rhythm.Often(often)})
    record(by, "notices.rhythm.chosen", person, often=rhythm.often)
    return rhythm


def tell(key: str, person, compose, *, address: str) -> Notice | None:
    """Note that ``person`` should hear of something; a second notice under the same ``key`` is the first. Called inside other acts.

    ``compose()`` returns (title, text) and is called in the person's language; ``address`` is the page that it is about.
    """
    if not is_reachable(person):
        return None
    with translation.override(person.language):
        title, text = compose()
    notice, _created = Notice.objects.get_or_create(
        key=key, defaults={"person": person, "title": title[:200], "text": text, "address": address, "written_at": timezone.now()}
    )
    return notice


def gather_notices(site: str) -> int:
    """Write the mails whose time has come, one a person, and return how many. Notices and their mail are stored together or not at all."""
    people = Notice.objects.filter(mail=None, is_for_mail=True).order_by("person").values_list("person", flat=True).distinct()
    return sum(_gather(person, site) for person in list(people))


def _gather(person_pk: int, site: str) -> bool:
    with transaction.atomic():
        waiting = Notice.objects.filter(person=person_pk, mail=None, is_for_mail=True).select_related("person").order_by("id")
        if connection.features.has_select_for_update:
            waiting = waiting.select_for_update(of=("self",))
        notices = list(waiting[:MOST_IN_A_MAIL])
        if not notices:
            return False
        person, now = notices[0].person, timezone.now()
        often = rhythm_of(person)
        if often == Rhythm.Often.NEVER:
            Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(is_for_mail=False)
            return False
        with clock.as_in(home_of(person)):
            if leaves_at(often, notices[0].written_at) > now:
                return False
            key = f"digest-{person.pk}-{notices[0].pk}"
            write_mail(key, person, lambda: _mail(notices, person, site))
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mail=OutboxMail.objects.get(key=key))
        return True


def _mail(notices: list[Notice], person, site: str) -> tuple[str, str]:
    count = len(notices)
    title = notices[0].title if count == 1 else ngettext("%(count)s notice", "%(count)s notices", count) % {"count": count}
    lines = [(notice.title, notice.text, site + notice.address) for notice in notices]
    context = {"person": person, "lines": lines, "settings_address": site + notices[0].settings_address}
    return title, render_to_string("notices/digest.txt", context).strip() + "\n"


def see_notices(person) -> None:
    """Note that ``person`` has looked at the page of notices."""
    Notice.objects.filter(person=person, seen_at=None).update(seen_at=timezone.now())
