"""Which entries a person may read."""

from datetime import datetime

from django.db.models import Q

from kiezwerk.acts.roles import scopes

from .models import Batch, Entry, PersonName


def entries_visible_to(person):
    """Return the entries of those partnerships whose auditor or office ``person`` is."""
    keys = [f"partnerships.partnership:{pk}" for pk in scopes(person, "auditor", "office")]
    return Entry.objects.filter(partnership_key__in=keys)


def entries_naming(words: str):
    """Return the entries whose reason or details hold ``words``, whatever their capitals; SQLite knows capitals of plain letters alone."""
    spelt = {words, words.lower(), words.upper(), words.title()}
    found = Q()
    for one in spelt:
        found |= Q(reason__icontains=one) | Q(facts__icontains=one)
    return Entry.objects.filter(found)


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
