"""The areas of Berlin, the Monitoring Soziale Stadtentwicklung 2021 and the residents register, as the office imports them."""

import json
from datetime import date

from kiezwerk.apps.areas import actions
from kiezwerk.apps.areas.facts.descriptions import AreaSetDescription, FigureLayout
from kiezwerk.apps.areas.models import Area

from .material import DATA


def import_figures(partnership, office, territory: str, progress) -> None:
    """Import the areas, register sources and indicators, import their figures, and compute the indices from them."""
    progress("areas")
    description = AreaSetDescription.from_json((DATA / "areas" / "area_set.json").read_text(encoding="utf-8"))
    files = {level.file: (DATA / "areas" / level.file).read_bytes() for level in description.levels}
    area_set = actions.import_area_set(partnership, by=office, description=description, files=files)
    actions.set_territory(partnership, Area.objects.get(area_set=area_set, level__code="district", key=territory), by=office)

    known = json.loads((DATA / "indicators" / "indicators.json").read_text(encoding="utf-8"))
    sources = {given["code"]: actions.register_source(partnership, by=office, **given) for given in known["sources"]}
    indices = [_register(partnership, office, given | {"position": number}, sources) for number, given in enumerate(known["indicators"])]
    dates = {code: date.fromisoformat(file["as_of_on"]) for file in known["files"] for code in file["columns"].values()}
    for file in known["files"]:
        progress(file["file"])
        content = (DATA / "indicators" / file["file"]).read_bytes()
        actions.import_observations(
            partnership, by=office, area_set=area_set, layout=FigureLayout.from_dict(file), content=content, filename=file["file"]
        )
    for index in (indicator for indicator in indices if indicator.kind == indicator.Kind.INDEX):
        progress(index.code)
        actions.compute_index(partnership, by=office, indicator=index, area_set=area_set, as_of_on=dates[index.parts[0]])


def _register(partnership, office, given: dict, sources: dict):
    columns = {name: value for name, value in given.items() if name != "source"}
    return actions.register_indicator(partnership, by=office, source=sources[given["source"]], **columns)
