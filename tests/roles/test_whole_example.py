"""The staged example, page by page and role by role: nobody sees what is not theirs, and nothing breaks."""

import functools
import itertools
import json
import re

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import IntConverter

from kiezwerk.acts.permissions import may
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.areas.models import Area, DesignatedArea
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.funding.models import Application, Call, Project
from kiezwerk.apps.jobs.models import Job
from kiezwerk.apps.offers.models import PublishedOperation
from kiezwerk.apps.partnerships.models import (
    Actor,
    ActorRelation,
    AgendaItem,
    Agreement,
    Attendance,
    Ballot,
    Body,
    Contact,
    Invitation,
    MailingList,
    Meeting,
    Network,
    Paper,
    PaperVersion,
    Partnership,
    Recusal,
    Resolution,
    Seat,
)  # fmt: skip
from kiezwerk.apps.plans.models import ActionField, ActionPlan, HorizontalPrinciple, PlanEdition
from tests.apps.staging import staged_example

ROLES = ("office", "chair", "voting", "advisory", "project-body", "planner", "organiser", "auditor", None)
MEMBERS = {"office", "chair", "voting", "advisory", "planner", "auditor"}
pytestmark = pytest.mark.django_db
CANARY = "Canary of another partnership"


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker):
    """The whole example, beside a second partnership that nobody of the example belongs to."""
    with django_db_blocker.unblock(), staged_example(), transaction.atomic():
        network = Network.objects.create(slug="elsewhere", name="Elsewhere")
        Partnership.objects.create(network=network, slug="elsewhere", name=CANARY, city="Elsewhere")
        yield Partnership.objects.get(slug="spree-dahme")
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def as_in_the_example(settings):
    """The example asks nobody for a second factor."""
    settings.DEMO = True


@pytest.fixture(scope="module")
def client_of(people, django_db_blocker):
    """``client_of(role)``: a browser in which somebody of that role has logged in, with nothing else in it."""
    clients = {role: Client(headers={"accept-language": "de"}) for role in ROLES}
    keys = {}
    with django_db_blocker.unblock():
        for role in filter(None, ROLES):
            clients[role].force_login(people[role])
            keys[role] = clients[role].cookies[settings.SESSION_COOKIE_NAME].value

    def emptied(role) -> Client:
        clients[role].cookies.clear()
        if role:
            clients[role].cookies[settings.SESSION_COOKIE_NAME] = keys[role]
        return clients[role]

    return emptied


@pytest.fixture(scope="module")
def people(example, django_db_blocker):
    """Who holds which role: nobody's roles change while pages are only looked at."""
    with django_db_blocker.unblock():
        return {role: User.objects.filter(email=f"{role}@beispiel.example").first() for role in ROLES}


@pytest.fixture(scope="module")
def seen_by(client_of):
    """``seen_by(role, address)``: what a role is answered there, and whether it names the other partnership; each is asked once."""

    @functools.cache
    def ask(role, address) -> tuple[int, bool]:
        answer = client_of(role).get(address)
        return answer.status_code, CANARY in answer.content.decode(errors="replace")

    return ask


def patterns(under=None, prefix=""):
    for pattern in under if under is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.callback.__module__.startswith("kiezwerk.apps") and pattern.name and prefix:
                yield prefix, pattern
        else:
            yield from patterns(pattern.url_patterns, pattern.app_name or prefix)


