"""No page asks the database more often when it shows more rows: every page there is, in partnerships of two sizes."""

import re
from collections import Counter, defaultdict

import pytest
from django.core.cache import cache
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from kiezwerk.apps.plans.queries import ELEMENTS
from kiezwerk.apps.portal.facts.oparl import LISTS

from . import meetings, topics
from .world import World, at, begin, finish, keep_books

SIZES = (1, 3)
UNSEEN = {
    "portal:found": "opens with a secret that a command prints",
    "portal:oparl_object": "finds one object in the list that oparl_list shows",
    "partnerships:emblem": "a picture",
    "plans:picture": "a picture",
    "partnerships:prepared_file": "a file that was stored",
    "funding:programme_emblem": "a picture",
    "partnerships:letters_pdf": "there is no letter where everybody has mail",
}
"""Pages that are not asked for here, and why."""

SHOW_MORE_COUNT = 110
"""So many pages show more where there is more, at the least; should this fail, the world does not hold what they show."""

MINUTES = ("minutes", "minutes_revisions", "public_minutes", "public_minutes_pdf", "minutes_pdf", "minutes_docx", "decision_file")
SESSION = ("meeting_live", "attendance", "close_meeting", "leave", "new_guest", "drop_guest", "call_second_meeting")
PLAN = ("measures", "timeline", "progress", "matrix", "coverage", "pdf", "docx", "xlsx", "status_pdf", "edition_json")
ROW_OF = {
    **dict.fromkeys(PLAN, "edition"),
    **dict.fromkeys(MINUTES, "approved"), **dict.fromkeys(SESSION, "session"), "list": "listed", "decide_list": "listed",
    "ask_for_correction": "held", "put_minutes_to_approval": "held", "object_to_written": "written", "end_written": "written",
    "resolution_file": "resolutions", "public_meeting": "meetings", "public_meeting_ics": "meetings", "vote_json": "resolutions",
    "operation": "operations", "job": "jobs", "cancel": "jobs", "candidates": "item_candidates", "papers": "meetings",
    "excuse": "meetings", "rules": "bodies", "pictures": "editions", "comments": "consultations",
    **dict.fromkeys(("edit_indicator", "drop_indicator"), "own_indicator"),
    "import": "files", **dict.fromkeys(("edit_minutes", "sign_minutes"), "held"),
    **dict.fromkeys(("secret_vote", "record_paper_votes", "close_secret_ballot", "repeat_ballot"), "secret_ballot"),
    **dict.fromkeys(("election_vote", "election_names", "close_election", "enter_lot"), "election_ballot"),
}  # fmt: skip
"""Where a page shows another row than the part of the address in front of the key says."""

ASKED = {"names": "?q=Actor", "vote": "?choice=yes", "secret_vote": "?choice=yes", "search": "?q=1"}


def pages(under=None, route="", app=""):
    """Return (name, route, whether everybody may see it) of every page of the product."""
    for one in get_resolver().url_patterns if under is None else under:
        if not isinstance(one, URLPattern):
            yield from pages(one.url_patterns, route + str(one.pattern), one.app_name or app)
        elif one.callback.__module__.startswith("kiezwerk.apps") and app:
            yield f"{app}:{one.name}", route + str(one.pattern), one.callback.permission is None


def grown(size: int) -> World:
    with at(-9 * 24):
        world = begin(size)
        keep_books(world)
        topics.plan(world)
        topics.measure(world)
    meetings.call(world)
    topics.fund(world)
    topics.read_off(world)
    topics.list_others(world)
    finish(world)
    return world


def addresses_of(name: str, route: str, world: World) -> list[str]:
    short, kwargs = name.partition(":")[2], {}
    for before, argument in re.findall(r"([\w.-]*)/?<\w+:(\w+)>", route):
        wanted = (ROW_OF.get(short, short), before) if argument == "pk" else (before, argument)
        kwargs[argument] = next((world.rows[one] for one in wanted if one in world.rows), None)
    kwargs |= {"partnership": world.place.slug} if "partnership" in kwargs else {}
    each = [{"kind": kind} for kind in LISTS] if "kind" in kwargs else [{}]
    if name.startswith("plans:") and "kind" in kwargs:
        each = [{"kind": kind, "pk": kwargs["pk"] if "editions/" in route else world.rows[f"element {kind}"]} for kind in ELEMENTS]
    return [reverse(name, kwargs=kwargs | one) + ASKED.get(short, "") for one in each]


def ask(client: Client, address: str):
    """Return the answer, and the shapes of the queries that it took."""
    cache.clear()
    reset_queries()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    return answer, Counter(shape_of(one["sql"]) for one in asked)


def shape_of(sql: str) -> str:
    """Return a query without its columns and values."""
    without_columns = re.sub(r"^SELECT (DISTINCT )?.*? FROM", "SELECT FROM", sql)
    return re.sub(r"\([?, ]+\)", "(…)", re.sub(r"'[^']*'|\b\d+\b", "?", without_columns))[:200]


def visit(world: World) -> dict[str, tuple[int, int, Counter]]:
    """Ask for every page as somebody who holds every role, and for public ones as nobody; return status, length and queries by page."""
    somebody, nobody = Client(headers={"accept-language": "en"}), Client(headers={"accept-language": "en"})
    somebody.force_login(world.one)
    seen = {}
    for name, route, is_public in pages():
        for address in addresses_of(name, route, world) if name not in UNSEEN else ():
            for who, client in (("", somebody), *((("as nobody", nobody),) if is_public else ())):
                answer, asked = ask(client, address)
                kind = address.split("/")[-2] if name == "portal:oparl_list" else next((one for one in address.split("/") if one in ELEMENTS), "")
                seen[" ".join(filter(None, (name, kind, who)))] = (answer.status_code, len(answer.content), asked)
    return seen


@pytest.fixture
def seen(db, settings):
    """What each page answered in a partnership of each size."""
    settings.DEMO = True
    found = defaultdict(list)
    for size in SIZES:
        with transaction.atomic():
            world = grown(size)
            with at():
                for page, answer in visit(world).items():
                    found[page].append(answer)
            transaction.set_rollback(True)
    return found


def test_no_page_asks_more_often_where_there_is_more(seen):
    shown = {page: answers for page, answers in seen.items() if {status for status, _length, _asked in answers} != {405}}
    counts = {page: [asked.total() for _status, _length, asked in answers] for page, answers in shown.items()}
    more_often = [
        f"{page}: {counts[page]} queries; {sorted(((many - few) + (few - many)).elements())}"
        for page, ((*_, few), *_between, (*_, many)) in shown.items()
        if len(set(counts[page])) > 1
    ]

    assert not more_often, "\n".join(more_often)
    assert {page: [status for status, *_ in answers] for page, answers in shown.items() if {status for status, *_ in answers} - {200, 302}} == {}
    assert sum(last > first for (_, first, _), *_between, (_, last, _) in shown.values()) >= SHOW_MORE_COUNT
