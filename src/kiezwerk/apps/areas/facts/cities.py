"""Cities whose files of areas are known: nobody has to say which column holds what."""

from importlib.resources import files

from kiezwerk.ports import geography

from .descriptions import AreaSetDescription


def _described() -> dict[str, AreaSetDescription]:
    folder = files(geography).joinpath("cities")
    texts = (path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".json"))
    found = [AreaSetDescription.from_json(text) for text in texts]
    return {one.code: one for one in sorted(found, key=lambda one: (one.code.partition("-")[0], -one.valid_from_on.toordinal()))}


CITIES = _described()
"""``{code: description}``; all levels come from one file, that of the finest areas."""
