"""Where words are looked for: one shelf for each kind of thing, and on each no more than what a person may see."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.subjects import KINDS, Kind, holding
from kiezwerk.apps.areas.models import Area
from kiezwerk.apps.areas.queries.sets import areas_visible_to
from kiezwerk.apps.partnerships.models import Actor, AgendaItem
from kiezwerk.apps.partnerships.models.passages import hides
from kiezwerk.apps.partnerships.queries import actors_visible_to

FEW = 5
"""So many of each kind stand on the page of all kinds."""


@dataclass(frozen=True)
class Hit:
    """One thing that was found: what it is called, where it stands, what it belongs to, and its day."""

    label: str
    address: str
    about: str
    on: date | datetime | None


@dataclass(frozen=True)
class Shelf:
    """One kind of thing that can be found by its words.

    ``kind``     its name in the registry of subjects, which knows label, address and who may see it.
    ``columns``  where its words stand; ``texts`` are searched too, but not where ``without_texts`` holds: not everybody reads the whole of those.
    ``where``    the path from a row to its partnership; "" for what belongs to all.
    ``joined``   what is read together with a row, so that no row asks again.
    ``only``     the rows whose words may be looked for.
    """

    kind: str
    title: Any
    columns: tuple[str, ...]
    order: str
    where: str = ""
    joined: tuple[str, ...] = ()
    only: Q = field(default_factory=Q)
    texts: tuple[str, ...] = ()
    without_texts: Q = field(default_factory=Q)
    about: Callable[[Any], str] = lambda row: ""
    on: Callable[[Any], date | datetime | None] = lambda row: None

    @property
    def code(self) -> str:
        return self.kind.partition(".")[2]

    def rows(self, person, partnership, words: list[str]) -> QuerySet:
        """Return what ``person`` may see here that holds all ``words``."""
        found = self._kind(partnership).visible_to(person).filter(self._holding(words), self.only)
        here = found.filter(**{self.where: partnership}) if self.where else found
        return (here.select_related(*self.joined) if self.joined else here).order_by(self.order, "pk")

    def _holding(self, words: list[str]) -> Q:
        if not self.texts:
            return holding(words, self.columns)
        return holding(words, self.columns) | holding(words, self.columns + self.texts) & ~self.without_texts

    def hit(self, row, partnership) -> Hit:
        kind = self._kind(partnership)
        return Hit(kind.label(row), kind.address(row), self.about(row), self.on(row))

    def _kind(self, partnership) -> Kind:
        return KINDS[self.kind] if self.kind in KINDS else _shared(self.kind, partnership)


@dataclass(frozen=True)
class Found:
    """The first hits of one kind; ``has_more`` where there are others."""

    shelf: Shelf
    hits: list[Hit]
    has_more: bool


def search(person, partnership, words: list[str]) -> list[Found]:
    """Return what ``words`` find of each kind, in one query a kind; kinds without a hit are left out."""
    found = []
    for shelf in SHELVES.values():
        rows = list(shelf.rows(person, partnership, words)[: FEW + 1])
        if rows:
            found.append(Found(shelf, [shelf.hit(row, partnership) for row in rows[:FEW]], len(rows) > FEW))
    return found


def _shared(kind: str, partnership) -> Kind:
    """Return the kind of something that belongs to all partnerships and has its page in each."""

    def of_actor(actor) -> str:
        return reverse("partnerships:actor", args=[partnership.slug, actor.pk])

    def of_area(area) -> str:
        return reverse("areas:area", args=[partnership.slug, area.area_set.code, area.level.code, area.key])

    def areas_in_force(person) -> QuerySet:
        return areas_visible_to(person).filter(area_set__published_at__isnull=False, area_set__valid_until_on=None).defer("geometry", "outline")

    return {
        "partnerships.actor": Kind(kind, Actor, str, of_actor, actors_visible_to),
        "areas.area": Kind(kind, Area, lambda area: area.name, of_area, areas_in_force),
    }[kind]


SHELVES = {
    shelf.code: shelf
    for shelf in (
        Shelf("partnerships.meeting", _("Meetings"), ("title", "place", "body__name"), "-starts_at", "body__partnership",
              about=lambda row: row.body.name, on=lambda row: row.starts_at),
        Shelf("partnerships.agendaitem", _("Items of agendas"), ("title", "text"), "-meeting__starts_at", "meeting__body__partnership",
              about=lambda row: row.meeting.title, on=lambda row: row.meeting.starts_at),
        Shelf("partnerships.resolution", _("Resolutions"), ("number", "title"), "-decided_at", "body__partnership",
              texts=("text",), without_texts=Q(motion__item__kind=AgendaItem.Kind.ELECTION) | hides("text"), only=~hides("title"),
              about=lambda row: row.body.name, on=lambda row: row.decided_at),
        Shelf("partnerships.paper", _("Papers"), ("title",), "-meeting__starts_at", "meeting__body__partnership",
              about=lambda row: row.meeting.title, on=lambda row: row.meeting.starts_at),
        Shelf("partnerships.task", _("Tasks"), ("title", "note"), "-due_on", "partnership", on=lambda row: row.due_on),
        Shelf("plans.actionfield", _("Fields of action"), ("title", "text"), "-edition__number", "edition__plan__partnership",
              about=lambda row: row.edition.title),
        Shelf("funding.project", _("Projects"), ("title", "number", "summary", "place"), "-starts_on", "partnership",
              about=lambda row: row.number, on=lambda row: row.starts_on),
        Shelf("funding.call", _("Calls"), ("title", "text"), "-closes_at", "partnership",
              about=lambda row: row.instrument.code, on=lambda row: row.closes_at),
        Shelf("funding.application", _("Proposals"), ("title", "number", "summary"), "-submitted_at", "call__partnership",
              about=lambda row: row.call.title, on=lambda row: row.submitted_at),
        Shelf("partnerships.actor", _("Organisations"), ("name", "short_name"), "name", about=lambda row: row.get_sector_display()),
        Shelf("partnerships.body", _("Bodies"), ("name", "purpose"), "name", "partnership", about=lambda row: row.get_kind_display()),
        Shelf("partnerships.seat", _("Seats"), ("function", "organisation__name"), "number", "body__partnership", ("organisation",),
              about=lambda row: row.body.name),
        Shelf("partnerships.agreement", _("Agreements"), ("title",), "title", "partnership", about=lambda row: str(row.actor or "")),
        Shelf("partnerships.contact", _("Contacts"), ("name", "email", "actor__name"), "name", "partnership", ("actor", "partnership"),
              about=lambda row: str(row.actor or row.function)),
        Shelf("areas.area", _("Areas"), ("name", "key"), "key", joined=("area_set", "level"), about=lambda row: row.key),
    )
}  # fmt: skip
"""What can be found, in the order of the page."""
