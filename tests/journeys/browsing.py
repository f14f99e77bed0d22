"""A browser that complains: about scripts, the content security policy, failed requests and other hosts."""

import re
import shutil
from urllib.parse import urlsplit

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first draws pages and nothing around them, which takes half the time; the others do as well."""

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


BY_THE_WAY = ("the server responded with a status of", "htmx:sendAbort", "htmx:afterRequest")
"""What Chromium says of every answer that is no success, and htmx of every request that a later one replaced."""


def launch(playwright):
    """Start the first Chromium of this machine, else the one playwright fetched."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return playwright.chromium.launch(executable_path=found, args=ARGUMENTS)


def listen(page, host: str, complaints: list[str]) -> None:
    """Write down everything that must not happen on ``page``."""
    page.on("console", lambda message: _note_message(message, complaints))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: _note_failure(request, complaints))
    page.on("response", lambda response: _note_response(response, complaints))
    page.on("request", lambda request: _note_host(request, host, complaints))


def open_as(browser, site, role: str | None, *, language="de", width=1280, **options):
    """Return a browser context in which ``role`` is logged in by the form of its button; nobody without a role."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale=language, base_url=site.address, storage_state=site.sessions.get(role), **options
    )
    context.add_cookies([{"name": "django_language", "value": language, "url": site.address}])
    if role and role not in site.sessions:
        _log_in(context, role)
        site.sessions[role] = context.storage_state()
    return context


def _log_in(context, role: str) -> None:
    page = context.request.get("/accounts/login/").text()
    action = re.search(rf'<form[^>]* action="([^"]*/example/{role}/)"', page)[1]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    assert context.request.post(action, form={"csrfmiddlewaretoken": token}).ok


def _note_message(message, complaints) -> None:
    if message.type in ("error", "warning") and not any(words in message.text for words in BY_THE_WAY):
        complaints.append(f"{message.location.get('url', '')}: {message.text}")


def _note_failure(request, complaints) -> None:
    if request.failure and "ERR_ABORTED" not in request.failure:
        complaints.append(f"{request.url}: {request.failure}")


def _note_response(response, complaints) -> None:
    if response.status >= 500 or (response.status >= 400 and "/static/" in response.url):
        complaints.append(f"{response.url}: status {response.status}")


def _note_host(request, host, complaints) -> None:
    if request.url.startswith("http") and urlsplit(request.url).netloc != urlsplit(host).netloc:
        complaints.append(f"{request.url}: another host")
