"""Walking through a site: every page a role can reach by links, each with what a careful look finds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import polib
from django.urls import Resolver404, resolve

from .browsing import listen, open_as

EVERYBODY = ("office", "chair", "project-body", "planner", "voting", "advisory", "auditor", "organiser", None)
ROLES_OF = {"busy": EVERYBODY, "founded": ("office", "project-body", None), "voting": ("chair", "voting", None)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Path(__file__).parent / "vendor/axe.js"
LOCALE = Path(__file__).parents[2] / "src/kiezwerk/locale"
ENGLISH = re.compile(r"\b(the|and|of|with|this|your|are|not|from)\b", re.IGNORECASE)
FILE = re.compile(r"\.(pdf|csv|json|xlsx|txt|ics|zip|geojson)$|[?&]export=")
FORM = re.compile(
    r'<main\b.*?<form\b[^>]*method="post"(?![^>]*data-passkey)(?:(?!</form>).)*?<(?:textarea|select|input(?![^>]*type="hidden"))', re.DOTALL
)
ENOUGH_OF_A_KIND = {"office": 2}
"""How many pages of one kind are read for their links; by everybody else one."""

AXE_RUN = """async (rules) => {
    const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
    return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 200)} ${node.failureSummary.slice(0, 160)}`));
}"""
OVERFLOW = """() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= window.innerWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(one => {
        const box = one.getBoundingClientRect();
        const hidden = [...(function* up(node) { while (node) { yield node; node = node.parentElement; } })(one.parentElement)]
            .some(parent => parent !== document.body && parent !== document.documentElement && getComputedStyle(parent).overflowX !== "visible");
        return !hidden && box.width > 0 && (box.right > window.innerWidth + 1 || box.left < -1);
    });
    return [`${root.scrollWidth} px`, ...wide.slice(-3).map(one => one.outerHTML.slice(0, 160))];
}"""
TEXTS = """() => {
    const found = [];
    const foreign = (node) => node.closest("[lang]") && node.closest("[lang]") !== document.documentElement;
    const tree = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (tree.nextNode()) {
        const parent = tree.currentNode.parentElement;
        if (parent && !parent.closest("script, style, code, bdi, pre, .kw-hash") && !foreign(parent)) found.push(tree.currentNode.textContent);
    }
    document.querySelectorAll("[aria-label], [title], [placeholder], [alt]").forEach(one => {
        if (!foreign(one)) found.push(...["aria-label", "title", "placeholder", "alt"].map(name => one.getAttribute(name) || ""));
    });
    return [document.title.split(" · ")[0], ...found].map(text => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""


@dataclass
class Look:
    """What one page showed."""

    status: int
    violations: list[str] = field(default_factory=list)
    overflow: list[str] = field(default_factory=list)
    english: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Everything but the status, in one list."""
        return [*self.violations, *self.overflow, *self.english, *self.complaints]


@dataclass(frozen=True)
class Stop:
    """One page of the walk: the name of its address, the address, who goes there, and whether there is something to fill in."""

    name: str
    path: str
    role: str | None
    has_form: bool = False


@dataclass
class Tour:
    """The pages of a site, one for each name of the URL resolver that some role reaches by links, and the links that lead nowhere."""

    stops: list[Stop]
    dead_links: list[str]


def joined(tours: Iterable[Tour]) -> Tour:
    """Return the tours of several roles as one; the first role that reaches a kind of page is the one that looks at it."""
    found: dict[str, Stop] = {}
    dead_links: list[str] = []
    for one in tours:
        dead_links += one.dead_links
        for stop in one.stops:
            found.setdefault(stop.name, stop)
    return Tour(sorted(found.values(), key=lambda stop: (str(stop.role), stop.name)), dead_links)


def tour(browser, site, role, doors=()) -> Tour:
    """Follow the links of ``role``, from ``doors`` too, without drawing anything; return the first address of each kind of page that opens."""
    context = open_as(browser, site, role)
    first, dead_links, seen, read = {}, [], set(), {}
    queue = [(site.at(path).removeprefix(site.address), "") for path in ("/", "/accounts/login/", "/operations/", "", *doors)]
    while queue:
        path, origin = queue.pop(0)
        name = name_of(path)
        if path in seen or FILE.search(path) or (origin and read.get(name, 0) >= ENOUGH_OF_A_KIND.get(role, 1)):
            continue
        seen.add(path)
        read[name] = read.get(name, 0) + 1
        answer = context.request.get(site.address + path)
        if not answer.ok and (origin or answer.status >= 500):
            dead_links.append(f"{role}: {origin} -> {path}: {answer.status}")
        elif answer.ok and "text/html" in answer.headers.get("content-type", ""):
            arrived = answer.url.removeprefix(site.address)
            html = answer.text()
            first.setdefault(name_of(arrived), Stop(name_of(arrived), urldefrag(arrived).url, role, bool(FORM.search(html))))
            queue += [(link, arrived) for link in _links(html, arrived) if link not in seen]
        answer.dispose()
    context.close()
    return Tour(list(first.values()), dead_links)


def _links(html: str, path: str) -> list[str]:
    """Return the addresses on this site to which a page leads, in order."""
    found = (urljoin(path, link.replace("&amp;", "&")) for link in re.findall(r'<a\b[^>]*?href="([^"]+)"', html))
    return list(dict.fromkeys(urldefrag(link).url for link in found if link.startswith("/") and not link.startswith("//")))


def name_of(path: str) -> str:
    """Return the name of an address in the URL resolver, "" for none."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


class Walker:
    """Looks at pages with one browser context per role, so that everybody logs in once."""

    def __init__(self, browser, site, *, language="de", width=1280, **options):
        self.browser, self.site, self.language, self.width, self.options = browser, site, language, width, options
        self.pages: dict = {}
        self.complaints: list[str] = []

    def page(self, role):
        if role not in self.pages:
            context = open_as(self.browser, self.site, role, language=self.language, width=self.width, **self.options)
            self.pages[role] = context.new_page()
            listen(self.pages[role], self.site.address, self.complaints)
        return self.pages[role]

    def look(self, stop: Stop) -> Look:
        """Open a page and look at it, at its usual width and 320 pixels wide."""
        page = self.page(stop.role)
        self.complaints.clear()
        answer = page.goto(stop.path)
        found = look_at(page, self.language, answer.status)
        found.complaints = list(self.complaints)
        return found

    def close(self) -> None:
        for page in self.pages.values():
            page.context.close()


def look_at(page, language: str, status: int = 200) -> Look:
    """Look at the page that is open, at its present width and 320 pixels wide."""
    found = Look(status, violations=violations(page), english=english(page, language))
    usual = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    found.overflow = page.evaluate(OVERFLOW)
    page.set_viewport_size(usual)
    return found


def violations(page) -> list[str]:
    """Return what axe finds against WCAG 2.2 A and AA."""
    page.evaluate(_axe())
    return page.evaluate(AXE_RUN, RULES)


def english(page, language: str) -> list[str]:
    """Return what stands on a page in English: msgids shown as they are, and what reads like an English sentence."""
    texts = page.evaluate(TEXTS)
    known = _msgids(language)
    return [text for text in texts if text in known or len(ENGLISH.findall(text)) >= 2]


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


@cache
def _msgids(language: str) -> set[str]:
    """Return the words of the interface whose translation reads differently."""
    catalogue = polib.pofile(LOCALE / language / "LC_MESSAGES/django.po")
    return {entry.msgid for entry in catalogue if entry.msgid and entry.msgid not in (entry.msgstr, *entry.msgstr_plural.values())}
