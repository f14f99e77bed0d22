"""What frames every page: the navigation in the users' words, the example notice, what waits."""

from dataclasses import dataclass
from functools import cache, partial
from urllib.parse import quote

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, gettext_noop

from kiezwerk.acts.permissions import may
from kiezwerk.acts.roles import roles_of
from kiezwerk.apps.partnerships.models import Partnership
from kiezwerk.apps.portal.queries import administered_partnership, waiting_count


@dataclass(frozen=True)
class Entry:
    """One word of the navigation: its label, the page it opens, and the permission that page asks for ("" for none)."""

    code: str
    label: str
    view: str
    permission: str

    def address(self, partnership) -> str:
        return reverse(self.view, args=[partnership.slug])


ENTRIES = (
    Entry("today", gettext_noop("Today"), "portal:today", "portal.view_today"),
    Entry("partnership", gettext_noop("Partnership"), "partnerships:bodies", "partnerships.view_bodies"),
    Entry("plan", gettext_noop("Action plan"), "plans:plan", "plans.view_plan"),
    Entry("funding", gettext_noop("Projects & funding"), "funding:overview", "funding.view_funding"),
    Entry("areas", gettext_noop("Neighbourhoods"), "areas:map", "areas.view_map"),
    Entry("exchange", gettext_noop("Exchange"), "practices:practices", "practices.view_practices"),
    Entry("public", gettext_noop("Public page"), "portal:public", ""),
)
PUBLIC_ENTRIES = (
    Entry("public", gettext_noop("Front page"), "portal:public", ""),
    Entry("plan", gettext_noop("Action plan"), "plans:plan", ""),
    Entry("projects", gettext_noop("Projects"), "portal:projects", ""),
    Entry("areas", gettext_noop("Neighbourhoods"), "areas:map", ""),
    Entry("data", gettext_noop("Open data"), "portal:open_data", ""),
)


@dataclass(frozen=True)
class Named:
    """A label and where it leads."""

    label: str
    address: str


@dataclass(frozen=True)
class Link:
    """A word of the navigation as a page shows it."""

    code: str
    label: str
    address: str
    current: bool


def frame(request) -> dict:
    """Return what the base page shows around its content."""
    partnership = getattr(request, "partnership", None)
    person = getattr(request, "user", None)
    return {
        "partnership": partnership,
        "partnership_address": reverse("portal:public", args=[partnership.slug]) if partnership else reverse("portal:home"),
        "account_links": account_links(person),
        "login_address": f"{reverse('account_login')}?next={quote(request.path)}",
        "logout_address": reverse("account_logout"),
        "footer_links": [
            Named(gettext("Accessibility"), reverse("portal:accessibility")),
            Named(gettext("Privacy"), reverse("portal:privacy")),
            Named(gettext("Sources and licences"), reverse("portal:sources")),
        ],
        "partnerships_of_person": partnerships_of(person),
        "navigation": links(request, ENTRIES, partnership) if partnership else [],
        "public_navigation": links(request, PUBLIC_ENTRIES, partnership) if partnership else [],
        "waiting_address": reverse("portal:today", args=[partnership.slug]) if works_here(person, partnership) else "",
        "search_address": reverse("portal:search", args=[partnership.slug]) if may_search(person, partnership) else "",
        "waiting_count": cache(partial(waiting_count, person, partnership)),
        "is_demo": settings.DEMO,
        "example_notice": gettext("Example: partnership, people, proposals and votes are invented; areas, figures and published lists are real.")
        if settings.DEMO
        else "",
    }


def account_links(person) -> list[Named]:
    """Return what the account menu offers."""
    found = [Named(gettext("My account"), reverse("accounts:account"))]
    if may(person, "notices.view_notices"):
        found.append(Named(gettext("Notices"), reverse("notices:notices")))
    if may(person, "audit.view_trail"):
        found.append(Named(gettext("History"), reverse("audit:trail")))
    if place := administered_partnership(person):
        found.append(Named(gettext("Found a partnership"), reverse("portal:found_another", args=[place.slug])))
    return found


def works_here(person, partnership) -> bool:
    """Whether the day's page of ``partnership`` is for ``person``."""
    return partnership is not None and may(person, "portal.view_today", partnership)


def may_search(person, partnership) -> bool:
    """Whether ``person`` may look for words in ``partnership``."""
    return partnership is not None and may(person, "portal.search", partnership)


def links(request, entries, partnership) -> list[Link]:
    """Return those of ``entries`` that ``request.user`` may open; one without a page yet is left out."""
    found = []
    for entry in entries:
        try:
            address = entry.address(partnership)
        except NoReverseMatch:
            continue
        if not entry.permission or may(request.user, entry.permission, partnership):
            found.append(Link(entry.code, gettext(entry.label), address, _is_within(request.path, entry, address)))
    longest = max((len(link.address) for link in found if link.current), default=0)
    return [Link(link.code, link.label, link.address, link.current and len(link.address) == longest) for link in found]


def _is_within(path: str, entry: Entry, address: str) -> bool:
    """Whether a page belongs to ``entry``; the address of the front page begins that of every other, so it stands for itself alone."""
    return path == address if entry.code == "public" else path.startswith(address)


def partnerships_of(person) -> list[Partnership]:
    """Return the partnerships in which ``person`` holds a role, in one query at most."""
    keys = {role.partnership_id for role in roles_of(person) if role.partnership_id}
    return list(Partnership.objects.filter(pk__in=keys)) if len(keys) > 1 else []
