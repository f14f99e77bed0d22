"""Where figures come from, what they mean, and in which area a partnership works."""

from kiezwerk.acts.actions import action
from kiezwerk.apps.audit.actions import record

from ..models import DataSource, Indicator, Territory

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
def set_territory(partnership, area, *, by) -> Territory:
    """Say in which area the partnership works: its map opens there."""
    territory, _ = Territory.objects.update_or_create(partnership=partnership, defaults={"area": area})
    record(by, "areas.territory.set", territory, key=area.key)
    return territory
