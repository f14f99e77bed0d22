"""Following links and reading forms out of pages, as a browser without a window does."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from kiezwerk.apps.accounts.models import User

ROLES = ("office", "chair", "voting", "project-body", "planner", "auditor", None)
CRAWLERS = ("office", "chair", "project-body", None)
"""Between them they reach every form; what the others may not do is tried address by address."""

FILE = re.compile(r"\.(pdf|csv|json|xlsx|txt)(\?|$)|[?&]export=")
EXPORT = re.compile(r"[?&]export=(csv|xlsx)\b")
OF_A_KIND = {"office": 2}
STARTS = ("/", "/accounts/", "/accounts/login/", "/operations/", "/trail/", "/p/{}/", "/p/{}/today/")


@dataclass
class Field:
    """One control of a form: its name, kind, what stands in it, and what it offers (empty: anything)."""

    name: str
    kind: str
    value: str = ""
    offered: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form as a page shows it: where it stands, where it goes, and its controls; ``role`` met it first."""

    page: str
    action: str
    role: str | None
    fields: dict[str, Field] = field(default_factory=dict)
    is_multipart: bool = False
    is_search: bool = False

    @property
    def name(self) -> str:
        return name_of(self.action)

    @property
    def entries(self) -> dict[str, list[str]]:
        """What a browser would send if nobody touched anything, with something in every empty field."""
        return {one.name: [plausible(one)] for one in self.fields.values() if one.kind != "file" and plausible(one) is not None}


@dataclass
class Found:
    """What a crawl found: pages by role and name, the forms on them that post, those that search, and by role a file of each kind of each list."""

    pages: dict[str | None, dict[str, str]]
    forms: dict[tuple, Form]
    searches: dict[tuple, Form]
    files: dict[str | None, dict[tuple[str, str], str]] = field(default_factory=dict)


class Reader(HTMLParser):
    """Collects links, and forms that post."""

    def __init__(self, page: str, role):
        super().__init__()
        self.page, self.role = page, role
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.area: Field | None = None
        self.choice: Field | None = None

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "form":
            self.open = Form(self.page, urljoin(self.page, given.get("action", "")) or self.page, self.role)
            self.open.is_multipart = "multipart" in given.get("enctype", "")
            self.open.is_search = given.get("method", "").lower() != "post"
        elif self.open and given.get("name") and "disabled" not in given:
            self._control(tag, given)
        elif self.open and tag == "option" and self.choice:
            self.choice.offered.append(given.get("value", ""))
            if "selected" in given or not self.choice.value:
                self.choice.value = given.get("value", "")

    def _control(self, tag, given):
        kind = {"textarea": "textarea", "select": "select", "button": "button"}.get(tag, given.get("type", "text"))
        one = self.open.fields.setdefault(given["name"], Field(given["name"], kind))
        if kind in ("radio", "checkbox", "button"):
            one.offered.append(given.get("value", "on"))
            one.value = one.value or one.offered[0] if kind != "checkbox" or "checked" in given else one.value
        elif tag == "input":
            one.value = given.get("value", "")
        self.area = one if tag == "textarea" else self.area
        self.choice = one if tag == "select" else self.choice

    def handle_endtag(self, tag):
        if tag == "form" and self.open:
            self.open.fields.pop("csrfmiddlewaretoken", None)
            self.forms.append(self.open)
            self.open = None
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.choice = None

    def handle_data(self, data):
        if self.area:
            self.area.value += data.removeprefix("\n")


def plausible(one: Field) -> str | None:
    """Return what a person might enter; None for a box that is not ticked."""
    if one.kind == "checkbox" and not one.value:
        return None
    if one.value or one.kind in ("hidden", "button"):
        return one.value
    if one.offered:
        return next((value for value in one.offered if value), "")
    if "cents" in one.name or one.name.startswith(("granted", "paid", "budget")):
        return "100"
    usual = {
        "date": "2027-03-01",
        "datetime-local": "2027-03-01T10:00",
        "number": "3",
        "email": "jemand@beispiel.example",
        "url": "https://beispiel.example/",
    }
    return usual.get(one.kind, f"Text {one.name}")


def client_of(role, language="de") -> Client:
    client = Client(headers={"accept-language": language}, raise_request_exception=True)
    if role:
        client.force_login(User.objects.get(email=f"{role}@beispiel.example"))
    return client


def name_of(path: str) -> str:
    """Return the name of an address in the URL resolver, "" for none."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def read(html: str, page: str, role=None) -> Reader:
    reader = Reader(page, role)
    reader.feed(html)
    return reader


def crawl(clients: dict, slug: str) -> Found:
    """Follow the links of every role; pages of a kind are read once by each role, twice by the office."""
    found = Found({}, {}, {})
    for role, client in clients.items():
        found.pages[role] = _follow(client, role, slug, found)
    return found


def _follow(client, role, slug, found: Found) -> dict[str, str]:
    first, seen, count = {}, set(), {}
    queue = [start.format(slug) for start in STARTS]
    while queue:
        path = queue.pop(0)
        name = name_of(path)
        if path in seen or not name or FILE.search(path) or count.get(name, 0) >= OF_A_KIND.get(role, 1):
            continue
        seen.add(path)
        count[name] = count.get(name, 0) + 1
        answer = client.get(path, follow=True)
        if answer.status_code != 200 or "html" not in answer["content-type"]:
            continue
        arrived = answer.request["PATH_INFO"]
        first.setdefault(name, path)
        reader = read(answer.content.decode(), arrived, role)
        for form in reader.forms:
            (found.searches if form.is_search else found.forms).setdefault((form.name, frozenset(form.fields)), form)
        links = [urldefrag(urljoin(arrived, link)).url for link in reader.links]
        for link in links:
            if kind := EXPORT.search(link):
                found.files.setdefault(role, {}).setdefault((name_of(link), kind[1]), link)
        queue += [link for link in links if link.startswith("/")]
    return first
