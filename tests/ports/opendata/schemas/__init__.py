"""The published schemas, ready to check objects against."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft3Validator, Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

FOLDER = Path(__file__).parent
FORMATS = FormatChecker()


@FORMATS.checks("url", raises=ValueError)
def is_absolute_address(value: object) -> bool:
    """The schemas call an absolute address a "url"."""
    return not isinstance(value, str) or bool(urlsplit(value).netloc)


def oparl_mistakes(tree: Any) -> list[str]:
    """Return what is wrong with an object and with all objects inside it; the two instants that the standard demands included."""
    if isinstance(tree, list):
        return [mistake for one in tree for mistake in oparl_mistakes(one)]
    if not isinstance(tree, dict):
        return []
    kind = tree["type"].rpartition("/")[2]
    schema = json.loads((FOLDER / "oparl" / f"{kind}.json").read_text())
    if tree.get("deleted"):
        schema["required"] = ["id", "type"]
    found = [f"{tree['id']}: {error.message}" for error in Draft202012Validator(schema, format_checker=FORMATS).iter_errors(tree)]
    found += [f"{tree['id']}: {name} is no entry of the schema" for name in tree if name not in schema["properties"]]
    found += [f"{tree['id']}: no {name}" for name in ("created", "modified") if name not in tree and kind != "System"]
    return found + [mistake for value in tree.values() for mistake in oparl_mistakes(value) if isinstance(value, dict | list)]


def popolo_mistakes(name: str, tree: Any) -> list[str]:
    """Return what is wrong with a Popolo object of a kind."""
    schemas = [json.loads(path.read_text()) for path in (FOLDER / "popolo").glob("*.json")]
    known = Registry().with_resources((schema["id"], Resource(schema, DRAFT3)) for schema in schemas)
    schema = json.loads((FOLDER / "popolo" / f"{name}.json").read_text())
    errors: list[ValidationError] = list(Draft3Validator(schema, registry=known, format_checker=FormatChecker()).iter_errors(tree))
    return [error.message for error in errors] + [f"{entry} is no entry of the schema" for entry in tree if entry not in schema["properties"]]