OF_ITEMS = [
    f"partnerships:{name}"
    for name in (
        "raise_conflict", "declare_interests", "item_declarations", "declare_for_others", "propose_amendment", "revise_amendment",
        "withdraw_amendment", "move_amendment", "take_off_list",
    )
]  # fmt: skip
KEYS = {
    "areas:designated_area": DesignatedArea, "partnerships:body": Body,
    "partnerships:actor": Actor, "partnerships:item": AgendaItem, "partnerships:edit_item": AgendaItem,
    "partnerships:move_item": AgendaItem, "partnerships:remove_item": AgendaItem, "partnerships:open_ballot": AgendaItem,
    "partnerships:declare_conflict": AgendaItem, "partnerships:decide_recusal": Recusal, "partnerships:resolution": Resolution,
    "partnerships:recount": Resolution, "partnerships:retry_effect": Resolution, "partnerships:vote": Ballot, "partnerships:hands": Ballot,
    "partnerships:close_ballot": Ballot, "partnerships:withdraw_invitation": Invitation, "plans:new_edition": ActionPlan,
    **dict.fromkeys([f"plans:{name}_element" for name in ("edit", "move", "drop")], ActionField), "jobs:job": Job, "jobs:cancel": Job,
    **dict.fromkeys([f"plans:{name}_principle" for name in ("edit", "move", "drop")], HorizontalPrinciple),
    "offers:operation": PublishedOperation, "partnerships:edit_paper": Paper, "partnerships:new_version": Paper,
    "partnerships:withdraw_paper": Paper, "partnerships:paper_file": PaperVersion, "partnerships:resolution_pdf": Resolution,
    "partnerships:resolution_file": Resolution,
    "partnerships:letterhead": Body, "partnerships:emblem": Body, "partnerships:presence": Attendance,
    **dict.fromkeys([f"partnerships:{name}agreement" for name in ("", "edit_", "remove_")], Agreement), "partnerships:agreement_file": Agreement,
    **dict.fromkeys(("partnerships:edit_actor", "partnerships:new_relation"), Actor), "partnerships:end_relation": ActorRelation,
    "partnerships:remove_relation": ActorRelation, "partnerships:edit_contact": Contact, "partnerships:delete_contact": Contact,
    **dict.fromkeys([f"partnerships:{name}mailing_list" for name in ("", "edit_", "delete_")], MailingList),
    **dict.fromkeys(OF_ITEMS, AgendaItem), "partnerships:contest_suspicion": Recusal, "partnerships:letters": Ballot,
}  # fmt: skip
CODES = {"areas:indicator": "mss-2021-status", "areas:compute": "mss-2021-status", "areas:area_set": "berlin-lor-2021"}
WORDS = {
    "area_set": "berlin-lor-2021", "level": "planning_area", "key": "09100101", "secret": "nonsense", "delivery": 1, "guest": 1, "person": 1,
    "kind": "field", "what": "areas", "line": "armut",
}  # fmt: skip
BY_APP = {"partnerships": Meeting, "plans": PlanEdition, "funding": Application, "areas": Area}


def address_of(app: str, pattern: URLPattern, slug: str) -> str | None:
    """Return an address of the pattern with objects of the example; None where the example has none."""
    name, kwargs = f"{app}:{pattern.name}", {}
    for argument, converter in pattern.pattern.converters.items():
        if argument == "pk":
            model = Call if "call" in str(pattern.pattern) else Project if str(pattern.pattern).startswith("projects/") else None
            model = model if app == "funding" and model else KEYS.get(name, BY_APP.get(app))
            found = model.objects.order_by("pk").first() if model else None
            kwargs["pk"] = found.pk if found else 999_999
        elif argument == "seat":
            kwargs["seat"] = Seat.objects.order_by("pk").first().pk
        else:
            unknown = 999_999 if isinstance(converter, IntConverter) else "office"
            kwargs[argument] = CODES.get(name) or WORDS.get(argument, unknown)
    in_partnership = app in ("partnerships", "plans", "published", "funding", "areas") or (app == "portal" and pattern.name in PLACES)
    return reverse(name, kwargs=kwargs | ({"partnership": slug} if in_partnership else {}))


PLACES = {
    "public", "today", "search", "projects", "open_data", "projects_csv", "record_json", "found_another", "oparl_body", "oparl_list", "oparl_object",
    "votes_json", "vote_json",
}  # fmt: skip
PAGES = sorted({(app, pattern.name): (app, pattern) for app, pattern in patterns()}.items())


@pytest.mark.parametrize("page", [page for _, page in PAGES], ids=[f"{app}:{name}" for (app, name), _ in PAGES])
def test_a_page_breaks_for_nobody_and_tells_the_same_story_as_its_permission(example, people, seen_by, page):
    """Whoever lacks the permission of a page never gets it; visitors are asked to log in."""
    app, pattern = page
    address, permission = address_of(app, pattern, example.slug), pattern.callback.permission
    place = example if f"/p/{example.slug}/" in address else None

    for role in ROLES:
        status, _ = seen_by(role, address)
        person = people[role]
        allowed = permission is None or (person is not None and may(person, permission, place))
        expected = (200, 302, 403, 404, 405) if allowed else (403, 404) if person else (302,)
        assert status in expected, f"{role}: {status} with permission {permission}"


