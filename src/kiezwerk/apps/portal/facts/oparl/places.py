"""Addresses of objects, when they came about and changed, and the two objects that hold all others: installation and partnership."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from django.db.models import Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.models import Partnership
from kiezwerk.apps.partnerships.queries.publication import described_meetings, published_items, published_meetings
from kiezwerk.ports.opendata.oparl import Body, Location, System, Thing

REMOVED = "partnerships.item.removed"


class Addresses:
    """Makes absolute addresses for the objects of one partnership."""

    def __init__(self, site: str, slug: str = ""):
        self.site, self.slug = site, slug

    def of(self, kind: str, key: str) -> str:
        if kind == "system":
            return self.site + reverse("portal:oparl")
        if kind == "body":
            return self.page("portal:oparl_body") if not key else self.site + reverse("portal:oparl_body", args=[key])
        return self.page("portal:oparl_object", kind, key)

    def all(self, kind: str) -> str:
        return self.page("portal:oparl_list", kind)

    def page(self, name: str, *arguments) -> str:
        """Return the absolute address of a page of the partnership."""
        return self.site + reverse(name, args=[self.slug, *arguments])


class Publication:
    """What one request publishes of a partnership; each part is read once."""

    def __init__(self, partnership: Partnership, site: str):
        self.partnership, self.addresses = partnership, Addresses(site, partnership.slug)

    @cached_property
    def meetings(self) -> dict:
        return {meeting.pk: meeting for meeting in published_meetings(self.partnership)}

    @cached_property
    def described(self) -> set[int]:
        return set(described_meetings(self.partnership).values_list("pk", flat=True))

    @cached_property
    def items(self) -> list:
        return list(published_items(self.partnership))

    @cached_property
    def removed(self) -> list[tuple[str, int, datetime]]:
        """Return (key, meeting, instant) of the items that everybody could see until they were taken off an agenda."""
        rows = Entry.objects.filter(partnership_key=self._place, verb=REMOVED).values_list("subject_key", "facts", "at")
        told = [(subject.rpartition(":")[2], json.loads(facts), at) for subject, facts, at in rows]
        return [(key, facts["meeting"], at) for key, facts, at in told if facts.get("was_public")]

    @property
    def _place(self) -> str:
        return f"partnerships.partnership:{self.partnership.pk}"

    @cached_property
    def _trail(self) -> dict[str, tuple[datetime, datetime]]:
        rows = Entry.objects.filter(partnership_key=self._place).order_by().values_list("subject_key")
        return {subject: (first, last) for subject, first, last in rows.annotate(first=Min("at"), last=Max("at"))}

    @classmethod
    def of_all(cls, partnerships: Iterable[Partnership], site: str) -> list["Publication"]:
        """Return what is published of many partnerships; their trail is read in one query."""
        found = {one._place: one for one in (cls(partnership, site) for partnership in partnerships)}
        for one in found.values():
            one._trail = {}
        rows = Entry.objects.filter(partnership_key__in=found).order_by().values_list("partnership_key", "subject_key")
        for place, subject, first, last in rows.annotate(first=Min("at"), last=Max("at")):
            found[place]._trail[subject] = (first, last)
        return list(found.values())

    def stamps(self, *subjects: str | None, until: Iterable[datetime | None] = ()) -> dict[str, datetime]:
        """Return when the first of ``subjects`` came about, and when any of them changed last or one of the instants ``until`` was."""
        known = [self._trail[f"partnerships.{subject}"] for subject in subjects if f"partnerships.{subject}" in self._trail]
        known = known or list(self._trail.values())
        if not known:
            return {"created": clock.now(), "modified": clock.now()}
        changed = [last for _first, last in known] + [one for one in until if one]
        return {"created": known[0][0], "modified": max(changed)}

    def deleted(self, kind: type[Thing], key: str, at: datetime, *subjects: str) -> Thing:
        """Return an object that is there no more."""
        return kind(key=key, deleted=True, created=min(self.stamps(*subjects)["created"], at), modified=at)


def system_of(site: str) -> System:
    """Return the installation with the list of its partnerships."""
    return System(name="Kiezwerk", website=site, bodies=site + reverse("portal:oparl_bodies"))


def body_of(publication: Publication) -> Body:
    """Return a partnership as OParl knows it."""
    place = publication.partnership
    what = _("Local partnership (an invented example)") if place.is_example else _("Local partnership")
    return Body(
        key=place.slug, name=place.name, system=publication.addresses.of("system", ""), classification=what,
        contact_name=place.office_name, contact_email=place.office_email, location=city_of(publication),
        web=publication.addresses.page("portal:public"), **publication.stamps(f"partnership:{place.pk}"),
    )  # fmt: skip


def city_of(publication: Publication) -> Location:
    return Location(key="city", locality=publication.partnership.city, **publication.stamps(f"partnership:{publication.partnership.pk}"))
