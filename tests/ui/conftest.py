"""The gallery under its own small settings, as pages and as a server for the browser. It needs no database."""

import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, override_settings

from tests.journeys.browsing import launch

from . import preview_settings

OWN = ("MIDDLEWARE", "TEMPLATES", "ROOT_URLCONF", "MESSAGE_STORAGE", "LANGUAGES", "LANGUAGE_CODE", "FORM_RENDERER", "CONTENT_SECURITY_POLICY")


@pytest.fixture(scope="package", autouse=True)
def gallery_settings():
    with override_settings(**{name: getattr(preview_settings, name) for name in OWN}):
        yield


@pytest.fixture
def pages():
    """A client that reads pages of the gallery, in German unless said otherwise."""
    return Client(headers={"Accept-Language": "de"})


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture(scope="package")
def address(gallery_settings):
    """The address of the gallery for a browser."""
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), server_class=_Threads, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="package")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        chromium = launch(started)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, address):
    """Open a page of the gallery: language, width, display and JavaScript as asked; fail on any complaint of the browser."""
    contexts, complaints = [], []

    def opened(path="/", *, language="de", width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [complaint for complaint in complaints if "status of 4" not in complaint and "status of 5" not in complaint] == []
