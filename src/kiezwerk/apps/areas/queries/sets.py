"""Area sets, levels, areas and figures."""

from django.db.models import Prefetch, Q

from kiezwerk.acts.roles import scopes

from ..models import Area, AreaSet, FileImport, Indicator, ObservationSet, Territory


def area_sets_visible_to(person):
    """Published area sets are for everybody; those being loaded for the partnership that loads them."""
    mine = Q(partnership__in=scopes(person, "office", "planner"))
    return AreaSet.objects.filter(Q(published_at__isnull=False) | mine).select_related("source")


def areas_visible_to(person):
    return Area.objects.filter(area_set__in=area_sets_visible_to(person).order_by())


def earlier_sets(area_set: AreaSet):
    """Return the published area sets that ``area_set`` could bring to an end."""
    open_ended = AreaSet.objects.filter(published_at__isnull=False, valid_until_on=None, valid_from_on__lt=area_set.valid_from_on)
    return open_ended.exclude(pk=area_set.pk)


def newer_set(area_set: AreaSet) -> AreaSet | None:
    """Return the published area set that brought ``area_set`` to an end; no query where it has not ended."""
    return area_set.valid_until_on and AreaSet.objects.filter(follows=area_set, published_at__isnull=False).first()


def imports_visible_to(person):
    """Files that were read, for the office and the planners of the partnership."""
    return FileImport.objects.filter(partnership__in=scopes(person, "office", "planner"))


def address_tables(area_set=None):
    """Return the published tables of addresses, those of the latest area set first."""
    tables = FileImport.objects.filter(kind=FileImport.Kind.ADDRESSES, state=FileImport.State.PUBLISHED).select_related("source", "area_set")
    return (tables.filter(area_set=area_set) if area_set else tables).order_by("-area_set__valid_from_on", "-id")


def published_sets():
    """Return the figures that are in force: published and not replaced, the latest first."""
    return (
        ObservationSet.objects.filter(published_at__isnull=False, replaced_at=None)
        .select_related("indicator", "area_set", "level", "source")
        .order_by("indicator__position", "indicator__code", "-as_of_on")
    )


def indicators_visible_to(person):
    """Indicators with published figures, and all of them for those who import."""
    if scopes(person, "office", "planner"):
        return Indicator.objects.select_related("source")
    return Indicator.objects.filter(sets__in=published_sets().order_by()).select_related("source").distinct()


def territory_of(partnership) -> Territory | None:
    """Return the areas in which ``partnership`` works, without their borders, in two queries; None where nobody has said."""
    areas = Area.objects.select_related("level", "area_set__source").defer("geometry", "outline")
    found = Territory.objects.filter(partnership=partnership).prefetch_related(Prefetch("areas", areas)).first()
    return found if found and found.parts else None


def current_sets():
    """Return the published area sets that have not ended, the latest first."""
    return AreaSet.objects.filter(published_at__isnull=False, valid_until_on=None).select_related("source")
