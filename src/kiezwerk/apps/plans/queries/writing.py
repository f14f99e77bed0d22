"""Pictures of editions, and what a person has typed and not saved."""

from ..models import PlanPicture, UnsavedText
from .editions import editions_visible_to


def pictures_visible_to(person):
    """Pictures are seen by whoever may read the edition that they belong to."""
    return PlanPicture.objects.filter(edition__in=editions_visible_to(person).order_by()).select_related("edition__plan__partnership")


def unsaved_text(person, edition, place: str) -> UnsavedText | None:
    return UnsavedText.objects.filter(person=person, edition=edition, place=place).first()


def unsaved_texts_of(person) -> list[dict]:
    """Return what a person has typed and not saved, for the file of their own data."""
    return list(UnsavedText.objects.filter(person=person).order_by("pk").values("edition__title", "place", "data", "kept_at"))
