"""Keeping what somebody types and has not saved: for that person alone, unseen by others and by the trail."""

from datetime import timedelta

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action

from ..models import UnsavedText

KEPT_DAYS = 30
MOST_CHARACTERS = 200_000


@action("plans.keep_unsaved", permission="plans.revise_edition", on="scope")
def keep_unsaved(edition, *, by, place, data):
    """Keep what stands in a form now, in the place of what was kept before; what is far too long is not kept."""
    if sum(len(text) for values in data.values() for text in values) > MOST_CHARACTERS:
        return None
    columns = {"data": data, "kept_at": clock.now()}
    return UnsavedText.objects.update_or_create(person=by, edition=edition, place=place, defaults=columns)[0]


@action("plans.forget_unsaved", permission="plans.revise_edition", on="scope")
def forget_unsaved(edition, *, by, place):
    """Forget what was kept of a form, because it was saved or thrown away."""
    UnsavedText.objects.filter(person=by, edition=edition, place=place).delete()


def forget_person(person) -> None:
    """Forget everything that a person has typed and not saved."""
    UnsavedText.objects.filter(person=person).delete()


def forget_old_texts() -> int:
    """Forget what nobody came back to for a month, and return how much that was; the worker does so."""
    return UnsavedText.objects.filter(kept_at__lt=clock.now() - timedelta(days=KEPT_DAYS)).delete()[0]
