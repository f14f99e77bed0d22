"""Which entries a person may read."""

from datetime import datetime

from django.db.models import Q

from kiezwerk.acts.roles import scopes
from kiezwerk.acts.subjects import subject_key

from .models import Batch, Entry, EntryWords, PersonName


def entries_visible_to(person):
    """Return the entries of those partnerships whose auditor or office ``person`` is, with what was typed."""
    return Entry.objects.filter(partnership_key__in=[_key(pk) for pk in scopes(person, "auditor", "office")]).prefetch_related("words")


def _key(partnership: int) -> str:
    return f"partnerships.partnership:{partnership}"


def words_in(partnership):
    """Return what was typed in the entries of a partnership."""
    return EntryWords.objects.filter(entry__partnership_key=_key(partnership.pk))


def words_around(person):
    """Return what was typed in entries of no partnership, by ``person`` and about them."""
    return EntryWords.objects.filter(Q(entry__partnership_key="") | Q(entry__person_key=str(person.key)) | Q(entry__subject_key=subject_key(person)))


def entries_saying(words: str):
    """Return the entries whose reason, other texts or details hold ``words``."""
    return Entry.objects.filter(_holds(words, "reason", "facts") | Q(pk__in=EntryWords.objects.filter(_holds(words, "text")).values("entry")))


def entries_keeping(words: str):
    """Return the entries whose hash covers ``words`` in clear, so that nobody can take them away: older ones alone do."""
    return Entry.objects.filter(_holds(words, "reason", "facts"))


def _holds(words: str, *columns: str) -> Q:
    """Return the condition that a column holds ``words``, whatever their capitals; SQLite knows capitals of plain letters alone."""
    found = Q()
    for spelt in {words, words.lower(), words.upper(), words.title()}:
        for column in columns:
            found |= Q(**{f"{column}__icontains": spelt})
    return found


def names_of(keys) -> dict[str, str]:
    """Return the names that are still known behind person keys."""
    return dict(PersonName.objects.filter(key__in=set(keys)).values_list("key", "name"))


def keys_named(words: str):
    """Return the keys of the persons whose known name contains ``words``."""
    return PersonName.objects.filter(name__icontains=words).values("key")


def roots_after(instants) -> dict[datetime, str]:
    """Return ``{instant: root}`` of many instants in one query."""
    left = sorted(instants)
    found = dict.fromkeys(left, "")
    batches = Batch.objects.filter(sealed_at__gte=left[0]).order_by("id").values_list("sealed_at", "root") if left else ()
    for sealed_at, root in batches:
        while left and left[0] <= sealed_at:
            found[left.pop(0)] = root
        if not left:
            break
    return found


def root_after(instant) -> str:
    """Return the root of the first batch sealed since ``instant``, which binds all that was written until then; "" while there is none."""
    return Batch.objects.filter(sealed_at__gte=instant).order_by("id").values_list("root", flat=True).first() or ""
