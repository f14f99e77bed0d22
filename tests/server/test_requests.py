"""Every answer is guarded by a strict policy, and everything that goes wrong is said in words and in the visitor's language."""

import io
import json
import re
import threading
import time

import pytest
from django.core.handlers.base import BaseHandler
from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.server import errors, settings
from kiezwerk.server.middleware import ReceiptInstant, Refusals
from kiezwerk.ui import views

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=")
LANGUAGES = ["de", "en", "fr", "ar"]


class TestReceiptInstant:
    def test_it_is_stamped_after_the_last_byte_arrived(self, monkeypatch):
        happened = []

        class Slow(io.BytesIO):
            def read(self, *size):
                happened.append("read")
                return super().read(*size)

        request = RequestFactory().post("/", b"x" * 10, content_type="text/plain")
        request._stream = Slow(b"x" * 10)
        monkeypatch.setattr(clock, "now", lambda: happened.append("stamped"))

        ReceiptInstant(lambda _request: None)(request)

        assert (happened[0], happened[-1], happened.count("stamped")) == ("read", "stamped", 1)

    def test_nothing_before_it_asks_the_database(self):
        """No database is open to this test: whatever asked for one before the stamp would fail."""
        before = settings.MIDDLEWARE[: settings.MIDDLEWARE.index("kiezwerk.server.middleware.ReceiptInstant") + 1]
        chain = BaseHandler()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("django.conf.settings.MIDDLEWARE", before)
            patch.setattr(BaseHandler, "_get_response", lambda _self, request: HttpResponse(request.received_at.isoformat()))
            chain.load_middleware()

            assert chain.get_response(RequestFactory().post("/", {"a": "b"})).status_code == 200

    @pytest.mark.django_db(transaction=True)
    def test_a_request_that_waits_for_a_lock_keeps_its_instant(self, make_person, client_for):
        person = make_person()
        client, stamped = client_for(person), []

        class Notes(ReceiptInstant):
            def __call__(self, request):
                answer = super().__call__(request)
                stamped.append(request.received_at)
                return answer

        client.get("/accounts/")
        client.handler._middleware_chain = Notes(client.handler._middleware_chain)
        held, begun = threading.Event(), []

        def hold_the_lock():
            with transaction.atomic():
                type(person).objects.select_for_update().filter(pk=person.pk).update(name="Somebody")
                held.set()
                time.sleep(0.6)
            connection.close()

        holder = threading.Thread(target=hold_the_lock)
        holder.start()
        held.wait(5)
        begun.append(clock.now())
        client.post("/accounts/", {"name": "Ada", "language": "en"})
        ended = clock.now()
        holder.join()

        assert ((stamped[-1] - begun[0]).total_seconds() < 0.3, (ended - begun[0]).total_seconds() > 0.3) == (True, True)

    def test_a_forged_instant_is_ignored(self):
        forged = RequestFactory().post("/", headers={"date": "Thu, 01 Jan 1970 00:00:00 GMT", "x-received-at": "1970-01-01"})

        ReceiptInstant(lambda _request: None)(forged)

        assert abs((clock.now() - forged.received_at).total_seconds()) < 5


class TestSecurityHeaders:
    @pytest.fixture
    def answers(self, db, make_auditor, make_partnership, client_for, settings, tmp_path):
        """One answer of each kind."""
        (tmp_path / "static").mkdir()
        (tmp_path / "static" / "file.svg").write_text("<svg/>")
        settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS = tmp_path / "static", False
        client, visitor = client_for(make_auditor(make_partnership())), Client()
        answers = {
            "page": visitor.get("/accounts/login/"),
            "redirect": visitor.get("/accounts/"),
            "missing": visitor.get("/nowhere/"),
            "forbidden method": visitor.get("/display/"),
            "json": client.get("/accounts/data.json"),
            "export": client.get("/trail/?export=csv"),
            "too large": visitor.post("/accounts/login/", {"email": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}),
            "without token": Client(enforce_csrf_checks=True).post("/accounts/login/", {"email": "x@example.org"}),
            "static file": visitor.get("/static/file.svg"),
        }
        yield answers
        answers["static file"].close()

    def test_each_kind_of_answer_carries_the_strict_policy(self, answers):
        policies = {kind: answer.headers.get("Content-Security-Policy", "") for kind, answer in answers.items()}

        assert {kind: answer.status_code for kind, answer in answers.items()} == {
            "page": 200, "redirect": 302, "missing": 404, "forbidden method": 405, "json": 200, "export": 200, "too large": 413, "without token": 403,
            "static file": 200,
        }  # fmt: skip
        assert {kind for kind, policy in policies.items() if "default-src 'none'" not in policy or "unsafe" in policy or "*" in policy} == set()

    def test_each_kind_of_answer_says_no_to_guessing_framing_and_leaking(self, answers):
        for kind, answer in answers.items():
            assert answer.headers["X-Content-Type-Options"] == "nosniff", kind
            assert answer.headers["Referrer-Policy"] == "same-origin", kind
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"], kind

    def test_the_policy_names_nobody_else(self):
        directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

        assert {source for sources in directives.values() for source in sources} == {"'none'", "'self'", "data:"}


