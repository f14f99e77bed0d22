"""Organisations and areas by the words that somebody types for them."""

import re
from collections.abc import Iterable

from django.db.models import F, Q

from kiezwerk.apps.areas.models import Area
from kiezwerk.apps.areas.queries.sets import current_sets
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.apps.partnerships.queries.bodies import actors_visible_to

SUGGESTED = 12
WITH_KEY = re.compile(r"(?P<name>.+?)\s*\((?P<key>[\w-]{1,30})\)")


def suggested_actors(text: str, person) -> list[tuple[str, str]]:
    """Return names of organisations in which ``text`` occurs, each with its short name."""
    found = actors_visible_to(person).filter(Q(name__icontains=text) | Q(short_name__icontains=text))
    return list(found.order_by("name").values_list("name", "short_name")[:SUGGESTED])


def suggested_areas(text: str) -> list[tuple[str, str]]:
    """Return areas of today by the beginning of their key or a part of their name, as they are typed, each with the name of its level."""
    found = Area.objects.filter(Q(name__icontains=text) | Q(key__startswith=text), area_set__in=current_sets().order_by())
    ordered = found.select_related("level").defer("geometry", "outline").order_by("level__rank", "name", "key")
    return [(str(area), str(area.level)) for area in ordered[:SUGGESTED]]


def actors_named(names: Iterable[str], person) -> dict[str, Actor]:
    """Return the organisations of these names, by the name as it was given; case makes no difference."""
    names = {name for name in names if name}
    asked = Q(pk__in=())
    for name in names:
        asked |= Q(name__iexact=name)
    found = {actor.name.casefold(): actor for actor in actors_visible_to(person).filter(asked)}
    return {name: found[name.casefold()] for name in names if name.casefold() in found}


def areas_named(words: Iterable[str]) -> dict[str, Area]:
    """Return the areas that ``words`` name: by "name (key)", the key alone, or a name that only one area of today has."""
    words = {word for word in words if word}
    keys = {word: match["key"] if (match := WITH_KEY.fullmatch(word)) else word for word in words}
    published = Area.objects.filter(area_set__published_at__isnull=False).defer("geometry", "outline")
    by_key: dict[str, Area] = {}
    for area in published.filter(key__in=keys.values()).order_by(F("area_set__valid_until_on").desc(nulls_first=True), "pk"):
        by_key.setdefault(area.key, area)
    by_name: dict[str, list[Area]] = {}
    for area in published.filter(name__in=words, area_set__in=current_sets().order_by()):
        by_name.setdefault(area.name, []).append(area)
    found = {word: by_key.get(keys[word]) or (by_name[word][0] if len(by_name.get(word, ())) == 1 else None) for word in words}
    return {word: area for word, area in found.items() if area}


def area_words(name: str, area: Area | None) -> str:
    """Return a place as it is typed: with the key of the area that it means."""
    return f"{name} ({area.key})" if area else name


def area_name(words: str) -> str:
    """Return the name alone of a place as it was typed."""
    match = WITH_KEY.fullmatch(words)
    return match["name"] if match else words
