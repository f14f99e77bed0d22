"""Lists and pages agree: what ``<rows>_visible_to`` returns is what its page answers, for every role and every kind of row."""

import importlib
import pkgutil

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import resolve, reverse

from kiezwerk import apps as house
from kiezwerk.acts.permissions import may
from kiezwerk.acts.subjects import KINDS
from kiezwerk.apps.accounts.models import User

from .crawling import ROLES, client_of
from .nasty import EVERYTHING

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
MOST = 6 if EVERYTHING else 1
"""How many rows that one may see, and as many that one may not, are opened for each role and kind."""

PAGES = {
    "actors": "partnerships:actor", "area_sets": "areas:area_set", "areas": "areas:area", "designated_areas": "areas:designated_area",
    "imports": "areas:import", "indicators": "areas:indicator",
    "invitations": "partnerships:withdraw_invitation", "jobs": "jobs:job", "measure_imports": "plans:import_measures",
    "operations": "offers:operation",
    "project_imports": "funding:import_projects", "relations": "partnerships:end_relation",
}  # fmt: skip
"""The page of each row that is no subject of the trail."""

INNER = {"entries", "motions", "notices", "pictures", "versions"}
"""Rows without a page of their own, and files that the public may have by another door: they stand on the pages of others."""


def visibilities() -> dict[str, callable]:
    """Return every function of the house that says which rows a person may see, by the name of the rows."""
    found = {}
    for module in pkgutil.walk_packages(house.__path__, f"{house.__name__}."):
        if ".queries" in module.name:
            members = vars(importlib.import_module(module.name))
            found |= {name.removesuffix("_visible_to"): one for name, one in members.items() if name.endswith("_visible_to")}
    return found


def subjects() -> dict[str, tuple]:
    """Return visibility and address of everything that has a page: what the trail speaks about, and what stands in ``PAGES``."""
    found = {name: (kind.model, kind.visible_to, kind.address) for name, kind in KINDS.items()}
    for rows, view in PAGES.items():
        visible_to = visibilities()[rows]
        found[rows] = (visible_to(NOBODY).model, visible_to, lambda row, view=view: page_of(row, view))
    return found


def page_of(row, view: str) -> str:
    """Return the address of ``row`` at ``view``, from its own columns."""
    area = {"area_set": lambda: row.area_set.code, "level": lambda: row.level.code, "key": lambda: row.key}
    for names in (("pk",), ("code",), ("area_set", "level", "key")):
        values = {"pk": lambda: row.pk, "code": lambda: getattr(row, "code", ""), **area}
        for place in ({"partnership": "spree-dahme"}, {}):
            try:
                return reverse(view, kwargs=place | {name: values[name]() for name in names})
            except Exception:
                continue
    raise AssertionError(f"{view} has no address for {row!r}")


class Rows:
    """All rows of a kind: which of them ``person`` sees, and on which page each stands. Several kinds may share a page: a vote stands on its item."""

    def __init__(self, model, visible_to, address, person):
        rows = list(plain(model._default_manager.order_by("pk"), model))
        self.seen = set(visible_to(person).values_list("pk", flat=True))
        self.addresses = {row.pk: address(row) for row in rows if row.pk in self.seen or is_placed(row)}

    def chosen(self, *, is_visible: bool) -> list[str]:
        """Return the page of the first row, and in the full form those of some that follow."""
        pages = [where for pk, where in self.addresses.items() if (pk in self.seen) is is_visible]
        return pages[:: max(1, len(pages) // MOST)][:MOST] if len(pages) > MOST else pages


def test_every_visibility_has_a_page_that_is_walked():
    kinds = {name.partition(".")[2] for name in KINDS}
    named = {rows for rows in visibilities() if rows not in PAGES and rows not in INNER}
    unknown = {rows for rows in named if not any(visibilities()[rows](NOBODY).model._meta.model_name == kind for kind in kinds)}

    assert unknown == set()


@pytest.mark.parametrize("role", ROLES, ids=str)
def test_a_page_answers_exactly_for_the_rows_that_its_list_shows(busy, role):
    client = client_of(role)
    person = User.objects.get(email=f"{role}@beispiel.example") if role else NOBODY
    everything = {name: Rows(model, visible_to, address, person) for name, (model, visible_to, address) in subjects().items()}
    open_pages = {rows.addresses[pk].partition("#")[0] for rows in everything.values() for pk in rows.seen & rows.addresses.keys()}
    wrong = []
    for name, rows in everything.items():
        for is_visible in (True, False):
            for where in rows.chosen(is_visible=is_visible):
                if not is_visible and where.partition("#")[0] in open_pages:
                    continue
                status = client.get(where).status_code
                if (status == 200) is not (is_visible and is_open(where, person, busy)):
                    wrong.append(f"{name} {where}: {'visible' if is_visible else 'hidden'}, {status}")
    assert wrong == []


def is_placed(row) -> bool:
    """Return whether a row stands in a partnership; bodies of a network have no page yet."""
    return getattr(getattr(row, "body", row), "partnership_id", 1) is not None


def plain(rows, model) -> models.QuerySet:
    """Leave out what is large."""
    return rows.defer(
        *(field.name for field in model._meta.fields if isinstance(field, (models.JSONField, models.BinaryField)) or field.name == "geometry")
    )


def is_open(address: str, person, place) -> bool:
    """Return whether the view at ``address`` is open to ``person`` at all."""
    permission = resolve(address.partition("#")[0]).func.permission
    return permission is None or may(person, permission, place if "/p/" in address else None)
