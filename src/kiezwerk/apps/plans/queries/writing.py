"""Pictures of editions, and what a person has typed and not saved."""

from kiezwerk.acts.roles import scopes

from ..models import HorizontalPrinciple, MeasureImport, PlanPicture, UnsavedText
from .editions import editions_visible_to


def pictures_visible_to(person):
    """Pictures are seen by whoever may read the edition that they belong to."""
    return PlanPicture.objects.filter(edition__in=editions_visible_to(person).order_by()).select_related("edition__plan__partnership")


def principles_visible_to(person):
    """The list from which the office chooses; what elements name of it is read with them."""
    return HorizontalPrinciple.objects.filter(partnership__in=scopes(person, "office")).select_related("partnership")


def measure_imports_visible_to(person):
    """What the office of a partnership read and may take over."""
    mine = MeasureImport.objects.filter(edition__plan__partnership__in=scopes(person, "office"))
    return mine.select_related("edition__plan__partnership", "uploaded_by")


def unsaved_text(person, edition, place: str) -> UnsavedText | None:
    return UnsavedText.objects.filter(person=person, edition=edition, place=place).first()


def unsaved_texts_of(person) -> list[dict]:
    """Return what a person has typed and not saved, for the file of their own data."""
    return list(UnsavedText.objects.filter(person=person).order_by("pk").values("edition__title", "place", "data", "kept_at"))
