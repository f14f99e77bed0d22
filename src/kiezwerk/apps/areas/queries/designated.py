"""Which areas are designated, and how much of each area they cover."""

from django.db.models import Count

from ..models import Area, DesignatedArea, DesignatedShare, FileImport


def designated_areas_visible_to(person):
    """Published designations that no later file has replaced, for everybody."""
    rows = DesignatedArea.objects.filter(file_import__state=FileImport.State.PUBLISHED, replaced_at=None)
    return rows.select_related("file_import__source", "file_import__area_set", "file_import__level").defer("geometry")


def with_counts(rows):
    """Return designations with the number of areas of which each covers a share."""
    return rows.annotate(area_count=Count("shares"))


def shares_of(designated: DesignatedArea):
    """Return the areas of which a designation covers a share, the largest share first."""
    return (
        DesignatedShare.objects.filter(designated_area=designated)
        .select_related("area__area_set", "area__level")
        .defer("area__geometry", "area__outline")
    )


def designations_of(area: Area, person):
    """Return what covers a share of ``area``, the largest share first."""
    visible = designated_areas_visible_to(person)
    return DesignatedShare.objects.filter(area=area, designated_area__in=visible).select_related("designated_area").defer("designated_area__geometry")
