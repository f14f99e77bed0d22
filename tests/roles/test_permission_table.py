"""Who opens which address: every address of governance asked for by everybody there is, held against docs/methods/partnerships/permissions.md.

What a page shows is not asked here, so templates are empty: the answer is the view's own. After a change that is meant, write the table anew with
``KIEZWERK_WRITE_DOCS=1 .venv/bin/pytest tests/roles/test_permission_table.py`` and read the difference.
"""

import os
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.backends import ModelBackend
from django.template import Origin
from django.template.loaders.base import Loader
from django.test import Client, override_settings

from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.partnerships.models import Body, Network, Partnership, Representation
from tests.apps.queries import meetings
from tests.apps.queries.test_queries_stay import UNSEEN, addresses_of, pages
from tests.apps.queries.world import World, at, begin, keep_books, person, sit

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "methods" / "partnerships" / "permissions.md"
BACKEND = f"{__name__}.KnownPeople"
MARK = "<!-- the table follows; a test holds it -->\n"
OF_GOVERNANCE = ("accounts", "audit", "notices", "partnerships", "portal")
ELSEWHERE = {"accounts:demo_login", "portal:oparl", "portal:oparl_bodies", "portal:oparl_body", "portal:oparl_list", *UNSEEN}
"""Addresses for everybody whose objects are walked elsewhere, and those that a secret or a button of the example opens."""

KNOWN: dict[str, User] = {}

HEAD = {
    "office": "office", "chair": "chair", "voting": "voting", "advisory": "advisory", "deputy": "deputy", "project body": "project body",
    "planner": "planner", "organiser": "network", "auditor": "audit", "administrator": "administration", "elsewhere": "office elsewhere",
    "beside": "administration beside", "nobody": "nobody",
}  # fmt: skip


class KnownPeople(ModelBackend):
    """Brings the same people with every request, so that what they are is worked out once."""

    def get_user(self, user_id):
        return KNOWN.get(str(user_id))


class NothingToShow(Loader):
    """Finds every template, with nothing in it."""

    def get_template_sources(self, template_name):
        yield Origin(template_name, template_name, self)

    def get_contents(self, _origin):
        return ""


def empty_templates(settings) -> list[dict]:
    (engine,) = settings.TEMPLATES
    loaders = [f"{__name__}.{NothingToShow.__name__}"]
    return [engine | {"APP_DIRS": False, "OPTIONS": engine["OPTIONS"] | {"loaders": loaders, "context_processors": []}}]


@pytest.fixture
def world(db):
    """A partnership in the middle of its work; its people sit where each of them has one role."""
    with at(-9 * 24):
        found = begin(1)
        keep_books(found)
    meetings.call(found)
    found.people = people_of(found)
    return found


def people_of(world: World) -> dict:
    """Return somebody for each column of the table, None for nobody."""
    people = {role: person(f"Only {role}") for role in HEAD if role != "nobody"}
    here = {kind: Body.objects.get(partnership=world.place, kind=kind) for kind in ("office", "planning", "audit", "administration")}
    for role, kind in (("office", "office"), ("planner", "planning"), ("auditor", "audit"), ("administrator", "administration")):
        sit(here[kind], people[role])
    sit(Body.objects.get(network=world.place.network), people["organiser"])
    sit(world.body, people["chair"], is_chair=True)
    sit(world.body, people["voting"], people["deputy"])
    sit(world.body, people["advisory"], is_voting=False)
    Representation.objects.create(actor=world.actors[0], person=people["project body"], starts_on=date(2020, 1, 1))
    far = Network.objects.create(slug="far", name="Far")
    for role, kind, network in (("elsewhere", Body.Kind.OFFICE, far), ("beside", Body.Kind.ADMINISTRATION, world.place.network)):
        place = Partnership.objects.create(network=network, slug=role, name=role, city="B")
        sit(Body.objects.create(partnership=place, kind=kind, name=kind.label), people[role])
    return people | {"nobody": None}


def told(answer) -> str:
    """Return in one word what became of asking: opened, opened by a form alone, led to the login, refused, or nothing there."""
    status = answer.status_code
    if status == 302 and answer["Location"].startswith("/accounts/login/"):
        return "login"
    return {200: "yes", 302: "yes", 405: "form", 410: "yes", 422: "yes"}.get(status, str(status))


def table_of(world: World) -> str:
    clients = {}
    for role, who in world.people.items():
        clients[role] = Client(headers={"accept-language": "en"})
        if who:
            KNOWN[str(who.pk)] = who
            clients[role].force_login(who, backend=BACKEND)
    lines, app = [], ""
    for name, route, is_public in sorted(pages()):
        if name.partition(":")[0] not in OF_GOVERNANCE or name in ELSEWHERE:
            continue
        if name.partition(":")[0] != app:
            app = name.partition(":")[0]
            lines += ["", f"## {app}", "", f"| address | {' | '.join(HEAD.values())} |", f"|---|{'---|' * len(HEAD)}"]
        lines.append(f"| {name.partition(':')[2]} | {' | '.join(cells_of(clients, addresses_of(name, route, world)[0], is_public=is_public))} |")
    return "\n".join(lines).lstrip() + "\n"


def cells_of(clients: dict, address: str, *, is_public: bool) -> list[str]:
    """Return what each of them is told; a public page that opens for nobody in particular opens for all."""
    if is_public and told(clients["nobody"].get(address)) == "yes":
        return ["yes"] * len(HEAD)
    return [told(clients[role].get(address)) for role in HEAD]


def test_everybody_opens_what_the_table_says_and_nothing_else(world, settings):
    settings.DEMO = True
    quickly = {"AUTHENTICATION_BACKENDS": [BACKEND], "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies"}
    with at(), override_settings(TEMPLATES=empty_templates(settings), **quickly):
        found = table_of(world)

    introduction, mark, kept = DOCUMENT.read_text(encoding="utf-8").partition(MARK)
    if os.environ.get("KIEZWERK_WRITE_DOCS"):
        DOCUMENT.write_text(introduction + mark + found, encoding="utf-8")
    assert found.splitlines() == kept.splitlines()