def answer_with(code, request):
    """Return the answer with a status, each by the way that leads there."""
    match code:
        case 400:
            return views.bad_request(request)
        case 403:
            return views.permission_denied(request)
        case 404:
            return views.page_not_found(request)
        case 409:
            return views.conflict(request, yours="Yours", theirs="Theirs")
        case 413:
            return views.too_large(request)
        case 422:
            return views.refused(request, [])
        case 429:
            return views.too_many_requests(request)
        case 500 | 503:
            try:
                raise OperationalError("server closed the connection") if code == 503 else RuntimeError("broken")
            except (OperationalError, RuntimeError):
                return errors.server_error(request)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [400, 403, 404, 409, 413, 422, 429, 500, 503])
def test_error_pages_speak_the_language_and_run_nothing_inline(code, language, db):
    with translation.override(language):
        answer = answer_with(code, RequestFactory().get("/somewhere/"))

    page = answer.content.decode()
    heading = re.search(r"<h1>(.*?)</h1>", page)[1]
    with translation.override("en"):
        english = re.search(r"<h1>(.*?)</h1>", answer_with(code, RequestFactory().get("/somewhere/")).content.decode())[1]
    assert (answer.status_code, f'lang="{language}"' in page, INLINE.findall(page)) == (code, True, [])
    assert (heading == english) == (language == "en")


def test_a_page_that_is_not_there_answers_in_the_visitors_language(db):
    page = Client(headers={"accept-language": "fr"}).get("/nulle-part/")

    assert (page.status_code, 'lang="fr"' in page.content.decode(), "/nulle-part/" in page.content.decode()) == (404, True, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_too_large_is_told_by_how_much(language, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

    answer = Client(headers={"accept-language": language}).post("/accounts/login/", {"email": "x" * 1024 * 1024 * 2})

    page = answer.content.decode()
    assert (answer.status_code, f'lang="{language}"' in page, "1 ميغابايت" in page or "1 M" in page) == (413, True, True)


def test_a_request_that_breaks_off_is_answered_without_an_error_of_ours():
    class Broken(io.BytesIO):
        def read(self, *_size):
            raise OSError("connection reset")

    request = RequestFactory().post("/", b"x", content_type="text/plain")
    request._stream = Broken()

    assert ReceiptInstant(lambda _request: None)(request).status_code == 400


class TestRefusals:
    """What a button may meet that has no form of its own to say it."""

    @pytest.fixture
    def answer(self, db):
        def given(error, came_from):
            request = RequestFactory().post("/button/", headers={"referer": came_from})
            return Refusals(None).process_exception(request, error)

        return given

    @pytest.mark.parametrize(("error", "status"), [(Refused([]), 422), (Conflict(None), 409)])
    def test_a_refusal_is_a_page_that_leads_back(self, answer, error, status):
        found = answer(error, "http://testserver/p/spree/plan/?a=b")

        assert (found.status_code, 'href="http://testserver/p/spree/plan/?a=b"' in found.content.decode()) == (status, True)

    @pytest.mark.parametrize("came_from", ["", "https://example.org/", "javascript:alert(1)", "//example.org/"])
    @pytest.mark.parametrize("error", [Refused([]), Conflict(None)])
    def test_it_leads_to_no_other_site(self, answer, error, came_from):
        assert 'kern-btn--primary" href="/"' in answer(error, came_from).content.decode()

    def test_an_error_of_ours_stays_one(self, answer):
        assert answer(RuntimeError("broken"), "") is None


def test_a_host_that_is_not_ours_is_refused(settings):
    settings.ALLOWED_HOSTS = ["buendnis.example.org"]

    assert Client(headers={"host": "evil.example"}).get("/accounts/login/").status_code == 400


@pytest.mark.parametrize(
    ("error", "is_outage"),
    [
        (OperationalError("connection refused"), True),
        (OperationalError("database is locked"), True),
        (InterfaceError("connection already closed"), True),
        (OperationalError("no such table: audit_entry"), False),
        (ValueError("database"), False),
        (None, False),
    ],
    ids=str,
)
def test_an_outage_is_told_from_a_mistake(error, is_outage):
    assert errors.is_outage(error) == is_outage


def test_while_the_database_is_away_pages_say_so_and_when_to_come_back(ask_python):
    """In a process of its own, whose database cannot be opened: before a view, in a view, with a session and while writing."""
    code = """
import json, logging
from kiezwerk.server import configure
configure()
logging.disable(logging.CRITICAL)
from django.conf import settings
from django.test import Client
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
client = Client(raise_request_exception=False)
found = {}
for name, send in {
    "home": lambda: client.get("/"),
    "list": lambda: client.get("/p/somewhere/"),
    "write": lambda: client.post("/accounts/login/", {"email": "a@example.org"}),
}.items():
    answer = send()
    found[name] = [answer.status_code, answer.headers.get("Retry-After"), "Content-Security-Policy" in answer.headers]
client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
answer = client.get("/accounts/")
found["session"] = [answer.status_code, answer.headers.get("Retry-After"), "Content-Security-Policy" in answer.headers]
page = Client(raise_request_exception=False, headers={"accept-language": "en"}).get("/").content.decode()
found["words"] = page.partition("<h1>")[2].partition("</h1>")[0]
print(json.dumps(found))
"""

    found = json.loads(ask_python(code, DATABASE_URL="sqlite:////nowhere/kiezwerk.sqlite3", HOSTS="testserver"))

    assert found == {name: [503, "120", True] for name in ("home", "list", "write", "session")} | {"words": "Back in a moment"}
