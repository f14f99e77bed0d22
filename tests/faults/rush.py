"""Many drafts with the sessions of those who wrote them, the letters that hand them in, and the crowd that sends these."""

import json
import subprocess
import sys
import time
from datetime import timedelta

from django.utils import timezone

from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.funding.models import Application, BudgetLine, Call, FinancingLine
from kiezwerk.apps.partnerships.models import Actor, Representation
from tests.apps.conftest import SINCE
from tests.apps.funding.conftest import WHILE_OPEN, at

from .conftest import ROOT
from .sessions import sessions_of
from .web import Calendar, Site

WARM = 8
TOKEN = "c" * 32


def copies_of(draft: Application, calls: list[Call]) -> list[tuple[Application, str]]:
    """Return for each call a draft like ``draft``, of an organisation of its own, with the session of the person who acts for it."""
    numbers = range(len(calls))
    people = User.objects.bulk_create(User(email=f"rush{number}@example.org", name=f"Rush {number}", language="en") for number in numbers)
    kind = {"sector": draft.actor.sector, "legal_form": draft.actor.legal_form}
    actors = Actor.objects.bulk_create(Actor(name=f"Rush {number}", **kind) for number in numbers)
    Representation.objects.bulk_create(
        Representation(actor=actor, person=person, starts_on=SINCE) for actor, person in zip(actors, people, strict=True)
    )
    columns = {field.attname: getattr(draft, field.attname) for field in Application._meta.concrete_fields if not field.primary_key}
    del columns["call_id"], columns["actor_id"]
    drafts = Application.objects.bulk_create(Application(call=call, actor=actor, **columns) for call, actor in zip(calls, actors, strict=True))
    for model, lines in ((BudgetLine, draft.budget_lines), (FinancingLine, draft.financing_lines)):
        line = lines.values().get()
        del line["id"], line["application_id"]
        model.objects.bulk_create(model(application=copy, **line) for copy in drafts)
    return list(zip(drafts, sessions_of(people, timezone.now() + timedelta(days=1)), strict=True))


def letter(draft: Application, session: str, moment: float, **headers: str) -> dict:
    """Return the request with which a browser hands in ``draft`` at ``moment``."""
    body = f"key=rush{draft.pk}&version={draft.version}"
    head = {
        "Host": "localhost", "Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN, "Connection": "close",
        "Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body)), **headers,
    }  # fmt: skip
    address = at("submit_application", draft.call.partnership, draft.pk)
    lines = [f"POST {address} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
    return {"at": moment, "text": "\r\n".join(lines) + "\r\n\r\n" + body}


def send(site: Site, letters: list[dict]) -> list[dict]:
    """Let the crowd send the letters; return what it noted, in the same order."""
    wanted = json.dumps({"host": "127.0.0.1", "port": site.port, "letters": letters})
    command = [sys.executable, str(ROOT / "tests" / "faults" / "crowd.py")]
    return json.loads(subprocess.run(command, input=wanted, capture_output=True, text=True, check=True).stdout)


def open_site(start, folder, draft: Application, calls: list[Call]) -> tuple[Site, Calendar, list[tuple[Application, str]]]:
    """Start a site in the middle of the call of ``draft``, and let a few hand in; return it with its calendar and the drafts for ``calls``."""
    calendar = Calendar(WHILE_OPEN, time.time())
    calendar.write(folder)
    running = start(KIEZWERK_DATA=str(folder))
    drafts = copies_of(draft, [draft.call] * WARM + calls)
    notes = send(running, [letter(own, session, time.time() + 1.5) for own, session in drafts[:WARM]])
    assert [note["status"] for note in notes] == [302] * WARM
    return running, calendar, drafts[WARM:]


def close_at(calendar: Calendar, closings: dict[int, float]) -> None:
    """Let calls close when the machine's clock shows so much."""
    for key, machine in closings.items():
        Call.objects.filter(pk=key).update(closes_at=calendar.at(machine))