@pytest.mark.parametrize("page", [page for _, page in PAGES], ids=[f"{app}:{name}" for (app, name), _ in PAGES])
def test_members_of_one_partnership_learn_nothing_of_another(example, client_of, page):
    """Another partnership's addresses, with objects of one's own filled in, are not found or show what is public."""
    app, pattern = page
    address = address_of(app, pattern, "elsewhere")
    if "/elsewhere/" not in address:
        return
    for role in ("office", "project-body", "auditor"):
        client = client_of(role)
        for answer in (client.get(address), client.post(address, {"title": "x"})):
            if pattern.callback.permission is not None and role != "project-body":
                assert answer.status_code in (403, 404, 405), f"{role} {address}"
            assert example.name not in answer.content.decode(errors="replace") or answer.status_code == 404


LISTS_OF_PARTNERSHIPS = {"/", "/oparl/v1.1/bodies/"}
"""What is open to everybody and lists every partnership of the installation."""


def test_no_page_of_the_example_names_the_other_partnership(example, seen_by):
    addresses = [address_of(*page, example.slug) for _, page in PAGES]
    leaks = [(role, address) for role, address in itertools.product(ROLES, addresses) if seen_by(role, address)[1]]

    assert [leak for leak in leaks if leak[1] not in LISTS_OF_PARTNERSHIPS] == []


def test_the_example_rests_on_real_and_complete_figures(example):
    from kiezwerk.apps.areas.models import Observation

    status = Observation.objects.filter(observation_set__indicator__code="mss-2021-status", observation_set__published_at__isnull=False)

    assert (status.count(), status.filter(state="value").count() + status.filter(state="zero").count()) == (542, 536)
    assert PublishedOperation.objects.filter(programme="LSK", kind="micro").count() == 544
    assert connection.vendor in {"sqlite", "postgresql"}


def test_the_example_comes_out_the_same_each_time(example):
    from kiezwerk.apps.partnerships.models import Resolution

    results = list(Resolution.objects.order_by("sequence").values_list("number", "result", "effect"))

    assert results == [
        ("2026/01", "adopted", "done"), ("2026/02", "adopted", "done"), ("2026/03", "adopted", "none"), ("2026/04", "adopted", "none"),
        ("2026/05", "adopted", "none"), ("2026/06", "elected", "none"), ("2026/07", "adopted", "none"),
        ("2026/08", "adopted", "done"),
    ]  # fmt: skip
    assert list(Application.objects.filter(call__instrument__code="LSI-A").order_by("number").values_list("state", flat=True)) == [
        "selected", "selected", "selected", "reserved", "declined",
    ]  # fmt: skip


def test_the_trail_of_the_example_verifies(example):
    from kiezwerk.server.commands.verify import verify

    assert verify()["problems"] == []


def test_what_somebody_typed_never_stands_in_clear_in_the_trail(example):
    """Words and names stand beside their entries, where they can be erased; facts are figures, codes and keys."""
    with_words = {entry.verb: entry.facts for entry in Entry.objects.all() for text in texts_in(json.loads(entry.facts)) if " " in text.strip()}

    assert (with_words, Entry.objects.exclude(reason="").exists()) == ({}, False)


def texts_in(facts) -> list[str]:
    """Return all texts among facts but instants, keys of dictionaries among them."""
    if isinstance(facts, dict):
        return [text for pair in facts.items() for one in pair for text in texts_in(one)]
    if isinstance(facts, list):
        return [text for one in facts for text in texts_in(one)]
    return [facts] if isinstance(facts, str) and not re.match(r"\d{4}-\d\d-\d\d ", facts) else []


def test_every_public_object_of_the_example_fits_its_published_schema(example, client_of):
    from kiezwerk.apps.portal.facts.oparl import LISTS
    from tests.ports.opendata.schemas import oparl_mistakes

    client = client_of(None)
    addresses = [reverse("portal:oparl_list", args=[example.slug, kind]) for kind in LISTS]
    found = {address: client.get(address, {"modified_since": "2020-01-01T00:00:00Z"}).json()["data"] for address in addresses}
    top = [client.get(reverse("portal:oparl")).json(), client.get(reverse("portal:oparl_body", args=[example.slug])).json()]

    assert [oparl_mistakes(tree) for tree in (*top, *found.values())] == [[]] * (2 + len(LISTS))
    assert all(found[reverse("portal:oparl_list", args=[example.slug, kind])] for kind in ("organization", "membership", "meeting", "agenda-item"))
