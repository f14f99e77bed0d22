"""Where figures come from, what they mean, and in which area a partnership works."""

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.areas.territory import check_territory

from ..models import Area, DataSource, Indicator, Territory

MAY = "areas.import_figures"


@action("areas.register_source", permission=MAY, on="scope")
def register_source(partnership, *, by, code: str, **columns) -> DataSource:
    """Enter a source, or correct what is said of it."""
    source, is_new = DataSource.objects.update_or_create(code=code, defaults=columns)
    record(by, "areas.source.registered", source, partnership_id=partnership.pk, code=code, is_new=is_new)
    return source


@action("areas.register_indicator", permission=MAY, on="scope")
def register_indicator(partnership, *, by, code: str, source: DataSource, **columns) -> Indicator:
    """Enter an indicator, or correct what is said of it; its figures come with files."""
    indicator, is_new = Indicator.objects.update_or_create(code=code, defaults={"source": source, **columns})
    record(by, "areas.indicator.registered", indicator, partnership_id=partnership.pk, code=code, is_new=is_new)
    return indicator


@action("areas.set_territory", permission=MAY, on="scope")
def set_territory(partnership, *areas: Area, by) -> Territory:
    """Say in which areas the partnership works: its map opens there. They are of one level of one published area set."""
    published = all(area.area_set.published_at for area in areas)
    insist(check_territory([(area.area_set.code, area.level.code) for area in areas], published=published))
    territory, _ = Territory.objects.select_for_update().get_or_create(partnership=partnership)
    territory.areas.set(areas)
    keys = sorted({area.key for area in areas})
    record(by, "areas.territory.set", territory, keys=keys, area_set=areas[0].area_set.code, level=areas[0].level.code)
    return territory
