"""Views say who may see them, actions say what they ask, findings have words."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
import rules
from django.urls import URLPattern, get_resolver

from kiezwerk.acts.actions import ACTIONS
from kiezwerk.acts.messages import VERBS, WORDS
from kiezwerk.server.navigation import ENTRIES

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kiezwerk"
READING_ROOMS = {"views", "forms", "tables", "facts", "queries", "rules", "messages", "templatetags"}
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
APPS = sorted(path.parent for path in SOURCE.glob("apps/*/apps.py"))


def our_patterns(patterns=None) -> list[URLPattern]:
    found = []
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.callback.__module__.startswith("kiezwerk.apps"):
                found.append(pattern)
        else:
            found += our_patterns(pattern.url_patterns)
    return found


@pytest.mark.parametrize("pattern", our_patterns(), ids=lambda pattern: f"{pattern.callback.__module__}.{pattern.name}")
def test_every_view_declares_its_permission_or_that_it_is_public(pattern):
    assert hasattr(pattern.callback, "permission")
    assert pattern.callback.permission is None or rules.perm_exists(pattern.callback.permission)


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_data_is_changed_in_actions_and_nowhere_else(app):
    writing = []
    for path in app.rglob("*.py"):
        room = path.relative_to(app).parts[0].removesuffix(".py")
        if room in READING_ROOMS:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
                    writing.append(f"{path.relative_to(app)}:{node.lineno} {node.func.attr}")

    assert writing == []


@pytest.mark.parametrize("name", sorted(ACTIONS), ids=str)
def test_every_action_asks_a_permission_that_exists(name):
    app, _, verb = name.partition(".")
    wanted = ACTIONS[name].permission

    assert (SOURCE / "apps" / app).is_dir()
    assert verb
    assert wanted == "" or rules.perm_exists(wanted)


WITHOUT_WHAT = {"partnerships.cast_secret_vote": {"seat"}}
"""The one act whose entry says who and never what: a seat took part in a secret vote. The facts it may name stand beside it."""


def test_every_vote_in_the_trail_says_what_was_done_but_the_secret_one():
    said = {}
    for path in SOURCE.glob("apps/*/actions/*.py"):
        for function in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(function, ast.FunctionDef) and (name := action_name(function)) and "cast" in name:
                said[name] = {word.arg for call in ast.walk(function) if is_record(call) for word in call.keywords}

    assert {name: facts for name, facts in said.items() if not facts & {"choice", "names"}} == WITHOUT_WHAT


def action_name(function: ast.FunctionDef) -> str:
    """Return the name under which a function is an action, "" for others."""
    calls = [one for one in function.decorator_list if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "action"]
    return getattr(calls[0].args[0], "value", "") if calls else ""


def is_record(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record"


def test_navigation_opens_pages_with_the_permission_they_ask():
    named = {}
    for pattern in our_patterns():
        app = pattern.callback.__module__.split(".")[2]
        named[f"{app}:{pattern.name}"] = pattern.callback.permission

    differing = {entry.view for entry in ENTRIES if entry.view in named and (named[entry.view] or "") != entry.permission and entry.permission}

    assert {view for view in differing if named[view] is not None} == set()


def codes_in(folder: Path) -> set[str]:
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding" and node.args and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


def test_every_finding_has_words():
    codes = set().union(*(codes_in(SOURCE / folder) for folder in ("core", "ports", "acts", "apps")))

    assert sorted(codes - set(WORDS)) == []


def modules_in(room: str) -> list:
    """Return the modules of all apps that stand in a room: a file, or a folder of files."""
    files = [file for app in APPS for file in (app / f"{room}.py", *(app / room).glob("*.py")) if file.exists()]
    names = [".".join(file.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__") for file in files]
    return [import_module(name) for name in sorted(names)]


def test_every_sentence_and_every_verb_is_entered_when_its_app_is_ready():
    unheard = [f"{one.__name__}: {code}" for one in modules_in("messages") for code in getattr(one, "WORDS", {}) if code not in WORDS]
    unnamed = [f"{one.__name__}: {verb}" for one in modules_in("verbs") for verb in one.VERBS if verb not in VERBS]

    assert unheard + unnamed == []


def verbs_in(folder: Path) -> set[str]:
    """Return the verbs that are recorded, as patterns: what an f-string fills in is any word."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record" and len(node.args) > 1:
                found |= patterns_in(node.args[1])
    return found


def patterns_in(verb: ast.AST) -> set[str]:
    if isinstance(verb, ast.JoinedStr):
        return {"".join(re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w.]+" for part in verb.values)}
    if isinstance(verb, ast.Constant):
        return {re.escape(verb.value)}
    return set().union(*(patterns_in(part) for part in ast.iter_child_nodes(verb)))


def test_every_act_in_the_trail_has_a_name():
    nameless = {verb for verb in verbs_in(SOURCE / "apps") if not any(re.fullmatch(verb, known) for known in VERBS)}

    assert nameless == set()
