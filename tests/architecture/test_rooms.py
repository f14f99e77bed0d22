"""What imports alone cannot show: the order of the house holds for models, migrations, templates and names of files too."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kiezwerk"
ORDER = ["portal", "events", "practices", "offers", "funding", "plans", "areas", "partnerships", "documents", "notices", "jobs", "accounts", "audit"]
RANK = {name: len(ORDER) - position for position, name in enumerate(ORDER)} | {"documents": 5, "notices": 5}
OURS = [config for config in apps.get_app_configs() if config.name.startswith("kiezwerk.apps.")]
TEMPLATES = sorted(SOURCE.glob("apps/*/templates/**/*.html"))
BANNED_NAMES = {"utils.py", "helpers.py", "services.py", "signals.py", "common.py", "misc.py"}
IMPURE_MODULES = {"django", "random", "secrets", "socket", "subprocess", "requests", "time", "os", "pathlib"}
IMPURE_CALLS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}


def may_use(upper: str, lower: str) -> bool:
    return upper == lower or RANK[upper] > RANK[lower]


@pytest.mark.parametrize("config", OURS, ids=lambda config: config.label)
def test_models_point_only_downward(config):
    upward = [
        f"{model.__name__}.{field.name} → {field.related_model._meta.app_label}"
        for model in config.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if field.related_model._meta.app_label in RANK and not may_use(config.label, field.related_model._meta.app_label)
    ]

    assert upward == []


def test_migrations_depend_only_downward():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    upward = [
        f"{label}.{name} → {below}"
        for (label, name), migration in loader.disk_migrations.items()
        if label in RANK
        for below, _ in migration.dependencies
        if below in RANK and not may_use(label, below)
    ]

    assert upward == []


def test_migrations_hold_all_that_models_say():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    with translation.override(None):
        detected = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)

    assert {label: [str(one) for one in migrations] for label, migrations in detected.items() if label in RANK} == {}


def test_migrations_say_what_they_do():
    nameless = [path.name for path in SOURCE.glob("apps/*/migrations/0*.py") if re.search(r"_auto_|_\d{8}_", path.name)]

    assert nameless == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_templates_include_and_link_only_downward(path):
    app = path.relative_to(SOURCE / "apps").parts[0]
    text = path.read_text(encoding="utf-8")
    linked = re.findall(r"{%\s*url\s+['\"](\w+):", text)
    included = re.findall(r"{%\s*(?:include|extends)\s+['\"](\w+)/", text)
    upward = sorted({name for name in linked + included if name in RANK and not may_use(app, name)})

    assert upward == []


def test_no_room_for_odds_and_ends():
    assert [str(path.relative_to(ROOT)) for path in SOURCE.rglob("*.py") if path.name in BANNED_NAMES] == []


@pytest.mark.parametrize("path", sorted((SOURCE / "core").rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_core_has_no_clock_no_dice_and_no_doors(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    impure = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            impure += [alias.name for alias in node.names if alias.name.split(".")[0] in IMPURE_MODULES]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in IMPURE_MODULES:
            impure.append(node.module)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            impure += [f"{node.func.value.id}.{node.func.attr}()"] if (node.func.value.id, node.func.attr) in IMPURE_CALLS else []
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
            impure.append("open()")

    assert impure == []


def test_ports_know_no_django():
    found = [
        str(path.relative_to(ROOT)) for path in (SOURCE / "ports").rglob("*.py") if re.search(r"^\s*(?:from|import) django", path.read_text(), re.M)
    ]

    assert found == []


def test_heavy_libraries_are_imported_where_they_are_needed():
    heavy = {"icalendar", "numpy", "scipy", "shapely", "pyproj", "openpyxl", "xlsxwriter", "typst", "networkx", "highspy", "esda", "libpysal"}
    found = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            found += [f"{path.relative_to(SOURCE)}: {name}" for name in names if name.split(".")[0] in heavy]

    assert found == []
